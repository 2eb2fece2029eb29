// When paragraphs were said that nobody is named for, beside the line on which each begins: where the times of turns stand, of which these
// paragraphs have none. A document without times has none, and no room is kept for them.
#pragma once

#include "ui/draw/ui.h"
#include "ui/transcript/transcript_pane.h"

namespace heddle {

// The room that the longest one takes, pixels; 0 where there are none.
float width_of_times(Ui& ui, const TranscriptPane& pane);
// For the lines in view, `shown` of the text, before the position `until`, from which on turns have times of their own. `left` is their left
// edge on the screen, `width` what they may take, and `top` the pane's upper edge.
void draw_times(Ui& ui, const TranscriptPane& pane, Range shown, Position until, float left, float width, float top);

}  // namespace heddle
