// The two handles at the ends of the coding in hand, by which the mouse moves them.
#include <imgui.h>
#include <imgui_internal.h>

#include "coding/changes/coding_changes.h"
#include "coding/segmentation.h"
#include "ui/views/transcript/pane_frame.h"

namespace heddle {

namespace {

constexpr float knob_points = 4;   // radius
constexpr float reach_points = 5;  // to either side of the line
constexpr float moved_points = 3;  // less than this is a click

}  // namespace

const Coding* PaneView::movable(const ViewContext& context) const {
    const Coding* coding = context.study().coding(context.state.coding);
    const bool own = coding && coding->document == pane_.document() && coding->coder == context.state.coder;
    return own && !coding->range.empty() ? coding : nullptr;
}

std::optional<CaretLine> PaneView::handle_line(Range range, bool start) const {
    return pane_.layout().caret(start ? Caret{range.start, Affinity::downstream} : Caret{range.end, Affinity::upstream});
}

std::optional<bool> PaneView::handle_under_mouse(const ViewContext& context, const Frame& frame) const {
    const Coding* coding = movable(context);
    if (!coding || selecting_) return std::nullopt;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float reach = context.ui.px(reach_points);
    for (const bool start : {false, true}) {
        const auto line = handle_line(coding->range, start);
        if (!line) continue;
        const float x = frame.column() + line->x;
        if (std::abs(mouse.x - x) > reach) continue;
        if (mouse.y >= frame.from.y + line->top - reach && mouse.y < frame.from.y + line->bottom + reach) return start;
    }
    return std::nullopt;
}

// True where the mouse is about a handle and nothing else.
bool PaneView::move_handle(ViewContext& context, const Frame& frame, const Touched& area) {
    if (!moving_) {
        const auto start = area.hovered ? handle_under_mouse(context, frame) : std::nullopt;
        if (!start) return false;
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        context.ui.explain("Drag to move this end of the coding");
        if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::GetIO().MouseClickedCount[0] > 1) return false;
        const Coding* coding = movable(context);
        moving_ = MovingEnd{coding->id, *start, coding->range, coding->range};
        ImGui::SetWindowFocus();
        return true;
    }
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    const float x = ImGui::GetIO().MousePos.x - frame.column();
    const float y = ImGui::GetIO().MousePos.y - frame.from.y;
    if (!ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left, context.ui.px(moved_points))) {
        if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) return true;
        // Not moved: a click like any other.
        moving_.reset();
        press(context, x, y);
        take_up_coding(context);
        context.ui.wake_in(0);
        return true;
    }
    scroll_beyond_edges(context, frame, y);
    const Position to = pane_.layout().hit(x, std::clamp(y, 0.0f, frame.height() - 1)).position;
    Range range = moving_->before;
    // Neither end passes the other.
    if (moving_->start) {
        range.start = std::min(to, previous_grapheme(pane_.text(), range.end));
    } else {
        range.end = std::max(to, next_grapheme(pane_.text(), range.start));
    }
    moving_->range = range;
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) return true;
    const MovingEnd moved = *moving_;
    moving_.reset();
    const Range snapped = snap(pane_.text(), moved.range, Granularity::characters);
    if (!snapped.empty() && !(moved.range == moved.before)) {
        context.actions.change([moved, snapped](const Study& study, CoderId coder) { return move_coding(study, coder, moved.coding, snapped); });
    }
    context.ui.wake_in(0);
    return true;
}

void PaneView::draw_handles(ViewContext& context, const Frame& frame) {
    const Coding* coding = movable(context);
    if (!coding || selecting_) return;
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Range range = moving_ ? moving_->range : coding->range;
    const Code* code = context.study().codes().find(coding->code);
    const ImU32 colour = im(standing_out(colour_of(code ? code->colour : 0), theme.page, theme.text));
    if (moving_) {
        for (const auto& part : pane_.layout().rectangles(range)) {
            const float y = std::round(frame.from.y + part.bottom) - ui.px(2);
            list->AddRectFilled({std::round(frame.column() + part.left), y}, {std::round(frame.column() + part.right), y + ui.px(2)}, colour);
        }
    }
    const float inset = std::round(frame.em * 0.17f);
    for (const bool start : {true, false}) {
        const auto line = handle_line(range, start);
        if (!line) continue;
        const float x = std::round(frame.column() + line->x);
        const float top = std::round(frame.from.y + line->top) + inset;
        const float bottom = std::round(frame.from.y + line->bottom) - inset;
        list->AddRectFilled({x - ui.px(1), top}, {x + ui.px(1), bottom}, colour);
        list->AddCircleFilled({x, start ? top : bottom}, ui.px(knob_points), colour);
    }
}

}  // namespace heddle
