// Any bytes as the main part of a Word document: what import_word hardly reaches behind the
// archive's checksums.
#include <memory>

#include "coding/text.h"
#include "storage/import/word/reader.h"
#include "storage/xml.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::word_xml(std::string_view bytes) {
    word::Package package;
    package.document = std::make_unique<pugi::xml_document>();
    if (!parse_xml(bytes, "fuzzed", *package.document)) return;
    // The same part stands for the others too: its styles, lists, notes and comments.
    for (auto* part : {&package.styles, &package.numbering, &package.footnotes, &package.endnotes, &package.comments,
                       &package.comments_extended}) {
        *part = std::make_unique<pugi::xml_document>();
        (*part)->reset(*package.document);
    }
    const auto read = word::read_text(package);
    check(imported_from(read, {}));
    require(is_valid_utf8(read.utf8) && read.talk_end <= read.utf8.size());
    for (const auto& heading : read.headings) {
        require(heading.start <= heading.end && heading.end <= read.utf8.size());
    }
}
