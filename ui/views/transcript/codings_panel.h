// The panel in which one chooses how codings look in the transcript, and which of them are shown.
#pragma once

#include <imgui.h>

#include "ui/views/view.h"

namespace heddle {

inline constexpr int next_look_key = ImGuiKey_H;  // shows codings in the next look
inline constexpr const char* codings_panel = "Codings shown";

// Draws it where it is open (ImGui::OpenPopup(codings_panel)). `document` is the one whose codings are counted in it.
void draw_codings_panel(ViewContext& context, const Document& document);

// "only Trust, without Ben Okoro"; empty where everything is shown.
std::string said_filter(const ViewContext& context);

}  // namespace heddle
