#include "ui/views/review/shown_panel.h"

#include <imgui.h>

#include <algorithm>

#include "coding/shown_attributes.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/condition_picker.h"

namespace heddle {

namespace {

constexpr const char* shown_beside_popup = "Shown beside quotations";
constexpr float shown_beside_panel_points = 300;
constexpr float shown_beside_tick_points = 30;
constexpr float most_shown_beside_ticks = 10.5f;  // the half one says that there are more

}  // namespace

void ShownPanel::draw(ViewContext& context, Toolbar& bar) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    if (study.attributes().size() == 0) return;
    if (bar.button("Shown", ButtonLook::outlined, "What of whoever speaks stands beside each quotation", Icon::columns)) ImGui::OpenPopup(shown_beside_popup);
    if (!begin_panel_below(ui, shown_beside_popup)) return;
    label(ui, "Beside each quotation", Role::small_strong, ui.theme().muted);
    gap(ui, 4);
    const AttributeChoices all = attribute_choices(study, "");
    std::vector<AttributeId> shown = shown_attributes(study);
    const std::vector<AttributeId> before = shown;
    ImGui::BeginChild("Attributes", {ui.px(shown_beside_panel_points), ui.px(shown_beside_tick_points) * std::min(most_shown_beside_ticks, static_cast<float>(all.ids.size() - 1))});
    for (std::size_t i = 1; i < all.ids.size(); ++i) {
        bool ticked = std::ranges::find(shown, all.ids[i]) != shown.end();
        if (!checkbox(ui, all.names[i] + "##" + std::to_string(all.ids[i].value), ticked)) continue;
        std::erase(shown, all.ids[i]);
        if (ticked) shown.push_back(all.ids[i]);
    }
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    end_panel();
    if (shown != before) {
        context.actions.change([shown](const Study& now, CoderId coder) { return show_attributes(now, coder, shown); });
    }
}

}  // namespace heddle
