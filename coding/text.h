// Text: the immutable text of a document, and the only conversions between code points, bytes and UTF-16.
//
// The content is valid UTF-8 with "\n" line ends, as DESIGN section 4 stores it. Copies share the content, so a
// Text may be kept and passed to any thread. Positions are code points; a position beyond the end is
// treated as the end.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coding/positions.h"

namespace heddle {

class Text {
public:
    Text();
    // `utf8` must be valid UTF-8 (see is_valid_utf8); anything else is a mistake of the caller.
    explicit Text(std::string utf8);

    std::string_view utf8() const;
    Position end() const;
    Range whole() const { return {Position{0}, end()}; }
    bool empty() const { return end().value == 0; }

    // Constant time for plain ASCII, otherwise a scan of at most 64 code points or their bytes plus, from
    // bytes to positions, a binary search.
    ByteOffset byte_at(Position position) const;
    // An offset inside a character gives the position of that character.
    Position position_at(ByteOffset offset) const;
    std::string_view slice(Range range) const;  // lives as long as this Text or a copy of it
    char32_t code_point_at(Position position) const;  // 0 at the end

    friend bool operator==(const Text& a, const Text& b) { return a.utf8() == b.utf8(); }

private:
    struct Content;
    std::shared_ptr<const Content> content_;
};

// Maps between UTF-16 offsets and code points for one stretch of text (a paragraph), for libraries that work in UTF-16.
class Utf16Text {
public:
    explicit Utf16Text(std::string_view utf8);  // valid UTF-8

    const std::u16string& units() const { return units_; }
    // Positions here count from the start of the stretch. Offsets inside a surrogate pair give its start.
    Position position_at(Utf16Offset offset) const;
    Utf16Offset offset_at(Position position) const;

private:
    std::u16string units_;
    std::vector<Position> pairs_;  // positions of the characters that take two units, ascending
};

bool is_valid_utf8(std::string_view bytes);
std::int32_t count_code_points(std::string_view utf8);
void append_utf8(std::string& out, char32_t code_point);
// The code point that begins at byte `at` of valid UTF-8; `at` moves on to the next one. For reading a text from
// one end to the other, which by positions takes many times as long.
char32_t take_code_point(std::string_view utf8, std::size_t& at);

// The range without the white space (Unicode White_Space) at both its ends; empty at its start where it is all white space.
Range trimmed(const Text& text, Range range);
// The same for a stand-alone string.
std::string_view trimmed(std::string_view utf8);

}  // namespace heddle
