// Texts of any size, for what hostile files are made of.
#pragma once

#include <string>
#include <string_view>

namespace heddle::testing {

// The unit over and over, until there are at least so many bytes.
inline std::string repeated(std::string_view unit, std::size_t bytes) {
    std::string result;
    result.reserve(bytes + unit.size());
    while (result.size() < bytes)
        result += unit;
    return result;
}

}  // namespace heddle::testing
