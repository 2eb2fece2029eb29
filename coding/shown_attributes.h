// Which attributes stand beside a quotation in the window: site and kind of organisation, or whichever the researcher ticks. The study keeps them as a setting
// with the key "quotation_attributes": their GUIDs, parted by spaces, or "none". Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

inline constexpr std::string_view shown_attributes_setting = "quotation_attributes";

// In the order in which they were ticked; those that are gone are left out. Where nothing was ever chosen: those that are called site, organisation or
// organisation type, in any case.
std::vector<AttributeId> shown_attributes(const Study& study);

// A group without edits where they are the study's already. Fails where the study lacks one.
Result<EditGroup> show_attributes(const Study& study, CoderId coder, const std::vector<AttributeId>& attributes);

}  // namespace heddle
