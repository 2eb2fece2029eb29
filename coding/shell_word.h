// A word of a command line as it is typed. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// Quoted for a POSIX shell (IEEE Std 1003.1, Shell Command Language, 2.2.2) where that is needed: "Leeds", "'Leeds P1'".
std::string shell_word(std::string_view word);

}  // namespace heddle
