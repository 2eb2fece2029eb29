#include "ui/views/empty_place.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr float measure_points = 420;

void centred(Ui& ui, std::string_view text, Role role, Colour colour, float left, float width) {
    const float height = wrapped_height(ui, text, role, width);
    ImGui::SetCursorPosX(left);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    for (const auto& line : ui.paragraph(text, role, width).lines()) {
        const float shift = std::round((width - (line.right - line.left)) / 2 - line.left);
        draw_line(ui, ImGui::GetWindowDrawList(), line, at.x + shift, at.y, colour);
    }
    ImGui::Dummy({1, height});
}

}  // namespace

void empty_place(Ui& ui, Icon icon, std::string_view title, std::string_view sentence) {
    const Theme& theme = ui.theme();
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float width = std::min(ui.px(measure_points), std::max(1.0f, room.x - ui.px(32)));
    const float left = ImGui::GetCursorPosX() + std::round((room.x - width) / 2);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + std::round(room.y * 0.24f));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = ui.px(40);
    draw_icon(ui, ImGui::GetWindowDrawList(), icon, at.x + (room.x - side) / 2, at.y, side, with_alpha(theme.muted, 0.7), 26);
    ImGui::Dummy({1, side + ui.px(6)});
    centred(ui, title, Role::heading, theme.text, left, width);
    centred(ui, sentence, Role::body, theme.muted, left, width);
}

}  // namespace heddle
