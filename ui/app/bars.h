// The bar above the window (study, search, who codes, look) and the bar below it (tabs, what is selected, saving).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/study_session.h"
#include "ui/views/view.h"

namespace heddle {

// The command that the bar above has a button for, and the names under which the settings keep what was chosen: for Details
// beside the transcript and, in a narrow window, above it (2: shown, 1: hidden).
inline constexpr const char* show_details = "Show details";
inline constexpr const char* hide_details = "Hide details";
inline constexpr const char* details_beside_key = "details shown";
inline constexpr const char* details_above_key = "details shown in a narrow window";

inline constexpr float bottom_bar_points = 36;

// Both draw over the whole width from the cursor on. Without an open study (`saving` is nothing) the lower one shows only what
// has just happened.
void draw_top_bar(ViewContext& context, bool study_is_open, float height);
void draw_bottom_bar(ViewContext& context, const std::vector<std::string>& tabs, std::optional<SaveState> saving, float height);

}  // namespace heddle
