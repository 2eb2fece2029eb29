// Speakers that no colon, tab, heading or time on their line shows. Each of these ways is looked for only where the
// labels of coding/turns/label_evidence.h find nobody, and asks for strong evidence over the whole document. Pure, any
// thread; time proportional to the text.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/text.h"
#include "coding/text_marks.h"

namespace heddle {

// A turn's beginning, in bytes. Where no label stands in the text, body == start.
struct TurnStart {
    std::string label;
    std::size_t start = 0;
    std::size_t body = 0;
    std::optional<double> time;  // seconds
};

// Whether a label, as written, is one that the researcher named; true for a label that is to be taken, or left, whatever
// the evidence.
using LabelTest = std::function<bool(std::string_view label)>;

// "I – words", "P1 - words": roles and initials before a dash or a hyphen with white space on both its sides, at the start of at least half of the lines or paragraphs.
// All of the form that `known` names are taken in any case, alone.
std::vector<TurnStart> find_dashed_labels(std::string_view text, const LabelTest& known, const LabelTest& never);

// A line of the form "name alone": what it would be called, and whether the evidence takes it.
struct LoneName {
    TurnStart turn;
    std::string_view line;
    bool taken = false;
};

// "ANNA BERG" alone on a line above what she says; names in capitals, in bold (also by Markdown) or in brackets, roles and
// full names, which come again and take turns. A line with nothing but a time above or below belongs to the name, and
// makes it certain where one of them comes again or most are full names or roles, unless the times are those of a day.
std::vector<LoneName> find_lone_names(const Text& text, const TextMarks& marks, const LabelTest& known,
                                      const LabelTest& never);

// Paragraphs that are wholly bold (or italic) between paragraphs that are not: questions and answers without any label.
// Empty unless one of the two kinds mostly asks questions.
struct EmphasisedTalk {
    // Labelled "Speaker in bold" or "Speaker in italics", and "Other speaker": none of them is taken for the interviewer,
    // for a leaflet of questions and answers looks the same.
    std::vector<TurnStart> turns;
    bool bold = true;       // else italic
    bool questions = true;  // the emphasised paragraphs mostly ask; else the plain ones do
};
EmphasisedTalk find_emphasised_talk(const Text& text, const TextMarks& marks);

}  // namespace heddle
