// Kinds of ASCII characters, for what formats and programs write: no locale, no other script. A byte of a longer UTF-8 character is
// none of them. Pure; any thread.
#pragma once

namespace heddle {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// White space as HTML and WebVTT have it.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

}  // namespace heddle
