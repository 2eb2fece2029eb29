#include "ui/keys/digit_codes.h"

#include <algorithm>
#include <utility>

namespace heddle {

DigitCode DigitCodes::at(int digit) const {
    return digit < 1 || digit > count ? DigitCode{} : digits_[static_cast<std::size_t>(digit - 1)];
}

int DigitCodes::digit_of(CodeId code) const {
    if (!code) return 0;
    const auto found = std::ranges::find(digits_, code, &DigitCode::code);
    return found == digits_.end() ? 0 : static_cast<int>(found - digits_.begin()) + 1;
}

void DigitCodes::use(CodeId code, std::span<const CodeId> recent, const Study& study) {
    if (!code || digit_of(code) != 0) return;
    DigitCode* oldest = nullptr;
    std::ptrdiff_t oldest_age = -1;
    for (DigitCode& digit : digits_) {
        if (digit.pinned) continue;
        if (!study.codes().contains(digit.code)) {
            digit.code = code;
            return;
        }
        const std::ptrdiff_t age = std::ranges::find(recent, digit.code) - recent.begin();
        if (age <= oldest_age) continue;
        oldest_age = age;
        oldest = &digit;
    }
    if (oldest) oldest->code = code;
}

void DigitCodes::pin(int digit, CodeId code) {
    if (digit < 1 || digit > count || !code) return;
    DigitCode& wanted = digits_[static_cast<std::size_t>(digit - 1)];
    if (const int before = digit_of(code); before != 0 && before != digit) {
        std::swap(wanted, digits_[static_cast<std::size_t>(before - 1)]);
    }
    wanted = {code, true};
}

void DigitCodes::unpin(int digit) {
    if (digit >= 1 && digit <= count) digits_[static_cast<std::size_t>(digit - 1)].pinned = false;
}

void DigitCodes::clear(int digit) {
    if (digit >= 1 && digit <= count) digits_[static_cast<std::size_t>(digit - 1)] = {};
}

std::string DigitCodes::to_line(const Study& study) const {
    std::string line;
    for (const DigitCode& digit : digits_) {
        if (!line.empty()) line += ' ';
        const Code* code = study.codes().find(digit.code);
        line += code ? code->guid.to_string() + (digit.pinned ? "!" : "") : "-";
    }
    return line;
}

DigitCodes DigitCodes::from_line(std::string_view line, const Study& study) {
    DigitCodes result;
    for (DigitCode& digit : result.digits_) {
        std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(line.size(), word.size() + 1));
        const bool pinned = word.ends_with('!');
        if (pinned) word.remove_suffix(1);
        const auto guid = parse_guid(word);
        if (!guid) continue;
        for (const Code& code : study.codes()) {
            if (code.guid == *guid && result.digit_of(code.id) == 0) digit = {code.id, pinned};
        }
    }
    return result;
}

}  // namespace heddle
