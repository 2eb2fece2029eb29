// Which question is probably the same as one that is worded otherwise: for proposing, never for deciding.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// The index of the wording that is nearest: near in letters (coding/similar_names.h), or sharing at least half of all their words (Jaccard 1912) and at
// least two. None where none is near. Valid UTF-8. Any thread.
std::optional<std::size_t> nearest_wording(std::string_view wording, const std::vector<std::string>& among);

}  // namespace heddle
