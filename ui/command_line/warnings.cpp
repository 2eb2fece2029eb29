#include "ui/command_line/warnings.h"

#include <cstdio>

#include "ui/command_line/console.h"

namespace heddle {

void print_warnings(std::span<const std::string> warnings) {
    std::string text;
    for (const std::string& warning : warnings) text += one_line(warning) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace heddle
