#include "storage/import/html/scanner.h"

#include <algorithm>

#include "coding/ascii.h"
#include "coding/case_folding.h"

namespace heddle::html {

namespace {

constexpr std::size_t most_attributes = 64;  // of one tag that are kept

}  // namespace

std::string_view Token::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes) {
        if (key == wanted) return value;
    }
    return {};
}

bool Token::has(std::string_view wanted) const {
    return std::ranges::any_of(attributes, [&](const auto& each) { return each.first == wanted; });
}

Token Scanner::next() {
    while (at_ < page_.size()) {
        const std::size_t open = std::min(page_.find('<', at_), page_.size());
        if (open > at_) {
            Token token;
            token.kind = Token::Kind::text;
            token.text = page_.substr(at_, open - at_);
            at_ = open;
            return token;
        }
        const char c = at_ + 1 < page_.size() ? page_[at_ + 1] : ' ';
        if (is_letter(c)) return tag(false);
        if (c == '/' && at_ + 2 < page_.size() && is_letter(page_[at_ + 2])) return tag(true);
        if (page_.substr(at_).starts_with("<!--")) {
            // "<!-->" is a whole comment.
            at_ += 2;
            skip_behind("-->");
        } else if (c == '!' || c == '?' || c == '/') {
            skip_behind(">");
        } else {
            // Only a sign that something is less.
            Token token;
            token.kind = Token::Kind::text;
            token.text = page_.substr(at_++, 1);
            return token;
        }
    }
    return {};
}

Token Scanner::tag(bool end) {
    Token token;
    token.kind = end ? Token::Kind::end : Token::Kind::start;
    at_ += end ? 2 : 1;
    const std::size_t start = at_;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>' && page_[at_] != '/')
        ++at_;
    token.name = ascii_lowered(page_.substr(start, std::min<std::size_t>(at_ - start, 64)));
    attributes(token);
    if (at_ >= page_.size()) {
        cut_off_ = true;
        return {};
    }
    token.closes_itself = page_[at_ - 1] == '/';
    ++at_;  // ">"
    return token;
}

// Up to the tag's end.
void Scanner::attributes(Token& token) {
    while (at_ < page_.size() && page_[at_] != '>') {
        if (is_space(page_[at_]) || page_[at_] == '/') {
            ++at_;
            continue;
        }
        const std::size_t start = at_++;
        while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' &&
               page_[at_] != '>' && page_[at_] != '=')
            ++at_;
        const std::string_view name = page_.substr(start, at_ - start);
        while (at_ < page_.size() && is_space(page_[at_]))
            ++at_;
        std::string_view value;
        if (at_ < page_.size() && page_[at_] == '=') {
            ++at_;
            while (at_ < page_.size() && is_space(page_[at_]))
                ++at_;
            if (at_ < page_.size() && (page_[at_] == '"' || page_[at_] == '\'')) {
                const char quote = page_[at_++];
                const std::size_t close = std::min(page_.find(quote, at_), page_.size());
                value = page_.substr(at_, close - at_);
                at_ = std::min(close + 1, page_.size());
            } else {
                const std::size_t value_start = at_;
                while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>')
                    ++at_;
                value = page_.substr(value_start, at_ - value_start);
            }
        }
        if (token.attributes.size() < most_attributes)
            token.attributes.emplace_back(ascii_lowered(name.substr(0, 64)), value);
    }
}

void Scanner::skip_behind(std::string_view sign) {
    const std::size_t found = page_.find(sign, at_);
    cut_off_ |= found == std::string_view::npos;
    at_ = found == std::string_view::npos ? page_.size() : found + sign.size();
}

void Scanner::skip_to_end_of(std::string_view name) {
    for (;;) {
        const std::size_t found = page_.find("</", at_);
        if (found == std::string_view::npos) {
            cut_off_ = true;
            at_ = page_.size();
            return;
        }
        at_ = found + 2;
        if (ascii_lowered(page_.substr(at_, name.size())) != name) continue;
        const std::size_t behind = at_ + name.size();
        const char c = behind < page_.size() ? page_[behind] : '>';
        if (!is_space(c) && c != '>' && c != '/') continue;
        at_ = behind;
        skip_behind(">");
        return;
    }
}

}  // namespace heddle::html
