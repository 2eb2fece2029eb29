#include "storage/import/odt/package.h"

#include <string>
#include <utility>

#include "storage/import/decode.h"
#include "storage/import/zip_archive.h"
#include "storage/xml.h"

namespace heddle::odt {

namespace {

Error another_kind(std::string_view kind) {
    return failure("is " + std::string(kind) +
                   ", not an OpenDocument text; open it in its own program and save it as .odt.");
}

// Why these bytes are no zip archive, and so no OpenDocument text.
Error not_a_package(std::string_view bytes) {
    const std::string_view kind = other_kind_of_file(bytes);
    if (!kind.empty()) return another_kind(kind);
    return failure(
        "is damaged or no OpenDocument text; open it in its own program and save it anew.");
}

// The manifest says of each part how it is encrypted. It is not parsed: those of old declare a
// document type.
bool is_encrypted(ZipArchive& archive) {
    const std::string name = "META-INF/manifest.xml";
    if (!archive.contains(name)) return false;
    const auto manifest = archive.read(name);
    return manifest && manifest->find(":encryption-data") != std::string::npos;
}

Error encrypted() {
    return failure(
        "is encrypted; open it in its own program, save it without a password and import it "
        "again.");
}

Result<std::unique_ptr<pugi::xml_document>> read_part(ZipArchive& archive,
                                                      const std::string& name) {
    HEDDLE_TRY(const std::string bytes, archive.read(name));
    auto document = std::make_unique<pugi::xml_document>();
    const auto checked = parse_xml(bytes, name, *document);
    if (!checked) return failure("cannot be read: its part " + checked.error().message);
    // What has passed those checks is parsed once more with the white space between elements.
    const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata;
    if (!document->load_buffer(bytes.data(), bytes.size(), flags)) {
        return failure("cannot be read: its part “" + name + "” is too large.");
    }
    return document;
}

Error not_a_text(const pugi::xml_node& body) {
    if (child_named(body, "spreadsheet")) return another_kind("a spreadsheet");
    if (child_named(body, "presentation")) return another_kind("a presentation");
    if (child_named(body, "drawing")) return another_kind("a drawing");
    return failure(
        "is no OpenDocument text: it lacks the part that holds the text; ask for it again.");
}

}  // namespace

Result<Package> open_package(std::string_view bytes) {
    if (!bytes.starts_with("PK")) return not_a_package(bytes);
    HEDDLE_TRY(ZipArchive archive, ZipArchive::open(bytes));
    if (is_encrypted(archive)) return encrypted();
    if (!archive.contains("content.xml")) {
        if (archive.contains("word/document.xml")) return another_kind("a Word document");
        if (archive.contains("xl/workbook.xml")) return another_kind("a spreadsheet");
        return not_a_text({});
    }
    Package package;
    HEDDLE_TRY(package.content, read_part(archive, "content.xml"));
    const pugi::xml_node body = child_named(package.content->document_element(), "body");
    if (!child_named(body, "text")) return not_a_text(body);
    if (archive.contains("styles.xml")) {
        auto styles = read_part(archive, "styles.xml");
        if (styles) {
            package.styles = *std::move(styles);
        } else if (const auto bytes_of_part = archive.read("styles.xml"); bytes_of_part && declares_document_type(*bytes_of_part)) {
            return document_type_refused("cannot be read: its part “styles.xml”");
        } else {
            package.damaged_styles = true;
        }
    }
    return package;
}

}  // namespace heddle::odt
