// What stands above a transcript: its name, how many codings it has, its progress.
#include <imgui.h>

#include <fmt/core.h>

#include "ui/app/whole_study.h"
#include "ui/keys/keymap.h"
#include "ui/views/names.h"
#include "ui/views/transcript/codings_panel.h"
#include "ui/views/transcript/pane_frame.h"

namespace heddle {

float PaneView::draw_controls(ViewContext& context, const Document& document, float height) {
    Ui& ui = context.ui;
    const float width = ImGui::GetWindowWidth();
    const float top = (height - ui.row_height()) / 2;
    float right = width - ui.px(standing_.alone ? 20 : 12);
    if (!standing_.alone) {
        right -= ui.row_height();
        ImGui::SetCursorPos({right, top});
        if (icon_button(ui, "Close this transcript", Icon::close, "Show the other transcript alone")) {
            context.actions.emit(FocusPane{1 - standing_.number});
            context.actions.emit(ShowTwo{false});
        }
        right -= ui.px(8);
    }
    right -= ui.row_height();
    ImGui::SetCursorPos({right, top});
    if (icon_button(ui, "Codings shown", Icon::eye, "How codings look, and which are shown (" + key_of(context.commands, change_look) + " changes the look)")) {
        ImGui::OpenPopup(codings_panel);
    }
    ImGui::SetNextWindowPos({ImGui::GetItemRectMax().x, ImGui::GetItemRectMax().y + ui.px(2)}, ImGuiCond_Always, {1, 0});
    draw_codings_panel(context, document);
    right -= ui.px(8);
    const ProgressState state = context.study().progress(context.state.coder, document.id);
    const std::vector<std::string> choices{"Not started", "In progress", "Done"};
    float control = ui.px(20);
    for (const auto& choice : choices) control += label_width(ui, choice, Role::body) + ui.px(20);
    if (right < control + ui.px(200)) return right;
    right -= control - ui.px(20);
    ImGui::SetCursorPos({right, top});
    int chosen = static_cast<int>(state);
    if (segmented(ui, "Progress", choices, chosen)) {
        context.actions.emit(SetProgress{document.id, static_cast<ProgressState>(chosen)});
    }
    right -= ui.px(16);
    constexpr std::string_view again = "The codebook has grown since";
    if (context.study().is_outdated(context.state.coder, document.id) && right > button_width(ui, again) + ui.px(220)) {
        right -= button_width(ui, again);
        ImGui::SetCursorPos({right, top});
        if (button(ui, again, ButtonLook::plain, "Codes were added or described anew since this was done. Press when you "
                                                 "have looked for them: it is then done with the codebook as it is now.")) {
            context.actions.emit(SetProgress{document.id, ProgressState::done});
        }
        right -= ui.px(16);
    }
    return right;
}

void PaneView::draw_heading(ViewContext& context, const Document& document, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 at = ImGui::GetWindowPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({at.x, at.y + height - ui.px(1)}, {at.x + ImGui::GetWindowWidth(), at.y + height}, im(theme.line));
    const float across = ImGui::GetWindowWidth();
    const float left = ui.px(24);
    // The find bar takes the place of the controls.
    const float right = find_.shown() ? std::max(left, across - FindBar::width(ui, across) - ui.px(16)) : draw_controls(context, document, height);
    const bool in_hand = standing_.alone || standing_.in_hand;
    const float named = draw_label_in_row(ui, list, document.name, Role::heading, at.x + left, at.y, height,
                                          in_hand ? theme.text : theme.muted, right - left);
    // Which of two transcripts the keys are about.
    if (!standing_.alone && standing_.in_hand) {
        list->AddRectFilled({at.x + left, at.y + height - ui.px(3)}, {at.x + left + named, at.y + height - ui.px(1)}, im(theme.accent));
    }
    draw_count(context, document, left + named + ui.px(14), right, height);
}

// How many codings there are, and what is not seen of them; what is left out is never left out silently.
void PaneView::draw_count(ViewContext& context, const Document& document, float x, float right, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool drawn = pane_.ready() && pane_.document() == document.id;
    const bool whole = is_whole(context.snapshot);
    std::string said = whole ? counted(static_cast<std::int64_t>(context.study().codings(document.id).size()), "coding", "codings")
                             : std::string(codings_are_read);
    const std::string filter = said_filter(context);
    if (!filter.empty()) {
        const float side = ui.px(24);
        ImGui::SetCursorPos({x, (height - side) / 2});
        const Touched all = touch_area(ui, "Show all codings", {side, side});
        if (all.hovered) list->AddRectFilled(all.from, all.to, im(theme.hover), ui.px(6));
        draw_icon(ui, list, Icon::filter, all.from.x, all.from.y, side, theme.accent, 12);
        draw_focus(ui, all, ui.px(6));
        tooltip(ui, "Show all codings again");
        if (all.pressed) context.actions.emit(ShowCodings{});
        x += side + ui.px(2);
        if (whole) said = fmt::format("{} of {}, {}", drawn ? pane_.marks().all().size() : 0, said, filter);
    }
    if (reading_.uncoded && drawn && whole) {
        if (const std::string share = uncoded_.share(context, pane_, reading_.uncoded_by_me); !share.empty()) said += " · " + share;
    }
    const ImVec2 at = ImGui::GetWindowPos();
    const float width = draw_label_in_row(ui, list, said, Role::small, at.x + x, at.y, height, filter.empty() ? theme.muted : theme.accent, std::max(0.0f, right - x));
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool over = ImGui::IsWindowHovered() && mouse.x >= at.x + x && mouse.x < at.x + x + width && mouse.y >= at.y && mouse.y < at.y + height;
    if (over && label_width(ui, said, Role::small) > width) ui.explain(said);
}

}  // namespace heddle
