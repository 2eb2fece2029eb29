#include "storage/import/rtf/scanner.h"

#include <algorithm>
#include <limits>

#include "coding/ascii.h"

namespace heddle::rtf {

namespace {

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Token Scanner::next() {
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        switch (c) {
            case '{':
                return {Token::Kind::open, {}, {}, 0};
            case '}':
                return {Token::Kind::close, {}, {}, 0};
            case '\\':
                if (const auto token = control()) return *token;
                break;
            case '\r':
            case '\n':
            case '\0':
                break;
            case '\t':
                return {Token::Kind::word, "tab", {}, 0};
            default:
                return {Token::Kind::byte, {}, {}, static_cast<unsigned char>(c)};
        }
    }
    return {};
}

std::optional<Token> Scanner::control() {
    if (at_ == bytes_.size()) return std::nullopt;
    const char c = bytes_[at_];
    if (is_letter(c)) return word();
    ++at_;
    if (c == '\r' || c == '\n') {
        if (c == '\r' && at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
        return Token{Token::Kind::word, "par", {}, 0};
    }
    if (c == '\t') return Token{Token::Kind::word, "tab", {}, 0};
    if (c == '\'') {
        const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
        const int low = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
        if (high < 0 || low < 0) return std::nullopt;
        at_ += 2;
        return Token{Token::Kind::byte, {}, {}, static_cast<unsigned char>(high * 16 + low)};
    }
    return Token{Token::Kind::symbol, {}, {}, static_cast<unsigned char>(c)};
}

Token Scanner::word() {
    Token token{Token::Kind::word, {}, {}, 0};
    const std::size_t start = at_;
    while (at_ < bytes_.size() && is_letter(bytes_[at_]))
        ++at_;
    token.name = bytes_.substr(start, at_ - start);
    const bool negative =
        at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
    if (negative) ++at_;
    if (at_ < bytes_.size() && is_digit(bytes_[at_])) {
        constexpr long long most = std::numeric_limits<int>::max();
        long long value = 0;
        for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_)
            value = std::min(most, value * 10 + (bytes_[at_] - '0'));
        token.number = static_cast<int>(negative ? -value : value);
    }
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (token.name == "bin") {
        const auto count = static_cast<std::size_t>(std::max(0, token.number.value_or(0)));
        at_ += std::min(count, bytes_.size() - at_);
    }
    return token;
}

}  // namespace heddle::rtf
