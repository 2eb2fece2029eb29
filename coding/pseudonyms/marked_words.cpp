#include "coding/pseudonyms/marked_words.h"

#include <algorithm>
#include <optional>
#include <string>

#include "coding/ascii.h"

namespace heddle {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
// A byte of a letter beyond ASCII counts as one.
bool goes_on(char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_of_address(char c) { return goes_on(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%' || c == '\''; }

class Looking {
public:
    explicit Looking(std::string_view text) : text_(text) {}

    std::vector<MarkedWord> look() {
        for (std::size_t at = 0; at < text_.size();) {
            auto found = address(at);
            const bool begins = at == 0 || !goes_on(text_[at - 1]);
            if (!found && begins) found = web_address(at);
            if (!found && begins) found = number(at);
            if (!found && begins) found = postcode(at);
            if (!found) {
                ++at;
                continue;
            }
            found_.push_back(*found);
            at = std::max(found->end, at + 1);
        }
        return std::move(found_);
    }

private:
    char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }

    // Around an @.
    std::optional<MarkedWord> address(std::size_t place) const {
        if (text_[place] != '@') return std::nullopt;
        const std::size_t least = found_.empty() ? 0 : found_.back().end;
        std::size_t start = place;
        while (start > least && place - start < 64 && is_of_address(text_[start - 1])) --start;
        while (start < place && !goes_on(text_[start])) ++start;
        std::size_t end = place + 1;
        while (end < text_.size() && end - place < 254 && (goes_on(text_[end]) || text_[end] == '.' || text_[end] == '-')) ++end;
        while (end > place + 1 && !goes_on(text_[end - 1])) --end;
        const std::string_view domain = text_.substr(place + 1, end - place - 1);
        const std::size_t dot = domain.rfind('.');
        if (start == place || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return std::nullopt;
        return MarkedWord{start, end, SuggestionKind::e_mail};
    }

    std::optional<MarkedWord> web_address(std::size_t place) const {
        const std::string_view rest = text_.substr(place);
        const bool named = rest.starts_with("http://") || rest.starts_with("https://");
        if (!named && !rest.starts_with("www.")) return std::nullopt;
        std::size_t end = place;
        while (end < text_.size() && static_cast<unsigned char>(text_[end]) > 0x20 && text_[end] != '<' && text_[end] != '>' && text_[end] != '"') ++end;
        while (end > place && (text_[end - 1] == '.' || text_[end - 1] == ',' || text_[end - 1] == ')' || text_[end - 1] == ';' ||
                               text_[end - 1] == ':' || text_[end - 1] == '?' || text_[end - 1] == '!')) {
            --end;
        }
        if (end - place < (named ? 10u : 7u)) return std::nullopt;
        return MarkedWord{place, end, SuggestionKind::web_address};
    }

    // Digits with at most two signs between them.
    std::optional<MarkedWord> number(std::size_t place) const {
        const bool plus = at(place) == '+';
        const bool bracket = at(place) == '(';
        if (!plus && !bracket && !is_digit(at(place))) return std::nullopt;
        std::string digits;
        std::size_t end = place + (plus || bracket ? 1 : 0);
        std::size_t signs = 0;
        std::size_t last = end;
        for (; end < text_.size() && digits.size() <= 15; ++end) {
            const char c = text_[end];
            if (is_digit(c)) {
                digits += c;
                signs = 0;
                last = end + 1;
            } else if ((c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') && signs < 2) {
                ++signs;
            } else {
                break;
            }
        }
        if (last < text_.size() && goes_on(text_[last])) return std::nullopt;
        if (plus && digits.size() >= 8 && digits.size() <= 15) return MarkedWord{place, last, SuggestionKind::telephone};
        if (is_nhs_number(digits) && digits.front() != '0') return MarkedWord{place, last, SuggestionKind::nhs_number};
        if (!digits.empty() && digits.front() == '0' && digits.size() > 1 && digits[1] != '0' && (digits.size() == 10 || digits.size() == 11))
            return MarkedWord{place, last, SuggestionKind::telephone};
        return std::nullopt;
    }

    // One or two letters, a digit, perhaps one more letter or digit; a space; a digit and two letters.
    std::optional<MarkedWord> postcode(std::size_t place) const {
        std::size_t end = place;
        while (is_capital(at(end)) && end - place < 3) ++end;
        if (end - place < 1 || end - place > 2 || !is_digit(at(end))) return std::nullopt;
        ++end;
        // “LS14AP” is “LS1 4AP”, so the inner part is looked for from the longer to the shorter outer one.
        for (const std::size_t more : {std::size_t{1}, std::size_t{0}}) {
            std::size_t inner = end;
            if (more == 1) {
                if (!is_digit(at(inner)) && !is_capital(at(inner))) continue;
                ++inner;
            }
            if (at(inner) == ' ') ++inner;
            if (!is_digit(at(inner)) || !is_inner_letter(at(inner + 1)) || !is_inner_letter(at(inner + 2))) continue;
            if (inner + 3 < text_.size() && goes_on(text_[inner + 3])) continue;
            return MarkedWord{place, inner + 3, SuggestionKind::postcode};
        }
        return std::nullopt;
    }
    static bool is_inner_letter(char c) { return is_capital(c) && std::string_view("CIKMOV").find(c) == std::string_view::npos; }

    const std::string_view text_;
    std::vector<MarkedWord> found_;
};

}  // namespace

bool is_nhs_number(std::string_view digits) {
    if (digits.size() != 10 || !std::ranges::all_of(digits, is_digit)) return false;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    return check < 10 && check == digits[9] - '0';
}

std::vector<MarkedWord> marked_words(std::string_view utf8) { return Looking(utf8).look(); }

}  // namespace heddle
