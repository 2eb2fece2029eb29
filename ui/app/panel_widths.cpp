#include "ui/app/panel_widths.h"

#include <algorithm>

namespace heddle {

namespace {

// Of one transcript.
constexpr float comfortable_middle = 780;  // from here on panels are as wide as is wanted
constexpr float least_middle = 620;        // below this Details leaves

}  // namespace

PanelWidths panel_widths(float window, float sidebar, float details, int columns) {
    const auto transcripts = static_cast<float>(columns);
    PanelWidths result;
    const float most = std::max(least_details, window * most_panel_share);
    if (sidebar > 0) result.sidebar = std::clamp(sidebar, least_sidebar, most);
    if (details > 0) result.details = std::clamp(details, least_details, most);
    if (result.details > 0 && window - (sidebar > 0 ? least_sidebar : 0) - least_details < least_middle * transcripts) {
        result.details_float = true;
        result.details = std::min(result.details, std::max(least_details, window - result.sidebar - 40));
    }
    const float beside = result.details_float ? 0 : result.details;
    const float missing = comfortable_middle * transcripts - (window - result.sidebar - beside);
    if (missing <= 0) return result;
    // Both give in proportion to what they have above their least width.
    const float of_sidebar = std::max(0.0f, result.sidebar - least_sidebar);
    const float of_details = result.details_float ? 0 : std::max(0.0f, result.details - least_details);
    const float spare = of_sidebar + of_details;
    if (spare <= 0) return result;
    const float share = std::min(1.0f, missing / spare);
    result.sidebar -= of_sidebar * share;
    if (!result.details_float) result.details -= of_details * share;
    return result;
}

}  // namespace heddle
