// How the width of a transcript's pane is shared out: who speaks, the column of text, stripes and names in the margin. Pure.
#pragma once

namespace heddle {

struct TranscriptWishes {
    float width = 0;     // of the pane, without its scroll bar; pixels
    float em = 16;       // size of the text, pixels
    float scale = 1;     // pixels a point
    int lanes = 0;       // how many stripes stand side by side at most
    float speakers = 0;  // width of the longest speaker's label or time, pixels
    float numbers = 0;   // width of the longest number of a paragraph, pixels; 0: none are shown
    float characters = 0;  // that a line should hold; 0: 60 to 76, as the room allows
};

// Pixels from the pane's left edge.
struct TranscriptGeometry {
    float gutter = 0;        // left edge of speakers and times
    float gutter_width = 0;
    float numbers = 0;       // right edge of the numbers of paragraphs, between the gutter and the text
    float column = 0;        // left edge of the text
    float column_width = 0;
    float margin = 0;        // left edge of the first lane of stripes
    float margin_width = 0;  // of stripes and names
    float lane = 0;          // from one lane to the next
    int lanes = 1;           // that are drawn; what lies further out shares the last one
    float names = 0;         // left edge of the codes' names
    float names_width = 0;   // 0: there is no room for names that can be read
};

// The column holds 60 to 80 characters, or as many as are wished for. When room is short, lines shorten to 60 characters, then names
// become narrower and go before they become too short to be read, then the gutter narrows, and only then lines become shorter than 60
// (or than is wished for, where that is less).
TranscriptGeometry transcript_geometry(const TranscriptWishes& wishes);

}  // namespace heddle
