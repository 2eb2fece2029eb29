#include "ui/text/label.h"

#include <algorithm>
#include <cmath>

#include "coding/segmentation.h"

namespace heddle {

namespace {

constexpr char32_t ellipsis_sign = 0x2026;

// One line: what would end it becomes a space.
std::string on_one_line(std::string_view utf8) {
    std::string result;
    result.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t character = take_code_point(utf8, at);
        append_utf8(result, is_line_separator(character) || character == U'\t' ? U' ' : character);
    }
    return result;
}

bool has_separator(std::string_view utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x20 || value == 0xC2 || value == 0xE2;  // of U+0085 and U+2028
    });
}

std::string label_key_of(std::string_view utf8, const TextStyle& style, float widest) {
    std::string key(utf8);
    const auto add = [&key](auto value) {
        key.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    add(style.size);
    add(widest);
    add(static_cast<char>(static_cast<int>(style.stack) * 8 + static_cast<int>(style.weight) * 2 +
                          (style.italic ? 1 : 0)));
    return key;
}

std::unique_ptr<ParagraphLayout> lay_out(FontLibrary& fonts, std::string_view utf8,
                                         const TextStyle& style) {
    ParagraphStyle paragraph;
    paragraph.text = style;
    paragraph.wrap = false;
    return std::make_unique<ParagraphLayout>(fonts, utf8, paragraph,
                                             std::numeric_limits<float>::infinity());
}

// The longest start of the text that fits together with an ellipsis; the ellipsis alone if need be.
std::unique_ptr<ParagraphLayout> cut_to(FontLibrary& fonts, const ParagraphLayout& whole,
                                        std::string_view utf8, const TextStyle& style,
                                        float widest) {
    const Text text{std::string(utf8)};
    std::string dots;
    append_utf8(dots, ellipsis_sign);
    const float room = widest - lay_out(fonts, dots, style)->longest_line();
    // Widths in reading order are sums of clusters' widths, whatever their order on the screen.
    float used = 0;
    Position end;
    while (end < text.end()) {
        const Position next = next_grapheme(text, end);
        for (const TextRectangle& cluster : whole.rectangles({end, next}))
            used += cluster.width();
        if (used > room) break;
        end = next;
    }
    const Range kept = trimmed(text, {Position{0}, end});
    return lay_out(fonts, std::string(text.slice({Position{0}, kept.end})) + dots, style);
}

}  // namespace

struct LabelCache::Kept {
    Label label;
    std::unique_ptr<ParagraphLayout> layout;
    std::list<const std::string*>::iterator place;
};

LabelCache::LabelCache(FontLibrary& fonts, std::size_t most) : fonts_(&fonts), most_(most) {}
LabelCache::~LabelCache() = default;

const Label& LabelCache::get(std::string_view utf8, const TextStyle& style, float widest) {
    const auto [found, is_new] = kept_.try_emplace(label_key_of(utf8, style, widest));
    if (!is_new) {
        recent_.splice(recent_.begin(), recent_, found->second->place);
        return found->second->label;
    }
    found->second = std::make_unique<Kept>();
    Kept& kept = *found->second;
    recent_.push_front(&found->first);
    kept.place = recent_.begin();

    std::string one_line;
    if (has_separator(utf8)) {
        one_line = on_one_line(utf8);
        utf8 = one_line;
    }
    kept.layout = lay_out(*fonts_, utf8, style);
    kept.label.right_to_left = kept.layout->right_to_left();
    if (kept.layout->longest_line() > widest) {
        kept.layout = cut_to(*fonts_, *kept.layout, utf8, style, widest);
        kept.label.cut = true;
    }
    kept.label.layout = kept.layout.get();
    kept.label.width = kept.layout->longest_line();
    kept.label.height = kept.layout->height();
    kept.label.baseline = kept.layout->lines()[0].baseline;
    return kept.label;
}

void LabelCache::begin_frame() {
    while (kept_.size() > most_) {
        const auto oldest = kept_.find(*recent_.back());
        recent_.pop_back();
        kept_.erase(oldest);
    }
}

}  // namespace heddle
