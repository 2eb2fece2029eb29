// Files that come with the program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle {

// HEDDLE_ASSETS_DIR in the environment, else the source tree that the program was built from, else share/heddle beside the
// folder of the program: the first of them that exists. Empty where none does.
std::filesystem::path assets_folder();

// The names of the codebooks that come with Heddle, in alphabetical order: "cameron-barriers", "i-statements".
std::vector<std::string> shipped_codebooks();
// The sheet of one of them.
Result<std::filesystem::path> shipped_codebook(const std::string& name);

}  // namespace heddle
