// Whether all of a study is there. A large one is shown before its codings, turns and summaries are read: until then the Snapshot counts
// nothing, views that say numbers say that these are still being read, and what needs the whole study is refused.
#pragma once

#include "ui/app/actions.h"
#include "ui/app/app_state.h"

namespace heddle {

// False while a view must not say how many codings there are, nor what is not coded.
inline bool is_whole(const Snapshot& snapshot) { return snapshot.whole; }

// In the place of a number of codings.
inline constexpr const char* codings_are_read = "codings are being read";
// To who asks for what cannot be done yet.
inline constexpr const char* study_is_read = "The study is still being read; wait a moment, then try again.";

// Whether the action asks for something that cannot be done, or said, rightly before the whole study is there: every change, and every dialog
// that speaks of what is in the study. What is left is looking at the study, settings, and opening and closing.
bool needs_whole_study(const Action& action);

}  // namespace heddle
