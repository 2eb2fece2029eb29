// Lines and places of glyphs. Questions about places are answered in paragraph_carets.cpp.
#include "ui/text/paragraph_layout.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace heddle {

namespace {

constexpr char32_t soft_hyphen = 0x00AD;
// A width is never exact: what fits by a hair's breadth fits.
constexpr float tolerance = 0.01f;
constexpr float lowest_box = 17;  // pixels

// The glyphs of a run whose clusters lie in [from, to). Clusters ascend, or descend where the run
// goes left.
std::pair<std::size_t, std::size_t> glyphs_between(const ShapedRun& run, std::int32_t from,
                                                   std::int32_t to) {
    const auto& glyphs = run.glyphs;
    const bool descending = !glyphs.empty() && glyphs.front().cluster > glyphs.back().cluster;
    const auto first_that = [&glyphs](auto&& is_reached) {
        return static_cast<std::size_t>(
            std::partition_point(glyphs.begin(), glyphs.end(),
                                 [&](const ShapedGlyph& glyph) { return !is_reached(glyph); }) -
            glyphs.begin());
    };
    if (descending) {
        return {first_that([to](const ShapedGlyph& glyph) { return glyph.cluster < to; }),
                first_that([from](const ShapedGlyph& glyph) { return glyph.cluster < from; })};
    }
    return {first_that([from](const ShapedGlyph& glyph) { return glyph.cluster >= from; }),
            first_that([to](const ShapedGlyph& glyph) { return glyph.cluster >= to; })};
}

// Whether a line that begins or ends here cuts what was shaped together.
bool is_unsafe(const ShapedRun& run, std::int32_t position) {
    if (position == run.item.range.start.value || position == run.item.range.end.value)
        return false;
    const auto [first, last] = glyphs_between(run, position, position + 1);
    return first == last || run.glyphs[first].unsafe_to_break;
}

// The first cluster from `at` on where the run can be cut as it is, and the last one back from `end`; the other end of the
// stretch where there is none. `starts` are the positions of the clusters.
std::uint32_t next_safe(const ShapedRun& run, const std::vector<std::int32_t>& starts, std::uint32_t at, std::uint32_t end) {
    if (run.item.kind != ItemKind::text) return at;
    while (at < end && is_unsafe(run, starts[at])) ++at;
    return at;
}
std::uint32_t last_safe(const ShapedRun& run, const std::vector<std::int32_t>& starts, std::uint32_t at, std::uint32_t end) {
    if (run.item.kind != ItemKind::text) return end;
    while (end > at && is_unsafe(run, starts[end])) --end;
    return end;
}

}  // namespace

ParagraphLayout::ParagraphLayout(FontLibrary& fonts, std::string_view utf8,
                                 const ParagraphStyle& style, float width,
                                 const std::vector<StyleSpan>& spans)
    : fonts_(&fonts),
      style_(style),
      width_(width),
      shaped_(fonts, utf8, style, spans),
      breaks_(line_breaks(shaped_.text(), shaped_.graphemes())),
      left_(count(), 0.0f),
      right_(count(), 0.0f),
      levels_(count(), 0) {
    const FontMetrics metrics = fonts.metrics(style.text);
    ascent_ = metrics.ascent;
    descent_ = metrics.descent;
    line_height_ = std::max(1.0f, std::round(style.line_height * style.text.size));
    baseline_ = std::round((line_height_ - ascent_ - descent_) / 2 + ascent_);
    const auto& runs = shaped_.runs();
    const bool any_right_to_left =
        shaped_.right_to_left() || std::any_of(runs.begin(), runs.end(), [](const ShapedRun& run) {
            return run.item.level != 0;
        });
    if (any_right_to_left) {
        order_.resize(count());
        visual_.resize(count());
    }
    break_lines();
}

void ParagraphLayout::set_width(float width) {
    if (width == width_) return;
    width_ = width;
    break_lines();
}

float ParagraphLayout::longest_line() const {
    float longest = 0;
    for (const Line& line : lines_)
        longest = std::max(longest, line.right - line.left);
    return longest;
}

bool ParagraphLayout::is_separator(std::uint32_t grapheme) const {
    return is_line_separator(shaped_.character_at({shaped_.graphemes()[grapheme]}));
}

// White space and direction controls, which rule L1 of UAX #9 takes to the line's end.
bool ParagraphLayout::is_white(std::uint32_t grapheme) const {
    const std::int32_t start = shaped_.graphemes()[grapheme];
    const char32_t character = shaped_.character_at({start});
    if (character >= 0x2066 && character <= 0x2069) return true;
    return u_isUWhiteSpace(static_cast<UChar32>(character)) &&
           shaped_.graphemes()[grapheme + 1] - start == 1;
}

void ParagraphLayout::break_lines() {
    lines_.clear();
    extents_.clear();
    const auto all = static_cast<std::uint32_t>(count());
    std::uint32_t first = 0;
    do {
        const std::uint32_t last = line_end_from(first);
        add_line(first, last);
        first = last;
    } while (first < all);
    if (breaks_.back() == LineBreak::mandatory) add_line(all, all);
}

bool ParagraphLayout::begins_glyph(std::uint32_t grapheme) const {
    const std::int32_t start = shaped_.graphemes()[grapheme];
    const ShapedRun& run = *run_at({start});
    if (run.item.kind != ItemKind::text) return true;
    const auto [first, last] = glyphs_between(run, start, start + 1);
    return first != last;
}

std::vector<ShapedRun>::const_iterator ParagraphLayout::run_at(Position position) const {
    const auto& runs = shaped_.runs();
    return std::upper_bound(
        runs.begin(), runs.end(), position,
        [](Position value, const ShapedRun& run) { return value < run.item.range.end; });
}

// The longest line that begins here: as many clusters as fit, up to a place where a line may end.
std::uint32_t ParagraphLayout::line_end_from(std::uint32_t first) const {
    const auto all = static_cast<std::uint32_t>(count());
    const std::vector<float>& advances = shaped_.advances();
    std::uint32_t possible = first;  // the last place passed where the line may end
    float used = 0;                  // up to the last cluster that is no white space
    float reached = 0;
    for (std::uint32_t i = first; i < all; ++i) {
        if (i > first && breaks_[i] != LineBreak::none) {
            possible = i;
            if (breaks_[i] == LineBreak::mandatory) return i;
        }
        reached += advances[i];
        if (!style_.wrap || is_white(i)) continue;
        used = reached;
        if (used > width_ + tolerance) {
            if (possible > first) return possible;
            // A word wider than the line: cut where nothing that was shaped together is parted.
            std::uint32_t cut = std::max(i, first + 1);
            while (cut > first + 1 && !begins_glyph(cut))
                --cut;
            return cut == first + 1 ? std::max(i, first + 1) : cut;
        }
    }
    return all;
}

void ParagraphLayout::add_line(std::uint32_t first, std::uint32_t last) {
    Line line;
    line.range = range_of(shaped_.graphemes()[first], shaped_.graphemes()[last]);
    line.top = line_height_ * static_cast<float>(lines_.size());
    line.bottom = line.top + line_height_;
    line.baseline = line.top + baseline_;
    Extent extent{first, last, last > first && is_separator(last - 1)};
    std::uint32_t visible = last;
    while (visible > first && is_white(visible - 1))
        --visible;

    const std::vector<Fragment> logical = fragments(first, last, visible);
    const bool wrapped = last < count() && !extent.has_separator;
    const bool hyphen = wrapped && visible > first &&
                        shaped_.character_at({shaped_.graphemes()[visible - 1]}) == soft_hyphen;
    std::vector<std::uint8_t> levels;
    for (const Fragment& fragment : logical) {
        levels.push_back(fragment.level);
        std::fill(levels_.begin() + fragment.first, levels_.begin() + fragment.last,
                  fragment.level);
    }
    float x = 0;
    std::uint32_t place_on_line = 0;
    for (const std::size_t index : visual_order(levels)) {
        const Fragment& fragment = logical[index];
        place(fragment, hyphen && fragment.last == visible, x, line);
        if (order_.empty()) continue;
        const bool reversed = (fragment.level & 1) != 0;
        for (std::uint32_t i = fragment.first; i < fragment.last; ++i, ++place_on_line) {
            const std::uint32_t grapheme = reversed ? fragment.last - 1 - (i - fragment.first) : i;
            order_[first + place_on_line] = grapheme;
            visual_[grapheme] = place_on_line;
        }
    }
    align(extent, visible, line);
    lines_.push_back(std::move(line));
    extents_.push_back(extent);
}

// The line's part of each run; white space at its end gets the paragraph's level (rule L1).
std::vector<ParagraphLayout::Fragment> ParagraphLayout::fragments(std::uint32_t first,
                                                                  std::uint32_t last,
                                                                  std::uint32_t visible) const {
    std::vector<Fragment> result;
    if (first == last) return result;
    auto run = run_at({shaped_.graphemes()[first]});
    for (std::uint32_t at = first; at < last; ++run) {
        const auto run_end =
            static_cast<std::uint32_t>(shaped_.grapheme_index_of_edge(run->item.range.end));
        std::uint32_t end = std::min(run_end, last);
        if (at < visible && end > at) {
            const std::uint32_t shown = std::min(end, visible);
            // Only what stands nearer to an unsafe edge than the next safe place has to be shaped anew.
            const std::uint32_t from = next_safe(*run, shaped_.graphemes(), at, shown);
            const std::uint32_t to = last_safe(*run, shaped_.graphemes(), from, shown);
            if (at < from) result.push_back({&*run, at, from, run->item.level});
            if (from < to) result.push_back({&*run, from, to, run->item.level});
            if (to < shown) result.push_back({&*run, to, shown, run->item.level});
            at = shown;
        }
        if (at < end) result.push_back({&*run, at, end, shaped_.base_level()});
        at = end;
    }
    return result;
}

void ParagraphLayout::place(const Fragment& fragment, bool hyphen, float& x, Line& line) {
    const std::vector<std::int32_t>& starts = shaped_.graphemes();
    const TextItem& item = fragment.run->item;
    const std::int32_t from = starts[fragment.first];
    const std::int32_t to = starts[fragment.last];
    const bool reversed = (fragment.level & 1) != 0;

    // The glyphs of the fragment, out of the run or, where it cuts what belongs together, shaped
    // anew.
    const ShapedRun* run = fragment.run;
    const float* advances = shaped_.advances().data() + fragment.first;
    ShapedRun part;
    std::vector<float> part_advances;
    if (item.kind == ItemKind::text && (hyphen || is_unsafe(*run, from) || is_unsafe(*run, to))) {
        part =
            shaped_.shape_part(*fonts_, *run, fragment.first, fragment.last, hyphen, part_advances);
        run = &part;
        advances = part_advances.data();
    }

    float edge = x;
    for (std::uint32_t i = 0; i < fragment.last - fragment.first; ++i) {
        const std::uint32_t grapheme = reversed ? fragment.last - 1 - i : fragment.first + i;
        left_[grapheme] = edge;
        edge += advances[grapheme - fragment.first];
        right_[grapheme] = edge;
        if (item.kind == ItemKind::box) {
            const Position position{starts[grapheme]};
            const float inset = item.style.size * 0.06f;
            line.boxes.push_back({shaped_.character_at(position), position,
                                  box_frame(left_[grapheme] + inset, edge - inset, line.baseline)});
        }
    }
    if (item.kind == ItemKind::text) {
        GlyphRun placed{item.face, item.style.size, {}};
        const auto [first, last] = glyphs_between(*run, from, to);
        placed.glyphs.reserve(last - first);
        float pen = x;
        for (std::size_t i = first; i < last; ++i) {
            const ShapedGlyph& glyph = run->glyphs[i];
            if (glyph.glyph != 0) {
                placed.glyphs.push_back({glyph.glyph,
                                         pen + glyph.x_offset,
                                         line.baseline - glyph.y_offset,
                                         {glyph.cluster}});
            } else if (glyph.advance > 0) {
                // The face lacks a mark that belongs to this cluster.
                line.boxes.push_back({lacking_character(item, glyph.cluster),
                                      {glyph.cluster},
                                      box_frame(pen, pen + glyph.advance, line.baseline)});
            }
            pen += glyph.advance;
        }
        if (!placed.glyphs.empty()) line.runs.push_back(std::move(placed));
    }
    x = edge;
}

// About as high as a capital, and never too low for two rows of digits to be read.
TextRectangle ParagraphLayout::box_frame(float left, float right, float baseline) const {
    const float top = baseline - ascent_ * 0.82f;
    const float bottom = baseline + descent_ * 0.5f;
    const float more = std::max(0.0f, lowest_box - (bottom - top)) / 2;
    return {left, top - more, right, bottom + more};
}

char32_t ParagraphLayout::lacking_character(const TextItem& item, std::int32_t cluster) const {
    const std::size_t grapheme = shaped_.grapheme_index({cluster});
    for (std::int32_t i = cluster; i < shaped_.graphemes()[grapheme + 1]; ++i) {
        const char32_t character = shaped_.character_at({i});
        if (fonts_->glyph_of(item.face, character) == 0) return character;
    }
    return shaped_.character_at({cluster});
}

// Moves the line to its side. White space at its end hangs out of the column, at most up to the
// edge.
void ParagraphLayout::align(const Extent& extent, std::uint32_t visible, Line& line) {
    float shown_left = 0;
    float shown_right = 0;
    bool any = false;
    for (std::uint32_t i = extent.first; i < visible; ++i) {
        shown_left = any ? std::min(shown_left, left_[i]) : left_[i];
        shown_right = any ? std::max(shown_right, right_[i]) : right_[i];
        any = true;
    }
    const bool bounded = std::isfinite(width_);
    const bool to_right = shaped_.right_to_left() == (style_.alignment == TextAlignment::start);
    float shift = 0;
    if (!any) {
        // Nothing but white space: it begins at the paragraph's side.
        float all = 0;
        for (std::uint32_t i = extent.first; i < extent.last; ++i)
            all += right_[i] - left_[i];
        if (to_right && bounded) shift = shaped_.right_to_left() ? width_ - all : width_;
        shown_left = shown_right = shaped_.right_to_left() ? all : 0;
    } else if (to_right && bounded) {
        shift = width_ - shown_right;
    } else {
        shift = -shown_left;
    }
    const float lowest = style_.wrap ? 0.0f : -std::numeric_limits<float>::infinity();
    const float highest = style_.wrap && bounded ? width_ : std::numeric_limits<float>::infinity();
    for (std::uint32_t i = extent.first; i < extent.last; ++i) {
        left_[i] += shift;
        right_[i] += shift;
        if (i >= visible) {
            left_[i] = std::clamp(left_[i], lowest, std::max(lowest, highest));
            right_[i] = std::clamp(right_[i], lowest, std::max(lowest, highest));
        }
    }
    line.left = shown_left + shift;
    line.right = shown_right + shift;
    for (GlyphRun& run : line.runs) {
        for (PlacedGlyph& glyph : run.glyphs)
            glyph.x += shift;
    }
    for (CodePointBox& box : line.boxes) {
        box.frame.left += shift;
        box.frame.right += shift;
    }
}

std::size_t ParagraphLayout::memory() const {
    std::size_t bytes = sizeof *this + shaped_.memory() + count() * (2 * sizeof(float) + 2) +
                        order_.capacity() * 2 * sizeof(std::uint32_t) +
                        lines_.capacity() * (sizeof(Line) + sizeof(Extent));
    for (const Line& line : lines_) {
        bytes += line.boxes.capacity() * sizeof(CodePointBox);
        for (const GlyphRun& run : line.runs) {
            bytes += sizeof run + run.glyphs.capacity() * sizeof(PlacedGlyph);
        }
    }
    return bytes;
}

}  // namespace heddle
