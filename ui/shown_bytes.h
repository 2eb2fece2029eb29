// Sizes of files, for people.
#pragma once

#include <cstdint>
#include <string>

namespace heddle {

// "412 KB", "3.4 MB", "1.2 GB": of 1000, as file managers show them.
std::string shown_bytes(std::int64_t bytes);

}  // namespace heddle
