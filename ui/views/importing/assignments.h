// "site=Leeds, round=1" as a researcher types it into a field.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/result.h"

namespace heddle {

Result<std::vector<std::pair<std::string, std::string>>> read_assignments(std::string_view typed);
// The same, as it was typed.
std::string written_assignments(const std::vector<std::pair<std::string, std::string>>& assignments);

}  // namespace heddle
