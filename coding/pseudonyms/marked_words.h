// Words that tell by their form alone what they are: e-mail and web addresses, telephone and NHS numbers, postcodes
// (coding/pseudonyms/suggestions.h has the rules and their sources). Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "coding/pseudonyms/suggestions.h"

namespace heddle {

// In bytes of the text.
struct MarkedWord {
    std::size_t start = 0;
    std::size_t end = 0;
    SuggestionKind kind = SuggestionKind::e_mail;
};

// Ascending, without overlap. Time proportional to the text.
std::vector<MarkedWord> marked_words(std::string_view utf8);

// Ten digits, the last of them the check digit of the others.
bool is_nhs_number(std::string_view digits);

}  // namespace heddle
