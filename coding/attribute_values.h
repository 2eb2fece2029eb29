// Values of attributes as people write them, and as Heddle keeps them (coding/attribute.h). Pure,
// any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/attribute.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// One value in the form that the type is kept in; nothing where it is none of the type. White space
// around is ignored.
//   number  12, -3.5, 1.5e3; no leading zeros; a comma for the decimal point where
//           it leaves no doubt ("3,5", not "1,000")
//   date    2014-05-03, 2014/05/03; 3.5.2014 and 3/5/2014 are not taken, since nobody
//           knows which is the month
//   yes_no  yes, no, y, n, true, false, in any case
// Text and choices are kept as written.
std::optional<std::string> normal_value(AttributeType type, std::string_view written);

// All values that a cell holds: one, or for several_choices those parted by ";". None where the
// cell is empty. The error is a sentence: “many” is no number.
Result<std::vector<std::string>> parse_values(const Attribute& attribute, std::string_view cell);

// The narrowest type that all the cells are of: yes_no, number, date, else choice, or text where
// cells are long (more than 60 characters or several lines) or nearly all different (more than 20
// different ones and over half of the cells). Empty cells say nothing.
AttributeType infer_type(const std::vector<std::string_view>& cells);

// By its name as written, else in any case. Null where the study lacks it.
const Attribute* find_attribute(const Study& study, std::string_view name);

// As the command line spells them: text, number, date, yes_no, choice, several_choices.
std::string_view name_of(AttributeType type);
// The same in any case, also with spaces, hyphens or slashes for the underscore.
std::optional<AttributeType> attribute_type_named(std::string_view name);

}  // namespace heddle
