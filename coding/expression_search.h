// Regular expressions in a text (ICU's engine): the engine of TextSearch for queries that are expressions.
//
// Every expression is hostile: one that can be matched in too many ways ("(a+)+$") is stopped after so many steps and so much
// memory, whatever the computer's speed, so that an answer does not depend on it.
#pragma once

#include <memory>
#include <string_view>

#include "coding/text_search.h"

namespace heddle {

// Null where the query is empty. An error says in one sentence what is wrong with the expression, and at which character.
// Slices must hold whole lines.
Result<std::unique_ptr<SearchEngine>> search_expression(std::string_view query, const SearchRules& rules);

}  // namespace heddle
