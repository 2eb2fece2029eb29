// What is said of a file for which a disk has no room. Each such file fails by itself; who writes many of them tells the one from other failures by it, and says it once.
#pragma once

#include <string_view>

#include "coding/result.h"

namespace heddle {

inline constexpr std::string_view no_room_on_disk = "There is no room on the disk for ";

inline bool is_of_full_disk(const Error& error) { return error.message.starts_with(no_room_on_disk); }

}  // namespace heddle
