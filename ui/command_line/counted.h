// "1 code", "2 codes".
#pragma once

#include <cstdint>
#include <string>

namespace heddle {

inline std::string counted(std::int64_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace heddle
