// Which members a question counts, and in which groups each of them is.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "coding/count_question.h"
#include "storage/counting/value_column.h"

namespace heddle {

// The column of an attribute, for all members of the arrays.
using Columns = std::function<const ValueColumn&(AttributeId)>;

struct Selection {
    // 1: is counted as far as the document decides (`examined`)
    std::vector<std::uint8_t> documents;
    std::vector<std::uint8_t> bodies;         // 1 for a member whose bodies are counted
    std::vector<std::uint8_t> besides_where;  // the same if there were no conditions
    bool has_conditions = false;
    friend bool operator==(const Selection&, const Selection&) = default;
};

// 1 for each document that at least one coder has marked done.
std::vector<std::uint8_t> documents_done(const Study& study, const CountArrays& arrays);

// Whether a member with these values (through `column`) meets the conditions: conditions on the
// same attribute mean or, on different ones and.
class Conditions {
public:
    Conditions(const Study& study, const std::vector<Condition>& conditions,
               const Columns& columns);
    bool empty() const { return asked_.empty(); }
    bool met(std::size_t member) const;

private:
    struct Asked {
        AttributeId attribute;
        const ValueColumn* column = nullptr;
        std::vector<std::uint8_t> wanted;  // for each value, and for none
    };
    std::vector<Asked> asked_;
};

Selection select_members(const Study& study, const CountArrays& arrays,
                         const CountQuestion& question, const Columns& columns);

// The combinations of values that occur, in display order.
struct Grouping {
    std::vector<CountGroup> groups;
    Lists of_member;  // ascending; empty for a member that is not counted
};

// For each member the one group that it is in, as nearly all are; no_single_group where it is in none or several.
inline constexpr std::uint32_t no_single_group = UINT32_MAX;
std::vector<std::uint32_t> only_groups(const Grouping& grouping);

Grouping group_members(const CountArrays& arrays, const std::vector<AttributeId>& by,
                       const std::vector<std::uint8_t>& counted, const Columns& columns);

}  // namespace heddle
