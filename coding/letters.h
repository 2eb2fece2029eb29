// What words begin with and hold, in any script. Pure; any thread.
#pragma once

#include <string_view>

namespace heddle {

// With a small letter; false for what is empty.
bool begins_small(std::string_view utf8);

// Any letter, of whatever case.
bool holds_letter(std::string_view utf8);

}  // namespace heddle
