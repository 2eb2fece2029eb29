// A code's own name, for tables that indent codes below their categories.
#pragma once

#include <string>

#include "coding/codebook.h"

namespace heddle {

// "Information sharing" of "Organisational issues > Information sharing". The name of a code at the top level may look like a path and stays whole.
inline std::string own_name(const std::string& path, int depth) {
    const std::size_t own = depth > 0 ? path.rfind(code_path_separator) : std::string::npos;
    return own == std::string::npos ? path : path.substr(own + code_path_separator.size());
}

}  // namespace heddle
