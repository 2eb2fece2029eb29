// What is wrong with a command line, in words of ours: CLI11 tells it in a programmer's.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace heddle {

// One sentence without its full stop. `app` is the program's, as far as it was parsed.
std::string usage_sentence(const CLI::App& app, const CLI::ParseError& problem);

}  // namespace heddle
