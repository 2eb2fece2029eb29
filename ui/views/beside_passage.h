// Where a small window opens that is about a passage: the code picker, a memo, a correction.
#pragma once

#include "ui/draw/controls.h"

namespace heddle {

// The upper left corner of a window of this size that hides neither the passage nor leaves the screen: below the passage, else above it.
// `place` is a name of Ui::note_place ("selection", "coding"); in the middle of the screen where it is null or not in view.
ImVec2 beside_passage(const Ui& ui, const char* place, ImVec2 size);

}  // namespace heddle
