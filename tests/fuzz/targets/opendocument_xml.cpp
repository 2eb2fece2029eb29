// Any bytes as the content of an OpenDocument text: what import_opendocument hardly reaches behind
// the archive's checksums.
#include <memory>

#include "coding/text.h"
#include "storage/import/odt/reader.h"
#include "storage/xml.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::opendocument_xml(std::string_view bytes) {
    odt::Package package;
    package.content = std::make_unique<pugi::xml_document>();
    if (!parse_xml(bytes, "fuzzed", *package.content)) return;
    const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata;
    package.content->load_buffer(bytes.data(), bytes.size(), flags);
    // The same part stands for the styles too.
    package.styles = std::make_unique<pugi::xml_document>();
    package.styles->reset(*package.content);
    const auto read = odt::read_text(package);
    check(imported_from(read, {}));
    require(is_valid_utf8(read.utf8) && read.talk_end <= read.utf8.size());
    for (const auto& heading : read.headings) {
        require(heading.start <= heading.end && heading.end <= read.utf8.size());
    }
}
