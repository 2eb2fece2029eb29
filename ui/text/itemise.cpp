#include "ui/text/itemise.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#include "ui/text/paragraph_boundaries.h"

namespace heddle {

namespace {

struct CloseBidi {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

bool may_run_right_to_left(char16_t unit) {
    if (unit < 0x590) return false;
    return unit <= 0x8FF || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) ||
           (unit >= 0x2066 && unit <= 0x2069) || (unit >= 0xD800 && unit <= 0xDFFF) ||
           (unit >= 0xFB1D && unit <= 0xFDFF) || (unit >= 0xFE70 && unit <= 0xFEFF);
}

bool has_property(char32_t character, UProperty property) {
    return u_hasBinaryProperty(static_cast<UChar32>(character), property) != 0;
}

bool leaves_no_mark(char32_t character) {
    return has_property(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Whether a cluster is to be drawn in colours (UTS #51, sections 1.4 and 2).
bool is_emoji(std::u32string_view cluster) {
    const char32_t first = cluster.front();
    if (first < 0x23 || !has_property(first, UCHAR_EMOJI)) return false;
    const char32_t second = cluster.size() > 1 ? cluster[1] : 0;
    if (second == 0xFE0E) return false;
    if (second == 0xFE0F) return true;
    if (second == 0x20E3) return true;  // a keycap without its selector
    if (second != 0 && has_property(second, UCHAR_EMOJI_MODIFIER)) return true;
    if (cluster.find(U'\u200D') != std::u32string_view::npos && first > 0x7F) return true;
    return has_property(first, UCHAR_EMOJI_PRESENTATION);
}

ItemKind kind_of(char32_t first) {
    if (first == U'\t') return ItemKind::tab;
    if (is_line_separator(first)) return ItemKind::invisible;
    if (first < 0x20 || (first >= 0x7F && first < 0xA0)) return ItemKind::box;
    return ItemKind::text;
}

// The script that a cluster asks for, USCRIPT_COMMON where it takes any.
int own_script(std::u32string_view cluster) {
    for (const char32_t character : cluster) {
        if (character < 0x80) {
            const char32_t letter = character | 0x20u;
            if (letter >= U'a' && letter <= U'z') return USCRIPT_LATIN;
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return script;
    }
    return USCRIPT_COMMON;
}

// Marks and punctuation that several scripts share stay with the one around them.
bool may_stay(std::u32string_view cluster, int script) {
    return uscript_hasScript(static_cast<UChar32>(cluster.front()),
                             static_cast<UScriptCode>(script)) != 0;
}

// One line of code for each thing in which a cluster can differ from its neighbour.
struct Cluster {
    std::u32string characters;
    std::int32_t start_unit = 0;
    std::int32_t end_unit = 0;
};

class ClusterReader {
public:
    ClusterReader(const Utf16Text& text, const std::vector<std::int32_t>& graphemes)
        : units_(text.units()), graphemes_(graphemes) {}

    bool next() {
        if (index_ + 1 >= graphemes_.size()) return false;
        cluster_.characters.clear();
        cluster_.start_unit = cluster_.end_unit;
        for (std::int32_t left = graphemes_[index_ + 1] - graphemes_[index_]; left > 0; --left) {
            cluster_.characters.push_back(next_character());
        }
        ++index_;
        return true;
    }
    const Cluster& cluster() const { return cluster_; }
    std::size_t index() const { return index_ - 1; }

private:
    char32_t next_character() {
        const char32_t unit = units_[static_cast<std::size_t>(cluster_.end_unit++)];
        if (!U16_IS_LEAD(unit)) return unit;  // pairs are whole: the text was valid UTF-8
        const char32_t trail = units_[static_cast<std::size_t>(cluster_.end_unit++)];
        return 0x10000u + ((unit & 0x3FFu) << 10) + (trail & 0x3FFu);
    }

    const std::u16string& units_;
    const std::vector<std::int32_t>& graphemes_;
    std::size_t index_ = 0;
    Cluster cluster_;
};

int first_script(const Utf16Text& text, const std::vector<std::int32_t>& graphemes) {
    ClusterReader reader(text, graphemes);
    while (reader.next()) {
        const int script = own_script(reader.cluster().characters);
        if (script != USCRIPT_COMMON) return script;
    }
    return USCRIPT_LATIN;
}

// By how much text in this face is set larger than its style says, so that scripts beside each other look alike in size.
float balance_of(FontLibrary& fonts, const TextItem& item) {
    // Naskh's letters are a tenth smaller on their em than those of the serif, or of Noto Sans Arabic, beside them.
    constexpr float naskh = 1.1f;
    const bool may_be = item.script == USCRIPT_ARABIC && item.style.stack == FontStack::serif;
    return may_be && fonts.file(item.face).family == "Noto Naskh Arabic" ? naskh : 1.0f;
}

// Faces of single characters under one style and script: the library's answer is not asked for
// twice running.
class FaceMemory {
public:
    void keep_for(int script, const TextStyle& style) {
        if (script == script_ && style == style_) return;
        script_ = script;
        style_ = style;
        faces_.fill({});
    }
    FaceId& operator[](char32_t character) { return faces_[character & 127u]; }

private:
    int script_ = -1;
    TextStyle style_;
    std::array<FaceId, 128> faces_;
};

}  // namespace

std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels) {
    std::vector<std::int32_t> map(levels.size());
    std::vector<UBiDiLevel> icu_levels(levels.begin(), levels.end());
    ubidi_reorderVisual(icu_levels.data(), static_cast<std::int32_t>(icu_levels.size()),
                        map.data());
    return {map.begin(), map.end()};
}

BidiLevels bidi_levels(const std::u16string& units, TextDirection direction) {
    BidiLevels result;
    const bool any_right_to_left = direction == TextDirection::right_to_left ||
                                   std::any_of(units.begin(), units.end(), may_run_right_to_left);
    if (!any_right_to_left) return result;
    thread_local std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_open());
    const UBiDiLevel wished = direction == TextDirection::automatic       ? UBIDI_DEFAULT_LTR
                              : direction == TextDirection::right_to_left ? 1
                                                                          : 0;
    UErrorCode status = U_ZERO_ERROR;
    const auto length = static_cast<std::int32_t>(units.size());
    ubidi_setPara(bidi.get(), units.data(), length, wished, nullptr, &status);
    assert(U_SUCCESS(status));
    result.base = ubidi_getParaLevel(bidi.get()) & 1;
    if (length == 0) return result;
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    assert(U_SUCCESS(status));
    result.of_units.assign(levels, levels + length);
    return result;
}

std::string language_of_text(const Utf16Text& text, const ParagraphStyle& style) {
    if (!style.language.empty()) return style.language;
    // Kana are Japanese and bopomofo is Taiwan's; Chinese characters alone leave it open.
    for (const char16_t unit : text.units()) {
        if (unit >= 0x3041 && unit <= 0x30FF && unit != 0x30FB) return "ja";
        if (unit >= 0x3105 && unit <= 0x312F) return "zh-TW";
    }
    return {};
}

ItemisedText itemise(FontLibrary& fonts, const Utf16Text& text,
                     const std::vector<std::int32_t>& graphemes, const ParagraphStyle& style,
                     const std::vector<StyleSpan>& spans) {
    ItemisedText result;
    const BidiLevels levels = bidi_levels(text.units(), style.direction);
    result.base_level = levels.base;
    const std::string language = language_of_text(text, style);
    int script = first_script(text, graphemes);
    FaceMemory faces;
    auto span = spans.begin();
    ClusterReader reader(text, graphemes);
    while (reader.next()) {
        const Cluster& cluster = reader.cluster();
        const std::u32string& characters = cluster.characters;
        const char32_t first = characters.front();
        TextItem item;
        item.range = range_of(graphemes[reader.index()], graphemes[reader.index() + 1]);
        item.start = {cluster.start_unit};
        item.end = {cluster.end_unit};
        item.kind = kind_of(first);
        if (!levels.of_units.empty()) {
            item.level = levels.of_units[static_cast<std::size_t>(cluster.start_unit)];
        }
        const int own = own_script(characters);
        if (own != USCRIPT_COMMON && own != script && !may_stay(characters, script)) script = own;
        item.script = script;
        item.style = style.text;
        while (span != spans.end() && span->range.end <= item.range.start)
            ++span;
        if (span != spans.end() && span->range.contains(item.range.start)) {
            item.style.weight = span->weight;
            item.style.italic = span->italic;
        }
        TextItem* before = result.items.empty() ? nullptr : &result.items.back();
        if (item.kind == ItemKind::text) {
            faces.keep_for(item.script, item.style);
            const bool single = characters.size() == 1;
            const bool plain = single && first < 128;
            if (plain && faces[first].valid()) {
                item.face = faces[first];
            } else if (single && leaves_no_mark(first)) {
                // Joiners, direction marks and soft hyphens: with whatever stands before them.
                const bool follows = before != nullptr && before->kind == ItemKind::text;
                item.face = follows ? before->face : fonts.primary_face(item.style);
            } else {
                const bool emoji = is_emoji(characters);
                if (emoji) item.script = USCRIPT_COMMON;
                item.face = fonts.face_for(characters, item.script, language, emoji, item.style);
                if (plain) faces[first] = item.face;
            }
            if (item.face.valid()) {
                item.style.size *= balance_of(fonts, item);
            } else {
                item.kind = ItemKind::box;
            }
        }
        // A part of an endless cluster is shaped by itself.
        const bool endless = item.range.length() == longest_cluster;
        const bool same = before != nullptr && !endless && before->kind == item.kind &&
                          before->level == item.level && before->style == item.style &&
                          before->face == item.face &&
                          (before->script == item.script || item.kind != ItemKind::text);
        if (same) {
            before->range.end = item.range.end;
            before->end = item.end;
        } else {
            result.items.push_back(item);
        }
    }
    return result;
}

}  // namespace heddle
