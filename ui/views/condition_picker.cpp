#include "ui/views/condition_picker.h"

#include <imgui.h>

#include "ui/views/attribute_choices.h"

namespace heddle {

std::optional<Condition> ConditionPicker::draw(ViewContext& context, float width, const std::vector<std::string>& occasions) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    AttributeChoices attributes = attribute_choices(study, "Choose an attribute");
    if (!occasions.empty()) {
        attributes.ids.push_back({});
        attributes.names.emplace_back("year or round of the answer");
    }
    const bool of_occasions = occasion_ && !occasions.empty();
    const float half = width / 2 - ui.px(4);
    int chosen = of_occasions ? static_cast<int>(attributes.ids.size()) - 1 : attributes.index_of(attribute_);
    if (dropdown(ui, "Attribute", attributes.names, chosen, half, "The attribute that decides")) {
        attribute_ = attributes.ids[static_cast<std::size_t>(chosen)];
        occasion_ = chosen > 0 && !attribute_;
    }
    ImGui::SameLine();
    std::vector<std::string> values{"Choose a value"};
    const Attribute* attribute = study.attributes().find(attribute_);
    if (of_occasions) {
        values.insert(values.end(), occasions.begin(), occasions.end());
    } else if (attribute) {
        for (std::string& value : value_choices(study, *attribute)) values.push_back(std::move(value));
    }
    int value = 0;
    if (!dropdown(ui, "Value", values, value, half, "Several values of one attribute: any of them") || value == 0) return std::nullopt;
    return Condition{of_occasions ? AttributeId{} : attribute_, values[static_cast<std::size_t>(value)]};
}

void ConditionPicker::draw(ViewContext& context, float width, std::vector<Condition>& where) {
    label(context.ui, "Only where", Role::small_strong, context.ui.theme().muted);
    const auto added = draw(context, width);
    if (added && index_of(where, *added) < 0) where.push_back(*added);
}

bool begin_panel_below(Ui& ui, const char* id) {
    ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(2)}, ImGuiCond_Appearing);
    return begin_panel(ui, id, {ui.px(16), ui.px(12)});
}

}  // namespace heddle
