#include "ui/pictures/picture_words.h"

#include <algorithm>

#include "coding/names_apart.h"
#include "coding/text.h"
#include "ui/text/paragraph_boundaries.h"

namespace heddle {

namespace {

constexpr double ascent = 0.95;
constexpr double descent = 0.28;
constexpr const char* ellipsis = "…";
// Nobody reads more in a picture, and nothing may take seconds to be laid out.
constexpr std::int32_t longest_text = 6000;

// What is no UTF-8 as question marks.
std::string mended(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t length = std::min<std::size_t>(4, bytes.size() - at);
        while (length > 0 && !is_valid_utf8(bytes.substr(at, length))) --length;
        text += length > 0 ? bytes.substr(at, length) : "?";
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

// Embeddings, overrides and isolates of directions: they reach beyond the name that holds them (UAX #9, section 2).
bool turns_words(char32_t character) {
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

// Not for interchange, and refused by what writes PDF.
bool is_no_character(char32_t character) { return (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE; }

// A text cut into what a reader takes for characters, with the places where a line may begin.
class BreakableText {
public:
    explicit BreakableText(std::string text) : text_(std::move(text)) {
        const Utf16Text units(text_);
        const std::vector<std::int32_t> graphemes = grapheme_starts(units);
        const std::vector<LineBreak> breaks = line_breaks(units, graphemes);
        std::size_t byte = 0;
        std::int32_t position = 0;
        for (std::size_t i = 0; i < graphemes.size(); ++i) {
            while (position < graphemes[i]) {
                take_code_point(text_, byte);
                ++position;
            }
            starts_.push_back(byte);
            may_break_.push_back(breaks[i] != LineBreak::none && !is_after_dashes_of_option(byte));
        }
        may_break_.back() = true;
    }

    std::size_t end() const { return starts_.size() - 1; }  // characters
    // The next place after `at` where a line may begin.
    std::size_t next_break(std::size_t at) const {
        do ++at;
        while (at < end() && !may_break_[at]);
        return std::min(at, end());
    }
    // Without white space at its ends.
    std::string between(std::size_t from, std::size_t to) const {
        return std::string(trimmed(std::string_view(text_).substr(starts_[from], starts_[to] - starts_[from])));
    }

private:
    // In "heddle count s.heddle --by site" the dashes stay with their word.
    bool is_after_dashes_of_option(std::size_t byte) const {
        return byte > 1 && text_[byte - 1] == '-' && (text_[byte - 2] == '-' || text_[byte - 2] == ' ');
    }

    std::string text_;
    std::vector<std::size_t> starts_;  // bytes, of each character and of the end
    std::vector<bool> may_break_;
};

}  // namespace

PictureArea area_of(const PictureText& text, const TextMeasure& measure) {
    const double width = measure(text.text, text.size, text.strong);
    const double before = text.anchor == TextAnchor::start ? 0 : text.anchor == TextAnchor::middle ? width / 2 : width;
    const double above = ascent * text.size, height = (ascent + descent) * text.size;
    // Turned a quarter against the clock, what reads to the right goes up, and what stands above the base line lies left of it.
    if (text.upwards) return {text.at.x - above, text.at.y + before - width, height, width};
    return {text.at.x - before, text.at.y - above, width, height};
}

double middle_baseline(double top, double height, double size) { return top + height / 2 + 0.36 * size; }

std::string in_one_line(std::string_view given) {
    const std::string replaced = is_valid_utf8(given) ? std::string() : mended(given.substr(0, std::size_t{4} * longest_text));
    const std::string_view text = replaced.empty() ? given : replaced;
    std::string line;
    std::int32_t characters = 0;
    for (std::size_t at = 0; at < text.size() && characters < longest_text; ++characters) {
        const char32_t character = take_code_point(text, at);
        if (is_line_separator(character) || character == U'\t') {
            line += ' ';
        } else {
            append_utf8(line, turns_words(character) || is_no_character(character) ? U'\xFFFD' : character);
        }
    }
    if (trimmed(line).empty()) return "(no name)";
    return line;
}

WordLines word_lines(std::string_view given, double width, std::size_t most, const WordLook& look, const TextMeasure& measure) {
    WordLines made;
    const BreakableText text(in_one_line(given));
    const auto width_of = [&](const std::string& line) { return measure(line, look.size, look.strong); };
    // As many characters from `from` on as fit in a line together with what follows them; one at least.
    const auto fitting = [&](std::size_t from, const std::string& after) {
        std::size_t fits = from + 1, beyond = text.end() + 1;
        while (beyond - fits > 1) {
            const std::size_t middle = fits + (beyond - fits) / 2;
            (width_of(text.between(from, middle) + after) <= width ? fits : beyond) = middle;
        }
        return fits;
    };
    std::size_t at = 0;
    while (at < text.end() && made.lines.size() < most) {
        std::size_t end = at;
        for (std::size_t next = text.next_break(at); end < text.end(); next = text.next_break(next)) {
            if (width_of(text.between(at, next)) > width) break;
            end = next;
        }
        if (end == at) {
            end = fitting(at, "");
            made.broken |= end < text.end();
        }
        std::string line = text.between(at, end);
        if (made.lines.size() + 1 == most && end < text.end() && !text.between(end, text.end()).empty()) {
            end = text.end();
            line = text.between(at, fitting(at, ellipsis)) + ellipsis;
            made.cut = true;
        }
        if (!line.empty()) made.lines.push_back(std::move(line));
        at = end;
    }
    for (const std::string& line : made.lines) made.width = std::max(made.width, width_of(line));
    return made;
}

WordLines sentence_lines(std::string_view sentence, double width, std::size_t most, const WordLook& look, const TextMeasure& measure) {
    // Letters and marks may be as wide as others once names are apart.
    for (double room = width;;) {
        WordLines made = word_lines(sentence, room, most, look, measure);
        made.width = 0;
        for (std::string& line : made.lines) {
            line = with_names_apart(line, isolate_begin, isolate_end);
            made.width = std::max(made.width, measure(line, look.size, look.strong));
        }
        const double beyond = made.width - width;
        if (beyond <= 0 || room - beyond < width / 2) return made;
        room -= beyond;
    }
}

std::string cut_to_width(std::string_view text, double width, const WordLook& look, const TextMeasure& measure) {
    return word_lines(text, width, 1, look, measure).lines.front();
}

}  // namespace heddle
