#include "coding/word_places.h"

#include <unicode/uchar.h>

#include "coding/segmentation.h"
#include "coding/unspaced_script.h"

namespace heddle {

namespace {

bool goes_on_in_words(char32_t character) {
    const auto point = static_cast<UChar32>(character);
    constexpr std::uint32_t letters = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK;
    if ((U_MASK(u_charType(point)) & letters) == 0) return false;
    return !writes_no_spaces(character);
}

bool ends_word_at(const Text& text, Position position) {
    if (position.value == 0 || position == text.end()) return true;
    return parts_words(text.code_point_at(position - 1), text.code_point_at(position));
}

}  // namespace

bool parts_words(char32_t before, char32_t after) { return !goes_on_in_words(before) || !goes_on_in_words(after); }

bool stands_as_words(const Text& text, Range range) {
    return ends_word_at(text, range.start) && ends_word_at(text, range.end);
}

std::vector<Range> places_of(const Text& text, std::string_view words, bool parts_of_words) {
    std::vector<Range> places;
    if (words.empty()) return places;
    const std::string_view utf8 = text.utf8();
    for (std::size_t at = utf8.find(words); at != std::string_view::npos;) {
        const Range range{text.position_at({at}), text.position_at({at + words.size()})};
        const bool whole = is_grapheme_boundary(text, range.start) && is_grapheme_boundary(text, range.end) &&
                           (parts_of_words || stands_as_words(text, range));
        if (whole) places.push_back(range);
        at = utf8.find(words, at + (whole ? words.size() : 1));
    }
    return places;
}

}  // namespace heddle
