#include "coding/ascii_search.h"

#include <algorithm>

namespace heddle {

bool is_plain(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return (value >= 0x20 && value < 0x7F) || (value >= 0x09 && value <= 0x0C);
}

bool is_plain(std::string_view bytes) {
    return std::ranges::all_of(bytes, [](char byte) { return is_plain(byte); });
}

std::vector<PlainStretch> plain_stretches(std::string_view utf8, std::size_t least) {
    std::vector<PlainStretch> result;
    const auto add = [&](std::size_t start, std::size_t end, bool plain) {
        if (start == end) return;
        if (!plain && !result.empty() && !result.back().plain) {
            result.back().end = end;
        } else {
            result.push_back({start, end, plain});
        }
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const auto from = utf8.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = static_cast<std::size_t>(std::find_if_not(from, utf8.end(), [](char byte) { return is_plain(byte); }) - utf8.begin());
        add(at, end, end - at >= least);
        const auto behind = utf8.begin() + static_cast<std::ptrdiff_t>(end);
        at = static_cast<std::size_t>(std::find_if(behind, utf8.end(), [](char byte) { return is_plain(byte); }) - utf8.begin());
        add(end, at, false);
    }
    return result;
}

AsciiSearch::AsciiSearch(std::string query, bool ignore_case) : query_(std::move(query)) {
    for (int value = 0; value < 256; ++value) {
        const bool white = value == ' ' || (value >= 0x09 && value <= 0x0C);
        const bool capital = ignore_case && value >= 'A' && value <= 'Z';
        compared_[value] = static_cast<char>(white ? ' ' : capital ? value - 'A' + 'a' : value);
    }
    for (char& byte : query_) byte = compared_[static_cast<unsigned char>(byte)];
}

std::size_t AsciiSearch::find(std::string_view text, std::size_t from) const {
    if (text.size() < query_.size()) return std::string_view::npos;
    const char first = query_.front();
    const std::size_t last = text.size() - query_.size();
    for (std::size_t at = from; at <= last; ++at) {
        if (compared_[static_cast<unsigned char>(text[at])] != first) continue;
        std::size_t same = 1;
        while (same < query_.size() && compared_[static_cast<unsigned char>(text[at + same])] == query_[same]) ++same;
        if (same == query_.size()) return at;
    }
    return std::string_view::npos;
}

}  // namespace heddle
