// The text of a Word document as a reader sees it, with what had to be left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "storage/import/word/package.h"

namespace heddle::word {

struct Heading {
    std::size_t start = 0;  // bytes in the text
    std::size_t end = 0;
    int level = 1;
};

struct ReadText {
    std::string utf8;               // valid; a line a paragraph
    std::vector<Heading> headings;  // ascending
    std::size_t talk_end =
        0;  // where the footnotes and endnotes begin; the end where there are none
    std::vector<std::string> notes;  // one sentence each
    bool only_embedded = false;      // nothing but documents inside the document
};

ReadText read_text(const Package& package);

}  // namespace heddle::word
