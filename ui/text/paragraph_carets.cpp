// Places in a paragraph: carets, hits, rectangles. A caret holds to one cluster; an edge counts the
// clusters to its left on its line, which is what moving on the screen is about.
#include <algorithm>

#include "ui/text/paragraph_layout.h"

namespace heddle {

std::uint32_t ParagraphLayout::at_visual(const Extent& extent, std::size_t index) const {
    const auto place = extent.first + static_cast<std::uint32_t>(index);
    return order_.empty() ? place : order_[place];
}

// The cluster's place on its line; the line's first cluster has to be taken off where nothing is
// reordered.
std::size_t ParagraphLayout::visual_of(std::uint32_t grapheme) const {
    if (!visual_.empty()) return visual_[grapheme];
    const auto after = std::upper_bound(
        extents_.begin(), extents_.end(), grapheme,
        [](std::uint32_t value, const Extent& extent) { return value < extent.first; });
    return grapheme - std::prev(after)->first;
}

ParagraphLayout::Edge ParagraphLayout::edge_of(Caret caret) const {
    const auto line_holding = [this](std::uint32_t grapheme) {
        const auto after = std::upper_bound(
            extents_.begin(), extents_.end(), grapheme,
            [](std::uint32_t value, const Extent& extent) { return value < extent.first; });
        return static_cast<std::size_t>(after - extents_.begin()) - 1;
    };
    if (count() == 0) return {};
    if (caret.position >= end() && extents_.back().first == extents_.back().last) {
        return {lines_.size() - 1, 0};
    }
    const auto at = static_cast<std::uint32_t>(shaped_.grapheme_index_of_edge(caret.position));
    const bool at_start = shaped_.graphemes()[at] == caret.position.value;
    const bool upstream =
        at == count() || (caret.affinity == Affinity::upstream && at > 0 && at_start);
    const std::uint32_t grapheme = upstream ? at - 1 : at;
    const std::size_t line = line_holding(grapheme);
    const std::size_t place = visual_of(grapheme);
    return {line, upstream == goes_left(grapheme) ? place : place + 1};
}

Caret ParagraphLayout::holding_right(std::uint32_t grapheme) const {
    const std::vector<std::int32_t>& starts = shaped_.graphemes();
    if (goes_left(grapheme)) return {{starts[grapheme + 1]}, Affinity::upstream};
    return {{starts[grapheme]}, Affinity::downstream};
}

Caret ParagraphLayout::holding_left(std::uint32_t grapheme) const {
    const std::vector<std::int32_t>& starts = shaped_.graphemes();
    if (goes_left(grapheme)) return {{starts[grapheme]}, Affinity::downstream};
    return {{starts[grapheme + 1]}, Affinity::upstream};
}

Caret ParagraphLayout::usual(Caret caret) const {
    const Caret downstream{caret.position, Affinity::downstream};
    return edge_of(downstream) == edge_of(caret) ? downstream : caret;
}

std::size_t ParagraphLayout::line_at(float y) const {
    if (y <= 0) return 0;
    const auto line = static_cast<std::size_t>(y / line_height_);
    return std::min(line, lines_.size() - 1);
}

std::size_t ParagraphLayout::line_of(Caret caret) const { return edge_of(caret).line; }

std::vector<TextRectangle> ParagraphLayout::rectangles(Range range) const {
    std::vector<TextRectangle> result;
    range = intersection(range, {Position{0}, end()});
    if (range.empty()) return result;
    const auto first = static_cast<std::uint32_t>(shaped_.grapheme_index(range.start));
    const auto last = static_cast<std::uint32_t>(shaped_.grapheme_index(range.end - 1) + 1);
    const auto add = [&result](const Line& line, float left, float right) {
        if (right > left) result.push_back({left, line.top, right, line.bottom});
    };
    const auto from = std::upper_bound(
        extents_.begin(), extents_.end(), first,
        [](std::uint32_t value, const Extent& extent) { return value < extent.last; });
    for (auto at = static_cast<std::size_t>(from - extents_.begin()); at < lines_.size(); ++at) {
        const Extent& extent = extents_[at];
        if (extent.first >= last) break;
        if (order_.empty()) {
            add(lines_[at], left_[std::max(first, extent.first)],
                right_[std::min(last, extent.last) - 1]);
            continue;
        }
        bool open = false;
        float left = 0;
        float right = 0;
        for (std::size_t i = 0; i < extent.last - extent.first; ++i) {
            const std::uint32_t grapheme = at_visual(extent, i);
            const bool inside = first <= grapheme && grapheme < last;
            if (inside && !open) left = left_[grapheme];
            if (inside) right = right_[grapheme];
            if (!inside && open) add(lines_[at], left, right);
            open = inside;
        }
        if (open) add(lines_[at], left, right);
    }
    return result;
}

Caret ParagraphLayout::nearest(std::size_t line, float x) const {
    const Extent& extent = extents_[line];
    const std::size_t length = extent.last - extent.first;
    if (length == 0) return {lines_[line].range.start, Affinity::downstream};
    // The first cluster whose middle is right of x: the caret stands before it, else behind the
    // last one.
    std::size_t low = 0;
    std::size_t high = length;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const std::uint32_t grapheme = at_visual(extent, middle);
        if ((left_[grapheme] + right_[grapheme]) / 2 <= x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    // It holds to the cluster that the point is in.
    Caret found;
    if (low == length) {
        found = holding_left(at_visual(extent, length - 1));
    } else {
        const std::uint32_t after = at_visual(extent, low);
        const bool in_before = low > 0 && x < right_[at_visual(extent, low - 1)];
        found = in_before ? holding_left(at_visual(extent, low - 1)) : holding_right(after);
    }
    if (extent.has_separator && found.position >= lines_[line].range.end) return line_end(line);
    return usual(found);
}

Caret ParagraphLayout::hit(float x, float y) const { return nearest(line_at(y), x); }

std::optional<Range> ParagraphLayout::cluster_at(float x, float y) const {
    if (y < 0 || y >= height()) return std::nullopt;
    const std::size_t line = line_at(y);
    const Extent& extent = extents_[line];
    std::size_t low = 0;
    std::size_t high = extent.last - extent.first;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (right_[at_visual(extent, middle)] <= x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == extent.last - extent.first) return std::nullopt;
    const std::uint32_t grapheme = at_visual(extent, low);
    if (x < left_[grapheme]) return std::nullopt;
    return range_of(shaped_.graphemes()[grapheme], shaped_.graphemes()[grapheme + 1]);
}

CaretLine ParagraphLayout::caret(Caret caret) const {
    const Edge edge = edge_of(caret);
    const Line& line = lines_[edge.line];
    const Extent& extent = extents_[edge.line];
    CaretLine result{line.left, line.top, line.bottom, right_to_left()};
    if (extent.first == extent.last) return result;
    // The cluster it holds to is on one side of the edge; which one shows by the affinity.
    const bool at_far_left = edge.index == 0;
    const bool at_far_right = edge.index == extent.last - extent.first;
    bool holds_left = at_far_right;
    if (!at_far_left && !at_far_right) {
        const std::uint32_t before = at_visual(extent, edge.index - 1);
        const Caret by_left = holding_left(before);
        holds_left = by_left.position == caret.position && by_left.affinity == caret.affinity;
    }
    const std::uint32_t held = at_visual(extent, holds_left ? edge.index - 1 : edge.index);
    result.x = holds_left ? right_[held] : left_[held];
    result.right_to_left = goes_left(held);
    return result;
}

Caret ParagraphLayout::at_end_of(std::size_t line, bool right) const {
    const Extent& extent = extents_[line];
    if (extent.first == extent.last) return {lines_[line].range.start, Affinity::downstream};
    // A separator stands at the line's end in reading order; the caret stays before it.
    if (extent.has_separator && right != right_to_left()) return line_end(line);
    const std::size_t length = extent.last - extent.first;
    return usual(right ? holding_left(at_visual(extent, length - 1))
                       : holding_right(at_visual(extent, 0)));
}

Caret ParagraphLayout::leftmost(std::size_t line) const { return at_end_of(line, false); }
Caret ParagraphLayout::rightmost(std::size_t line) const { return at_end_of(line, true); }

Caret ParagraphLayout::line_start(std::size_t line) const {
    return {lines_[line].range.start, Affinity::downstream};
}

Caret ParagraphLayout::line_end(std::size_t line) const {
    const Extent& extent = extents_[line];
    if (extent.has_separator) {
        return {{shaped_.graphemes()[extent.last - 1]}, Affinity::downstream};
    }
    return usual({lines_[line].range.end, Affinity::upstream});
}

std::optional<Caret> ParagraphLayout::step(Caret caret, bool right) const {
    const Edge edge = edge_of(caret);
    const Extent& extent = extents_[edge.line];
    const std::size_t length = extent.last - extent.first;
    const bool forwards = right != right_to_left();
    const bool at_far_end = edge.index == (right ? length : 0);
    if (!at_far_end) {
        const std::size_t passed = right ? edge.index : edge.index - 1;
        const std::uint32_t grapheme = at_visual(extent, passed);
        const Caret reached = usual(right ? holding_left(grapheme) : holding_right(grapheme));
        const bool at_end_now = (right ? passed + 1 == length : passed == 0);
        // The end of a wrapped line and the start of the next are one position: the next line's is
        // shown.
        if (forwards && at_end_now && edge.line + 1 < lines_.size()) {
            const Caret next = at_end_of(edge.line + 1, !right);
            if (next.position == reached.position) return next;
        }
        return reached;
    }
    if (forwards) {
        if (edge.line + 1 == lines_.size()) return std::nullopt;
        return at_end_of(edge.line + 1, !right);
    }
    if (edge.line == 0) return std::nullopt;
    const std::size_t before = edge.line - 1;
    const std::size_t before_length = extents_[before].last - extents_[before].first;
    const std::uint32_t far = at_visual(extents_[before], right ? 0 : before_length - 1);
    const Caret end = right ? holding_right(far) : holding_left(far);
    if (end.position != caret.position) return usual(end);
    return usual(right ? holding_left(far) : holding_right(far));
}

std::optional<Caret> ParagraphLayout::above(Caret caret, float goal_x) const {
    const std::size_t line = line_of(caret);
    if (line == 0) return std::nullopt;
    return nearest(line - 1, goal_x);
}

std::optional<Caret> ParagraphLayout::below(Caret caret, float goal_x) const {
    const std::size_t line = line_of(caret);
    if (line + 1 == lines_.size()) return std::nullopt;
    return nearest(line + 1, goal_x);
}

}  // namespace heddle
