#include "ui/views/loading_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/views/empty_place.h"

namespace heddle {

namespace {

constexpr float loading_bar_points = 240;
constexpr float thick_points = 4;

}  // namespace

void LoadingView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    empty_place(ui, Icon::clock, "The codings are being read",
                "What is counted and listed here appears as soon as all of them are there. Documents can be read meanwhile.");
    const float room = ImGui::GetContentRegionAvail().x;
    const float width = std::min(ui.px(loading_bar_points), std::max(1.0f, room - ui.px(32)));
    const float thick = ui.px(thick_points);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 from(std::round(at.x + (room - width) / 2), std::round(at.y + ui.px(14)));
    const float done = std::round(width * static_cast<float>(std::clamp(part_(), 0.0, 1.0)));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + thick}, im(ui.theme().line), thick / 2);
    list->AddRectFilled(from, {from.x + done, from.y + thick}, im(ui.theme().accent), thick / 2);
    ImGui::SetCursorScreenPos(from);
    touch_area(ui, "How much of the study is read", {width, thick}, false);  // nothing to press: it has a name for tests
    ImGui::Dummy({1, ui.px(32)});
}

}  // namespace heddle
