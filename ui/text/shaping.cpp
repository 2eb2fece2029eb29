#include "ui/text/shaping.h"

#include <hb.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cassert>

#include "ui/text/paragraph_boundaries.h"

namespace heddle {

namespace {

struct DestroyBuffer {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

constexpr char16_t soft_hyphen_unit = 0x00AD;

// A box holds the four to six digits of a code point in two rows, and is never too narrow for them to be read.
float box_advance(char32_t character, float size) {
    return character > 0xFFFF ? std::max(19.0f, size * 1.15f) : std::max(14.0f, size * 0.85f);
}

}  // namespace

ShapedParagraph::ShapedParagraph(FontLibrary& fonts, std::string_view utf8,
                                 const ParagraphStyle& style, const std::vector<StyleSpan>& spans)
    : text_(utf8), graphemes_(grapheme_starts(text_)), advances_(graphemes_.size() - 1, 0.0f) {
    language_ = language_of_text(text_, style);
    ItemisedText itemised = itemise(fonts, text_, graphemes_, style, spans);
    base_level_ = itemised.base_level;
    runs_.reserve(itemised.items.size());
    for (TextItem& item : itemised.items) {
        const std::size_t first = grapheme_index(item.range.start);
        const std::size_t last = grapheme_index_of_edge(item.range.end);
        ShapedRun run;
        if (item.kind == ItemKind::text) {
            run.glyphs = shape(fonts, item, text_.units());
            spread_advances(run.glyphs, first, last, advances_.data() + first);
        } else if (item.kind != ItemKind::invisible) {
            for (std::size_t i = first; i < last; ++i) {
                advances_[i] = item.kind == ItemKind::tab
                                   ? 2 * item.style.size
                                   : box_advance(character_at({graphemes_[i]}), item.style.size);
            }
        }
        run.item = std::move(item);
        runs_.push_back(std::move(run));
    }
}

char32_t ShapedParagraph::character_at(Position position) const {
    const auto at = static_cast<std::size_t>(text_.offset_at(position).value);
    const std::u16string& units = text_.units();
    if (at >= units.size()) return 0;
    const char32_t unit = units[at];
    if (unit < 0xD800 || unit > 0xDBFF || at + 1 == units.size()) return unit;
    return 0x10000u + ((unit & 0x3FFu) << 10) + (units[at + 1] & 0x3FFu);
}

std::size_t ShapedParagraph::grapheme_index(Position position) const {
    if (grapheme_count() == 0) return 0;
    return std::min(grapheme_index_of_edge(position), grapheme_count() - 1);
}

std::size_t ShapedParagraph::grapheme_index_of_edge(Position position) const {
    if (position.value <= 0) return 0;
    if (position >= end()) return grapheme_count();
    if (grapheme_count() == static_cast<std::size_t>(end().value)) {
        return static_cast<std::size_t>(position.value);
    }
    const auto after = std::upper_bound(graphemes_.begin(), graphemes_.end(), position.value);
    return static_cast<std::size_t>(after - graphemes_.begin()) - 1;
}

std::vector<ShapedGlyph> ShapedParagraph::shape(FontLibrary& fonts, const TextItem& item,
                                                const std::u16string& units) const {
    thread_local std::unique_ptr<hb_buffer_t, DestroyBuffer> owner(hb_buffer_create());
    hb_buffer_t* buffer = owner.get();
    hb_buffer_reset(buffer);
    unsigned flags = HB_BUFFER_FLAG_DEFAULT;
    if (item.start.value == 0) flags |= HB_BUFFER_FLAG_BOT;
    if (item.end.value == static_cast<std::int32_t>(units.size())) flags |= HB_BUFFER_FLAG_EOT;
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
    // The whole paragraph is given, so that letters at the edges of an item know what they join to.
    hb_buffer_add_utf16(buffer, reinterpret_cast<const std::uint16_t*>(units.data()),
                        static_cast<int>(units.size()), static_cast<unsigned>(item.start.value),
                        item.end.value - item.start.value);
    hb_buffer_set_direction(buffer, item.right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    const char* script = uscript_getShortName(static_cast<UScriptCode>(item.script));
    hb_buffer_set_script(buffer, hb_script_from_string(script, -1));
    if (!language_.empty()) {
        hb_buffer_set_language(buffer, hb_language_from_string(language_.c_str(), -1));
    }
    hb_shape(fonts.shaping_font(item.face, item.style.size), buffer, nullptr, 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    constexpr float pixel = 1.0f / 64.0f;
    std::vector<ShapedGlyph> glyphs(count);
    for (unsigned i = 0; i < count; ++i) {
        ShapedGlyph& glyph = glyphs[i];
        glyph.glyph = infos[i].codepoint;
        glyph.cluster = text_.position_at({static_cast<std::int32_t>(infos[i].cluster)}).value;
        glyph.advance = static_cast<float>(positions[i].x_advance) * pixel;
        glyph.x_offset = static_cast<float>(positions[i].x_offset) * pixel;
        glyph.y_offset = static_cast<float>(positions[i].y_offset) * pixel;
        glyph.unsafe_to_break =
            (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    }
    return glyphs;
}

// HarfBuzz's clusters and the grapheme clusters need not agree: a ligature holds several graphemes,
// and a grapheme may come out as several clusters. Each cluster's width goes evenly to the
// graphemes that begin in it, or to the one it is part of.
void ShapedParagraph::spread_advances(const std::vector<ShapedGlyph>& glyphs, std::size_t first,
                                      std::size_t last, float* advances) const {
    std::fill(advances, advances + (last - first), 0.0f);
    const bool reversed = !glyphs.empty() && glyphs.front().cluster > glyphs.back().cluster;
    const std::size_t count = glyphs.size();
    const auto glyph = [&](std::size_t i) -> const ShapedGlyph& {
        return glyphs[reversed ? count - 1 - i : i];
    };
    std::size_t grapheme = first;
    for (std::size_t i = 0; i < count;) {
        const std::int32_t start = glyph(i).cluster;
        float width = 0;
        for (; i < count && glyph(i).cluster == start; ++i)
            width += glyph(i).advance;
        const std::int32_t end = i < count ? glyph(i).cluster : graphemes_[last];
        while (grapheme < last && graphemes_[grapheme] < start)
            ++grapheme;
        std::size_t next = grapheme;
        while (next < last && graphemes_[next] < end)
            ++next;
        if (next == grapheme) {
            advances[std::max(grapheme, first + 1) - 1 - first] += width;
            continue;
        }
        const float share = width / static_cast<float>(next - grapheme);
        for (; grapheme < next; ++grapheme)
            advances[grapheme - first] += share;
    }
}

ShapedRun ShapedParagraph::shape_part(FontLibrary& fonts, const ShapedRun& run, std::size_t first,
                                      std::size_t last, bool hyphen,
                                      std::vector<float>& advances) const {
    ShapedRun part;
    part.item = run.item;
    part.item.range = range_of(graphemes_[first], graphemes_[last]);
    part.item.start = text_.offset_at(part.item.range.start);
    part.item.end = text_.offset_at(part.item.range.end);
    advances.resize(last - first);
    if (hyphen) {
        std::u16string units = text_.units();
        const auto at = static_cast<std::size_t>(part.item.end.value) - 1;
        assert(units[at] == soft_hyphen_unit);
        units[at] = fonts.glyph_of(run.item.face, 0x2010) != 0 ? u'\u2010' : u'-';
        part.glyphs = shape(fonts, part.item, units);
    } else {
        part.glyphs = shape(fonts, part.item, text_.units());
    }
    spread_advances(part.glyphs, first, last, advances.data());
    return part;
}

std::size_t ShapedParagraph::memory() const {
    std::size_t bytes = sizeof *this + text_.units().capacity() * sizeof(char16_t) +
                        graphemes_.capacity() * sizeof(std::int32_t) +
                        advances_.capacity() * sizeof(float) + runs_.capacity() * sizeof(ShapedRun);
    for (const ShapedRun& run : runs_)
        bytes += run.glyphs.capacity() * sizeof(ShapedGlyph);
    return bytes;
}

}  // namespace heddle
