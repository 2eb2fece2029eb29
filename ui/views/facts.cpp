#include "ui/views/facts.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr float facts_column_points = 108;
constexpr float facts_between_points = 10;
constexpr float most_share = 0.46f;

}  // namespace

float facts_column(Ui& ui, float width) { return std::round(std::min(ui.px(facts_column_points), width * most_share)); }

std::string breakable(std::string_view name) {
    constexpr std::string_view zero_width_space = "\u200B";
    std::string result;
    for (const char letter : name) {
        result += letter;
        if (letter == '_' || letter == '/' || letter == '.') result += zero_width_space;
    }
    return result;
}

void draw_fact(Ui& ui, std::string_view name, std::string_view value, float column) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float of_name = std::max(1.0f, column - ui.px(facts_between_points));
    const float of_value = std::max(1.0f, ImGui::GetContentRegionAvail().x - column);
    const std::string named = breakable(name);
    const std::string said = breakable(value);
    const float height = std::max(wrapped_height(ui, named, Role::body, of_name), wrapped_height(ui, said, Role::body, of_value));
    wrapped(ui, named, Role::body, ui.theme().muted, of_name);
    ImGui::SetCursorScreenPos({at.x + column, at.y});
    wrapped(ui, said, Role::body, ui.theme().text, of_value);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, height});
}

}  // namespace heddle
