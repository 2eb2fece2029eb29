#include <imgui.h>

#include <filesystem>

#include "ui/app/bars.h"

namespace heddle {

namespace {

const Command* find_command(const ViewContext& context, std::string_view name) {
    for (const Command& command : context.commands) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

void command_item(ViewContext& context, std::string_view name) {
    const Command* command = find_command(context, name);
    if (!command) return;
    if (menu_item(context.ui, command->name, key_name(command->chord), command->icon, command->enabled)) command->run();
}

void study_menu(ViewContext& context, bool study_is_open) {
    Ui& ui = context.ui;
    if (!begin_menu(ui, "Study menu")) return;
    command_item(context, "New study…");
    command_item(context, "Open study…");
    int shown = 0;
    for (const std::string& recent : context.settings.recent) {
        if (recent == std::filesystem::absolute(context.study_path).string() || shown == 5) continue;
        if (shown == 0) {
            menu_separator(ui);
            menu_heading(ui, "Recent");
        }
        ++shown;
        const std::string name = std::filesystem::path(recent).stem().string() + "##" + recent;
        if (menu_item(ui, name, {}, Icon::clock)) context.actions.emit(OpenStudyAt{recent});
    }
    menu_separator(ui);
    if (study_is_open) {
        command_item(context, "Import files…");
        command_item(context, "Undo");
        command_item(context, "Redo");
        menu_separator(ui);
        command_item(context, "Export the codebook…");
        command_item(context, "Export the transcript with its codes…");
        command_item(context, "Export cases by codes (SPSS, Stata)…");
        menu_separator(ui);
        command_item(context, "Backups…");
        command_item(context, "Check the study…");
        command_item(context, "What is lost of the study…");
        command_item(context, "Password…");
        command_item(context, "Lock now");
        command_item(context, "Close study");
        menu_separator(ui);
    }
    command_item(context, "Larger text");
    command_item(context, "Smaller text");
    command_item(context, "Larger interface");
    command_item(context, "Smaller interface");
    menu_separator(ui);
    command_item(context, "Quit");
    end_menu();
}

float search_width(Ui& ui) { return std::round(std::min(ui.px(380), ImGui::GetWindowWidth() * 0.34f)); }

void study_button(ViewContext& context, bool study_is_open, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const std::string title = study_is_open ? context.study_path.stem().string() : "Heddle";
    // As far as the search in the middle.
    const float before_search = (ImGui::GetWindowWidth() - search_width(ui)) / 2;
    const float widest = std::clamp(before_search - ui.px(64), ui.px(60), ui.px(320));
    const float text = std::min(widest, label_width(ui, title, Role::heading));
    ImGui::SetCursorPos({ui.px(8), (height - ui.px(32)) / 2});
    const Touched item = touch_area(ui, "Study", {text + ui.px(40), ui.px(32)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    draw_label_in_row(ui, list, title, Role::heading, item.from.x + ui.px(10), item.from.y, item.height(), theme.text, widest);
    draw_icon(ui, list, Icon::down, item.to.x - ui.px(28), item.from.y, item.height(), theme.muted, 12);
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, study_is_open ? "This study: open, import, settings" : "Open or make a study");
    if (item.pressed) ImGui::OpenPopup("Study menu");
    ImGui::SetNextWindowPos({item.from.x, item.to.y + ui.px(2)});
    study_menu(context, study_is_open);
}

void search_button(ViewContext& context, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float window = ImGui::GetWindowWidth();
    const float width = search_width(ui);
    ImGui::SetCursorPos({std::round((window - width) / 2), (height - ui.px(30)) / 2});
    const Touched item = touch_area(ui, "Find or do anything", {width, ui.px(30)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(item.from, item.to, im(item.hovered ? theme.hover : theme.field), ui.px(7));
    list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f}, im(theme.line), ui.px(7));
    draw_icon(ui, list, Icon::search, item.from.x + ui.px(4), item.from.y, item.height(), theme.muted, 12);
    const float key = label_width(ui, "Ctrl+K", Role::small);
    draw_label_in_row(ui, list, "Find or do anything", Role::body, item.from.x + ui.px(34), item.from.y, item.height(),
                      theme.muted, width - key - ui.px(56));
    draw_label_in_row(ui, list, "Ctrl+K", Role::small, item.to.x - key - ui.px(12), item.from.y, item.height(), theme.muted);
    draw_focus(ui, item, ui.px(7));
    if (item.pressed) context.actions.emit(OpenOverlay{"Palette"});
}

void coder_menu(ViewContext& context) {
    Ui& ui = context.ui;
    if (!begin_menu(ui, "Coder menu")) return;
    menu_heading(ui, "Who codes");
    bool listed = false;
    for (const Coder& coder : context.study().coders()) {
        const bool current = coder.name == context.state.coder_name;
        listed |= current;
        if (menu_item(ui, coder.name, {}, Icon::person, true, current)) context.actions.emit(SetCoder{coder.name});
    }
    if (!listed) menu_item(ui, context.state.coder_name, {}, Icon::person, true, true);
    menu_separator(ui);
    if (menu_item(ui, "Somebody else…", {}, Icon::add)) context.actions.emit(OpenOverlay{"Coder"});
    end_menu();
}

void right_side(ViewContext& context, bool study_is_open, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    float x = ImGui::GetWindowWidth() - ui.px(10) - ui.row_height();
    ImGui::SetCursorPos({x, (height - ui.row_height()) / 2});
    if (icon_button(ui, "Theme", theme.dark ? Icon::sun : Icon::moon, theme.dark ? "Light colours" : "Dark colours")) {
        context.actions.emit(SetTheme{!theme.dark});
    }
    if (!study_is_open) return;
    for (const char* name : {show_details, hide_details}) {
        const Command* command = find_command(context, name);
        if (!command) continue;
        x -= ui.row_height() + ui.px(2);
        ImGui::SetCursorPos({x, (height - ui.row_height()) / 2});
        if (icon_button(ui, name, command->icon, std::string(name) + " (" + key_name(command->chord) + ")")) command->run();
    }
    const float after_search = (ImGui::GetWindowWidth() + search_width(ui)) / 2;
    const float widest = std::clamp(x - after_search - ui.px(56), ui.px(40), ui.px(170));
    const float text = std::min(widest, label_width(ui, context.state.coder_name, Role::body));
    x -= text + ui.px(44);
    ImGui::SetCursorPos({x, (height - ui.row_height()) / 2});
    const Touched item = touch_area(ui, "Coder", {text + ui.px(40), ui.row_height()});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    draw_icon(ui, list, Icon::person, item.from.x + ui.px(2), item.from.y, item.height(), theme.muted);
    draw_label_in_row(ui, list, context.state.coder_name, Role::body, item.from.x + ui.px(30), item.from.y, item.height(),
                      theme.text, text + 1);
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, "Who codes: codings and progress are kept for each coder");
    if (item.pressed) ImGui::OpenPopup("Coder menu");
    ImGui::SetNextWindowPos({item.to.x, item.to.y + ui.px(2)}, ImGuiCond_Always, {1, 0});
    coder_menu(context);
}

}  // namespace

void draw_top_bar(ViewContext& context, bool study_is_open, float height) {
    Ui& ui = context.ui;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetWindowWidth();
    ImGui::BeginChild("Top bar", {width, height}, ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + height}, im(ui.theme().panel));
    list->AddRectFilled({from.x, from.y + height - ui.px(1)}, {from.x + width, from.y + height}, im(ui.theme().line));
    study_button(context, study_is_open, height);
    search_button(context, height);
    right_side(context, study_is_open, height);
    ImGui::EndChild();
}

}  // namespace heddle
