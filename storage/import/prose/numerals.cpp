#include "storage/import/prose/numerals.h"

#include <algorithm>
#include <array>
#include <utility>

namespace heddle {

std::string roman(int value, bool upper) {
    if (value < 1 || value > 3999) return std::to_string(value);
    static constexpr std::array<std::pair<int, const char*>, 13> parts{{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
    std::string written;
    for (const auto& [size, sign] : parts) {
        for (; value >= size; value -= size)
            written += sign;
    }
    if (upper) {
        std::transform(written.begin(), written.end(), written.begin(),
                       [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    }
    return written;
}

std::string letters(int value, char first) {
    if (value < 1 || value > 26 * 20) return std::to_string(value);
    const int times = (value - 1) / 26 + 1;
    return std::string(static_cast<std::size_t>(times),
                       static_cast<char>(first + (value - 1) % 26));
}

std::string endnote_mark(std::size_t ordinal) { return roman(static_cast<int>(ordinal), false); }

}  // namespace heddle
