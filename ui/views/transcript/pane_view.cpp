#include "ui/views/transcript/pane_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/views/names.h"
#include "ui/views/transcript/pane_frame.h"
#include "ui/views/transcript/paragraph_numbers.h"

namespace heddle {

namespace {

float em_of(const ViewContext& context) { return std::round(context.state.text_size * context.ui.scale() * 4) / 4; }

}  // namespace

void PaneView::draw(ViewContext& context, const Document& document, Standing standing, PlaceKeeper& places) {
    standing_ = standing;
    reading_ = reading_settings(context.settings);
    const float heading = context.ui.px(46);
    draw_heading(context, document, heading);
    const auto text = context.text(document.content);
    if (!text) return;  // it is on its way; the window draws again when it is here
    pane_.show(context.ui.fonts, context.snapshot, document, *text);
    pane_.refresh_marks(context.snapshot);
    const float em = em_of(context);
    places.restore(pane_, document, em);
    ImGui::SetCursorPos({0, heading});
    draw_pane(context, document);
    places.note(context, standing.number, pane_, document, em);
}

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
    const float right = find_.shown() ? std::max(left, across - FindBar::width(ui, across) - ui.px(16)) : draw_controls(context, document, height);
    const bool in_hand = standing_.alone || standing_.in_hand;
    const float named = draw_label_in_row(ui, list, document.name, Role::heading, at.x + left, at.y, height,
                                          in_hand ? theme.text : theme.muted, right - left);
    // Which of two transcripts the keys are about.
    if (!standing_.alone && standing_.in_hand) {
        list->AddRectFilled({at.x + left, at.y + height - ui.px(3)}, {at.x + left + named, at.y + height - ui.px(1)}, im(theme.accent));
    }
    const auto codings = static_cast<std::int64_t>(context.study().codings(document.id).size());
    std::string said = counted(codings, "coding", "codings");
    if (reading_.uncoded && pane_.ready() && pane_.document() == document.id) {
        if (const std::string share = uncoded_.share(context, pane_, reading_.uncoded_by_me); !share.empty()) said += " · " + share;
    }
    draw_label_in_row(ui, list, said, Role::small, at.x + left + named + ui.px(14), at.y,
                      height, theme.muted, std::max(0.0f, right - left - named - ui.px(14)));
}

float PaneView::widest_speaker(ViewContext& context) const {
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

void PaneView::draw_pane(ViewContext& context, const Document&) {
    Ui& ui = context.ui;
    Frame frame;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(8));
    frame.from = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    frame.to = {frame.from.x + std::max(1.0f, size.x), frame.from.y + std::max(1.0f, size.y)};
    frame.em = em_of(context);
    frame.bar = ui.px(14);
    frame.geometry = transcript_geometry({size.x - frame.bar, frame.em, ui.scale(), pane_.marks().lanes(), widest_speaker(context),
                                          width_of_numbers(ui, pane_, reading_.numbers), reading_.characters});
    frame.hovered = hovered_;

    pane_.set_look(frame.em, frame.geometry.column_width, ui.scale());
    pane_.lay_out(frame.height());
    if (context.state.reveals != reveals_seen_ && !standing_.in_hand) reveals_seen_ = context.state.reveals;
    if (context.state.reveals != reveals_seen_) {
        reveals_seen_ = context.state.reveals;
        pane_.select(caret_only({context.state.reveal.start, Affinity::downstream}));
        pane_.reveal(context.state.reveal, frame.height() * 0.28f);
        wants_keyboard_ = true;
    }
    find_.update(context, pane_);
    if (wants_keyboard_ && ImGui::GetCurrentContext()->OpenPopupStack.Size == 0) {
        ImGui::SetWindowFocus();
        wants_keyboard_ = false;
    }
    frame.focused = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows) && !ui.typing();

    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched area = touch_area(ui, "Transcript", {std::max(1.0f, frame.to.x - frame.from.x - frame.bar), frame.height()});
    ImGui::PopItemFlag();
    const bool taken_up = !standing_.in_hand && area.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    if (taken_up || (!standing_.in_hand && frame.focused)) context.actions.emit(FocusPane{standing_.number});
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
    find_.draw_hits(ui, pane_, place_of(frame));
    draw_text(context, frame);
    draw_gutter(context, frame);
    draw_numbers(ui, pane_, reading_.numbers, frame.from.x + frame.geometry.numbers, frame.from.y);
    if (reading_.uncoded) uncoded_.draw(context, pane_, reading_.uncoded_by_me, frame.shown, frame.column(), frame.from.y);
    draw_stripes(context, frame);
    list->PopClipRect();
    scroll_bar(context, frame);
    publish_selection(context, frame);
    draw_code_button(context, frame);
    if (find_.draw(context, pane_, place_of(frame))) wants_keyboard_ = true;
    if (find_.has_keyboard() && !standing_.in_hand) context.actions.emit(FocusPane{standing_.number});
}

FindBar::Place PaneView::place_of(const Frame& frame) const {
    return {frame.from, frame.to, ImGui::GetWindowPos().y, frame.column(), frame.bar, frame.em, frame.shown};
}

void PaneView::publish_selection(ViewContext& context, const Frame& frame) {
    if (!standing_.in_hand) return;
    const Range passage = pane_.passage();
    if (!(passage == context.state.selection) && !selecting_) context.actions.emit(SelectPassage{passage});
    if (passage.empty()) return;
    // Where the code picker opens: below the selection's last line that is in view.
    const auto parts = pane_.layout().rectangles(passage);
    if (parts.empty()) return;
    context.ui.note_place("selection", {frame.column() + parts.back().left, frame.from.y + parts.front().top,
                                        frame.column() + parts.back().right, frame.from.y + parts.back().bottom});
}

void PaneView::step_to_coding(ViewContext& context, bool forward) {
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

}  // namespace heddle
