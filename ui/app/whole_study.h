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

// For what begins with a dialog or a name that is typed: where all is not there yet, says so instead.
inline bool is_whole_or_says(const Snapshot& snapshot, Actions& actions) {
    if (!is_whole(snapshot)) actions.emit(Say{study_is_read, false});
    return is_whole(snapshot);
}

// Whether the action asks for something that cannot be done, or said, rightly before the whole study is there: every change, and every dialog
// that speaks of what is in the study. What is left is looking at the study, settings, and opening and closing.
bool needs_whole_study(const Action& action);

}  // namespace heddle
