// What a correction makes of each coding and turn of its document. A part of text_corrections.cpp, which says the rules.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/document.h"
#include "coding/text.h"
#include "coding/text_change.h"
#include "coding/text_difference.h"

namespace heddle {

class TextSharing {
public:
    // `given` is what was asked for, `words` what in_whole_words() makes of it; neither is empty.
    TextSharing(const Text& text, const std::vector<Replacement>& given, const std::vector<Replacement>& words);

    const TextChange& change() const { return change_; }
    const Text& old_text() const { return text_; }
    const Text& new_text() const { return new_text_; }

    // Where a coding stands afterwards; empty where all its words go. One that covers all the words that were given to be
    // replaced covers all that takes their place, also what is put in front of or behind what stays of them.
    Range coding(Range range) const;
    // For a coding that is not left empty, and that change().moved() cannot move: a range that it can.
    Range carried(Range range) const;
    // In order, without those of which nothing is left.
    std::vector<Turn> turns(std::span<const Turn> turns) const;
    // What the label of a turn reads afterwards; nothing where it does not stand at the turn's beginning as it is
    // written.
    std::optional<std::string> label(const Turn& turn, std::string_view label) const;

private:
    Position shared(Position position, Edge edge) const;
    Position boundary(Position position) const;  // of turns
    bool touched(Position from, Position to) const;
    std::optional<Turn> turn(const Turn& turn) const;

    Text text_;
    Text new_text_;
    TextChange change_;
    std::vector<Range> given_;            // those that replace something
    std::vector<CommonEnds> common_ends_;  // one a place of change_
};

}  // namespace heddle
