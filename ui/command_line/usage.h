// What is wrong with a command line, in words of ours: CLI11 tells it in a programmer's.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace heddle {

// One sentence without its full stop. `app` is the program's, as far as it was parsed.
std::string usage_sentence(const CLI::App& app, const CLI::ParseError& problem);

// For an option with a number: whole and at least `least`.
CLI::Validator whole_number_from(long least);

}  // namespace heddle
