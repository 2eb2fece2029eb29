#include "tests/support/storage/odt_builder.h"

#include <map>

#include "tests/support/storage/docx_builder.h"

namespace heddle::testing {

namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr const char* namespaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:field=\"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0\""
    " xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

}  // namespace

std::string odt_content(const std::string& body, const std::string& automatic) {
    return std::string(declaration) + "<office:document-content" + namespaces +
           "><office:automatic-styles>" + automatic +
           "</office:automatic-styles><office:body><office:text>" + body +
           "</office:text></office:body></office:document-content>";
}

std::string odt_of(const std::string& body, const std::string& automatic,
                   const std::string& styles) {
    std::map<std::string, std::string> parts{
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", odt_content(body, automatic)}};
    if (!styles.empty()) {
        parts["styles.xml"] = std::string(declaration) + "<office:document-styles" + namespaces +
                              ">" + styles + "</office:document-styles>";
    }
    return zip_of(parts);
}

}  // namespace heddle::testing
