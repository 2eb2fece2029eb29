// One attribute for all members: the effective values as small numbers, in display order.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coding/effective_value.h"
#include "storage/counting/count_arrays.h"

namespace heddle {

struct ValueColumn {
    std::vector<std::string> values;  // in display order (coding/value_order.h)
    Lists of_member;                  // ascending indexes into `values`; never an empty list

    // Where nothing is recorded.
    std::uint32_t none() const { return static_cast<std::uint32_t>(values.size()); }
};

// `found` holds what is recorded for each member, in their order; null: nothing.
ValueColumn make_column(const Attribute& attribute, std::span<const std::vector<std::string>* const> found);
ValueColumn make_column(const Attribute& attribute,
                        const std::vector<std::vector<std::string>>& found);
ValueColumn make_column(EffectiveValues& effective, const Attribute& attribute,
                        std::span<const Member> members);

}  // namespace heddle
