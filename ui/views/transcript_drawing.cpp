// How the transcript looks: tints behind coded text, the gutter with speakers and times, stripes in the margin.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/views/names.h"
#include "ui/views/transcript_frame.h"

namespace heddle {

namespace {

constexpr float lane_points = 9;
constexpr int most_lanes = 10;
constexpr std::uint32_t no_colour = 0xFF000000;

struct Stripe {
    const CodingMark* mark;
    float top;
    float bottom;
    bool begins;  // its first line is in view
};

float lane_left(const Ui& ui, float margin, int lane) {
    return margin + static_cast<float>(std::min(lane, most_lanes - 1)) * std::round(lane_points * ui.scale());
}

}  // namespace

void TranscriptView::draw_tints(ViewContext& context, const Frame& frame) {
    const Theme& theme = context.ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float x = frame.column();
    const float y = frame.from.y;
    std::vector<Colour> colours;
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        colours.clear();
        bool emphasised = false;
        std::uint32_t focused_colour = 0;
        bool focused = false;
        for (const std::size_t i : stretch.marks) {
            const CodingMark& mark = pane_.marks()[i];
            colours.push_back(colour_of(mark.colour));
            emphasised |= mark.coding == frame.hovered;
            if (mark.coding == context.state.coding) {
                focused = emphasised = true;
                focused_colour = mark.colour;
            }
        }
        const Colour ground = coding_tint(theme, colours, emphasised);
        // The tint hugs the letters, so that lines stay apart.
        const float inset = std::round(frame.em * 0.17f);
        for (const auto& part : pane_.layout().rectangles(stretch.range)) {
            const ImVec2 from(std::round(x + part.left), std::round(y + part.top) + inset);
            const ImVec2 to(std::round(x + part.right), std::round(y + part.bottom) - inset);
            list->AddRectFilled(from, to, im(ground));
            if (!focused) continue;
            const Colour line = standing_out(colour_of(focused_colour), theme.page, theme.text);
            list->AddRectFilled({from.x, to.y - context.ui.px(2)}, to, im(line));
        }
    }
    for (const auto& part : pane_.layout().rectangles(pane_.selection().range())) {
        list->AddRectFilled({std::round(x + part.left), std::round(y + part.top)},
                            {std::round(x + part.right), std::round(y + part.bottom)}, im(theme.selection));
    }
}

void TranscriptView::draw_text(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto turns = context.study().turns(pane_.document());
    for (const auto& visible : pane_.layout().current().visible) {
        const std::int32_t turn = pane_.blocks().turns[visible.block];
        Colour colour = theme.text;
        if (turn >= 0 && static_cast<std::size_t>(turn) < turns.size()) {
            const Speaker* speaker = context.study().speakers().find(turns[static_cast<std::size_t>(turn)].speaker);
            if (speaker && speaker->interviewer) colour = theme.interviewer;
        }
        draw_paragraph(ui, list, *visible.paragraph, frame.column() + visible.left, frame.from.y + visible.top, colour);
    }
    if (!frame.focused && !selecting_) return;
    if (const auto caret = pane_.layout().caret(pane_.selection().head)) {
        const float x = std::round(frame.column() + caret->x);
        const float inset = std::round(frame.em * 0.15f);
        list->AddRectFilled({x - ui.px(1) / 2, frame.from.y + caret->top + inset},
                            {x + ui.px(2) - ui.px(1) / 2, frame.from.y + caret->bottom - inset}, im(theme.accent));
    }
}

void TranscriptView::draw_gutter(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Study& study = context.study();
    const auto turns = study.turns(pane_.document());
    const float left = frame.from.x + frame.geometry.gutter;
    const float width = frame.geometry.gutter_width;
    const float line = std::round(frame.em * 1.62f);
    bool first = true;
    for (const auto& visible : pane_.layout().current().visible) {
        const std::int32_t index = pane_.blocks().turns[visible.block];
        const bool begins = visible.begins_block && (visible.block == 0 || pane_.blocks().turns[visible.block - 1] != index);
        const bool continued = first && !begins;
        first = false;
        if (index < 0 || static_cast<std::size_t>(index) >= turns.size() || (!begins && !continued)) continue;
        const Turn& turn = turns[static_cast<std::size_t>(index)];
        const Speaker* speaker = study.speakers().find(turn.speaker);
        if (!speaker) continue;
        // Whoever goes on speaking from above the view is named at its top.
        const float y = frame.from.y + (continued ? ui.px(4) : visible.top);
        if (continued && visible.top + visible.paragraph->height() < line) continue;
        const bool plain = speaker->interviewer || continued;
        draw_label_in_row(ui, list, speaker->label, plain ? Role::body : Role::strong, left, y, line,
                          plain ? theme.muted : theme.text, width);
        if (turn.time && !continued) {
            draw_label_in_row(ui, list, clock_time(*turn.time), Role::small, left, y + ui.px(18), line, theme.muted, width);
        }
        const Participant* participant = study.participants().find(speaker->participant);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const bool over = ImGui::IsWindowHovered() && mouse.x >= left && mouse.x < left + width && mouse.y >= y && mouse.y < y + line;
        if (over && participant) ui.explain(participant->name);
    }
}

void TranscriptView::draw_stripes(ViewContext& context, Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float margin = frame.from.x + frame.geometry.margin;
    std::vector<Stripe> stripes;
    int widest_lane = 0;
    for (const std::size_t i : pane_.marks().overlapping(frame.shown)) {
        const CodingMark& mark = pane_.marks()[i];
        const auto parts = pane_.layout().rectangles(mark.range);
        if (parts.empty()) continue;
        stripes.push_back({&mark, frame.from.y + parts.front().top, frame.from.y + parts.back().bottom,
                           mark.range.start >= frame.shown.start});
        widest_lane = std::max(widest_lane, std::min(mark.lane, most_lanes - 1));
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool mouse_here = ImGui::IsWindowHovered() && !selecting_;
    const float names = lane_left(ui, margin, pane_.marks().lanes() > 0 ? std::min(pane_.marks().lanes(), most_lanes) - 1 : 0) +
                        ui.px(lane_points) + ui.px(6);
    const float names_width = frame.from.x + frame.geometry.margin + frame.geometry.margin_width - names;
    const float row = ui.px(18);
    CodingId over;
    float next_free = frame.from.y;
    for (const Stripe& stripe : stripes) {
        const CodingMark& mark = *stripe.mark;
        const bool focused = mark.coding == context.state.coding;
        const bool hovered = mark.coding == frame.hovered;
        const float left = lane_left(ui, margin, mark.lane);
        const float width = ui.px(focused || hovered ? 6 : 4);
        const float inset = std::round(frame.em * 0.17f);
        const ImVec2 from(left, std::round(stripe.top) + inset);
        const ImVec2 to(left + width, std::round(stripe.bottom) - inset);
        list->AddRectFilled(from, to, im(colour_of(mark.colour)), ui.px(2));
        if (contrast(colour_of(mark.colour), theme.page) < mark_contrast) {
            const Colour outline = standing_out(colour_of(mark.colour), theme.page, theme.text);
            list->AddRect(from, to, im(outline), ui.px(2));
        }
        if (mouse_here && mouse.x >= left - ui.px(2) && mouse.x < left + ui.px(lane_points) - ui.px(2) &&
            mouse.y >= from.y && mouse.y < to.y) {
            over = mark.coding;
        }
        if (names_width < ui.px(50)) continue;
        // Beside its first line in view; below the name above where that is in the way.
        const float line = std::round(frame.em * 1.62f);
        const float wanted = std::max(stripe.top, frame.from.y) + (line - row) / 2;
        const float y = std::max(wanted, next_free);
        if (y > wanted + row * 3 && !focused && !hovered) continue;
        next_free = y + row;
        const Code* code = context.study().codes().find(mark.code);
        if (!code) continue;
        list->AddRectFilled({names, std::round(y + row / 2) - ui.px(3)}, {names + ui.px(6), std::round(y + row / 2) + ui.px(3)},
                            im(code_mark(theme, mark.colour, theme.page)), ui.px(3));
        draw_label_in_row(ui, list, code->name, focused ? Role::small_strong : Role::small, names + ui.px(12), y, row,
                          focused || hovered ? theme.text : theme.muted, names_width - ui.px(12));
        if (mouse_here && mouse.x >= names && mouse.x < names + names_width && mouse.y >= y && mouse.y < y + row) {
            over = mark.coding;
        }
    }
    if (!over && mouse_here && ImGui::IsWindowHovered()) hovered_ = {};
    if (over) {
        hovered_ = over;
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (const Coding* coding = context.study().coding(over)) {
            ui.explain(context.codebook().path(coding->code) + "\n" + coder_name(context.study(), coding->coder) +
                       (coding->notes().memo.empty() ? "" : "\n" + coding->notes().memo));
        }
    }
    if (hovered_ != frame.hovered) ui.wake_in(0);
}

void TranscriptView::draw_overview(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const auto length = static_cast<float>(std::max(1, pane_.text().end().value));
    const auto rows = static_cast<std::size_t>(std::max(1.0f, frame.height() / ui.px(2)));
    std::vector<std::uint32_t> colours(rows, no_colour);
    for (const CodingMark& mark : pane_.marks().all()) {
        const auto at = static_cast<std::size_t>(static_cast<float>(mark.range.start.value) / length * static_cast<float>(rows - 1));
        const auto row = std::min(at, rows - 1);
        if (colours[row] == no_colour || mark.coding == context.state.coding) colours[row] = mark.colour;
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = frame.to.x - ui.px(14) - ui.px(5);
    for (std::size_t row = 0; row < rows; ++row) {
        if (colours[row] == no_colour) continue;
        const float y = frame.from.y + static_cast<float>(row) * ui.px(2);
        list->AddRectFilled({left, y}, {left + ui.px(5), y + ui.px(2)}, im(code_mark(theme, colours[row], theme.page)));
    }
}

void TranscriptView::draw_code_button(ViewContext& context, const Frame& frame) {
    if (selecting_ || context.state.selection.empty() || pane_.passage().empty()) return;
    Ui& ui = context.ui;
    const auto parts = pane_.layout().rectangles(pane_.passage());
    if (parts.empty()) return;
    const Theme& theme = ui.theme();
    const float key_width = label_width(ui, "C", Role::small);
    const float width = ui.px(26) + label_width(ui, "Code", Role::strong) + ui.px(10) + key_width + ui.px(12);
    const float height = ui.px(28);
    float x = frame.column() + parts.back().right + ui.px(6);
    float y = frame.from.y + parts.back().bottom + ui.px(2);
    x = std::clamp(x, frame.from.x, std::max(frame.from.x, frame.from.x + frame.geometry.margin - width));
    if (y + height > frame.to.y) y = frame.from.y + parts.back().top - height - ui.px(2);
    if (y < frame.from.y) return;
    ImGui::SetCursorScreenPos({x, y});
    ImGui::SetNextItemAllowOverlap();
    const Touched item = touch_area(ui, "Code the selection", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({item.from.x, item.from.y + ui.px(2)}, {item.to.x, item.to.y + ui.px(2)}, im(theme.shadow), ui.px(7));
    list->AddRectFilled(item.from, item.to, im(item.hovered ? theme.hover : theme.raised), ui.px(7));
    list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f}, im(theme.outline), ui.px(7));
    draw_icon(ui, list, Icon::tag, item.from.x + ui.px(2), item.from.y, height, theme.accent, 12);
    draw_label_in_row(ui, list, "Code", Role::strong, item.from.x + ui.px(28), item.from.y, height, theme.text);
    draw_label_in_row(ui, list, "C", Role::small, item.to.x - key_width - ui.px(10), item.from.y, height, theme.muted);
    tooltip(ui, "Give the selected words a code", "C or Enter");
    if (item.pressed) context.actions.emit(OpenOverlay{"Code picker"});
}

}  // namespace heddle
