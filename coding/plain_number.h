// Numbers as they are typed and shown: digits with at most one decimal point, whatever the language of the machine. Pure; any thread.
#pragma once

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace heddle {

// Nothing where the text is no such number, or it lies outside; never what is not a number.
inline std::optional<double> plain_number(std::string_view text, double least, double most) {
    double number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc{} || stopped != text.data() + text.size() || !(number >= least && number <= most)) return std::nullopt;
    return number;
}

// With so many decimals, of a number below 1e15.
inline std::string with_decimals(double number, int decimals) {
    std::array<char, 64> written{};
    const auto end = std::to_chars(written.data(), written.data() + written.size(), number, std::chars_format::fixed, decimals).ptr;
    return {written.data(), end};
}

// With as many decimals as it has; read again it is the same number.
inline std::string as_typed(double number) {
    std::array<char, 512> written{};
    const auto end = std::to_chars(written.data(), written.data() + written.size(), number, std::chars_format::fixed).ptr;
    return {written.data(), end};
}

}  // namespace heddle
