// Words in a text by Unicode's collation (ICU's string search): the engine of TextSearch for queries that are no expression.
#pragma once

#include <memory>
#include <string_view>

#include "coding/text_search.h"

namespace heddle {

// Null where there is nothing to look for. The rules' `expression` is not asked.
std::unique_ptr<SearchEngine> search_words(std::string_view query, const SearchRules& rules);

}  // namespace heddle
