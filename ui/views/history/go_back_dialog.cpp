#include "ui/views/history/go_back_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* go_back_popup = "Go back dialog";
constexpr std::size_t most_steps_shown = 200;

}  // namespace

void GoBackDialog::ask(ViewContext& context, ActionId to) {
    asked_ = std::make_shared<Asked>();
    asked_->sequence = context.study().sequence();
    auto outcome = std::make_shared<std::optional<Error>>();
    context.actions.emit(RunWork{
        "Looking at what would change…",
        [asked = asked_, outcome, study = context.study(), coder = context.state.coder, to](StudyFile& file) {
            auto back = file.going_back(study, coder, to);
            if (back) asked->back = *std::move(back);
            else *outcome = back.error();
        },
        [asked = asked_, outcome, &actions = context.actions] {
            if (*outcome) actions.emit(Say{(*outcome)->message, true});
            else asked->ready = true;
        }});
}

void GoBackDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (asked_->ready) ImGui::OpenPopup(go_back_popup);
    asked_->ready = false;
    if (!begin_dialog(ui, go_back_popup, "Go back to this point?", ui.px(620))) return;
    show(context, asked_->back);
    end_dialog();
}

void GoBackDialog::steps(Ui& ui, const GoingBack& back) {
    const Theme& theme = ui.theme();
    const float row = ui.px(26);
    const std::size_t shown = std::min(back.steps.size(), most_steps_shown);
    float height = 0;
    const float width = ImGui::GetContentRegionAvail().x - ui.px(16);
    for (std::size_t i = 0; i < shown && height < ui.px(220); ++i) {
        const auto& step = back.steps[i];
        height += row + (step.why_not.empty() ? 0 : wrapped_height(ui, step.why_not, Role::small, width) + ui.px(6));
    }
    ImGui::BeginChild("Steps", {0, std::min(height + ui.px(2), ui.px(220))});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& step = back.steps[i];
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList* list = ImGui::GetWindowDrawList();
        const std::string time = date_time(step.at);
        const float time_width = label_width(ui, time, Role::small);
        const std::string name = (step.again ? "Again: " : "") + step.name;
        draw_label_in_row(ui, list, name, Role::body, at.x, at.y, row, step.why_not.empty() ? theme.text : theme.danger,
                          width - time_width - ui.px(16));
        draw_label_in_row(ui, list, time, Role::small, at.x + width - time_width, at.y, row, theme.muted);
        ImGui::Dummy({width, row});
        if (!step.why_not.empty()) {
            wrapped(ui, step.why_not, Role::small, theme.danger, width);
            ImGui::Dummy({1, ui.px(6)});
        }
    }
    if (back.steps.size() > shown) {
        label(ui, "and " + how_many(back.steps.size() - shown, "more action", "more actions"), Role::small, theme.muted);
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

void GoBackDialog::show(ViewContext& context, const GoingBack& back) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const std::string point = back.to ? "to just after “" + back.to_name + "” of " + date_time(back.to_at) : std::string("to the beginning");
    if (back.steps.empty()) {
        wrapped(ui, "You have done nothing since then that could be taken back.", Role::body, theme.text);
    } else if (back.obstacles > 0) {
        wrapped(ui,
                "You cannot go back " + point + ": " + how_many(back.obstacles, "of your actions", "of your actions") +
                    " since then cannot be taken back, and nothing is done by halves.",
                Role::body, theme.text);
    } else {
        wrapped(ui,
                "Going back " + point + " takes back " + how_many(back.steps.size(), "action of yours", "actions of yours") +
                    ". What others did stays. It is one action, which you can undo.",
                Role::body, theme.text);
    }
    if (!back.steps.empty()) {
        gap(ui, 10);
        steps(ui, back);
    }
    if (!back.difference.empty() && back.possible()) {
        gap(ui, 10);
        label(ui, "What changes in the study", Role::small_strong, theme.muted);
        gap(ui, 2);
        std::string lines;
        for (const std::string& line : back.difference.lines()) lines += (lines.empty() ? "" : "; ") + line;
        wrapped(ui, lines + ".", Role::body, theme.text);
    }
    gap(ui, 16);
    bool agreed = false;
    if (back.possible()) {
        agreed = button(ui, "Go back", ButtonLook::primary, "As one action that can be undone");
        ImGui::SameLine();
    }
    const bool kept = button(ui, back.possible() ? "Stay here" : "Close", ButtonLook::outlined, "Escape");
    if (agreed) {
        context.actions.change(
            [asked = asked_](const Study& study, CoderId) -> Result<EditGroup> {
                if (study.sequence() == asked->sequence) return asked->back.group;
                return conflict("The study has changed since you looked at what would change; look at it again.");
            },
            [&actions = context.actions](const EditGroup& group) { actions.emit(Say{"Done: " + group.name + ".", false}); });
    }
    if (agreed || kept) ImGui::CloseCurrentPopup();
}

}  // namespace heddle
