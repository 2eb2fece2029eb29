// The text of a document as a reader sees it, put together paragraph by paragraph: what the readers
// of Word, OpenDocument, RTF and web pages hand over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/transcript.h"
#include "storage/import/format.h"
#include "storage/import/prose/paragraphs.h"

namespace heddle {

struct HeadingBytes {
    std::size_t start = 0;  // bytes in the text
    std::size_t end = 0;
    int level = 1;
};

struct ReadText {
    std::string utf8;                    // valid; a line a paragraph
    std::vector<HeadingBytes> headings;  // ascending
    // Where the footnotes and endnotes begin; the end where there are none.
    std::size_t talk_end = 0;
    std::vector<std::string> notes;  // one sentence each
    bool only_embedded = false;      // nothing but documents inside the document

    // At the end of the text, as a line of its own.
    void add(const Paragraph& paragraph);
    // The talk is whole; what is added from now on are notes.
    void end_talk() { talk_end = utf8.size(); }
    // "[mark] words"; the paragraphs that say something, a line each.
    void add_note(const std::string& mark, const std::vector<Paragraph>& paragraphs);
};

// With its turns recognised, none of which reaches into the notes. `text` must be valid.
ImportedText imported_from(ReadText text, const ReadOptions& options);

}  // namespace heddle
