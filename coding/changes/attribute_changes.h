// What a researcher does to attributes and their values: each function composes the edits of one
// user action, or adds steps to a larger one. Nothing is changed here; the caller applies the
// group. A group without edits means that all is so already. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Declares the attribute (in any case of an existing name), creating it where the study lacks it:
// what is given replaces what was declared. A new type must fit every value that is recorded; the
// error lists those it does not fit.
Result<EditGroup> declare_attribute(const Study& study, CoderId coder, std::string_view name,
                                    std::optional<AttributeType> type,
                                    std::optional<std::vector<std::string>> order);

Result<EditGroup> rename_attribute(const Study& study, CoderId coder, AttributeId attribute,
                                   std::string_view name);
// With all its values, those that describe its values, and the summaries of its values.
Result<EditGroup> delete_attribute(const Study& study, CoderId coder, AttributeId attribute);

// Records the values as the attribute's type keeps them (coding/attribute_values.h); an empty
// `cell` takes away what is recorded.
Result<EditGroup> set_value(const Study& study, CoderId coder, AttributeId attribute,
                            const Holder& holder, std::string_view cell);

// The same for an attribute by its name in any case; where the study lacks it, it is made, of the type
// that the cell looks like.
Result<EditGroup> set_value(const Study& study, CoderId coder, std::string_view attribute,
                            const Holder& holder, std::string_view cell);

// Steps. The attribute by its name in any case, or a new one of this type.
Result<AttributeId> attribute_for(GroupBuilder& builder, std::string_view name, AttributeType type);
// `values` as they are kept; none takes away what is recorded.
Result<> record(GroupBuilder& builder, AttributeId attribute, const Holder& holder,
                std::vector<std::string> values);

}  // namespace heddle
