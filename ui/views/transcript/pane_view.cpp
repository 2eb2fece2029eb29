#include "ui/views/transcript/pane_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/app/whole_study.h"
#include "ui/views/names.h"
#include "ui/views/transcript/page_numbers.h"
#include "ui/views/transcript/pane_frame.h"
#include "ui/views/transcript/paragraph_numbers.h"
#include "ui/views/transcript/paragraph_times.h"

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
    pane_.show(context.ui.fonts, context.snapshot, document, *text, context.marks(document.content));
    pane_.refresh_marks(context.snapshot, context.state.shown_codings);
    const float em = em_of(context);
    places.restore(pane_, document, em);
    ImGui::SetCursorPos({0, heading});
    draw_pane(context, document);
    places.note(context, standing.number, pane_, document, em);
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
    widest = std::max(widest, width_of_times(context.ui, pane_));
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
    const float numbers = width_of_numbers(ui, pane_, reading_.numbers);
    const float pages = width_of_pages(ui, pane_);
    frame.geometry = transcript_geometry({size.x - frame.bar, frame.em, ui.scale(), pane_.marks().lanes(), widest_speaker(context),
                                          numbers + pages + (numbers > 0 && pages > 0 ? ui.px(10) : 0), reading_.characters});
    frame.hovered = hovered_;

    pane_.set_look(frame.em, frame.geometry.column_width, ui.scale());
    pane_.lay_out(frame.height());
    if (context.state.reveals != reveals_seen_ && !standing_.in_hand) reveals_seen_ = context.state.reveals;
    if (context.state.reveals != reveals_seen_) {
        reveals_seen_ = context.state.reveals;
        // What is to be seen may be selected with it.
        const Range reveal = context.state.reveal;
        const bool selected = !reveal.empty() && context.state.selection == reveal;
        TextSelection selection = caret_only(selected ? Caret{reveal.end, Affinity::upstream} : Caret{reveal.start, Affinity::downstream});
        selection.anchor = reveal.start;
        pane_.select(selection);
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
    drop_ready_ = false;
    take_dropped_code(context, frame);
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
    draw_handles(context, frame);
    draw_gutter(context, frame);
    const auto turns = context.study().turns(pane_.document());
    draw_times(ui, pane_, frame.shown, turns.empty() ? pane_.text().end() : turns.front().start,
               frame.from.x + frame.geometry.gutter, frame.geometry.gutter_width, frame.from.y);
    draw_numbers(ui, pane_, reading_.numbers, frame.from.x + frame.geometry.numbers, frame.from.y);
    draw_pages(ui, pane_, frame.shown, frame.from.x + frame.geometry.numbers - numbers - (numbers > 0 ? ui.px(10) : 0), frame.from.y);
    if (reading_.uncoded && is_whole(context.snapshot)) uncoded_.draw(context, pane_, reading_.uncoded_by_me, frame.shown, frame.column(), frame.from.y);
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
    // Where what is about a passage opens (ui/views/beside_passage.h).
    const auto note = [&](const char* name, Range range) {
        const auto parts = pane_.layout().rectangles(range);
        if (parts.empty()) return;
        context.ui.note_place(name, {frame.column() + parts.back().left, frame.from.y + parts.front().top,
                                     frame.column() + parts.back().right, frame.from.y + parts.back().bottom});
    };
    if (const Coding* coding = context.study().coding(context.state.coding); coding && coding->document == pane_.document()) {
        note("coding", coding->range);
    }
    const Range passage = pane_.passage();
    if (!(passage == context.state.selection) && !selecting_) context.actions.emit(SelectPassage{passage});
    if (!passage.empty()) note("selection", passage);
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
