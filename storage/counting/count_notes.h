// The notes under a table of counts: full sentences about what narrows it and what to keep in mind
// when reading it.
#pragma once

#include <string>
#include <vector>

#include "coding/narrowing.h"
#include "storage/counting/tally.h"

namespace heddle {

std::vector<std::string> notes_of(const TallyInput& input, const Study& study,
                                  const CountQuestion& question, const Tally& tally);

}  // namespace heddle
