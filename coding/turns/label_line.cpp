#include "coding/turns/label_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "coding/text.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/label_marks.h"
#include "coding/turns/time_stamp.h"

namespace heddle {

namespace {

constexpr int longest_label = 60;  // code points
constexpr int most_words = 7;
constexpr int longest_remark = 120;  // in brackets behind a name that a time follows

struct Character {
    UChar32 value = 0;
    std::size_t end = 0;
};

Character character_at(std::string_view text, std::size_t at) {
    const char* bytes = text.data();
    auto index = static_cast<std::int32_t>(at);
    UChar32 value = 0;
    U8_NEXT_UNSAFE(bytes, index, value);
    return {value, static_cast<std::size_t>(index)};
}

bool is_blank_of_line(UChar32 c) {
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : u_isUWhiteSpace(c) != 0;
}
// ASCII, full-width, small and presentation-form colons.
bool is_colon(UChar32 c) { return c == ':' || c == 0xFF1A || c == 0xFE55 || c == 0xFE13; }

// Marks of direction and the like, which exports put around names and nobody sees.
bool is_invisible(UChar32 c) {
    return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

// The label without white space and invisible marks at its ends.
std::string_view bare_label(std::string_view label) {
    for (;;) {
        label = trimmed(label);
        if (label.empty()) return label;
        const Character first = character_at(label, 0);
        auto before_last = static_cast<std::int32_t>(label.size());
        U8_BACK_1_UNSAFE(label.data(), before_last);
        const auto last_start = static_cast<std::size_t>(before_last);
        if (is_invisible(first.value)) {
            label.remove_prefix(first.end);
        } else if (is_invisible(character_at(label, last_start).value)) {
            label = label.substr(0, last_start);
        } else {
            return label;
        }
    }
}

// Marks that end or quote sentences do not stand in names.
bool is_foreign_to_labels(UChar32 c) {
    switch (c) {
        case '?':
        case '!':
        case ';':
        case '"':
        case '<':
        case '>':
        case '=':
        case '{':
        case '}':
        case '|':
        case '\\':
        case '@':
        case '*':
        case '`':
        case '[':
        case ']':
        case '~':
        case '^':
        case '$':
        case '%':
        case 0x2026:  // …
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0xAB:
        case 0xBB:    // “ ” „ « »
        case 0x2014:  // —
        case 0x3001:
        case 0x3002:
        case 0xFF0C:
        case 0xFF1B:
        case 0xFF1F:
        case 0xFF01:
        case 0xFF0E:
        case 0x061B:
        case 0x061F:
        case 0x0964:
        case 0x055E:
        case 0x037E:
            return true;
        default:
            return c >= 0x3008 && c <= 0x3011;  // 〈 to 】, among them 「 」
    }
}

// "Participant #3" and "P1?", whom the typist was not sure of, are labels; other number signs and
// question marks are not.
bool is_foreign_at(std::string_view text, std::size_t at, const Character& c) {
    const bool ends = c.end >= text.size();
    const UChar32 next = ends ? 0 : character_at(text, c.end).value;
    if (c.value == '#') return !u_isdigit(next);
    if (c.value == '?') {
        const bool closes = ends || next == ')' || is_emphasis_mark(static_cast<char32_t>(next)) || is_colon(next);
        return at == 0 || !closes;
    }
    return is_foreign_to_labels(c.value);
}

class Scanner {
public:
    explicit Scanner(std::string_view line) : line_(line) {}

    std::optional<LabelLine> parse();

private:
    bool at_end() const { return at_ >= line_.size(); }
    void skip_spaces() {
        while (!at_end()) {
            const Character c = character_at(line_, at_);
            if (!is_blank_of_line(c.value)) return;
            at_ = c.end;
        }
    }
    void skip_invisible() {
        while (!at_end()) {
            const Character c = character_at(line_, at_);
            if (!is_blank_of_line(c.value) && !is_invisible(c.value)) return;
            at_ = c.end;
        }
    }
    // "> ", "- ", "• " and "12. " as quotations, lists and numbered paragraphs have it.
    void skip_list_mark() {
        while (!at_end() && line_[at_] == '>') {
            ++at_;
            result_.mark = ListMark::quotation;
            skip_spaces();
        }
        if (at_end()) return;
        const Character mark = character_at(line_, at_);
        const bool spaced = mark.end < line_.size() && is_blank_of_line(character_at(line_, mark.end).value);
        switch (mark.value) {
            case '-':
            case '*':
            case '+':
            case 0xB7:    // ·
            case 0x2013:  // –
            case 0x2014:  // —
            case 0x2022:  // •
            case 0x2023:  // ‣
            case 0x25E6:  // ◦
            case 0x25AA:  // ▪
                if (!spaced) return;
                at_ = mark.end;
                result_.mark = ListMark::bullet;
                skip_spaces();
                return;
            default:
                skip_list_number();
        }
    }
    void skip_list_number() {
        std::size_t after = at_;
        while (after < line_.size() && line_[after] >= '0' && line_[after] <= '9')
            ++after;
        if (after == at_ || after - at_ > 4 || after + 1 >= line_.size()) return;
        // A first column of numbers before those of names and words.
        if (line_[after] == '\t' && line_.find('\t', after + 1) != std::string_view::npos) {
            at_ = after;
            result_.mark = ListMark::number;
            skip_spaces();
            return;
        }
        if (line_[after] != '.' && line_[after] != ')') return;
        if (line_[after + 1] != ' ' && line_[after + 1] != '\t') return;
        at_ = after + 1;
        result_.mark = ListMark::number;
        skip_spaces();
    }
    bool skip_time(bool bare) {
        auto time = parse_bracketed_time(line_, at_);
        if (!time && bare) time = parse_time(line_, at_);
        if (!time) return false;
        if (!result_.time) result_.time = time->seconds;
        at_ = time->end;
        return true;
    }
    bool skip_colon() {
        if (at_end()) return false;
        const Character c = character_at(line_, at_);
        if (!is_colon(c.value)) return false;
        at_ = c.end;
        // "::" and ":/" belong to programs and addresses, not to speakers.
        const char next = at_end() ? ' ' : line_[at_];
        if (next == ':' || next == '/' || next == '\\') return false;
        colon_ = true;
        ascii_colon_ = c.value == ':';
        return true;
    }
    void open_emphasis() {
        const char mark = at_end() ? '\0' : line_[at_];
        if (!is_emphasis_mark(static_cast<unsigned char>(mark))) return;
        std::size_t count = 0;
        while (at_ + count < line_.size() && line_[at_ + count] == mark)
            ++count;
        if (count > 3) return;
        const std::string_view found = line_.substr(at_, count);
        if (at_ + count >= line_.size() || is_blank_of_line(character_at(line_, at_ + count).value)) return;
        emphasis_ = found;
        at_ += count;
    }
    bool close_emphasis() {
        if (emphasis_.empty() || closed_ || !line_.substr(at_).starts_with(emphasis_)) return false;
        at_ += emphasis_.size();
        closed_ = true;
        return true;
    }
    // "Name: [00:00:12] words"
    void skip_time_behind_colon() {
        skip_spaces();
        if (!result_.time && skip_time(false)) result_.body = at_;
        at_ = result_.body;
    }
    bool scan_bracketed();
    bool scan_plain();

    std::string_view line_;
    std::size_t at_ = 0;
    LabelLine result_;
    std::string_view emphasis_;
    bool closed_ = false;
    bool colon_ = false;
    bool ascii_colon_ = false;
    bool tab_ = false;
};

// [Name]
bool Scanner::scan_bracketed() {
    const std::size_t close = line_.find(']', at_);
    if (close == std::string_view::npos || close - at_ > 4 * longest_label) return false;
    result_.label = bare_label(line_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
    return true;
}

// Up to a colon, a time, a tab or closing emphasis; leaves at_ there.
bool Scanner::scan_plain() {
    const std::size_t start = at_;
    bool after_space = false;
    int longest = longest_label + 20;
    for (int length = 0; !at_end() && length < longest; ++length) {
        const Character c = character_at(line_, at_);
        if (is_colon(c.value)) break;
        if (c.value == '\t' && at_ > start) break;
        if (!emphasis_.empty() && line_.substr(at_).starts_with(emphasis_)) break;
        if (c.value == '(' || c.value == '[' || (c.value == '#' && after_space) || c.value == '<') {
            if (parse_bracketed_time(line_, at_)) break;
            if (c.value == '(') longest = longest_label + longest_remark;
        }
        if (after_space && c.value >= '0' && c.value <= '9') {
            const auto time = parse_time(line_, at_);
            // "Name   0:03" alone on its line, or "Name 0:03:"
            if (time && (trimmed(line_.substr(time->end)).empty() ||
                         is_colon(character_at(line_, time->end).value))) {
                break;
            }
        }
        if (is_foreign_at(line_, at_, c)) return false;
        after_space = is_blank_of_line(c.value);
        at_ = c.end;
    }
    result_.label = bare_label(line_.substr(start, at_ - start));
    return !result_.label.empty();
}

// Shape alone: short enough, begins with a letter or digit, holds a letter, ends no sentence.
bool has_label_shape(std::string_view label) {
    if (label.empty()) return false;
    const UChar32 first = character_at(label, 0).value;
    if (!u_isalnum(first) && first != '(') return false;
    int length = 0;
    int words = 0;
    int open = 0;  // brackets
    bool letter = false;
    bool in_word = false;
    std::size_t word_start = 0;
    for (std::size_t at = 0; at < label.size();) {
        const Character c = character_at(label, at);
        if (is_foreign_at(label, at, c)) return false;
        if (u_isalpha(c.value)) letter = true;
        if (c.value == '(') ++open;
        if (c.value == ')' && --open < 0) return false;
        if (is_blank_of_line(c.value)) {
            in_word = false;
        } else if (!in_word) {
            in_word = true;
            word_start = at;
            ++words;
        }
        // "Dr. Smith" and "J. K." pass; a full stop behind a longer word ends a sentence.
        const bool stop = c.value == '.' && at - word_start > 4 &&
                          (c.end == label.size() || is_blank_of_line(character_at(label, c.end).value));
        if (stop) return false;
        at = c.end;
        if (++length > longest_label) return false;
    }
    return letter && open == 0 && words <= most_words && !label.ends_with(',');
}

// "SMITH, Jonathan (NHS WEST YORKSHIRE INTEGRATED CARE BOARD - 03R)": without the organisation, which meeting programs add.
std::string_view without_closing_remark(std::string_view label) {
    const std::size_t open = label.find(" (");
    const bool remark = open != std::string_view::npos && label.ends_with(')') &&
                        label.find(')', open) == label.size() - 1 && label.size() - open <= 4 * longest_remark;
    return remark ? trimmed(label.substr(0, open)) : label;
}

std::optional<LabelLine> Scanner::parse() {
    skip_spaces();
    result_.start = at_;
    skip_invisible();
    while (!at_end() && line_[at_] == '#' && result_.level < 7) {
        ++at_;
        ++result_.level;
    }
    if (result_.level > 0) {
        if (result_.level > 6 || at_end() || !is_blank_of_line(character_at(line_, at_).value)) {
            // "#00:03:40-5#" before a name is a time.
            if (result_.level > 1) return std::nullopt;
            result_.level = 0;
            at_ = result_.start;
        }
    }
    skip_spaces();
    skip_list_mark();
    open_emphasis();
    const bool time_before = skip_time(true);
    skip_invisible();
    if (emphasis_.empty()) open_emphasis();
    const bool bracketed = !at_end() && line_[at_] == '[';
    if (bracketed ? !scan_bracketed() : !scan_plain()) return std::nullopt;
    const bool has_shape = has_label_shape(result_.label);
    if (!has_shape && !has_label_shape(without_closing_remark(result_.label))) return std::nullopt;

    close_emphasis();
    tab_ = !at_end() && line_[at_] == '\t';
    skip_spaces();
    const bool time_after = skip_time(true);
    if (time_after) {
        close_emphasis();
        skip_spaces();
    }
    if (!has_shape && !time_after) return std::nullopt;
    if (!skip_colon() && !at_end() && is_colon(character_at(line_, at_).value)) return std::nullopt;
    close_emphasis();
    const bool line_ends = trimmed(line_.substr(at_)).empty();
    // A full-width colon brings its own space.
    result_.spaced = line_ends || is_blank_of_line(character_at(line_, at_).value) || (colon_ && !ascii_colon_);
    result_.body = at_;
    if (colon_) skip_time_behind_colon();

    if (result_.level > 0) {
        if (!colon_ && !line_ends && !time_after) return std::nullopt;
        result_.form = colon_ || time_after ? LabelForm::heading : LabelForm::plain_heading;
    } else if (bracketed) {
        if (is_sound(result_.label)) return std::nullopt;
        if (!colon_ && !time_after && !(time_before && line_ends)) return std::nullopt;
        result_.form = LabelForm::bracketed;
    } else if (time_after || time_before) {
        if (!colon_ && tab_ && !line_ends) {
            result_.form = LabelForm::tab;  // columns: name, time, words
            return result_;
        }
        if (!colon_ && !(time_after && line_ends)) return std::nullopt;
        // "12 May 2006   11:06" is a date.
        if (!colon_ && result_.label.front() >= '0' && result_.label.front() <= '9')
            return std::nullopt;
        result_.form = LabelForm::timed;
    } else if (colon_) {
        // "10:30", "Genesis 1:2"
        if (!result_.spaced && !at_end() && ascii_colon_ && u_isdigit(character_at(line_, at_).value) &&
            u_isdigit(static_cast<unsigned char>(result_.label.back()))) {
            return std::nullopt;
        }
        result_.form = closed_ ? LabelForm::bold : LabelForm::colon;
    } else if (tab_ && !line_ends) {
        result_.form = LabelForm::tab;
    } else {
        return std::nullopt;
    }
    return result_;
}

}  // namespace

std::optional<LabelLine> parse_label_line(std::string_view line) { return Scanner(line).parse(); }

}  // namespace heddle
