// Numbers of paragraphs or turns in the gutter. They count from 1 in the document as it is stored and never change with the width, so
// that a report can cite them.
#pragma once

#include <imgui.h>

#include "ui/draw/ui.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/transcript/reading_settings.h"

namespace heddle {

// The room that the longest one takes, pixels; 0 where there are none.
float width_of_numbers(Ui& ui, const TranscriptPane& pane, ParagraphNumbers numbers);
// For the paragraphs in view; `right` is their right edge on the screen and `top` the pane's upper one.
void draw_numbers(Ui& ui, const TranscriptPane& pane, ParagraphNumbers numbers, float right, float top);

}  // namespace heddle
