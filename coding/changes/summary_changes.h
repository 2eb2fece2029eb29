// What a researcher does to the cells of the framework matrix: each function composes the edits of
// one user action, or adds steps to a larger one. Nothing is changed here; the caller applies the
// group. A group without edits means that all is so already. Pure, any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/summary_marks.h"

namespace heddle {

// What a summary says.
struct SummaryContent {
    SummaryState state = SummaryState::written;
    std::string text;               // only where it is written; white space around it is dropped
    std::vector<CodingId> codings;  // only where it is written; in any order

    bool operator==(const SummaryContent&) const = default;
};

// Writes the cell. A new summary has the coder as its author; one that is there keeps its author,
// and loses its second reader unless that is the coder, since what was read no longer stands there.
// What the cell holds now is kept with it, so that it can be told later whether the summary is stale
// (coding/summary_marks.h); writing the same words again says that they are still right.
// Fails where it is to be written without a text.
Result<EditGroup> write_summary(const Study& study, CoderId coder, const SummaryCase& of,
                                CodeId theme, SummaryContent content);
// Says that the coder has read the summary against its passages. Fails where they are its author.
Result<EditGroup> mark_summary_read(const Study& study, CoderId coder, SummaryId summary);
// Empties the cell.
Result<EditGroup> remove_summary(const Study& study, CoderId coder, SummaryId summary);

// The case in a sentence: "Mary", "Leeds_CCG_1", "site Leeds".
std::string name_of(const Study& study, const SummaryCase& of);

// As sheets spell them: not asked, nothing said, written.
const char* name_of(SummaryState state);
// In any case of ASCII letters; hyphens and underscores will do for the space.
std::optional<SummaryState> summary_state_named(std::string_view name);

// Whether two summaries say the same, whoever wrote and read them.
bool same_words(const Summary& a, const Summary& b);
// As a summary keeps its passages: ascending, each once.
std::vector<CodingId> in_key_order(std::vector<CodingId> codings);

// --- Steps of a larger action.

// Makes the summary, or brings the one of its case and theme to what is given (its id, guid and
// date stay).
Result<> put_summary(GroupBuilder& builder, Summary summary);
// Says of the summaries of these cells that they are about what the cells hold now; a cell without one is passed over.
Result<> mark_cells(GroupBuilder& builder, const std::vector<SummaryPlace>& cells);
// How many there were. What is kept of each goes with it.
Result<std::size_t> remove_summaries(GroupBuilder& builder,
                                     const std::function<bool(const Summary&)>& which);
// Summaries that rest on the first coding rest on the second instead.
Result<> replace_passage(GroupBuilder& builder, CodingId before, CodingId after);
// Summaries no longer rest on these; what they say stays.
Result<> drop_passages(GroupBuilder& builder, std::vector<CodingId> codings);
// Summaries on the first theme go to the second. Of two of one case the texts and passages are
// joined.
Result<> move_summaries(GroupBuilder& builder, CodeId before, CodeId after);

}  // namespace heddle
