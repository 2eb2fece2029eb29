// Several values in one cell of a sheet: "present; denied; overcome".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// Split at ";", without white space around each value and without empty ones.
std::vector<std::string> split_list(std::string_view cell);
std::string join_list(const std::vector<std::string>& values);

}  // namespace heddle
