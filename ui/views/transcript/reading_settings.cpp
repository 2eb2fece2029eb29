#include "ui/views/transcript/reading_settings.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr float least_characters = 40;
constexpr float most_characters = 120;

constexpr const char* characters_key = "characters a line";
constexpr const char* numbers_key = "paragraph numbers";
constexpr const char* uncoded_key = "not coded yet";
constexpr const char* uncoded_by_me_key = "not coded by me";
constexpr const char* find_case_key = "find any case";
constexpr const char* find_accents_key = "find any accents";
constexpr const char* find_expression_key = "find expressions";

// Sizes are above 0: a switch is 1 for off and 2 for on.
bool is_on(const Settings& settings, const char* key, bool otherwise) { return settings.size(key, otherwise ? 2.0f : 1.0f) > 1.5f; }
SetSize switched(const char* key, bool on) { return {key, on ? 2.0f : 1.0f}; }

}  // namespace

ReadingSettings reading_settings(const Settings& settings) {
    ReadingSettings result;
    const float characters = settings.size(characters_key, 0);
    result.characters = characters > 0 ? std::clamp(characters, least_characters, most_characters) : 0;
    const int numbers = static_cast<int>(std::lround(std::min(settings.size(numbers_key, 1), 9.0f)));
    result.numbers = numbers == 2 ? ParagraphNumbers::paragraphs : numbers == 3 ? ParagraphNumbers::turns : ParagraphNumbers::none;
    result.uncoded = is_on(settings, uncoded_key, false);
    result.uncoded_by_me = is_on(settings, uncoded_by_me_key, false);
    result.find = {is_on(settings, find_case_key, true), is_on(settings, find_accents_key, false), is_on(settings, find_expression_key, false)};
    return result;
}

SetSize set_characters(float characters) {
    return {characters_key, characters > 0 ? std::clamp(characters, least_characters, most_characters) : 0};
}
SetSize set_numbers(ParagraphNumbers numbers) { return {numbers_key, static_cast<float>(static_cast<int>(numbers) + 1)}; }
SetSize set_uncoded(bool shown) { return switched(uncoded_key, shown); }
SetSize set_uncoded_by_me(bool mine) { return switched(uncoded_by_me_key, mine); }
SetSize set_find_case(bool ignored) { return switched(find_case_key, ignored); }
SetSize set_find_accents(bool ignored) { return switched(find_accents_key, ignored); }
SetSize set_find_expression(bool expression) { return switched(find_expression_key, expression); }

}  // namespace heddle
