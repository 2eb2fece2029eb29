#include "ui/views/beside_passage.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace heddle {

ImVec2 beside_passage(const Ui& ui, const char* place, ImVec2 size) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImVec2 at((display.x - size.x) / 2, display.y / 4);
    if (const TextRectangle* passage = place ? ui.place(place) : nullptr) {
        at = {passage->left, passage->bottom + ui.px(6)};
        if (at.y + size.y > display.y) at.y = passage->top - size.y - ui.px(6);
    }
    at.x = std::clamp(at.x, ui.px(8), std::max(ui.px(8), display.x - size.x - ui.px(40)));
    at.y = std::clamp(at.y, ui.px(8), std::max(ui.px(8), display.y - size.y - ui.px(8)));
    return {std::round(at.x), std::round(at.y)};
}

}  // namespace heddle
