// A study that has a little of everything, for targets that need one to read into.
#pragma once

#include <filesystem>

#include "coding/study.h"

namespace heddle::fuzz {

// One interview ("one", of 20 characters) with the speaker P1, the attribute site, the codes "A",
// "A > B" and "C", two codings by Ann, and a summary of site=Leeds on "A". The same objects each
// time, but for their GUIDs.
Study small_study();

// The same as a file that is made at this path.
void make_small_study(const std::filesystem::path& path);

}  // namespace heddle::fuzz
