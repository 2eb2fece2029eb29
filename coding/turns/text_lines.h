// The lines of a text that are not blank. Pure, any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "coding/text.h"

namespace heddle {

struct TextLine {
    std::size_t start = 0;   // bytes; of the line
    std::string_view words;  // without the white space around
    std::size_t number = 0;  // among all lines, blank ones too
    bool opens_paragraph = false;

    std::size_t words_start(std::string_view text) const {
        return static_cast<std::size_t>(words.data() - text.data());
    }
};

inline std::vector<TextLine> lines_with_words(std::string_view text) {
    std::vector<TextLine> lines;
    bool blank_before = true;
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view words = trimmed(text.substr(start, end - start));
        if (!words.empty()) lines.push_back({start, words, number, blank_before});
        blank_before = words.empty();
        start = end + 1;
    }
    return lines;
}

}  // namespace heddle
