#include "ui/views/history/history_view.h"

#include <algorithm>

#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/toolbar.h"

namespace heddle {

namespace {

constexpr float margin = 24;
constexpr float widest_points = 860;
constexpr std::size_t most_entries = 500;  // StudySession keeps no more

std::string day_of(std::int64_t milliseconds) {
    const std::string whole = date_time(milliseconds);
    return whole.substr(0, whole.rfind(", "));
}

std::string time_of(std::int64_t milliseconds) {
    const std::string whole = date_time(milliseconds);
    const auto comma = whole.rfind(", ");
    return comma == std::string::npos ? whole : whole.substr(comma + 2);
}

}  // namespace

void HistoryView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (study_ != context.study_path) {
        study_ = context.study_path;
        filter_ = {};
        text_ = FieldText();
    }
    const std::vector<HistoryEntry>& entries = context.history();
    const float side = std::max(ui.px(margin), std::round((ImGui::GetWindowWidth() - ui.px(widest_points)) / 2));
    ImGui::SetCursorPos({side, ui.px(20)});
    ImGui::BeginChild("Actions", {ImGui::GetWindowWidth() - side * 2, ImGui::GetWindowHeight() - ui.px(20)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (entries.empty()) {
        empty_place(ui, Icon::clock, "Nothing has been done yet",
                    "Every change of the study stands here with who made it and when, and can be undone.");
    } else {
        label(ui, "What was done", Role::heading);
        gap(ui, 10);
        steps(context, entries);
        gap(ui, 12);
        filters(context, entries);
        gap(ui, 12);
        rule(ui);
        list(context, entries);
    }
    ImGui::EndChild();
}

void HistoryView::steps(ViewContext& context, const std::vector<HistoryEntry>& entries) {
    Ui& ui = context.ui;
    const float width = std::round((ImGui::GetContentRegionAvail().x - ui.px(12)) / 2);
    const auto step = [&](const char* name, const HistoryEntry* target, const char* key, const char* otherwise, Icon icon) {
        const Theme& theme = ui.theme();
        const bool can = target != nullptr;
        const Touched item = touch_area(ui, name, {width, ui.px(48)}, can);
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(8));
        list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f}, im(theme.line), ui.px(8));
        draw_icon(ui, list, icon, item.from.x + ui.px(8), item.from.y, item.height(),
                  can ? theme.accent : with_alpha(theme.muted, 0.5));
        const float left = item.from.x + ui.px(56);
        const float room = item.to.x - left - ui.px(12);
        draw_label_in_row(ui, list, name, Role::strong, left, item.from.y + ui.px(4), ui.px(22), can ? theme.text : theme.muted, room);
        draw_label_in_row(ui, list, can ? target->name : otherwise, Role::small, left, item.from.y + ui.px(23), ui.px(20),
                          theme.muted, room);
        draw_focus(ui, item, ui.px(8));
        tooltip(ui, can ? target->name : otherwise, key);
        return item.pressed && can;
    };
    if (step("Undo", next_undo(entries, context.state.coder_name), "Ctrl+Z", "You have nothing to take back", Icon::undo)) {
        context.actions.emit(Undo{});
    }
    ImGui::SameLine(0, ui.px(12));
    if (step("Redo", next_redo(entries, context.state.coder_name), "Ctrl+Shift+Z", "Nothing was taken back last", Icon::redo)) {
        context.actions.emit(Redo{});
    }
}

void HistoryView::filters(ViewContext& context, const std::vector<HistoryEntry>& entries) {
    Ui& ui = context.ui;
    Toolbar bar(ui);
    std::vector<std::string> names = {"Everybody"};
    for (std::string& coder : coders_of(entries)) names.push_back(std::move(coder));
    int chosen = filter_.coder.empty() ? 0 : std::max(0, index_of(names, filter_.coder));
    bar.caption("By");
    if (bar.dropdown("Coder", names, chosen, "Only what this coder did")) {
        filter_.coder = chosen == 0 ? std::string() : names[static_cast<std::size_t>(chosen)];
    }
    FieldLook look;
    look.hint = "Words in what was done";
    look.icon = Icon::search;
    bar.place(ui.px(260), 12);
    const FieldResult typed = text_field(ui, "Search the history", text_, ui.px(260), look);
    if (typed.cancelled) text_.set_text("");
    filter_.text = std::string(trimmed(text_.text()));
    bar.end();
}

void HistoryView::list(ViewContext& context, const std::vector<HistoryEntry>& entries) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImGui::BeginChild("Entries", ImGui::GetContentRegionAvail());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    const auto shown = shown_entries(entries, filter_);
    std::string day;
    for (const std::size_t index : shown) {
        if (std::string of = day_of(entries[index].at); of != day) {
            day = std::move(of);
            const ImVec2 at = ImGui::GetCursorScreenPos();
            draw_label_in_row(ui, ImGui::GetWindowDrawList(), day, Role::small_strong, at.x, at.y + ui.px(8), ui.px(24), theme.muted);
            ImGui::Dummy({1, ui.px(34)});
        }
        entry(context, entries, entries[index], index);
    }
    if (shown.empty()) {
        gap(ui, 20);
        label(ui, "No action fits; change the filter.", Role::body, theme.muted);
    }
    if (!shown.empty() && entries.size() >= most_entries) {
        gap(ui, 12);
        label(ui, "Older actions: heddle history on the command line.", Role::small, theme.muted);
    }
    gap(ui, 24);
    ImGui::PopStyleVar();
    fade_edges(ui, theme.page);
    ImGui::EndChild();
}

void HistoryView::entry(ViewContext& context, const std::vector<HistoryEntry>& entries, const HistoryEntry& entry,
                        std::size_t number) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const std::string name = action_name(entries, entry);
    ImGui::PushID(static_cast<int>(number));
    const Touched item = touch_area(ui, name, {ImGui::GetContentRegionAvail().x, ui.px(30)});
    ImGui::PopID();
    if (!item.visible) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(mixed(theme.page, theme.hover, 0.6)), ui.px(6));
    const Colour colour = entry.undone || entry.kind != ActionKind::action ? theme.muted : theme.text;
    draw_label_in_row(ui, list, time_of(entry.at), Role::small, item.from.x + ui.px(8), item.from.y, item.height(), theme.muted);
    const float left = item.from.x + ui.px(64);
    const float coder_width = ui.px(150);
    const float objects_width = ui.px(96);
    const float objects_left = item.to.x - objects_width;
    const float coder_left = objects_left - coder_width;
    const std::string note = entry.undone ? "undone" : "";
    const float note_width = note.empty() ? 0 : label_width(ui, note, Role::small) + ui.px(16);
    const float drawn = draw_label_in_row(ui, list, name, Role::body, left, item.from.y, item.height(), colour,
                                          coder_left - left - note_width - ui.px(16));
    if (entry.undone) {
        const float middle = std::round(item.from.y + item.height() / 2);
        list->AddRectFilled({left, middle}, {left + drawn, middle + ui.px(1)}, im(theme.muted));
        draw_label_in_row(ui, list, note, Role::small, left + drawn + ui.px(10), item.from.y, item.height(), theme.muted);
    }
    draw_label_in_row(ui, list, entry.coder, Role::small, coder_left, item.from.y, item.height(), theme.muted,
                      coder_width - ui.px(12));
    const std::string objects = counted(entry.edits, "change", "changes");
    draw_label_in_row(ui, list, objects, Role::small, item.to.x - label_width(ui, objects, Role::small) - ui.px(8), item.from.y,
                      item.height(), theme.muted);
    tooltip(ui, name + "\n" + entry.coder + ", " + date_time(entry.at) + "\n" + objects + (entry.undone ? ", undone since" : ""));
}

}  // namespace heddle
