// How wide the panels at the sides are, so that the middle keeps room to read in. Pure; points.
#pragma once

namespace heddle {

struct PanelWidths {
    float sidebar = 0;
    float details = 0;
    // Details would take too much from the middle: shown only when asked for, above it.
    bool details_float = false;
};

inline constexpr float least_sidebar = 230;
inline constexpr float least_details = 230;
inline constexpr float usual_sidebar = 284;
inline constexpr float usual_details = 264;
inline constexpr float most_panel_share = 0.38f;  // of the window, of one panel

// For a window of this width and the widths that the user wants; 0: that panel is not there. As the window narrows, both give way
// down to their least widths, then Details leaves its place. `columns`: how many transcripts stand side by side in the middle.
PanelWidths panel_widths(float window, float sidebar, float details, int columns = 1);

}  // namespace heddle
