// Pages of the file that a document was imported from, beside the line on which each begins, so that a passage can be cited by its page.
// A document without pages has none, and no room is kept for them.
#pragma once

#include "ui/draw/ui.h"
#include "ui/transcript/transcript_pane.h"

namespace heddle {

// The room that the longest one takes, pixels; 0 where there are none.
float width_of_pages(Ui& ui, const TranscriptPane& pane);
// For the lines in view, `shown` of the text; `right` is their right edge on the screen and `top` the pane's upper one.
void draw_pages(Ui& ui, const TranscriptPane& pane, Range shown, float right, float top);

}  // namespace heddle
