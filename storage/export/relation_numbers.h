// Relations of codes and the profile of a document as tables of numbers (number_table.h). Any thread.
#pragma once

#include "coding/profile_question.h"
#include "coding/relation_table.h"
#include "storage/export/number_table.h"

namespace heddle {

// Codes by codes: n of a column is that of its code, the total of a row that of its own. By an attribute: a row a pair, "A × B" or in a sequence "A → B".
NumberTable number_table(const RelationTable& table);
// A row a code and a column a slice; or with ProfileNumber::stretches a row a stretch: where it starts and ends, and as its total how long it is.
NumberTable number_table(const CodeProfile& profile);

// A code's n, or that of all, as a reader sees it: "12", or "<5" where it is hidden.
std::string shown_size(std::int64_t n);
// The cell as a reader sees it: "–" where there is nothing to compare or no base; coefficients with two decimals; "3/12" for a share of a small base.
NumberCell shown_cell(const RelationQuestion& question, const RelationCell& cell);

}  // namespace heddle
