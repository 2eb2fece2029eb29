// What is selected in a laid out document, and how keys and the mouse move it.
//
// The same for the transcript, where one reads, and the editor, where one types. A selection is
// what the hand made, as it is drawn; what a coding becomes of it is snap() in
// coding/segmentation.h.
#pragma once

#include <optional>

#include "coding/segmentation.h"
#include "ui/text/document_layout.h"

namespace heddle {

enum class Movement {
    left,  // on the screen, by one grapheme cluster
    right,
    word_left,  // on the screen in the paragraph's base direction
    word_right,
    up,
    down,
    page_up,
    page_down,
    line_start,  // in reading order
    line_end,
    paragraph_start,
    paragraph_end,
    previous_sentence,
    next_sentence,
    document_start,
    document_end,
};

struct TextSelection {
    Position anchor;              // where it began; stays
    Caret head;                   // where it ends; moves
    std::optional<float> goal_x;  // that moves up and down aim at

    bool empty() const { return anchor == head.position; }
    Range range() const {
        return {std::min(anchor, head.position), std::max(anchor, head.position)};
    }
};

TextSelection caret_only(Caret caret);

// After a key. With `extend` (Shift) the anchor stays; without, a selection that is not empty
// collapses to its left or right end for left and right. `page_height` in pixels.
TextSelection moved(DocumentLayout& layout, TextSelection selection, Movement movement, bool extend,
                    float page_height);

// What a click selects: one click nothing, two the word, three the paragraph, or the unit of the
// switch.
enum class SelectionUnit { characters, words, sentences, paragraphs };
Range unit_at(const DocumentLayout& layout, Position position, SelectionUnit unit);

// Dragging from what the first click selected to where the mouse is, in whole units.
TextSelection dragged(const DocumentLayout& layout, Range origin, Caret to, SelectionUnit unit);

}  // namespace heddle
