// Attributes and their values as lists to choose from.
#pragma once

#include <string>
#include <vector>

#include "coding/study.h"

namespace heddle {

struct AttributeChoices {
    std::vector<AttributeId> ids;    // the first is none
    std::vector<std::string> names;  // the first says that none is chosen

    int index_of(AttributeId id) const;  // 0 where it is not among them
};

// All attributes by name, without those that are given.
AttributeChoices attribute_choices(const Study& study, const std::string& none, AttributeId without = {});

// The values that are recorded for an attribute, in display order, and "(not recorded)" at the end.
std::vector<std::string> value_choices(const Study& study, const Attribute& attribute);

// "site is Leeds"; empty where the attribute is gone.
std::string condition_text(const Study& study, AttributeId attribute, const std::string& value);

}  // namespace heddle
