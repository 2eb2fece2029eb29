// The commands by which a transcript is read: search, jumps, what is not coded yet, numbers, the column's width.
#pragma once

#include "ui/views/transcript/jump_picker.h"
#include "ui/views/transcript/pane_view.h"

namespace heddle {

// Of the pane in hand. Both outlive the frame.
void add_reading_commands(ViewContext& context, PaneView& pane, JumpPicker& jump);

}  // namespace heddle
