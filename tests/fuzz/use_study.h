// Does with a study file all that the program does with one. Any of it may be refused; what is not
// must be sound.
#pragma once

#include <filesystem>

namespace heddle::fuzz {

void use_study(const std::filesystem::path& path);

}  // namespace heddle::fuzz
