// How the transcript looks: tints behind coded text, the gutter with speakers and times, stripes in the margin.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/keys/keymap.h"
#include "ui/views/names.h"
#include "ui/views/transcript/pane_frame.h"

namespace heddle {

namespace {

constexpr int underline_levels = 3;

}  // namespace

void PaneView::draw_tints(ViewContext& context, const Frame& frame) {
    switch (context.state.mark_look) {
        case MarkLook::highlight: draw_highlights(context, frame); break;
        case MarkLook::underline: draw_underlines(context, frame); break;
        case MarkLook::stripes: break;
        case MarkLook::density: draw_densities(context, frame); break;
    }
    // What the mouse or the keys are about is always shown in the text.
    const bool tinted = context.state.mark_look == MarkLook::highlight;
    for (const CodingId id : {frame.hovered, context.state.coding}) {
        const Coding* coding = context.study().coding(id);
        if (coding && coding->document == pane_.document()) draw_emphasis(context, frame, *coding, !tinted);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const auto& part : pane_.layout().rectangles(pane_.selection().range())) {
        const ImVec2 from(std::round(frame.column() + part.left), std::round(frame.from.y + part.top));
        const ImVec2 to(std::round(frame.column() + part.right), std::round(frame.from.y + part.bottom));
        list->AddRectFilled(from, to, im(context.ui.theme().selection));
        if (drop_ready_) list->AddRect(from, to, im(context.ui.theme().accent), 0, 0, context.ui.px(2));
    }
}

// The ground of a passage hugs the letters, so that lines stay apart.
void PaneView::fill(const Frame& frame, Range range, Colour colour) {
    const float inset = std::round(frame.em * 0.17f);
    for (const auto& part : pane_.layout().rectangles(range)) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            {std::round(frame.column() + part.left), std::round(frame.from.y + part.top) + inset},
            {std::round(frame.column() + part.right), std::round(frame.from.y + part.bottom) - inset}, im(colour));
    }
}

void PaneView::draw_highlights(ViewContext& context, const Frame& frame) {
    std::vector<Colour> colours;
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        colours.clear();
        bool emphasised = false;
        for (const std::size_t i : stretch.marks) {
            const CodingMark& mark = pane_.marks()[i];
            colours.push_back(colour_of(mark.colour));
            emphasised |= mark.coding == frame.hovered || mark.coding == context.state.coding;
        }
        fill(frame, stretch.range, coding_tint(context.ui.theme(), colours, emphasised));
    }
}

void PaneView::draw_densities(ViewContext& context, const Frame& frame) {
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        fill(frame, stretch.range, density_tint(context.ui.theme(), stretch.marks.size()));
    }
}

// Overlapping codings have lines of their own, one below the other; from the third lane on they share the last.
void PaneView::draw_underlines(ViewContext& context, const Frame& frame) {
    const Theme& theme = context.ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float thick = std::max(1.0f, std::round(frame.em * 0.09f));
    const float below = std::round(frame.em * 0.36f);
    for (const std::size_t i : pane_.marks().overlapping(frame.shown)) {
        const CodingMark& mark = pane_.marks()[i];
        const Colour line = standing_out(colour_of(mark.colour), theme.page, theme.text);
        const float level = static_cast<float>(std::min(mark.lane, underline_levels - 1)) * (thick + std::max(1.0f, thick / 2));
        for (const auto& part : pane_.layout().rectangles(mark.range)) {
            const float y = std::round(frame.from.y + part.bottom - below + level);
            list->AddRectFilled({std::round(frame.column() + part.left), y}, {std::round(frame.column() + part.right), y + thick}, im(line));
        }
    }
}

void PaneView::draw_emphasis(ViewContext& context, const Frame& frame, const Coding& coding, bool with_ground) {
    const Theme& theme = context.ui.theme();
    const Code* code = context.study().codes().find(coding.code);
    const Colour colour = colour_of(code ? code->colour : 0);
    if (with_ground) fill(frame, coding.range, coding_tint(theme, colour, true));
    if (coding.id != context.state.coding) return;
    const float inset = std::round(frame.em * 0.17f);
    const ImU32 line = im(standing_out(colour, theme.page, theme.text));
    for (const auto& part : pane_.layout().rectangles(coding.range)) {
        const float bottom = std::round(frame.from.y + part.bottom) - inset;
        ImGui::GetWindowDrawList()->AddRectFilled({std::round(frame.column() + part.left), bottom - context.ui.px(2)},
                                                  {std::round(frame.column() + part.right), bottom}, line);
    }
}

void PaneView::draw_text(ViewContext& context, const Frame& frame) {
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

void PaneView::draw_gutter(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Study& study = context.study();
    const auto turns = study.turns(pane_.document());
    const float left = frame.from.x + frame.geometry.gutter;
    const float width = frame.geometry.gutter_width;
    const float line = std::round(frame.em * transcript_leading);
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
        const Role role = plain ? Role::body : Role::strong;
        // A long label takes a second line where the turn has one.
        const bool two = label_width(ui, speaker->label, role) > width && visible.paragraph->height() > line;
        const float pitch = two ? ui.px(18) : line;
        const float label_top = two ? y + std::round((line - pitch) / 2) : y;
        draw_label_in_rows(ui, list, speaker->label, role, left, label_top, pitch, two ? 2 : 1, plain ? theme.muted : theme.text, width);
        if (turn.time && !continued) {
            draw_label_in_row(ui, list, clock_time(*turn.time), Role::small, left, y + ui.px(two ? 36 : 18), line, theme.muted, width);
        }
        const Participant* participant = study.participants().find(speaker->participant);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const bool over = ImGui::IsWindowHovered() && mouse.x >= left && mouse.x < left + width && mouse.y >= y && mouse.y < y + line;
        if (over && participant) ui.explain(participant->name);
    }
}

void PaneView::draw_code_button(ViewContext& context, const Frame& frame) {
    if (selecting_ || !standing_.in_hand || context.state.selection.empty() || pane_.passage().empty()) return;
    // What was just coded needs no further invitation.
    const Coding* in_hand = context.study().coding(context.state.coding);
    if (in_hand && in_hand->range == pane_.passage()) return;
    Ui& ui = context.ui;
    const auto parts = pane_.layout().rectangles(pane_.passage());
    if (parts.empty()) return;
    const Theme& theme = ui.theme();
    // In the margin below the last line, where it hides neither words nor the stripe that it leads to.
    const std::string key = key_of(context.commands, "Code the selection…");
    const float key_width = label_width(ui, key, Role::small_strong);
    const float width = ui.px(28) + key_width + ui.px(10);
    const float height = ui.px(26);
    const float x = frame.column() + frame.geometry.column_width + ui.px(4);
    float y = std::round(frame.from.y + parts.back().bottom);
    if (y + height > frame.to.y) y = std::max(frame.from.y, std::round(frame.from.y + parts.front().top) - height);
    ImGui::SetCursorScreenPos({x, y});
    ImGui::SetNextItemAllowOverlap();
    const Touched item = touch_area(ui, "Code the selection", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = ui.px(7);
    draw_shadow(ui, list, item.from, item.to, rounding);
    list->AddRectFilled(item.from, item.to, im(item.hovered ? mixed(theme.accent, theme.text, 0.12) : theme.accent), rounding);
    draw_icon(ui, list, Icon::tag, item.from.x + ui.px(2), item.from.y, height, theme.on_accent, 13);
    draw_label_in_row(ui, list, key, Role::small_strong, item.to.x - key_width - ui.px(10), item.from.y, height, theme.on_accent);
    tooltip(ui, "Give the selected words a code", key.empty() ? "Enter" : key + " or Enter");
    if (item.pressed) context.actions.emit(OpenOverlay{"Code picker"});
}

}  // namespace heddle
