// Any bytes as the main part of a Word document: what import_word hardly reaches behind the archive's checksums.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "coding/text.h"
#include "storage/import/word/reader.h"
#include "storage/xml.h"
#include "tests/fuzz/check_imported.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    heddle::word::Package package;
    package.document = std::make_unique<pugi::xml_document>();
    if (!heddle::parse_xml(bytes, "fuzzed", *package.document)) return 0;
    // The same part stands for the others too: its styles, lists and notes.
    for (auto* part :
         {&package.styles, &package.numbering, &package.footnotes, &package.endnotes}) {
        *part = std::make_unique<pugi::xml_document>();
        (*part)->reset(*package.document);
    }
    const auto read = heddle::word::read_text(package);
    heddle::fuzz::require(heddle::is_valid_utf8(read.utf8) && read.talk_end <= read.utf8.size());
    for (const auto& heading : read.headings) {
        heddle::fuzz::require(heading.start <= heading.end && heading.end <= read.utf8.size());
    }
    return 0;
}
