// What a researcher does to the codebook: each function composes the edits of one user action. Nothing is changed here; the
// caller applies the group. A group without edits means that all is so already. Pure, any thread.
//
// Each fails with one sentence where a code is no longer in the study, where a name is empty, taken among its siblings or
// holds the separator of paths, and where a code would come to lie inside itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// What a code says about itself, apart from its name, colour and place.
struct CodeDescription {
    std::string definition;
    std::string when_to_use;
    std::string when_not_to_use;
    std::string example;
    std::string proposition;
    std::vector<std::string> stances;  // empty: supports, contradicts, mixed

    bool operator==(const CodeDescription&) const = default;
};

CodeDescription description_of(const Code& code);
void set_description(Code& code, CodeDescription description);

// The name as it is kept: white space around it dropped, line ends and tabs made spaces. Fails where it is empty or would be misread in a path.
Result<std::string> code_name(std::string_view name);

// The place that puts a code last below `parent` (none: at the top level).
double last_place(const Study& study, CodeId parent);

// Adds the code last below `parent`. Without a colour it takes the palette's next one. The id of the new code is that of the
// group's last edit (see added_code).
Result<EditGroup> add_code(const Study& study, CoderId coder, CodeId parent, std::string_view name,
                           std::optional<std::uint32_t> colour = {}, CodeDescription description = {});
// The code that a group of add_code makes; none for another group.
CodeId added_code(const EditGroup& group);

Result<EditGroup> rename_code(const Study& study, CoderId coder, CodeId code, std::string_view name);
Result<EditGroup> describe_code(const Study& study, CoderId coder, CodeId code, CodeDescription description);
Result<EditGroup> recolour_code(const Study& study, CoderId coder, CodeId code, std::uint32_t colour);

// Puts the code, with its branch, below `parent` (none: at the top level) and before the sibling `before` (none: last).
Result<EditGroup> move_code(const Study& study, CoderId coder, CodeId code, CodeId parent, CodeId before = {});

// The codings, memos and summaries of `source` go to `target`, its children below `target`, and `source` disappears. Two codings of one coder on
// the same range become one (joined_notes); children of the same name are merged likewise. What the target does not say
// about itself is taken from the source; stances stay as they are. Fails where the target lies inside the source.
Result<EditGroup> merge_codes(const Study& study, CoderId coder, CodeId source, CodeId target);

// What goes with a code when it is deleted.
struct DeletionSummary {
    std::int64_t codes = 0;      // the code itself and all below it
    std::int64_t codings = 0;
    std::int64_t documents = 0;  // in which those codings are
    std::int64_t coders = 0;     // who made them
    std::int64_t memos = 0;      // notes on these codes and codings, and the short memos of the codings
    std::int64_t summaries = 0;  // on these codes

    // "3 codes, 41 codings in 12 documents by 2 coders, 5 memos and 4 summaries".
    std::string sentence() const;
    bool operator==(const DeletionSummary&) const = default;
};

DeletionSummary deletion_summary(const Study& study, CodeId code);

// Removes the code with its branch, their codings and summaries and all memos on them. Summaries on other codes that rest
// on those codings stay, and rest on what is left.
Result<EditGroup> delete_code(const Study& study, CoderId coder, CodeId code);

}  // namespace heddle
