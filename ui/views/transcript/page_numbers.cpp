#include "ui/views/transcript/page_numbers.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "ui/draw/text.h"
#include "ui/transcript/text_emphasis.h"

namespace heddle {

namespace {

// Labels and blank lines between blocks are not drawn: a page that begins in them stands beside the next line. No label is longer.
constexpr std::int32_t furthest_page_before = 1000;

std::string said_page(std::int32_t page) { return "p. " + std::to_string(page); }

}  // namespace

float width_of_pages(Ui& ui, const TranscriptPane& pane) {
    std::int32_t last = 0;
    for (const TextMark& mark : pane.text_marks()) {
        if (mark.kind == MarkKind::page) last = std::max(last, mark.value);
    }
    if (last == 0) return 0;
    // No digit is wider than another by much; zeros are as wide as any.
    return label_width(ui, "p. " + std::string(std::to_string(last).size(), '0'), Role::small);
}

void draw_pages(Ui& ui, const TranscriptPane& pane, Range shown, float right, float top) {
    if (pane.text_marks().empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Range looked_at{Position{std::max(0, shown.start.value - furthest_page_before)}, shown.end};
    float last_top = -1;
    // From the last one on, so that of several on one line that on which it ends is told.
    const auto pages = pages_beginning_in(pane.text_marks(), looked_at);
    for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
        const Position at = pane.layout().nearest_in_block(page->position);
        const auto line = pane.layout().caret({at, Affinity::downstream});
        if (!line || line->top == last_top) continue;
        last_top = line->top;
        const std::string text = said_page(page->page);
        draw_label_in_row(ui, list, text, Role::small, right - label_width(ui, text, Role::small), top + line->top,
                          line->bottom - line->top, ui.theme().muted);
    }
}

}  // namespace heddle
