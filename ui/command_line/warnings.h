// What the researcher is to know beside a result that was written.
#pragma once

#include <span>
#include <string>

namespace heddle {

// A line for each on standard error, so that it stays out of what is published; the exit status stays as it is. Control characters are made visible.
void print_warnings(std::span<const std::string> warnings);

}  // namespace heddle
