// Codes: the themes of the codebook. The order and nesting helpers are in coding/codebook.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"

namespace heddle {

struct Code {
    CodeId id;
    Guid guid;
    CodeId parent;           // none at the top level
    double place = 0;        // order among its siblings, ascending; ties by id
    std::string name;        // unique among its siblings; never holds " > "
    std::uint32_t colour = 0;  // 0xRRGGBB
    std::string definition;
    std::string when_to_use;
    std::string when_not_to_use;
    std::string example;
    std::string proposition;           // what the code asserts, if anything
    std::vector<std::string> stances;  // its own scale; empty means supports, contradicts, mixed

    bool operator==(const Code&) const = default;
};

}  // namespace heddle
