// The order in which the values of an attribute stand in tables and lists: as declared, otherwise
// alphabetical.
#pragma once

#include <string>
#include <vector>

#include "coding/attribute.h"

namespace heddle {

// Values that the attribute's declared order names come first, in that order. The others follow
// alphabetically, as ICU's root collation (CLDR, the Default Unicode Collation Element Table) sorts
// them, ties by bytes; those of a number attribute that are numbers come before others and sort by
// size. Repetitions are left out. Any thread.
std::vector<std::string> in_display_order(const Attribute& attribute,
                                          std::vector<std::string> values);

// Alphabetically, as above.
std::vector<std::string> in_alphabetical_order(std::vector<std::string> values);

// Whether a recorded value is the one that was asked for: the same text or, of a number attribute, the
// same number.
bool same_value(const Attribute& attribute, const std::string& value, const std::string& wanted);

// A number as attribute values write it: a decimal point and no grouping. False where it is no
// number.
bool parse_number(const std::string& value, double& number);

}  // namespace heddle
