#include "ui/views/transcript/transcript_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "coding/changes/coding_changes.h"
#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/transcript/codings_panel.h"

namespace heddle {

namespace {

constexpr float least_pane_share = 0.25f;
constexpr const char* pane_share_key = "left transcript";  // in the settings, in hundredths of the width

}  // namespace

void TranscriptView::draw(ViewContext& context) {
    const AppState& state = context.state;
    const Document* document = context.study().documents().find(state.document);
    if (!document) {
        draw_empty(context);
        return;
    }
    // Whoever is taken up, or in hand when the tab itself gets the keyboard, has it.
    if (state.pane != pane_seen_ || (state.two_panes && ImGui::IsWindowFocused())) in_hand(context).want_keyboard();
    pane_seen_ = state.pane;
    if (state.two_panes) {
        draw_two(context);
    } else {
        in_hand(context).draw(context, *document, {state.pane, true, true});
    }
}

void TranscriptView::draw_two(ViewContext& context) {
    Ui& ui = context.ui;
    const AppState& state = context.state;
    const ImVec2 size = ImGui::GetWindowSize();
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
            panes_[static_cast<std::size_t>(number)].draw(context, *document, {number, in_hand, false});
        }
        ImGui::EndChild();
    }
    draw_divider(context, left, size.x);
}

void TranscriptView::draw_divider(ViewContext& context, float left, float width) {
    Ui& ui = context.ui;
    const float grip = ui.px(7);
    const ImVec2 at = ImGui::GetWindowPos();
    const float height = ImGui::GetWindowHeight();
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
                "Drop transcripts or a folder of them onto this window: plain text, Markdown, Word, WebVTT or SubRip.");
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
    const bool selected = !context.state.selection.empty();
    add("Code the selection…", ImGuiKey_C, [&actions] { actions.emit(OpenOverlay{"Code picker"}); }, static_cast<bool>(context.state.document),
        Icon::tag);  // without a selection it says that one is needed
    add("Correct the text…", ImGuiKey_E, [&actions] { actions.emit(OpenOverlay{"Correct the text"}); }, selected, Icon::pencil);
    const DocumentId document = context.state.document;
    const Range range = context.state.selection;
    if (!context.state.recent_codes.empty()) {
        const CodeId code = context.state.recent_codes.front();
        const Code* last = context.study().codes().find(code);
        if (last) {
            add(("Code again: " + last->name).c_str(), ImGuiKey_R,
                [&actions, document, range, code] { actions.emit(ApplyCode{code, document, range}); }, selected, Icon::tag);
        }
    }
    const CodingId coding = context.state.coding;
    add("Remove the coding", ImGuiKey_Delete,
        [&actions, coding] {
            actions.change([coding](const Study& study, CoderId coder) { return remove_coding(study, coder, coding); });
        },
        coding.value != 0 && ImGui::GetCurrentContext()->NavWindow &&
            (context.state.subject == Subject::coding));
    PaneView& pane = in_hand(context);
    add("Next coding", ImGuiMod_Alt | ImGuiKey_DownArrow, [&pane, &context] { pane.step_to_coding(context, true); });
    add("Previous coding", ImGuiMod_Alt | ImGuiKey_UpArrow, [&pane, &context] { pane.step_to_coding(context, false); });
    for (const auto& [look, name] : {std::pair{MarkLook::highlight, "Show codings as tints"}, {MarkLook::underline, "Show codings as underlines"},
                                     {MarkLook::stripes, "Show codings as stripes only"}, {MarkLook::density, "Show how many codings"}}) {
        if (look != context.state.mark_look) add(name, 0, [&actions, chosen = look] { actions.emit(SetMarkLook{chosen}); }, true, Icon::eye);
    }
    const auto next = static_cast<MarkLook>((static_cast<int>(context.state.mark_look) + 1) % 4);
    add("Change how codings look", next_look_key, [&actions, next] { actions.emit(SetMarkLook{next}); }, true, Icon::eye);
    if (const CodeId code = context.state.code) {
        add("Show only codings of the chosen code", 0,
            [&actions, code, hidden = context.state.shown_codings.hidden_coders] { actions.emit(ShowCodings{{hidden, {code}}}); }, true, Icon::filter);
    }
    if (!context.state.shown_codings.everything()) {
        add("Show all codings", 0, [&actions] { actions.emit(ShowCodings{}); }, true, Icon::filter);
    }
    const bool two = context.state.two_panes;
    add(two ? "One transcript" : "Two transcripts side by side", ImGuiMod_Ctrl | ImGuiKey_Backslash,
        [&actions, two] { actions.emit(ShowTwo{!two}); }, static_cast<bool>(context.state.document), Icon::columns);
    context.commands.back().id = "One transcript or two side by side";
    const int other = 1 - context.state.pane;
    add("Go to the other transcript", ImGuiMod_Ctrl | ImGuiKey_Tab, [&actions, other] { actions.emit(FocusPane{other}); }, two);
    add("Copy the selected text", ImGuiMod_Ctrl | ImGuiKey_C,
        [&pane] {
            if (!pane.ready()) return;
            ImGui::SetClipboardText(std::string(pane.pane().text().slice(pane.pane().passage())).c_str());
        },
        selected);
}

}  // namespace heddle
