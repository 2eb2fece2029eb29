#include "ui/views/transcript_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "coding/changes/coding_changes.h"
#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/transcript_frame.h"

namespace heddle {

void TranscriptView::draw(ViewContext& context) {
    const Document* document = context.study().documents().find(context.state.document);
    if (!document) {
        draw_empty(context);
        return;
    }
    const float heading = context.ui.px(46);
    draw_heading(context, *document, heading);
    const auto text = context.text(document->content);
    if (!text) return;  // it is on its way; the window draws again when it is here
    pane_.show(context.ui.fonts, context.snapshot, *document, *text);
    pane_.refresh_marks(context.snapshot);
    ImGui::SetCursorPos({0, heading});
    draw_pane(context, *document);
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

void TranscriptView::draw_heading(ViewContext& context, const Document& document, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 at = ImGui::GetWindowPos();
    const float width = ImGui::GetWindowWidth();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({at.x, at.y + height - ui.px(1)}, {at.x + width, at.y + height}, im(theme.line));

    const ProgressState state = context.study().progress(context.state.coder, document.id);
    const std::vector<std::string> choices{"Not started", "In progress", "Done"};
    float control = ui.px(20);
    for (const auto& choice : choices) control += label_width(ui, choice, Role::body) + ui.px(20);
    float right = width - ui.px(20);
    if (width > control + ui.px(220)) {
        right -= control - ui.px(20);
        ImGui::SetCursorPos({right, (height - ui.row_height()) / 2});
        int chosen = static_cast<int>(state);
        if (segmented(ui, "Progress", choices, chosen)) {
            context.actions.emit(SetProgress{document.id, static_cast<ProgressState>(chosen)});
        }
        right -= ui.px(16);
        constexpr std::string_view again = "The codebook has grown since";
        if (context.study().is_outdated(context.state.coder, document.id) && right > button_width(ui, again) + ui.px(220)) {
            right -= button_width(ui, again);
            ImGui::SetCursorPos({right, (height - ui.row_height()) / 2});
            if (button(ui, again, ButtonLook::plain, "Codes were added or described anew since this was done. Press when you "
                                                     "have looked for them: it is then done with the codebook as it is now.")) {
                context.actions.emit(SetProgress{document.id, ProgressState::done});
            }
            right -= ui.px(16);
        }
    }
    const float left = ui.px(24);
    const float named = draw_label_in_row(ui, list, document.name, Role::heading, at.x + left, at.y, height, theme.text,
                                          right - left);
    const auto codings = static_cast<std::int64_t>(context.study().codings(document.id).size());
    draw_label_in_row(ui, list, counted(codings, "coding", "codings"), Role::small, at.x + left + named + ui.px(14), at.y,
                      height, theme.muted, right - left - named - ui.px(14));
}

float TranscriptView::widest_speaker(ViewContext& context) const {
    float widest = 0;
    for (const Speaker* speaker : context.study().speakers_of(pane_.document())) {
        widest = std::max(widest, label_width(context.ui, speaker->label, Role::strong));
    }
    const auto turns = context.study().turns(pane_.document());
    if (!turns.empty() && turns.back().time) {
        widest = std::max(widest, label_width(context.ui, clock_time(*turns.back().time), Role::small));
    }
    return widest + 1;
}

void TranscriptView::draw_pane(ViewContext& context, const Document&) {
    Ui& ui = context.ui;
    Frame frame;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(8));
    frame.from = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    frame.to = {frame.from.x + std::max(1.0f, size.x), frame.from.y + std::max(1.0f, size.y)};
    frame.em = std::round(context.state.text_size * ui.scale() * 4) / 4;
    frame.bar = ui.px(14);
    frame.geometry = transcript_geometry(
        {size.x - frame.bar, frame.em, ui.scale(), pane_.marks().lanes(), widest_speaker(context)});
    frame.hovered = hovered_;

    pane_.set_look(frame.em, frame.geometry.column_width, ui.scale());
    pane_.lay_out(frame.height());
    if (context.state.reveals != reveals_seen_) {
        reveals_seen_ = context.state.reveals;
        pane_.select(caret_only({context.state.reveal.start, Affinity::downstream}));
        pane_.reveal(context.state.reveal, frame.height() * 0.28f);
        wants_keyboard_ = true;
    }
    if (wants_keyboard_ && ImGui::GetCurrentContext()->OpenPopupStack.Size == 0) {
        ImGui::SetWindowFocus();
        wants_keyboard_ = false;
    }
    frame.focused = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows) && !ui.typing();

    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched area = touch_area(ui, "Transcript", {std::max(1.0f, frame.to.x - frame.from.x - frame.bar), frame.height()});
    ImGui::PopItemFlag();
    mouse(context, frame, area);
    if (frame.focused) keyboard(context, frame);
    const auto& view = pane_.lay_out(frame.height());
    if (!view.visible.empty()) {
        const auto& blocks = pane_.blocks().blocks;
        frame.shown = {view.visible.front().start, blocks[view.visible.back().block].range.end};
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(frame.from, frame.to, true);
    draw_tints(context, frame);
    draw_text(context, frame);
    draw_gutter(context, frame);
    draw_stripes(context, frame);
    list->PopClipRect();
    scroll_bar(context, frame);
    publish_selection(context, frame);
    draw_code_button(context, frame);
}

void TranscriptView::publish_selection(ViewContext& context, const Frame& frame) {
    const Range passage = pane_.passage();
    if (!(passage == context.state.selection) && !selecting_) context.actions.emit(SelectPassage{passage});
    if (passage.empty()) return;
    // Where the code picker opens: below the selection's last line that is in view.
    const auto parts = pane_.layout().rectangles(passage);
    if (parts.empty()) return;
    context.ui.note_place("selection", {frame.column() + parts.back().left, frame.from.y + parts.front().top,
                                        frame.column() + parts.back().right, frame.from.y + parts.back().bottom});
}

void TranscriptView::step_to_coding(ViewContext& context, bool forward) {
    if (!pane_.ready()) return;
    Position from = pane_.selection().head.position;
    if (const Coding* focused = context.study().coding(context.state.coding)) from = focused->range.start;
    const auto& marks = pane_.marks();
    int index = forward ? marks.next_after(from) : marks.previous_before(from);
    if (const Coding* focused = context.study().coding(context.state.coding)) {
        // Several begin at one place: one after the other.
        const auto all = marks.all();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].coding == focused->id) index = static_cast<int>(i) + (forward ? 1 : -1);
        }
        if (index >= static_cast<int>(all.size())) index = -1;
    }
    if (index < 0) return;
    const CodingMark& mark = marks[static_cast<std::size_t>(index)];
    context.actions.emit(GoToPassage{pane_.document(), mark.range, mark.coding});
}

void TranscriptView::add_commands(ViewContext& context) {
    const auto add = [&](const char* name, int chord, std::function<void()> run, bool enabled = true, Icon icon = Icon::none) {
        context.commands.push_back({name, chord, std::move(run), enabled, icon});
    };
    Actions& actions = context.actions;
    const bool selected = !context.state.selection.empty();
    add("Code the selection…", ImGuiKey_C, [&actions] { actions.emit(OpenOverlay{"Code picker"}); }, static_cast<bool>(context.state.document),
        Icon::tag);  // without a selection it says that one is needed
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
    add("Next coding", ImGuiMod_Alt | ImGuiKey_DownArrow, [this, &context] { step_to_coding(context, true); });
    add("Previous coding", ImGuiMod_Alt | ImGuiKey_UpArrow, [this, &context] { step_to_coding(context, false); });
    add("Copy the selected text", ImGuiMod_Ctrl | ImGuiKey_C,
        [this] {
            if (!pane_.ready()) return;
            ImGui::SetClipboardText(std::string(pane_.text().slice(pane_.passage())).c_str());
        },
        selected);
}

}  // namespace heddle
