// One line of a transcript that may begin with a speaker's label. Whether it does is for the whole
// document to say (coding/turns/label_evidence.h); this only finds where the label would be. Pure,
// any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heddle {

enum class LabelForm {
    heading,        // ### Name:
    plain_heading,  // ### Name
    bold,           // **Name:** or **Name**: (also italics and underscores)
    bracketed,      // [Name] (0:01 - 0:11), [Name]:
    timed,          // Name (00:03:12):   00:03:12 Name:   Name   0:03 alone on its line
    colon,          // Name:   also Name: [00:03:12]
    tab,            // Name, then a tab, perhaps a time and another one
};

// What stands before the label where a line is part of a list or a quotation.
enum class ListMark { none, quotation, bullet, number };

// Views into the line that was parsed; offsets are bytes in it. A label may end with a question mark
// ("P1?") where the typist was not sure who spoke.
struct LabelLine {
    LabelForm form = LabelForm::colon;
    std::string_view label;      // without white space, markup, time and colon around
    std::size_t start = 0;       // where the label's mark begins
    std::size_t body = 0;        // behind label, time, colon and closing markup
    std::optional<double> time;  // seconds
    bool spaced = true;          // white space, a full-width colon's or the line's end follows
    ListMark mark = ListMark::none;
    int level = 0;               // of a heading
};

// `line` is valid UTF-8 without its line end.
std::optional<LabelLine> parse_label_line(std::string_view line);

}  // namespace heddle
