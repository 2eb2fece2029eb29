// Where the codings of one document stand among its words.
//
// The words within a range are those that end by its end less those that start before its start (WordIndex). Looked up once for each coding and each body,
// these numbers take eight bytes; the index takes some fifteen thousand a document, which every table in words would read through and keep.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "storage/counting/document_entry.h"
#include "storage/counting/word_index.h"

namespace heddle {

struct CodedWords {
    struct Place {
        std::uint32_t before = 0;  // words that start before the coding does
        std::uint32_t by_end = 0;  // words that have ended where it ends
    };
    std::shared_ptr<const CodingsEntry> of;
    std::vector<Place> places;             // of each coding of the entry
    std::vector<Place> bodies;             // of each body of the document
    std::vector<std::int64_t> of_members;  // words in each member's bodies
};

// By the document's place in the arrays; null where it is not known.
using CodedWordsOfAll = std::vector<std::shared_ptr<const CodedWords>>;

// `index`: of the text in which the codings stand. Any thread.
std::shared_ptr<const CodedWords> make_coded_words(std::shared_ptr<const CodingsEntry> entry, const WordIndex& index);

// A text whose words are not known yet, with what is to be looked up among them; and both once they are, which takes long enough to be done on another
// thread than the window's.
struct UncountedText {
    std::shared_ptr<const CodingsEntry> codings;

    ContentId content() const { return codings->where->content; }
};
struct CountedText {
    std::shared_ptr<const CodedWords> coded;
    std::shared_ptr<const WordIndex> words;
};
// `words`: as StudyFile::words() gives them. Any thread.
CountedText count_words(const UncountedText& text, std::span<const Range> words);

}  // namespace heddle
