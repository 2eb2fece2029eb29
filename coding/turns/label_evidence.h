// Which of a document's possible labels are speakers. Evidence over the whole document decides
// (docs/importing.md states the rules): a label that comes again, what it looks like, how it is
// marked, where it stands, and what share of the paragraphs begin with one. Pure, any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/turns/label_line.h"

namespace heddle {

constexpr std::size_t most_counted_words = 12;

struct LabelCandidate {
    LabelLine line;
    std::size_t line_number = 0;   // among all lines
    bool opens_paragraph = false;  // a blank line, or nothing, stands before
    bool after_sentence = false;   // the line before ends a sentence, or is blank
    bool has_body = true;          // something stands between it and the next candidate
    bool full_stop = false;        // its line ends as a sentence does, or a question
    // Not needed where lines are cut:
    std::size_t words = 0;         // of what stands between it and the next candidate; not counted beyond most_counted_words
    bool sentence = false;         // a line of that ends as a sentence does
    bool small = false;            // that begins in small letters

    // What is said behind it, rather than a name, a number or a note of one word.
    bool talks() const { return sentence || words >= 6; }
};

struct DocumentShape {
    std::size_t lines = 0;       // that are not blank
    std::size_t paragraphs = 0;  // runs of lines that are not blank
    std::size_t bare_labels = 0;  // labels alone on their line; one paragraph with what they say
    bool cut_lines = false;      // lines end anywhere in a sentence, as those of subtitles do
};

// Whether the document uses this word in its text, as written (the judge asks in small letters).
using WordTest = std::function<bool(std::string_view word)>;
// The same for one text: whole words only.
bool holds_word(std::string_view text, std::string_view word);

// One entry a candidate: whether it begins a turn. `known` are labels that the researcher named;
// they always do.
std::vector<bool> judge_labels(const std::vector<LabelCandidate>& candidates,
                               const DocumentShape& shape, const std::vector<std::string>& known,
                               const WordTest& uses_word);

}  // namespace heddle
