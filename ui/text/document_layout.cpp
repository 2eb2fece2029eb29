// What is laid out, kept and forgotten, and what a view shows. Carets are in document_carets.cpp.
#include "ui/text/document_layout.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace heddle {

namespace {

// Heights are estimated by kind: style, whether the piece begins or ends its block, and length in
// steps of an eighth.
constexpr std::uint32_t length_steps = 128;

std::uint32_t length_step(std::int32_t length) {
    const auto value = static_cast<std::uint32_t>(std::max(length, 0));
    if (value < 16) return value;
    const auto exponent = static_cast<std::uint32_t>(std::bit_width(value)) - 1;
    const std::uint32_t step = 16 + (exponent - 4) * 8 + (value >> (exponent - 3) & 7u);
    return std::min(step, length_steps - 1);
}

float length_of_step(std::uint32_t step) {
    if (step < 16) return static_cast<float>(step);
    const std::uint32_t exponent = (step - 16) / 8 + 4;
    const float eighths = 8.5f + static_cast<float>((step - 16) % 8);
    return eighths * static_cast<float>(1u << (exponent - 3));
}

// Those of the stretch, counted from its start.
std::vector<EmphasisSpan> emphasis_within(const std::vector<EmphasisSpan>& emphasis, Range stretch) {
    std::vector<EmphasisSpan> inside;
    auto span = std::ranges::partition_point(emphasis, [&](const EmphasisSpan& each) { return each.range.end <= stretch.start; });
    for (; span != emphasis.end() && span->range.start < stretch.end; ++span) {
        const Range part = intersection(span->range, stretch);
        inside.push_back({range_of(part.start - stretch.start, part.end - stretch.start), span->bold, span->italic});
    }
    return inside;
}

// A view is searched for paragraph by paragraph up to this distance; beyond, estimates decide.
constexpr float far_away = 20'000;

}  // namespace

DocumentLayout::DocumentLayout(FontLibrary& fonts, Text text, std::vector<DocumentBlock> blocks,
                               std::vector<BlockStyle> styles, float width)
    : DocumentLayout(fonts, std::move(text), std::move(blocks), std::move(styles), width,
                     Limits()) {}

DocumentLayout::DocumentLayout(FontLibrary& fonts, Text text, std::vector<DocumentBlock> blocks,
                               std::vector<BlockStyle> styles, float width, Limits limits,
                               std::vector<EmphasisSpan> emphasis)
    : fonts_(&fonts),
      text_(std::move(text)),
      blocks_(std::move(blocks)),
      styles_(std::move(styles)),
      width_(width),
      limits_(limits),
      average_advance_(average_advance(text_)),
      emphasis_(std::move(emphasis)),
      pieces_(cut_into_pieces(text_, blocks_, limits_.longest_piece)) {
    assert(!blocks_.empty() && !styles_.empty());
    estimate_heights();
}

DocumentLayout::~DocumentLayout() = default;

bool DocumentLayout::begins_block(std::size_t piece) const {
    return piece == 0 || pieces_[piece - 1].block != pieces_[piece].block;
}

bool DocumentLayout::ends_block(std::size_t piece) const {
    return piece + 1 == pieces_.size() || pieces_[piece + 1].block != pieces_[piece].block;
}

const BlockStyle& DocumentLayout::style_of(std::size_t piece) const {
    return styles_[blocks_[pieces_[piece].block].style];
}

float DocumentLayout::space_before(std::size_t piece) const {
    return begins_block(piece) ? std::round(style_of(piece).space_before) : 0.0f;
}

float DocumentLayout::space_after(std::size_t piece) const {
    return ends_block(piece) ? std::round(style_of(piece).space_after) : 0.0f;
}

float DocumentLayout::column_of(std::size_t piece) const {
    return std::max(1.0f, width_ - style_of(piece).indent);
}

std::uint16_t DocumentLayout::height_kind(std::size_t piece) const {
    const std::uint32_t ends = (begins_block(piece) ? 1u : 0u) + (ends_block(piece) ? 2u : 0u);
    const std::uint32_t style = blocks_[pieces_[piece].block].style;
    return static_cast<std::uint16_t>((style * 4 + ends) * length_steps +
                                      length_step(pieces_[piece].end - pieces_[piece].start));
}

void DocumentLayout::estimate_heights() {
    if (heights_.size() != pieces_.size()) {
        std::vector<std::uint16_t> kinds(pieces_.size());
        for (std::size_t i = 0; i < pieces_.size(); ++i)
            kinds[i] = height_kind(i);
        heights_ = HeightIndex(std::move(kinds));
    }
    std::vector<float> estimates;
    estimates.reserve(styles_.size() * 4 * length_steps);
    for (const BlockStyle& style : styles_) {
        const float size = style.paragraph.text.size;
        const float line_height = std::max(1.0f, std::round(style.paragraph.line_height * size));
        const float column = std::max(1.0f, width_ - style.indent);
        for (std::uint32_t ends = 0; ends < 4; ++ends) {
            float around = (ends & 1u) != 0 ? std::round(style.space_before) : 0.0f;
            around += (ends & 2u) != 0 ? std::round(style.space_after) : 0.0f;
            for (std::uint32_t step = 0; step < length_steps; ++step) {
                const float wide = length_of_step(step) * average_advance_ * size;
                const float lines =
                    style.paragraph.wrap ? std::max(1.0f, std::ceil(wide / column)) : 1.0f;
                estimates.push_back(around + lines * line_height);
            }
        }
    }
    heights_.estimate(std::move(estimates));
}

ParagraphLayout& DocumentLayout::layout(std::size_t piece) {
    const auto key = static_cast<std::uint32_t>(piece);
    const auto [found, is_new] = kept_.try_emplace(key);
    Kept& kept = found->second;
    if (is_new) {
        const DocumentPiece& range = pieces_[piece];
        ParagraphStyle style = style_of(piece).paragraph;
        if (style.direction == TextDirection::automatic) style.direction = range.direction;
        kept.layout = std::make_unique<ParagraphLayout>(
            *fonts_, text_.slice(range_of(range.start, range.end)), style, column_of(piece), spans_of(piece));
        kept.bytes = kept.layout->memory();
        memory_ += kept.bytes;
        ++made_;
        recent_.push_front(key);
        kept.place = recent_.begin();
    } else {
        kept.layout->set_width(column_of(piece));
        recent_.splice(recent_.begin(), recent_, kept.place);
    }
    if (!heights_.measured(piece)) {
        heights_.measure(piece, space_before(piece) + kept.layout->height() + space_after(piece));
    }
    return *kept.layout;
}

std::vector<StyleSpan> DocumentLayout::spans_of(std::size_t piece) const {
    if (emphasis_.empty()) return {};
    const TextStyle& plain = style_of(piece).paragraph.text;
    std::vector<StyleSpan> spans;
    for (const EmphasisSpan& span : emphasis_within(emphasis_, range_of(pieces_[piece].start, pieces_[piece].end))) {
        spans.push_back({span.range, span.bold ? FontWeight::bold : plain.weight, span.italic || plain.italic});
    }
    return spans;
}

float DocumentLayout::height_of(std::size_t piece) {
    if (!heights_.measured(piece)) layout(piece);
    return heights_.height(piece);
}

void DocumentLayout::forget(std::size_t piece) {
    const auto found = kept_.find(static_cast<std::uint32_t>(piece));
    if (found == kept_.end()) return;
    memory_ -= found->second.bytes;
    recent_.erase(found->second.place);
    kept_.erase(found);
}

void DocumentLayout::forget_beyond_limit(std::size_t first_visible, std::size_t last_visible) {
    while (memory_ > limits_.layout_memory && !recent_.empty()) {
        const std::size_t oldest = recent_.back();
        if (first_visible <= oldest && oldest <= last_visible) return;
        forget(oldest);
    }
}

void DocumentLayout::set_width(float width) {
    if (width == width_) return;
    width_ = width;
    estimate_heights();
    view_.visible.clear();
}

void DocumentLayout::set_styles(std::vector<BlockStyle> styles) {
    assert(!styles.empty());
    if (styles == styles_) return;
    const std::vector<BlockStyle> before = std::exchange(styles_, std::move(styles));
    std::vector<std::size_t> changed;
    for (const auto& [piece, kept] : kept_) {
        const std::size_t style = blocks_[pieces_[piece].block].style;
        if (style >= before.size() || before[style].paragraph != styles_[style].paragraph) {
            changed.push_back(piece);
        }
    }
    for (const std::size_t piece : changed)
        forget(piece);
    estimate_heights();
    view_.visible.clear();
}

bool DocumentLayout::same_piece(std::size_t piece, const Text& text, const DocumentPiece& other,
                                const DocumentBlock& other_block,
                                const std::vector<EmphasisSpan>& emphasis) const {
    const DocumentPiece& own = pieces_[piece];
    const bool plain = emphasis_.empty() && emphasis.empty();
    const auto looks_same = [&] {
        return plain || emphasis_within(emphasis_, range_of(own.start, own.end)) == emphasis_within(emphasis, range_of(other.start, other.end));
    };
    return own.end - own.start == other.end - other.start && own.direction == other.direction &&
           blocks_[own.block].style == other_block.style &&
           text_.slice(range_of(own.start, own.end)) ==
               text.slice(range_of(other.start, other.end)) &&
           looks_same();
}

void DocumentLayout::set_content(Text text, std::vector<DocumentBlock> blocks, std::vector<EmphasisSpan> emphasis) {
    assert(!blocks.empty());
    std::vector<DocumentPiece> pieces = cut_into_pieces(text, blocks, limits_.longest_piece);
    const auto same = [&](std::size_t before, std::size_t after) {
        return same_piece(before, text, pieces[after], blocks[pieces[after].block], emphasis);
    };
    const std::size_t shorter = std::min(pieces_.size(), pieces.size());
    std::size_t front = 0;
    while (front < shorter && same(front, front))
        ++front;
    std::size_t back = 0;
    while (back < shorter - front && same(pieces_.size() - 1 - back, pieces.size() - 1 - back))
        ++back;

    // What says the same keeps its layout and its height under its new number.
    const std::size_t pieces_before = pieces_.size();
    const HeightIndex heights_before = std::move(heights_);
    std::unordered_map<std::uint32_t, Kept> kept_before = std::exchange(kept_, {});
    text_ = std::move(text);
    emphasis_ = std::move(emphasis);
    blocks_ = std::move(blocks);
    pieces_ = std::move(pieces);
    heights_ = HeightIndex();
    estimate_heights();
    for (std::size_t i = 0; i < pieces_before; ++i) {
        if (i == front) i = pieces_before - back;
        if (i >= pieces_before) break;
        const std::size_t now = i < front ? i : i + pieces_.size() - pieces_before;
        if (heights_before.measured(i)) heights_.measure(now, heights_before.height(i));
    }
    for (auto& [piece, kept] : kept_before) {
        const bool stays = piece < front || piece >= pieces_before - back;
        if (!stays) {
            memory_ -= kept.bytes;
            recent_.erase(kept.place);
            continue;
        }
        const std::size_t now = piece < front ? piece : piece + pieces_.size() - pieces_before;
        *kept.place = static_cast<std::uint32_t>(now);
        kept_.emplace(static_cast<std::uint32_t>(now), std::move(kept));
    }
    view_.visible.clear();
}

// The anchor for a piece whose upper edge, with the space before it, stands at `piece_top` in the
// view: the first line that begins in the view.
DocumentLayout::Anchor DocumentLayout::anchor_at(std::size_t piece, float piece_top) {
    while (piece_top > 0 && piece > 0)
        piece_top -= height_of(--piece);
    while (piece + 1 < pieces_.size() && piece_top + height_of(piece) <= 0) {
        piece_top += height_of(piece++);
    }
    for (;;) {
        const ParagraphLayout& paragraph = layout(piece);
        const float top = piece_top + space_before(piece);
        const std::vector<ParagraphLayout::Line>& lines = paragraph.lines();
        std::size_t line = paragraph.line_at(-top);
        if (top + lines[line].top < 0) ++line;
        const bool at_end = line == lines.size() && piece + 1 == pieces_.size();
        if (line < lines.size() || at_end) {
            const ParagraphLayout::Line& found = lines[std::min(line, lines.size() - 1)];
            return {Position{pieces_[piece].start} + found.range.start.value, top + found.top};
        }
        piece_top += height_of(piece++);
    }
}

const DocumentLayout::View& DocumentLayout::view(Anchor anchor, float height) {
    if (std::abs(anchor.below_top) > far_away) {
        anchor = at_offset(offset_of(anchor.position) - static_cast<double>(anchor.below_top));
    }
    const Place place = place_of({anchor.position, Affinity::downstream});
    std::size_t first = place.piece;
    const ParagraphLayout& anchored = layout(first);
    const float line_top = anchored.lines()[anchored.line_of(place.caret)].top;
    const float placed_top = std::round(anchor.below_top - line_top - space_before(first));
    float top = placed_top;  // of `first`, with the space before it
    float bottom = top + height_of(first);
    std::size_t last = first;
    float shift = 0;  // by which everything moves so that no emptiness shows beyond an end
    for (;;) {
        while (top + shift > 0 && first > 0)
            top -= height_of(--first);
        while (bottom + shift < height && last + 1 < pieces_.size())
            bottom += height_of(++last);
        const float missing_below = last + 1 == pieces_.size() ? height - bottom : 0.0f;
        const float wished = first == 0 && (top > 0 || top + std::max(missing_below, 0.0f) > 0)
                                 ? -top
                                 : std::max(missing_below, 0.0f);
        if (wished == shift) break;
        shift = wished;
    }
    top += shift;
    view_.height = height;
    view_.anchor = {anchor.position, placed_top + shift + space_before(place.piece) + line_top};
    show(first, last, top);
    view_.offset = heights_.offset(first_visible_) -
                   static_cast<double>(view_.visible.empty() ? 0.0f
                                                             : view_.visible.front().top -
                                                                   space_before(first_visible_));
    view_.total_height = heights_.total();
    const bool anchor_in_view =
        view_.anchor.below_top >= 0 && view_.anchor.below_top < std::max(height, 1.0f);
    if (!anchor_in_view && !view_.visible.empty()) {
        view_.anchor =
            anchor_at(first_visible_, view_.visible.front().top - space_before(first_visible_));
    }
    forget_beyond_limit(first_visible_, first_visible_ + view_.visible.size());
    return view_;
}

void DocumentLayout::show(std::size_t first, std::size_t last, float top) {
    view_.visible.clear();
    first_visible_ = first;
    for (std::size_t piece = first; piece <= last; ++piece) {
        const float piece_height = height_of(piece);
        const bool above = top + piece_height <= 0 && piece < last;
        if (above) {
            first_visible_ = piece + 1;
        } else if (top < view_.height || view_.visible.empty()) {
            Visible visible;
            visible.block = pieces_[piece].block;
            visible.begins_block = begins_block(piece);
            visible.ends_block = ends_block(piece);
            visible.start = {pieces_[piece].start};
            visible.top = top + space_before(piece);
            visible.paragraph = &layout(piece);
            visible.left = left_of_piece(piece);
            view_.visible.push_back(visible);
        }
        top += piece_height;
    }
}

DocumentLayout::Anchor DocumentLayout::scrolled(Anchor anchor, float pixels, float view_height) {
    if (std::abs(pixels) > far_away || std::abs(anchor.below_top) > far_away) {
        anchor = at_offset(offset_of(anchor.position) - static_cast<double>(anchor.below_top) +
                           static_cast<double>(pixels));
    } else {
        const Place place = place_of({anchor.position, Affinity::downstream});
        const ParagraphLayout& paragraph = layout(place.piece);
        const float line_top = paragraph.lines()[paragraph.line_of(place.caret)].top;
        anchor = anchor_at(place.piece,
                           anchor.below_top - pixels - line_top - space_before(place.piece));
    }
    return view(anchor, view_height).anchor;
}

DocumentLayout::Anchor DocumentLayout::at_offset(double offset) {
    offset = std::clamp(offset, 0.0, heights_.total());
    const std::size_t piece = heights_.item_at(offset);
    const auto estimated = static_cast<double>(heights_.height(piece));
    const double within = std::min(offset - heights_.offset(piece), estimated);
    const auto exact = static_cast<double>(height_of(piece));
    return anchor_at(piece,
                     -std::round(static_cast<float>(within * exact / std::max(estimated, 1.0))));
}

DocumentLayout::Anchor DocumentLayout::revealing(Anchor anchor, Range range, float view_height,
                                                 float margin) {
    margin = std::max(0.0f, std::min(margin, view_height / 2 - 1));
    const View& shown = view(anchor, view_height);
    const Anchor present = shown.anchor;
    const Place start = place_of({range.start, Affinity::downstream});
    const Caret range_end{range.end, range.empty() ? Affinity::downstream : Affinity::upstream};
    const Place end = place_of(range_end);
    // Tops of pieces in the view, as far as one has to go from what is shown now.
    constexpr std::size_t nearby = 16;
    const std::size_t last_visible = first_visible_ + shown.visible.size() - 1;
    if (shown.visible.empty() || start.piece + nearby < first_visible_ ||
        start.piece > last_visible + nearby) {
        return {range.start, std::max(margin, std::round(view_height / 3))};
    }
    float start_top = shown.visible.front().top - space_before(first_visible_);
    for (std::size_t i = first_visible_; i < start.piece; ++i)
        start_top += height_of(i);
    for (std::size_t i = first_visible_; i > start.piece; --i)
        start_top -= height_of(i - 1);
    const ParagraphLayout& first = layout(start.piece);
    const float line_top =
        start_top + space_before(start.piece) + first.lines()[first.line_of(start.caret)].top;
    float line_bottom = line_top + first.lines()[0].bottom;
    if (end.piece <= start.piece + nearby) {
        float end_top = start_top;
        for (std::size_t i = start.piece; i < end.piece; ++i)
            end_top += height_of(i);
        const ParagraphLayout& last = layout(end.piece);
        line_bottom =
            end_top + space_before(end.piece) + last.lines()[last.line_of(end.caret)].bottom;
    } else {
        line_bottom = line_top + view_height;
    }
    float move = 0;
    if (line_top < margin) {
        move = line_top - margin;
    } else if (line_bottom > view_height - margin) {
        move = std::min(line_bottom - (view_height - margin), line_top - margin);
    }
    return move == 0 ? present : scrolled(present, move, view_height);
}

double DocumentLayout::offset_of(Position position) const {
    const Place place = place_of({position, Affinity::downstream});
    const DocumentPiece& piece = pieces_[place.piece];
    const double top = heights_.offset(place.piece);
    const auto kept = kept_.find(static_cast<std::uint32_t>(place.piece));
    if (kept != kept_.end() && heights_.measured(place.piece)) {
        const ParagraphLayout& paragraph = *kept->second.layout;
        const float line = paragraph.lines()[paragraph.line_of(place.caret)].top;
        return top + static_cast<double>(space_before(place.piece) + line);
    }
    const double length = std::max(1, piece.end - piece.start);
    return top + static_cast<double>(heights_.height(place.piece)) *
                     static_cast<double>(place.caret.position.value) / length;
}

}  // namespace heddle
