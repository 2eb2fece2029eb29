// A zip archive of parts that are held in memory: what .docx files are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "coding/result.h"

namespace heddle {

// Names with "/" as Office Open XML writes them, in the order in which they are to stand. Any thread.
Result<std::string> zip_package(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace heddle
