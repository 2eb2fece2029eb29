#include "ui/views/transcript/transcript_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/views/coding_commands.h"
#include "ui/views/coding_foot.h"
#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/transcript/codings_panel.h"
#include "ui/views/transcript/pane_frame.h"
#include "ui/views/transcript/reading_commands.h"

namespace heddle {

namespace {

constexpr float least_pane_share = 0.25f;
constexpr const char* pane_share_key = "left transcript";  // in the settings, in hundredths of the width

}  // namespace

void TranscriptView::draw(ViewContext& context) {
    const AppState& state = context.state;
    const Document* document = context.study().documents().find(state.document);
    places_.begin(context);
    if (!document) {
        draw_empty(context);
        return;
    }
    // Whoever is taken up, or in hand when the tab itself gets the keyboard, has it.
    if (state.pane != pane_seen_ || (state.two_panes && ImGui::IsWindowFocused())) in_hand(context).want_keyboard();
    pane_seen_ = state.pane;
    // At the foot, over the whole width: the codes under the digits.
    const float foot = CodingFoot::height(context.ui);
    foot_.draw(context);
    ImGui::SetCursorPos({0, 0});
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    window->ContentRegionRect.Max.y -= foot;
    window->WorkRect.Max.y -= foot;
    if (state.two_panes) {
        draw_two(context);
    } else {
        in_hand(context).draw(context, *document, {state.pane, true, true}, places_);
    }
    jump_.draw(context, in_hand(context).pane());
}

void TranscriptView::draw_two(ViewContext& context) {
    Ui& ui = context.ui;
    const AppState& state = context.state;
    const ImVec2 size(ImGui::GetWindowWidth(), std::max(1.0f, ImGui::GetWindowHeight() - CodingFoot::height(ui)));
    const float share = std::clamp(context.settings.size(pane_share_key, 50) / 100, least_pane_share, 1 - least_pane_share);
    const float left = std::round(size.x * share);
    for (const int number : {state.left_pane, 1 - state.left_pane}) {
        const bool is_left = number == state.left_pane;
        const bool in_hand = number == state.pane;
        const float from = is_left ? 0 : left + ui.px(1);
        ImGui::SetCursorPos({from, 0});
        ImGui::BeginChild(is_left ? "Left transcript" : "Right transcript",
                          {std::max(1.0f, (is_left ? left : size.x) - from), size.y}, ImGuiChildFlags_None,
                          ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNavInputs);
        if (const Document* document = context.study().documents().find(in_hand ? state.document : state.other_document)) {
            panes_[static_cast<std::size_t>(number)].draw(context, *document, {number, in_hand, false}, places_);
        }
        ImGui::EndChild();
    }
    draw_divider(context, left, size.x);
}

void TranscriptView::draw_divider(ViewContext& context, float left, float width) {
    Ui& ui = context.ui;
    const float grip = ui.px(7);
    const ImVec2 at = ImGui::GetWindowPos();
    const float height = std::max(1.0f, ImGui::GetWindowHeight() - CodingFoot::height(ui));
    ImGui::SetCursorPos({left - grip / 2, 0});
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched item = touch_area(ui, "Between the transcripts", {grip, height});
    ImGui::PopItemFlag();
    const bool touched = item.hovered || item.held;
    if (touched) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x + left, at.y}, {at.x + left + ui.px(touched ? 2 : 1), at.y + height},
                                              im(touched ? ui.theme().accent : ui.theme().line));
    if (!item.held || width <= 0) return;
    const float share = (ImGui::GetIO().MousePos.x - at.x) / width;
    context.actions.emit(SetSize{pane_share_key, 100 * std::clamp(share, least_pane_share, 1 - least_pane_share)});
}

void TranscriptView::draw_empty(ViewContext& context) {
    Ui& ui = context.ui;
    empty_place(ui, Icon::document, "No documents yet",
                "Drop transcripts or a folder of them onto this window: plain text, Markdown, Word, OpenDocument, rich text, PDF, web "
                "pages, WebVTT, SubRip or Whisper.");
    gap(ui, 16);
    ImGui::SetCursorPosX((ImGui::GetWindowWidth() - button_width(ui, "Import files…", Icon::download)) / 2);
    if (button(ui, "Import files…", ButtonLook::primary, "Choose files to import (Ctrl+I)", Icon::download)) {
        context.actions.emit(OpenOverlay{"Import files"});
    }
}

void TranscriptView::add_commands(ViewContext& context) {
    const auto add = [&](const char* name, int chord, std::function<void()> run, bool enabled = true, Icon icon = Icon::none) {
        context.commands.push_back({name, chord, std::move(run), enabled, icon});
    };
    Actions& actions = context.actions;
    PaneView& pane = in_hand(context);
    add_coding_commands(context, pane.ready() ? &pane.pane() : nullptr);
    add("Correct the text…", ImGuiKey_E, [&actions] { actions.emit(OpenOverlay{"Correct the text"}); }, !context.state.selection.empty(), Icon::pencil);
    add("Next coding", ImGuiMod_Alt | ImGuiKey_DownArrow, [&pane, &context] { pane.step_to_coding(context, true); });
    add("Previous coding", ImGuiMod_Alt | ImGuiKey_UpArrow, [&pane, &context] { pane.step_to_coding(context, false); });
    add_look_commands(context);
    add_reading_commands(context, pane, jump_);
    const bool two = context.state.two_panes;
    add(two ? "One transcript" : "Two transcripts side by side", ImGuiMod_Ctrl | ImGuiKey_Backslash,
        [&actions, two] { actions.emit(ShowTwo{!two}); }, static_cast<bool>(context.state.document), Icon::columns);
    context.commands.back().id = "One transcript or two side by side";
    add("Codes along this document", 0,
        [this, &actions, document = context.state.document] {
            along_->ask(document);
            actions.emit(ShowTab{"Counts"});
        },
        context.state.document && context.study().coding_count() > 0, Icon::table);
    const int other = 1 - context.state.pane;
    add("Go to the other transcript", ImGuiMod_Ctrl | ImGuiKey_Tab, [&actions, other] { actions.emit(FocusPane{other}); }, two);
    add("Copy the selected text", ImGuiMod_Ctrl | ImGuiKey_C,
        [&pane] {
            if (!pane.ready()) return;
            ImGui::SetClipboardText(std::string(pane.pane().text().slice(pane.pane().passage())).c_str());
        },
        !context.state.selection.empty());
}

}  // namespace heddle
