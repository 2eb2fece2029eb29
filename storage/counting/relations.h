// Which codes stand together and which follow which, counted exactly as docs/relations.md says. Any thread; the study is only read.
#pragma once

#include <functional>
#include <vector>

#include "coding/relation_table.h"
#include "coding/result.h"
#include "storage/counting/count_state.h"
#include "storage/counting/counter.h"

namespace heddle {

// `words` is only asked where the distance is one of words. Fails with ErrorKind::usage where the question makes no sense (a coefficient of a sequence, a
// unit that codes cannot share, more than one attribute, an attribute, code or coder that the study lacks).
Result<RelationTable> relations(const Study& study, const RelationQuestion& question, const WordSource& words);

// The same from prepared arrays. `stopped` is asked between documents; once it says true, the answer is an error that nobody need see.
Result<RelationTable> answer(CountState& state, const RelationQuestion& question, const WordSource& words, const std::function<bool()>& stopped = {});

// Whose words answer() asks for that the state does not know yet: of the texts in which there is a segment that the question is about. None where the
// question makes no sense, or the distance is not one of words.
std::vector<ContentId> missing_words(CountState& state, const RelationQuestion& question);

// The segments behind one cell: those of the first code to which one of the second is related and, unless it is a sequence, those of the second to which one of
// the first is; ascending by id. With `group`, a number of RelationTable::groups, only within that. Empty where the question cannot be answered.
std::vector<CodingId> related_codings(CountState& state, const RelationQuestion& question, CodeId first, CodeId second, const WordSource& words,
                                      std::optional<std::size_t> group = {});

}  // namespace heddle
