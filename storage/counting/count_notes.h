// The notes under a table of counts: full sentences about what narrows it and what to keep in mind
// when reading it.
#pragma once

#include <string>
#include <vector>

#include "storage/counting/tally.h"

namespace heddle {

std::vector<std::string> notes_of(const TallyInput& input, const Study& study,
                                  const CountQuestion& question, const Tally& tally);

// "site is Leeds or Kent, and round is 1"; empty without conditions.
std::string conditions_in_words(const Study& study, const std::vector<Condition>& conditions);

}  // namespace heddle
