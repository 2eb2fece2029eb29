// The bar above the window (study, search, who codes, look) and the bar below it (tabs, what is selected, saving).
#pragma once

#include <string>
#include <vector>

#include "storage/study_session.h"
#include "ui/views/view.h"

namespace heddle {

// Both draw over the whole width from the cursor on.
void draw_top_bar(ViewContext& context, bool study_is_open, float height);
void draw_bottom_bar(ViewContext& context, const std::vector<std::string>& tabs, SaveState saving, float height);

}  // namespace heddle
