// Texts of pictures in lines of their measured width. Any script: lines are broken where Unicode lets them (UAX #14), never within what a reader takes for
// one character. Pure but for the measure; bound to its thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/pictures/picture.h"

namespace heddle {

struct WordLook {
    double size = 9;
    bool strong = false;
    PictureColour colour{};

    // From one base line to the next.
    double pitch() const { return 1.25 * size; }
};

// The room a text takes, whatever its letters: from 0.95 of its size above the base line to 0.28 below.
PictureArea area_of(const PictureText& text, const TextMeasure& measure);
// A base line that sets a line of this size in the middle of `height` under `top`.
double middle_baseline(double top, double height, double size);

// On one line: what would end it becomes a space, so does a tab. Nothing but white space gives "(no name)", so that there is something to see. The bytes may be
// any, as those of a file's name are: each that is no UTF-8 becomes "?". Characters that would turn what stands beside them around, and those that are none,
// become U+FFFD.
std::string in_one_line(std::string_view text);

struct WordLines {
    std::vector<std::string> lines;  // at least one
    bool broken = false;             // a word did not fit in a line and is parted
    bool cut = false;                // an ellipsis stands for the rest
    double width = 0;                // of the widest line
};
// At most `most` lines of at most `width` points; a single character may be wider.
WordLines word_lines(std::string_view text, double width, std::size_t most, const WordLook& look, const TextMeasure& measure);
// Of a sentence of Heddle's: names in it that run right to left keep the digits beside them out of their direction (coding/names_apart.h), in each line by itself.
WordLines sentence_lines(std::string_view sentence, double width, std::size_t most, const WordLook& look, const TextMeasure& measure);
// One line.
std::string cut_to_width(std::string_view text, double width, const WordLook& look, const TextMeasure& measure);

}  // namespace heddle
