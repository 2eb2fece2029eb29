// Places in a document: from blocks and the current view to the paragraphs that know them.
#include <algorithm>
#include <cmath>

#include "ui/text/document_layout.h"

namespace heddle {

std::size_t DocumentLayout::block_of(Position position) const {
    const auto after = std::partition_point(
        blocks_.begin(), blocks_.end(),
        [position](const DocumentBlock& block) { return block.range.end < position; });
    const auto index = static_cast<std::size_t>(after - blocks_.begin());
    // A position between two blocks that touch belongs to the later one.
    if (index + 1 < blocks_.size() && blocks_[index + 1].range.start == position) return index + 1;
    return std::min(index, blocks_.size() - 1);
}

Position DocumentLayout::nearest_in_block(Position position) const {
    const std::size_t block = block_of(position);
    const Range range = blocks_[block].range;
    if (range.start <= position && position <= range.end) return position;
    if (position > range.end) return range.end;
    if (block > 0) {
        const Position before = blocks_[block - 1].range.end;
        if (position - before <= range.start - position) return before;
    }
    return range.start;
}

std::size_t DocumentLayout::piece_of(Caret caret) const {
    const auto after = std::partition_point(
        pieces_.begin(), pieces_.end(),
        [&](const DocumentPiece& piece) { return piece.start <= caret.position.value; });
    if (after == pieces_.begin()) return 0;
    const auto piece = static_cast<std::size_t>(after - pieces_.begin()) - 1;
    // Where one piece of a block ends and the next begins the affinity decides.
    const bool at_seam = pieces_[piece].start == caret.position.value && begins_with_seam(piece);
    return at_seam && caret.affinity == Affinity::upstream ? piece - 1 : piece;
}

DocumentLayout::Place DocumentLayout::place_of(Caret caret) const {
    caret.position = nearest_in_block(caret.position);
    const std::size_t piece = piece_of(caret);
    return {piece, {caret.position - pieces_[piece].start, caret.affinity}};
}

Caret DocumentLayout::caret_in(std::size_t piece, Caret local) const {
    Caret caret{local.position + pieces_[piece].start, local.affinity};
    // The paragraph does not know that another begins where it ends.
    if (caret.position.value == pieces_[piece].end && begins_with_seam(piece + 1)) {
        caret.affinity = Affinity::upstream;
    }
    return caret;
}

bool DocumentLayout::begins_with_seam(std::size_t piece) const {
    return piece < pieces_.size() && !begins_block(piece) && pieces_[piece].start == pieces_[piece - 1].end;
}

float DocumentLayout::left_of_piece(std::size_t piece) {
    return layout(piece).right_to_left() ? 0.0f : style_of(piece).indent;
}

std::vector<TextRectangle> DocumentLayout::rectangles(Range range) const {
    std::vector<TextRectangle> result;
    for (const Visible& visible : view_.visible) {
        const ParagraphLayout& paragraph = *visible.paragraph;
        const Range local{range.start - visible.start.value, range.end - visible.start.value};
        if (local.end.value <= 0 || local.start >= paragraph.end()) continue;
        for (TextRectangle rectangle : paragraph.rectangles(local)) {
            rectangle.left += visible.left;
            rectangle.right += visible.left;
            rectangle.top += visible.top;
            rectangle.bottom += visible.top;
            if (rectangle.bottom <= 0 || rectangle.top >= view_.height) continue;
            result.push_back(rectangle);
        }
    }
    return result;
}

Caret DocumentLayout::hit(float x, float y) const {
    if (view_.visible.empty()) return {nearest_in_block(view_.anchor.position)};
    // The space between two paragraphs belongs to the nearer one.
    std::size_t nearest = 0;
    float distance = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < view_.visible.size(); ++i) {
        const Visible& visible = view_.visible[i];
        const float bottom = visible.top + visible.paragraph->height();
        const float away = std::max({visible.top - y, y - bottom, 0.0f});
        if (away < distance) {
            nearest = i;
            distance = away;
        }
    }
    const Visible& visible = view_.visible[nearest];
    const Caret local = visible.paragraph->hit(x - visible.left, y - visible.top);
    return caret_in(first_visible_ + nearest, local);
}

std::optional<Range> DocumentLayout::cluster_at(float x, float y) const {
    for (const Visible& visible : view_.visible) {
        if (const auto found = visible.paragraph->cluster_at(x - visible.left, y - visible.top)) {
            return Range{found->start + visible.start.value, found->end + visible.start.value};
        }
    }
    return std::nullopt;
}

const DocumentLayout::Visible* DocumentLayout::visible_piece(Place place) const {
    if (place.piece < first_visible_ || place.piece >= first_visible_ + view_.visible.size()) {
        return nullptr;
    }
    return &view_.visible[place.piece - first_visible_];
}

std::optional<CaretLine> DocumentLayout::caret(Caret caret) const {
    const Place place = place_of(caret);
    const Visible* visible = visible_piece(place);
    if (visible == nullptr) return std::nullopt;
    CaretLine line = visible->paragraph->caret(place.caret);
    line.x += visible->left;
    line.top += visible->top;
    line.bottom += visible->top;
    if (line.bottom <= 0 || line.top >= view_.height) return std::nullopt;
    return line;
}

Caret DocumentLayout::step(Caret caret, bool right) {
    const Place place = place_of(caret);
    ParagraphLayout& paragraph = layout(place.piece);
    const auto next = right ? paragraph.right_of(place.caret) : paragraph.left_of(place.caret);
    const bool forwards = right != paragraph.right_to_left();
    if (next) {
        Caret reached = caret_in(place.piece, *next);
        // As at the end of every wrapped line, the start of the next line is shown.
        const bool at_seam = reached.position.value == pieces_[place.piece].end && begins_with_seam(place.piece + 1);
        if (forwards && at_seam) reached.affinity = Affinity::downstream;
        return reached;
    }
    if (forwards ? place.piece + 1 == pieces_.size() : place.piece == 0) return caret;
    const std::size_t entered = forwards ? place.piece + 1 : place.piece - 1;
    ParagraphLayout& other = layout(entered);
    const Caret local = forwards ? other.line_start(0) : other.line_end(other.lines().size() - 1);
    const Caret reached = caret_in(entered, local);
    if (reached.position != caret.position) return reached;
    // The seam between two pieces of a block is one position: on past the next cluster.
    const auto beyond = right ? other.right_of(local) : other.left_of(local);
    return beyond ? caret_in(entered, *beyond) : reached;
}

Caret DocumentLayout::above(Caret caret, float goal_x) {
    const Place place = place_of(caret);
    if (const auto found =
            layout(place.piece).above(place.caret, goal_x - left_of_piece(place.piece))) {
        return caret_in(place.piece, *found);
    }
    if (place.piece == 0) return caret;
    const std::size_t entered = place.piece - 1;
    ParagraphLayout& other = layout(entered);
    return caret_in(entered,
                    other.nearest(other.lines().size() - 1, goal_x - left_of_piece(entered)));
}

Caret DocumentLayout::below(Caret caret, float goal_x) {
    const Place place = place_of(caret);
    if (const auto found =
            layout(place.piece).below(place.caret, goal_x - left_of_piece(place.piece))) {
        return caret_in(place.piece, *found);
    }
    if (place.piece + 1 == pieces_.size()) return caret;
    const std::size_t entered = place.piece + 1;
    return caret_in(entered, layout(entered).nearest(0, goal_x - left_of_piece(entered)));
}

Caret DocumentLayout::vertically(Caret caret, float pixels, float goal_x) {
    const Place place = place_of(caret);
    std::size_t piece = place.piece;
    const ParagraphLayout& from = layout(piece);
    const ParagraphLayout::Line& line = from.lines()[from.line_of(place.caret)];
    // The target's distance from the piece's upper edge.
    float target = space_before(piece) + (line.top + line.bottom) / 2 + pixels;
    while (target < 0 && piece > 0)
        target += height_of(--piece);
    while (target >= height_of(piece) && piece + 1 < pieces_.size())
        target -= height_of(piece++);
    ParagraphLayout& to = layout(piece);
    const std::size_t reached = to.line_at(target - space_before(piece));
    return caret_in(piece, to.nearest(reached, goal_x - left_of_piece(piece)));
}

Caret DocumentLayout::line_start(Caret caret) {
    const Place place = place_of(caret);
    ParagraphLayout& paragraph = layout(place.piece);
    return caret_in(place.piece, paragraph.line_start(paragraph.line_of(place.caret)));
}

Caret DocumentLayout::line_end(Caret caret) {
    const Place place = place_of(caret);
    ParagraphLayout& paragraph = layout(place.piece);
    return caret_in(place.piece, paragraph.line_end(paragraph.line_of(place.caret)));
}

float DocumentLayout::x_of(Caret caret) {
    const Place place = place_of(caret);
    return layout(place.piece).caret(place.caret).x + left_of_piece(place.piece);
}

bool DocumentLayout::right_to_left(Position position) {
    return layout(place_of({position}).piece).right_to_left();
}

}  // namespace heddle
