// The margin of the transcript: a stripe for each coding, in lanes, and the names of codes beside them.
#include <imgui.h>
#include <imgui_internal.h>

#include <fmt/core.h>

#include "ui/transcript/line_density.h"
#include "ui/transcript/margin_names.h"
#include "ui/views/names.h"
#include "ui/views/transcript/pane_frame.h"

namespace heddle {

namespace {

constexpr float name_row_points = 17;
constexpr float furthest_rows = 3;
constexpr float density_points = 120;         // of the longest bar
constexpr std::size_t least_full_density = 5;  // so many codings fill it at least
constexpr float margin_dot_points = 7;
constexpr float margin_between_points = 5;  // dot and name
constexpr std::int32_t most_name = 60;
constexpr std::int32_t most_memo = 400;  // code points; all of it stands in Details
constexpr std::size_t most_margin_listed = 14;

}  // namespace

struct PaneView::Stripe {
    const CodingMark* mark = nullptr;
    ImVec2 from;
    ImVec2 to;
    float first_line = 0;  // top of the first line in view
};

// A name in the margin with the codings that it stands for.
struct PaneView::Named {
    std::vector<const CodingMark*> marks;  // never empty
    float first_line = 0;  // top of the first line in view
    float bottom = 0;      // of the longest stripe
};

std::vector<PaneView::Stripe> PaneView::stripes_in(ViewContext& context, const Frame& frame) const {
    Ui& ui = context.ui;
    const float margin = frame.from.x + frame.geometry.margin;
    const float inset = std::round(frame.em * 0.17f);
    std::vector<Stripe> stripes;
    for (const std::size_t i : pane_.marks().overlapping(frame.shown)) {
        const CodingMark& mark = pane_.marks()[i];
        const auto parts = pane_.layout().rectangles(mark.range);
        if (parts.empty()) continue;
        const bool strong = mark.coding == context.state.coding || mark.coding == frame.hovered || mark.coding == pointed_at_;
        const float wide = std::min(ui.px(strong ? 6 : 4), frame.geometry.lane - 1);
        const float left = margin + static_cast<float>(std::min(mark.lane, frame.geometry.lanes - 1)) * frame.geometry.lane;
        stripes.push_back({&mark,
                           {left, std::round(frame.from.y + parts.front().top) + inset},
                           {left + wide, std::round(frame.from.y + parts.back().bottom) - inset},
                           frame.from.y + parts.front().top});
    }
    // Where one begins is what orders the names; those from above the view begin at its top.
    std::ranges::stable_sort(stripes, [](const Stripe& a, const Stripe& b) { return a.first_line < b.first_line; });
    return stripes;
}

void PaneView::draw_stripes(ViewContext& context, Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool mouse_here = ImGui::IsWindowHovered() && !selecting_;
    if (context.state.mark_look == MarkLook::density) {
        draw_density(context, frame);
        if (mouse_here) hovered_ = {};
        if (hovered_ != frame.hovered) ui.wake_in(0);
        return;
    }
    const auto stripes = stripes_in(context, frame);
    // Where there are more lanes than room, the last one tells how many share it.
    const bool crowded = pane_.marks().lanes() > frame.geometry.lanes;
    if (crowded) draw_crowded_lane(context, frame);
    CodingId over;
    for (const Stripe& stripe : stripes) {
        if (crowded && stripe.mark->lane >= frame.geometry.lanes - 1) continue;
        const Colour colour = colour_of(stripe.mark->colour);
        list->AddRectFilled(stripe.from, stripe.to, im(colour), ui.px(2));
        if (contrast(colour, theme.page) < mark_contrast) {
            list->AddRect(stripe.from, stripe.to, im(standing_out(colour, theme.page, theme.text)), ui.px(2));
        }
        if (mouse_here && mouse.x >= stripe.from.x - ui.px(2) && mouse.x < stripe.from.x + frame.geometry.lane - ui.px(2) &&
            mouse.y >= stripe.from.y && mouse.y < stripe.to.y) {
            over = stripe.mark->coding;
        }
    }
    if (const CodingId named = draw_names(context, frame, stripes, mouse_here)) over = named;
    if (!over && mouse_here) hovered_ = {};
    if (over) {
        hovered_ = over;
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (const Coding* coding = context.study().coding(over)) {
            ui.explain(context.codebook().path(coding->code) + "\n" + coder_name(context.study(), coding->coder) +
                       (coding->notes().memo.empty() ? "" : "\n" + shortened(coding->notes().memo, most_memo)));
        }
    }
    if (hovered_ != frame.hovered) ui.wake_in(0);
}

std::string PaneView::codes_on_line(ViewContext& context, const Frame& frame, float top) const {
    std::vector<CodeId> codes;
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        const auto parts = pane_.layout().rectangles(stretch.range);
        if (std::ranges::none_of(parts, [&](const auto& part) { return part.top == top; })) continue;
        for (const std::size_t i : stretch.marks) {
            const CodeId code = pane_.marks()[i].code;
            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
        }
    }
    std::string said = counted(static_cast<std::int64_t>(codes.size()), "code", "codes") + " on this line";
    for (std::size_t i = 0; i < std::min(codes.size(), most_margin_listed); ++i) {
        if (const Code* code = context.study().codes().find(codes[i])) said += "\n" + shortened(code->name, most_name);
    }
    if (codes.size() > most_margin_listed) said += fmt::format("\nand {} more", codes.size() - most_margin_listed);
    return said;
}

void PaneView::draw_density(ViewContext& context, const Frame& frame) {
    std::vector<CountedPart> parts;
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        for (const auto& part : pane_.layout().rectangles(stretch.range)) parts.push_back({part.top, part.bottom, stretch.marks.size()});
    }
    Ui& ui = context.ui;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = frame.from.x + frame.geometry.margin;
    const float room = frame.geometry.names_width > 0 ? ui.px(density_points) : frame.geometry.margin_width - ui.px(18);
    const float inset = std::round(frame.em * 0.17f);
    const auto most = static_cast<std::size_t>(pane_.marks().lanes());  // no place has more
    for (const CountedPart& line : line_density(parts)) {
        const float share = static_cast<float>(line.codings) / static_cast<float>(std::max(most, least_full_density));
        const float width = std::max(ui.px(3), std::round(room * std::min(1.0f, share)));
        const float top = std::round(frame.from.y + line.top) + inset;
        const float bottom = std::round(frame.from.y + line.bottom) - inset;
        list->AddRectFilled({left, top}, {left + width, bottom}, im(mixed(ui.theme().page, ui.theme().accent, 0.75)), ui.px(2));
        draw_label_in_row(ui, list, std::to_string(line.codings), Role::small, left + width + ui.px(5), top, bottom - top, ui.theme().muted);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (ImGui::IsWindowHovered() && mouse.x >= left && mouse.x < left + room && mouse.y >= top && mouse.y < bottom) {
            ui.explain(codes_on_line(context, frame, line.top));
        }
    }
}

void PaneView::draw_crowded_lane(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const int last = frame.geometry.lanes - 1;
    std::vector<CountedPart> parts;
    for (const MarkedStretch& stretch : pane_.marks().stretches(frame.shown)) {
        const auto sharing = static_cast<std::size_t>(
            std::ranges::count_if(stretch.marks, [&](std::size_t i) { return pane_.marks()[i].lane >= last; }));
        if (sharing == 0) continue;
        for (const auto& part : pane_.layout().rectangles(stretch.range)) parts.push_back({part.top, part.bottom, sharing});
    }
    const float left = frame.from.x + frame.geometry.margin + static_cast<float>(last) * frame.geometry.lane;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (const CountedPart& line : line_density(parts)) {
        const ImVec2 from(left, std::round(frame.from.y + line.top));
        const ImVec2 to(left + frame.geometry.lane, std::round(frame.from.y + line.bottom));
        const double strength = std::min(0.9, 0.3 + 0.12 * static_cast<double>(line.codings));
        ImGui::GetWindowDrawList()->AddRectFilled(from, to, im(mixed(ui.theme().page, ui.theme().text, strength)));
        if (ImGui::IsWindowHovered() && mouse.x >= from.x && mouse.x < to.x && mouse.y >= from.y && mouse.y < to.y) {
            ui.explain(fmt::format("{} more here; “Density” or a filter (the eye above) shows them", counted(static_cast<std::int64_t>(line.codings), "coding", "codings")));
        }
    }
}

// Codings of one code whose stripes begin beside one line (of two coders, say) have one name.
std::vector<PaneView::Named> PaneView::named_stripes(const std::vector<Stripe>& stripes) {
    std::vector<Named> names;
    std::size_t line = 0;  // of the names, the first that begins where the present stripe does
    for (const Stripe& stripe : stripes) {
        if (!names.empty() && names.back().first_line != stripe.first_line) line = names.size();
        const auto same = std::find_if(names.begin() + static_cast<std::ptrdiff_t>(line), names.end(),
                                       [&](const Named& each) { return each.marks.front()->code == stripe.mark->code; });
        if (same == names.end()) {
            names.push_back({{stripe.mark}, stripe.first_line, stripe.to.y});
        } else {
            same->marks.push_back(stripe.mark);
            same->bottom = std::max(same->bottom, stripe.to.y);
        }
    }
    return names;
}

CodingId PaneView::draw_names(ViewContext& context, const Frame& frame, const std::vector<Stripe>& stripes, bool mouse_here) {
    if (frame.geometry.names_width <= 0) return {};
    Ui& ui = context.ui;
    const float row = ui.px(name_row_points);
    const float line = std::round(frame.em * transcript_leading);
    const float text_left = frame.from.x + frame.geometry.names + ui.px(margin_dot_points + margin_between_points);
    const float width = std::max(1.0f, frame.geometry.names_width - ui.px(margin_dot_points + margin_between_points));
    const auto name_of = [&](const Named& named) -> std::string_view {
        const Code* code = context.study().codes().find(named.marks.front()->code);
        return code ? std::string_view(code->name) : std::string_view();
    };
    const auto names = named_stripes(stripes);
    std::vector<NameWish> wishes;
    for (const Named& named : names) {
        const float beside_line = (line - row) / 2;
        wishes.push_back({std::round(std::max(named.first_line, frame.from.y) + beside_line),
                          std::round(named.bottom - beside_line), label_width(ui, name_of(named), Role::small)});
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    CodingId over;
    for (const PlacedName& place : place_names(wishes, {row, width, row * furthest_rows})) {
        if (place.top > frame.to.y) break;
        const bool under_mouse = mouse_here && mouse.x >= text_left - ui.px(margin_dot_points + margin_between_points) &&
                                 mouse.x < text_left + width && mouse.y >= place.top &&
                                 mouse.y < place.top + row * static_cast<float>(place.rows);
        if (place.count == 1) {
            const Named& named = names[place.first];
            draw_name(context, frame, named, name_of(named), {text_left, place.top}, width, place.rows);
            if (under_mouse) over = following(named, context.state.coding);
            continue;
        }
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), fmt::format("+{} more", place.count), Role::small, text_left, place.top,
                          row, under_mouse ? ui.theme().text : ui.theme().muted, width);
        if (!under_mouse) continue;
        std::string list = fmt::format("{} more codes begin here", place.count);
        for (std::size_t i = 0; i < std::min(place.count, most_margin_listed); ++i) {
            list += "\n" + shortened(name_of(names[place.first + i]), most_name);
        }
        if (place.count > most_margin_listed) list += fmt::format("\nand {} more", place.count - most_margin_listed);
        ui.explain(list);
    }
    return over;
}

// What a click on a name means: the coding after the one in hand, where it stands for several.
CodingId PaneView::following(const Named& named, CodingId focused) {
    for (std::size_t i = 0; i < named.marks.size(); ++i) {
        if (named.marks[i]->coding == focused) return named.marks[(i + 1) % named.marks.size()]->coding;
    }
    return named.marks.front()->coding;
}

void PaneView::draw_name(ViewContext& context, const Frame& frame, const Named& named, std::string_view name, ImVec2 at,
                               float width, int rows) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto has = [&](CodingId coding) {
        return std::ranges::any_of(named.marks, [&](const CodingMark* mark) { return mark->coding == coding; });
    };
    const bool focused = context.state.coding && has(context.state.coding);
    const bool pointed_at = (frame.hovered && has(frame.hovered)) || (pointed_at_ && has(pointed_at_));
    const Colour colour = focused || pointed_at ? theme.text : theme.muted;
    const float row = ui.px(name_row_points);
    const float dot = ui.px(margin_dot_points);
    const float left = at.x - ui.px(margin_dot_points + margin_between_points);
    const float top = std::round(at.y + (row - dot) / 2);
    list->AddRectFilled({left, top}, {left + dot, top + dot}, im(code_mark(theme, named.marks.front()->colour, theme.page)), dot / 2);
    const std::string times = named.marks.size() > 1 ? fmt::format("×{}", named.marks.size()) : std::string();
    const float times_width = times.empty() ? 0 : label_width(ui, times, Role::small) + ui.px(6);
    const float drawn = draw_label_in_rows(ui, list, name, focused ? Role::small_strong : Role::small, at.x, at.y, row, rows, colour,
                                           width - times_width);
    draw_label_in_row(ui, list, times, Role::small, at.x + drawn + ui.px(6), at.y, row, theme.muted);
}

}  // namespace heddle
