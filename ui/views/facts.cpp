#include "ui/views/facts.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr float least_points = 68;
constexpr float between_points = 12;
constexpr float most_share = 0.6f;

}  // namespace

float facts_column(float longest, float width, float scale) {
    const float wanted = std::max(least_points * scale, longest + between_points * scale);
    return std::round(std::max(0.0f, std::min(wanted, width * most_share)));
}

float longest_name(Ui& ui, const Facts& facts) {
    float longest = 0;
    for (const auto& [name, value] : facts) longest = std::max(longest, label_width(ui, name, Role::body));
    return longest;
}

std::string breakable(std::string_view name) {
    constexpr std::string_view zero_width_space = "\u200B";
    std::string result;
    for (const char letter : name) {
        result += letter;
        if (letter == '_' || letter == '/' || letter == '.') result += zero_width_space;
    }
    return result;
}

void draw_facts(Ui& ui, const Facts& facts, float column) {
    const float width = ImGui::GetContentRegionAvail().x;
    const float of_names = std::max(1.0f, column - ui.px(between_points));
    for (const auto& fact : facts) {
        const std::string name = breakable(fact.first);
        const std::string value = breakable(fact.second);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float name_height = wrapped_height(ui, name, Role::body, of_names);
        wrapped(ui, name, Role::body, ui.theme().muted, of_names);
        ImGui::SetCursorScreenPos({at.x + column, at.y});
        const float value_height = wrapped_height(ui, value, Role::body, width - column);
        wrapped(ui, value, Role::body, ui.theme().text, width - column);
        ImGui::SetCursorScreenPos({at.x, at.y + std::max(name_height, value_height) + ui.px(4)});
    }
    ImGui::Dummy({0, 0});
}

void draw_facts(Ui& ui, const Facts& facts) {
    draw_facts(ui, facts, facts_column(longest_name(ui, facts), ImGui::GetContentRegionAvail().x, ui.scale()));
}

}  // namespace heddle
