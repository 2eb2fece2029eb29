// What one frame of a pane works with.
#pragma once

#include "ui/views/transcript/pane_view.h"

namespace heddle {

struct PaneView::Frame {
    ImVec2 from;       // upper left corner of the pane on the screen
    ImVec2 to;
    TranscriptGeometry geometry;
    float em = 16;
    float bar = 14;    // width of the scroll bar
    Range shown;       // of the text
    CodingId hovered;
    bool focused = false;  // has the keyboard

    float column() const { return from.x + geometry.column; }
    float height() const { return to.y - from.y; }
};

}  // namespace heddle
