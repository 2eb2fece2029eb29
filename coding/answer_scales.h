// Scales that survey questions are often answered on, so that their answers stand in their order in tables, and answers that are no
// place on a scale ("don't know").
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// These answers in the order of a known scale, where at least two of them, and all but "don't know" and what may mean not asked, are
// places of one; those come last. Empty where no scale is known. Compared in folded case. The scales are listed in docs/surveys.md.
std::vector<std::string> scale_order(const std::vector<std::string>& answers);

// "Don't know", "Not sure", "Prefer not to say" and their like, in any case and with either apostrophe.
bool is_no_opinion(std::string_view answer);

// "-9", "N/A", "Not applicable", "Not asked" and their like, which may mean that somebody was not asked: to be proposed, never taken.
bool may_mean_not_asked(std::string_view answer);

}  // namespace heddle
