#include "ui/views/transcript/paragraph_times.h"

#include <imgui.h>

#include <algorithm>

#include "coding/clock_time.h"
#include "ui/draw/text.h"
#include "ui/transcript/text_emphasis.h"

namespace heddle {

namespace {

// Blank lines between blocks are not drawn: a time that begins in them stands beside the next line.
constexpr std::int32_t furthest_before = 1000;

std::string said_time(const TextMark& mark) { return clock_time(mark.value / 1000.0); }

}  // namespace

float width_of_times(Ui& ui, const TranscriptPane& pane) {
    // The last one is as long as any, but in a file whose times run backwards.
    const TextMarks& marks = pane.text_marks();
    const auto last = std::ranges::find(marks.rbegin(), marks.rend(), MarkKind::time, &TextMark::kind);
    return last == marks.rend() ? 0 : label_width(ui, said_time(*last), Role::small);
}

void draw_times(Ui& ui, const TranscriptPane& pane, Range shown, Position until, float left, float width, float top) {
    if (pane.text_marks().empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    float last_top = -1;
    const Range looked_at{Position{std::max(0, shown.start.value - furthest_before)}, shown.end};
    for (const TextMark& mark : times_beginning_in(pane.text_marks(), looked_at)) {
        if (mark.range.start >= until) break;
        const auto line = pane.layout().caret({pane.layout().nearest_in_block(mark.range.start), Affinity::downstream});
        // Of several on one line, after a correction, the first is told.
        if (!line || line->top == last_top) continue;
        last_top = line->top;
        draw_label_in_row(ui, list, said_time(mark), Role::small, left, top + line->top, line->bottom - line->top, ui.theme().muted, width);
    }
}

}  // namespace heddle
