// What a coder does to codings: each function composes the edits of one user action. Nothing is changed here; the caller applies the
// group. A group without edits means that all is so already. Pure, any thread.
#pragma once

#include <string>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Codes the range as given. Over the coder's own codings with the same code that it overlaps, those are extended to one coding
// that covers them all, which keeps the oldest one's memo, stance and identity (memos of the others are appended). Within one of
// them: an empty group. One that only ends where the other begins stays a coding of its own: sentences of scripts without spaces
// are counted as those of others.
Result<EditGroup> apply_code(const Study& study, CoderId coder, DocumentId document, Range range, CodeId code);

Result<EditGroup> remove_coding(const Study& study, CoderId coder, CodingId coding);

// Moves the ends of a coding. Fails where the new range is empty or outside the document.
Result<EditGroup> move_coding(const Study& study, CoderId coder, CodingId coding, Range range);

// Gives the coding another code. Where the coder has that code on exactly this range already, the two become one.
Result<EditGroup> replace_code(const Study& study, CoderId coder, CodingId coding, CodeId code);

// Replaces memo, stance, about and the excluded participants.
Result<EditGroup> change_notes(const Study& study, CoderId coder, CodingId coding, CodingNotes notes);

// Adds the coder, in an action of its own. Where the name is taken already the group is empty; look the coder up by name afterwards.
Result<EditGroup> add_coder(const Study& study, const std::string& name);

// Two memos as one text: both, a blank line between, without repeating what is the same.
std::string joined_memos(const std::string& first, const std::string& second);

// What two codings that become one say together: both memos, the first one's stance and whom it is about where it says so, and only
// the participants excluded whom both exclude.
CodingNotes joined_notes(const CodingNotes& first, const CodingNotes& second);

// Lets the memos that stand on one object stand on another, so that the first can be removed.
Result<> move_memos(GroupBuilder& builder, const MemoTarget& from, const MemoTarget& to);
// The same for a coding, with the summaries that rest on it.
Result<> hand_over(GroupBuilder& builder, CodingId from, CodingId to);

}  // namespace heddle
