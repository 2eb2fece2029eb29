// Questions that a study keeps under a name, to be asked again.
//
// Each is a setting of the study with the key "question/" and the question's GUID; its value is JSON (docs/study-file.md): {"name", "command",
// "options": [{"option", "kind", "object", "name", "value"}]}. The name stands in the value, where pseudonyms replace it as they do everywhere.
// Objects are known by GUID, so a renamed code stays what it was; merging codes carries the questions along (coding/changes/codebook_changes.h).
//
// Pure but for JSON; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/asked_question.h"
#include "coding/edit.h"
#include "coding/guid.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct SavedQuestion {
    Guid guid;
    std::string name;  // unique in the study, in any case
    AskedQuestion question;

    bool operator==(const SavedQuestion&) const = default;
};

// The command and its options as they stand in the JSON above; also how a window remembers what was asked last.
std::string question_as_json(const AskedQuestion& question);
// Nothing where the text is none of ours.
std::optional<AskedQuestion> question_from_json(std::string_view json);

// In alphabetical order of their names. One that cannot be read is left out.
std::vector<SavedQuestion> saved_questions(const Study& study);
// By name, in any case. The sentence lists the names that there are.
Result<SavedQuestion> find_saved_question(const Study& study, std::string_view name);

// Each gives a group for `coder`, who acts. Saving the same question under the same name again gives a group without edits; another question under
// a name that is taken is refused, unless it may `replace`. A name is one line with something in it, and at most 120 characters.
Result<EditGroup> save_question(const Study& study, CoderId coder, std::string_view name, const AskedQuestion& question, bool replace = false);
Result<EditGroup> rename_question(const Study& study, CoderId coder, const Guid& question, std::string_view name);
Result<EditGroup> remove_question(const Study& study, CoderId coder, const Guid& question);

}  // namespace heddle
