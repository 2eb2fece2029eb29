#include "ui/views/stance_chooser.h"

#include <imgui.h>

#include <algorithm>

#include "coding/changes/coding_changes.h"
#include "ui/views/beside_passage.h"
#include "ui/views/coding_commands.h"

namespace heddle {

namespace {

constexpr const char* stance_popup = "Stance of the coding";
constexpr std::size_t most_keys = 9;

bool digit_pressed(int digit) {
    return ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + digit), false) ||
           ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit), false);
}

}  // namespace

void StanceChooser::open(ViewContext& context) {
    const Coding* coding = coding_to_change(context);
    if (!coding) return;
    coding_ = coding->id;
    opening_ = true;
}

void StanceChooser::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const Coding* coding = context.study().coding(coding_);
    const Code* code = coding ? context.study().codes().find(coding->code) : nullptr;
    if (opening_ && code) {
        const float rows = static_cast<float>(stances_of(*code).size() + 2);
        ImGui::SetNextWindowPos(beside_passage(ui, "coding", {ui.px(240), ui.px(28) * rows}));
        ImGui::OpenPopup(stance_popup);
    }
    opening_ = false;
    if (!code || !begin_menu(ui, stance_popup)) return;
    const auto stances = stances_of(*code);
    const std::string& now = coding->notes().stance;
    std::optional<std::string> chosen;
    menu_heading(ui,
                 code->proposition.empty() ? "The passage" : code->proposition.substr(0, code->proposition.find('\n')));
    for (std::size_t i = 0; i < stances.size(); ++i) {
        const std::string key = i < most_keys ? std::to_string(i + 1) : std::string();
        const bool pressed = !key.empty() && digit_pressed(static_cast<int>(i + 1));
        if (menu_item(ui, stances[i], key, Icon::none, true, stances[i] == now) || pressed) chosen = stances[i];
    }
    if (menu_item(ui, "Not said", "0", Icon::none, true, now.empty()) || digit_pressed(0)) chosen = std::string();
    if (chosen) {
        context.actions.change(
            [id = coding_, stance = *chosen](const Study& study, CoderId coder) -> Result<EditGroup> {
                const Coding* found = study.coding(id);
                if (!found) return EditGroup{};
                CodingNotes notes = found->notes();
                notes.stance = stance;
                return change_notes(study, coder, id, notes);
            });
        ImGui::CloseCurrentPopup();
    }
    end_menu();
}

}  // namespace heddle
