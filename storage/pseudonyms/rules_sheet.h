// Pseudonyms as a sheet: name,pseudonym[,form_of]. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/pseudonyms/pseudonym.h"
#include "coding/result.h"

namespace heddle {

// Rows without a pseudonym are passed over, so that a list of suggestions can be filled in where there is something to replace; other columns
// too. `name` is the file's for sentences. Fails where the sheet lacks a column or gives more than most_pseudonyms
// (coding/pseudonyms/pseudonym.h). Whether the rules are sound says checked_pseudonyms(), with those of the key.
Result<std::vector<Pseudonym>> parse_pseudonym_rules(std::string_view bytes, std::string_view name);

}  // namespace heddle
