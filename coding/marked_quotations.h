// Quotations that are marked to be quoted in the report. A mark belongs to a coding, whoever made either: the study keeps it as a setting with the key
// "quote/" and the coding's GUID. A coding that is removed takes its mark out of sight, and undo brings both back. Pure; any thread.
#pragma once

#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

inline constexpr std::string_view marked_prefix = "quote/";

bool is_marked(const Study& study, const Coding& coding);
// Marks the coding, or takes its mark away. A group without edits where it is so already; fails where the coding is no longer in the study.
Result<EditGroup> mark_quotation(const Study& study, CoderId coder, CodingId coding, bool marked);

// Where `from` is marked and about to go in favour of `to`, marks that one.
Result<> hand_over_mark(GroupBuilder& builder, CodingId from, CodingId to);

}  // namespace heddle
