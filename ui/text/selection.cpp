#include "ui/text/selection.h"

#include <algorithm>

namespace heddle {

namespace {

// A position between blocks is taken on to the next place in the direction of the movement.
Position into_block(const DocumentLayout& layout, Position position, bool forwards) {
    const std::size_t block = layout.block_of(position);
    const Range range = layout.blocks()[block].range;
    if (range.start <= position && position <= range.end) return position;
    if (position > range.end) return range.end;  // behind the last block
    if (forwards || block == 0) return range.start;
    return layout.blocks()[block - 1].range.end;
}

Position by_word(const DocumentLayout& layout, Position position, bool forwards) {
    const Text& text = layout.text();
    return into_block(
        layout, forwards ? next_word_end(text, position) : previous_word_start(text, position),
        forwards);
}

Position by_paragraph(const DocumentLayout& layout, Position position, bool forwards) {
    const std::size_t block = layout.block_of(position);
    const Range range = layout.blocks()[block].range;
    if (forwards) {
        if (position < range.end || block + 1 == layout.blocks().size()) return range.end;
        return layout.blocks()[block + 1].range.end;
    }
    if (position > range.start || block == 0) return range.start;
    return layout.blocks()[block - 1].range.start;
}

Position by_sentence(const DocumentLayout& layout, Position position, bool forwards) {
    const Text& text = layout.text();
    if (forwards) return into_block(layout, sentence_at(text, position).end, true);
    Position start = sentence_at(text, position).start;
    if (start >= position && position.value > 0) start = sentence_at(text, position - 1).start;
    return into_block(layout, start, false);
}

bool is_vertical(Movement movement) {
    return movement == Movement::up || movement == Movement::down ||
           movement == Movement::page_up || movement == Movement::page_down;
}

Caret moved_head(DocumentLayout& layout, const TextSelection& selection, Movement movement,
                 float goal_x, float page_height) {
    const Caret head = selection.head;
    const auto at = [](Position position) { return Caret{position, Affinity::downstream}; };
    const auto to_left = [&] { return layout.right_to_left(head.position); };
    switch (movement) {
        case Movement::left:
            return layout.left_of(head);
        case Movement::right:
            return layout.right_of(head);
        case Movement::word_left:
            return at(by_word(layout, head.position, to_left()));
        case Movement::word_right:
            return at(by_word(layout, head.position, !to_left()));
        case Movement::up:
            return layout.above(head, goal_x);
        case Movement::down:
            return layout.below(head, goal_x);
        case Movement::page_up:
            return layout.vertically(head, -page_height, goal_x);
        case Movement::page_down:
            return layout.vertically(head, page_height, goal_x);
        case Movement::line_start:
            return layout.line_start(head);
        case Movement::line_end:
            return layout.line_end(head);
        case Movement::paragraph_start:
            return at(by_paragraph(layout, head.position, false));
        case Movement::paragraph_end:
            return at(by_paragraph(layout, head.position, true));
        case Movement::previous_sentence:
            return at(by_sentence(layout, head.position, false));
        case Movement::next_sentence:
            return at(by_sentence(layout, head.position, true));
        case Movement::document_start:
            return at(layout.blocks().front().range.start);
        case Movement::document_end:
            return at(layout.blocks().back().range.end);
    }
    return head;
}

}  // namespace

TextSelection caret_only(Caret caret) { return {caret.position, caret, std::nullopt}; }

TextSelection moved(DocumentLayout& layout, TextSelection selection, Movement movement, bool extend,
                    float page_height) {
    if (!extend && !selection.empty() &&
        (movement == Movement::left || movement == Movement::right)) {
        const Range range = selection.range();
        const bool to_start =
            (movement == Movement::left) != layout.right_to_left(selection.head.position);
        return caret_only({to_start ? range.start : range.end,
                           to_start ? Affinity::downstream : Affinity::upstream});
    }
    const float goal_x = selection.goal_x ? *selection.goal_x : layout.x_of(selection.head);
    TextSelection result = selection;
    result.head = moved_head(layout, selection, movement, goal_x, page_height);
    if (!extend) result.anchor = result.head.position;
    result.goal_x = is_vertical(movement) ? std::optional(goal_x) : std::nullopt;
    return result;
}

Range unit_at(const DocumentLayout& layout, Position position, SelectionUnit unit) {
    const Text& text = layout.text();
    const Range block = layout.blocks()[layout.block_of(position)].range;
    switch (unit) {
        case SelectionUnit::characters:
            return {position, position};
        case SelectionUnit::words:
            return intersection(word_at(text, position), block);
        case SelectionUnit::sentences:
            return trimmed(text, intersection(sentence_at(text, position), block));
        case SelectionUnit::paragraphs:
            return block;
    }
    return {position, position};
}

TextSelection dragged(const DocumentLayout& layout, Range origin, Caret to, SelectionUnit unit) {
    TextSelection result;
    if (unit == SelectionUnit::characters) {
        result.anchor = origin.start;
        result.head = to;
        return result;
    }
    // The unit of the character that the caret holds to.
    const bool before = to.affinity == Affinity::upstream && to.position.value > 0;
    const Range reached = unit_at(layout, before ? to.position - 1 : to.position, unit);
    if (to.position >= origin.end || reached.start >= origin.start) {
        result.anchor = origin.start;
        const bool at_start = to.position == reached.start;
        const Position end = at_start ? to.position : reached.end;
        result.head = {std::max(origin.end, end), Affinity::upstream};
    } else {
        result.anchor = origin.end;
        result.head = {std::min(origin.start, reached.start), Affinity::downstream};
    }
    return result;
}

}  // namespace heddle
