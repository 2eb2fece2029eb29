// The text of a document as a reader sees it, put together paragraph by paragraph: what the readers
// of Word, OpenDocument, RTF and web pages hand over.
#pragma once

#include <cstddef>
#include <optional>
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

// A comment of the file. Where it stands say the spans of kind `comment` that have its number.
struct ReadComment {
    std::string author;
    std::string date;  // "2014-05-14", or empty
    std::string text;  // empty: there is none of this number
    std::optional<std::size_t> replies_to;  // the number of another
};

struct ReadText {
    std::string utf8;                    // valid; a line a paragraph
    std::vector<HeadingBytes> headings;  // ascending
    std::vector<ProseSpan> spans;        // bytes in the text
    std::vector<ReadComment> comments;   // by number
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

// "2014-05-14T10:00:00Z" as "2014-05-14"; empty where it begins with no date.
std::string day_of(std::string_view timestamp);

// With its turns recognised, none of which reaches into the notes. `text` must be valid.
ImportedText imported_from(ReadText text, const ReadOptions& options);

}  // namespace heddle
