// Any text in a column of any width: laid out, looked at, clicked, walked through, edited.
#include <algorithm>
#include <cmath>
#include <string>

#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"
#include "ui/text/document_layout.h"
#include "ui/text/font_note.h"
#include "ui/text/selection.h"

namespace heddle::fuzz {

namespace {

constexpr std::size_t longest = 6000;  // bytes; time is for many short texts rather than for a few long ones

// What layout stumbles over; each stands for one byte where the input is no UTF-8.
constexpr char32_t odd[] = {
    U'\n', U'\t', 0x2028, 0x2029, 0x85, 0x0C, 0x0B, 0x20, 0xA0, 0xAD, 0x200B, 0x2060, 0x3000, 0xFEFF,  // ends and spaces
    0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
    0x300, 0x301, 0x308, 0x323, 0x35C, 0x361, 0x489, 0x20DD, 0x20E3, 0xFE0E, 0xFE0F, 0xE0100,  // marks, selectors
    0x627, 0x644, 0x628, 0x64E, 0x651, 0x640, 0x660, 0x6DD, 0x5D0, 0x5B8, 0x7C1, 0x710, 0x1E900, 0x10A00,
    0x915, 0x94D, 0x930, 0x93F, 0x93C, 0x951, 0x995, 0x9CD, 0x9BF, 0xB95, 0xBCD, 0xBCA, 0xD15, 0xD4D, 0xDA1, 0xDCA, 0xDD9,
    0xE01, 0xE33, 0xE48, 0xE40, 0xE81, 0xEC9, 0x1000, 0x1039, 0x103A, 0x1031, 0x1780, 0x17D2, 0x17C1, 0x17BB, 0xF40, 0xF90, 0xF71,
    0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x4E00, 0x3042, 0x3099, 0x30A2, 0x3001, 0x2018, 0x300C, 0x20000,
    0x1F469, 0x1F3FD, 0x2695, 0x2764, 0x1F1EC, 0x1F1E7, 0x1F3F4, 0xE0067, 0xE007F, 0x23, 0x31, 0xA9, 0x263A,
    0xE000, 0x10FFFD, 0xFFFE, 0xFFFF, 0x1, 0x7F, 0x9F, 0x378, 0x0E40 + 0x100, 0xFDFA, 0xFB01, 0x1D400, 0x1D165, 0x13000, 0xFFFD};

std::string text_of(std::string_view bytes) {
    bytes = bytes.substr(0, longest);
    std::string text;
    if (is_valid_utf8(bytes)) {
        text = bytes;
        std::replace(text.begin(), text.end(), '\0', ' ');
        return text;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto value = static_cast<unsigned char>(bytes[i]);
        // There are more of them than bytes of the upper half: every second place has the others.
        const std::size_t which = (value & 0x7Fu) + (i % 2 == 0 ? 0 : std::size(odd) / 2);
        append_utf8(text, value == 0 ? U' ' : value < 0x80 ? value : odd[which % std::size(odd)]);
    }
    return text;
}

bool is_finite(const TextRectangle& place) {
    return std::isfinite(place.left) && std::isfinite(place.right) && place.left <= place.right && place.top < place.bottom;
}

// What the view shows is whole, and each of its characters has a place that leads back to it.
void check_view(const DocumentLayout& layout, float width) {
    const auto& view = layout.current();
    require(!view.visible.empty());
    for (const auto& shown : view.visible) {
        Position at;
        for (const auto& line : shown.paragraph->lines()) {
            require(line.range.start == at && line.top < line.bottom);
            at = line.range.end;
            for (const GlyphRun& run : line.runs) {
                for (const PlacedGlyph& glyph : run.glyphs) require(std::isfinite(glyph.x) && std::isfinite(glyph.y));
            }
            for (const CodePointBox& box : line.boxes) require(is_finite(box.frame));
        }
        require(at == shown.paragraph->end());
        const Position end = shown.start + shown.paragraph->end().value;
        for (Position i = shown.start; i < end; i = i + 1) {
            const auto places = layout.rectangles({i, i + 1});
            require(places.size() <= 1);
            if (places.empty()) continue;
            require(is_finite(places[0]));
            const float y = (places[0].top + places[0].bottom) / 2;
            if (places[0].width() < 0.1f || y < 0 || y >= view.height) continue;
            const auto cluster = layout.cluster_at((places[0].left + places[0].right) / 2, y);
            require(cluster && cluster->contains(i));
            const Caret hit = layout.hit(places[0].left + places[0].width() * 0.3f, y);
            require(hit.position == cluster->start || hit.position == cluster->end);
            require(layout.caret(hit).has_value());
        }
    }
    for (const float x : {-1e9f, 0.0f, width / 2, 1e9f}) {
        for (const float y : {-1e9f, 0.0f, view.height / 2, 1e9f}) {
            const Caret caret = layout.hit(x, y);
            require(Position{0} <= caret.position && caret.position <= layout.text().end());
        }
    }
}

// The caret comes to an end of the text in either direction, and from line to line. (Between a paragraph from left to right
// and one from right to left the arrow to the right leads back and forth, since it moves on the screen.)
void walk(DocumentLayout& layout) {
    bool mixed = false;
    for (const DocumentBlock& block : layout.blocks()) {
        mixed = mixed || layout.right_to_left(block.range.start) != layout.right_to_left(Position{0});
    }
    const auto most = static_cast<std::size_t>(layout.text().end().value) * 3 + 100;
    const auto until_it_stays = [&](auto&& step, bool may_not_end = false) {
        Caret caret;
        for (std::size_t steps = 0;; ++steps) {
            if (steps > most && may_not_end) return;
            require(steps <= most);
            const Caret next = step(caret);
            require(Position{0} <= next.position && next.position <= layout.text().end());
            if (next == caret) return;
            caret = next;
        }
    };
    until_it_stays([&](Caret caret) { return layout.right_of(caret); }, mixed);
    until_it_stays([&](Caret caret) { return layout.left_of(caret); }, mixed);
    until_it_stays([&](Caret caret) { return layout.below(caret, 30); });
}

}  // namespace

void text_layout(std::string_view bytes) {
    static Result<std::unique_ptr<FontLibrary>> fonts = FontLibrary::open();
    if (!fonts || bytes.size() < 4) return;
    const auto setting = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const float width = setting(0) == 255 ? 1e6f : static_cast<float>(setting(0)) * 4;
    BlockStyle style;
    style.paragraph.text.size = 6 + static_cast<float>(setting(1) % 64);
    style.paragraph.text.stack = static_cast<FontStack>(setting(2) % 3);
    style.paragraph.wrap = setting(2) % 16 != 7;
    style.paragraph.direction = static_cast<TextDirection>(setting(2) / 16 % 3);
    style.paragraph.alignment = static_cast<TextAlignment>(setting(2) / 64 % 2);
    const DocumentLayout::Limits limits{setting(3) % 4 == 0 ? 100 : 4096, std::size_t{1} << (12 + setting(3) % 12)};
    const Text text(text_of(bytes.substr(4)));
    DocumentLayout layout(**fonts, text, blocks_of_lines(text), {style}, width, limits);
    FontNote note(**fonts);
    for (const double share : {0.0, 0.6, 1.0}) {
        layout.view(layout.at_offset(layout.total_height() * share), 300);
        check_view(layout, width);
        require(is_valid_utf8(note.about(layout.current())));
    }
    walk(layout);
    layout.set_width(width / 2 + 10);
    layout.view(layout.current().anchor, 300);
    check_view(layout, width);
    // A word comes in where the view stands: as if the text had been like that from the start.
    const Position at = layout.hit(width / 3, 100).position;
    const Text changed(std::string(text.slice({Position{0}, at})) + "in " + std::string(text.slice({at, text.end()})));
    layout.set_content(changed, blocks_of_lines(changed));
    layout.view({}, 300);
    DocumentLayout anew(**fonts, changed, blocks_of_lines(changed), {style}, width / 2 + 10, limits);
    anew.view({}, 300);
    require(layout.rectangles(changed.whole()) == anew.rectangles(changed.whole()));
}

}  // namespace heddle::fuzz
