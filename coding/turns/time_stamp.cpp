#include "coding/turns/time_stamp.h"

#include <array>

#include "coding/ascii.h"
#include "coding/text.h"

namespace heddle {

namespace {

// Digits from `at` on, at most `most` of them; none where there are more.
std::optional<int> parse_digits(std::string_view text, std::size_t& at, int most) {
    int value = 0;
    int count = 0;
    while (at < text.size() && is_digit(text[at])) {
        if (++count > most) return std::nullopt;
        value = value * 10 + (text[at++] - '0');
    }
    return count > 0 ? std::optional(value) : std::nullopt;
}

void skip_spaces(std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
}

bool skip_span_mark(std::string_view text, std::size_t& at) {
    static constexpr std::array<std::string_view, 6> marks{"-->", "->", "–", "—", "→", "-"};
    for (const std::string_view mark : marks) {
        if (text.substr(at).starts_with(mark)) {
            at += mark.size();
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<TimeStamp> parse_time(std::string_view text, std::size_t at) {
    if (at < text.size() && !is_digit(text[at])) return std::nullopt;
    const auto first = parse_digits(text, at, 3);
    if (!first || at >= text.size() || text[at] != ':') return std::nullopt;
    ++at;
    const std::size_t second_start = at;
    const auto second = parse_digits(text, at, 2);
    if (!second || at - second_start != 2 || *second > 59) return std::nullopt;
    double seconds = *first * 60.0 + *second;
    if (at + 2 < text.size() && text[at] == ':' && is_digit(text[at + 1]) &&
        is_digit(text[at + 2])) {
        ++at;
        const auto third = parse_digits(text, at, 2);
        if (!third || *third > 59) return std::nullopt;
        seconds = seconds * 60.0 + *third;
    }
    const bool fraction = at + 1 < text.size() && is_digit(text[at + 1]) &&
                          (text[at] == '.' || text[at] == ',' || text[at] == '-');
    if (fraction) {
        const bool tenths = text[at] == '-';
        std::size_t after = at + 1;
        double scale = 0.1;
        double part = 0;
        while (after < text.size() && is_digit(text[after]) && after - at <= 6) {
            part += (text[after++] - '0') * scale;
            scale /= 10;
        }
        // "0:01-0:11" is a span, not tenths.
        const bool span =
            tenths && (after - at != 2 || (after < text.size() && text[after] == ':'));
        if (!span) {
            seconds += part;
            at = after;
        }
    }
    if (at < text.size() && (is_digit(text[at]) || text[at] == ':') &&
        (is_digit(text[at]) || (at + 1 < text.size() && is_digit(text[at + 1])))) {
        return std::nullopt;
    }
    return TimeStamp{seconds, at};
}

std::optional<TimeStamp> parse_bracketed_time(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    char closing = 0;
    switch (text[at]) {
        case '(':
            closing = ')';
            break;
        case '[':
            closing = ']';
            break;
        case '<':
            closing = '>';
            break;
        case '{':
            closing = '}';
            break;
        case '#':
            closing = '#';
            break;
        default:
            return std::nullopt;
    }
    ++at;
    skip_spaces(text, at);
    const auto first = parse_time(text, at);
    if (!first) return std::nullopt;
    at = first->end;
    skip_spaces(text, at);
    if (skip_span_mark(text, at)) {
        skip_spaces(text, at);
        const auto last = parse_time(text, at);
        if (!last) return std::nullopt;
        at = last->end;
        skip_spaces(text, at);
    }
    if (at >= text.size() || text[at] != closing) return std::nullopt;
    return TimeStamp{first->seconds, at + 1};
}

namespace {

// "0:0:1.67", as one meeting program writes the hours, minutes and seconds of its spans.
std::optional<TimeStamp> parse_loose_time(std::string_view text, std::size_t at) {
    double seconds = 0;
    for (int field = 0; field < 3; ++field) {
        const auto value = parse_digits(text, at, 2);
        if (!value || (field > 0 && *value > 59)) return std::nullopt;
        seconds = seconds * 60 + *value;
        if (field == 2) break;
        if (at >= text.size() || text[at] != ':') return std::nullopt;
        ++at;
    }
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        double scale = 0.1;
        for (++at; at < text.size() && is_digit(text[at]); ++at, scale /= 10) seconds += (text[at] - '0') * scale;
    }
    return TimeStamp{seconds, at};
}

std::optional<double> parse_loose_span(std::string_view line) {
    const auto first = parse_loose_time(line, 0);
    if (!first) return std::nullopt;
    std::size_t at = first->end;
    skip_spaces(line, at);
    if (!line.substr(at).starts_with("-->")) return std::nullopt;
    at += 3;
    skip_spaces(line, at);
    const auto last = parse_loose_time(line, at);
    return last && last->end == line.size() ? std::optional(first->seconds) : std::nullopt;
}

}  // namespace

std::optional<double> parse_time_line(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || line.size() > 60) return std::nullopt;
    if (!is_digit(line.front()) && std::string_view("([<{#").find(line.front()) == std::string_view::npos) return std::nullopt;
    if (const auto span = parse_loose_span(line)) return span;
    if (const auto marked = parse_bracketed_time(line, 0)) {
        return marked->end == line.size() ? std::optional(marked->seconds) : std::nullopt;
    }
    const auto first = parse_time(line, 0);
    if (!first) return std::nullopt;
    std::size_t at = first->end;
    skip_spaces(line, at);
    if (skip_span_mark(line, at)) {
        skip_spaces(line, at);
        const auto last = parse_time(line, at);
        if (!last) return std::nullopt;
        at = last->end;
    }
    return at == line.size() ? std::optional(first->seconds) : std::nullopt;
}

}  // namespace heddle
