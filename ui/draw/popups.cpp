// Tooltips, menus and dialogs: the part of ui/draw/controls.h that floats above the window.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/draw/controls.h"

namespace heddle {

namespace {

constexpr double until_sized = 0.02;  // seconds

// Of the window that has just begun, at its rounding.
void window_shadow(Ui& ui) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 to(window->Pos.x + window->Size.x, window->Pos.y + window->Size.y);
    draw_shadow(ui, window->DrawList, window->Pos, to, window->WindowRounding);
}

// Wrapped where it is too wide, else no wider than it is.
void fitted(Ui& ui, std::string_view text, Role role, Colour colour, float widest) {
    constexpr std::size_t surely_wide = 400;  // bytes; not worth measuring on one line
    float width = text.size() > surely_wide ? widest : 0;
    for (std::string_view rest = text; width < widest;) {
        const auto end = rest.find('\n');
        width = std::max(width, label_width(ui, rest.substr(0, end), role));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    wrapped(ui, text, role, colour, std::min(std::ceil(width) + 1, widest));
}

void show_tooltip(Ui& ui, std::string_view text, std::string_view key) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(10), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
    if (ImGui::BeginTooltip()) {
        if (ImGui::IsWindowAppearing()) ui.wake_in(until_sized);
        window_shadow(ui);
        const float widest = ui.px(320);
        const auto end = text.find('\n');
        if (end != std::string_view::npos) {
            // The first line says what it is, the others what there is to say about it.
            fitted(ui, text.substr(0, end), Role::small_strong, ui.theme().text, widest);
            if (!key.empty()) {
                ImGui::SameLine();
                label(ui, key, Role::small, ui.theme().muted);
            }
            gap(ui, 3);
            fitted(ui, text.substr(end + 1), Role::small, ui.theme().text, widest);
        } else {
            fitted(ui, text, Role::small, ui.theme().text, widest);
            if (!key.empty()) {
                ImGui::SameLine();
                label(ui, key, Role::small, ui.theme().muted);
            }
        }
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(3);
}

}  // namespace

void draw_shadow(Ui& ui, ImDrawList* list, ImVec2 from, ImVec2 to, float rounding) {
    constexpr int rings = 7;
    const float step = std::max(1.0f, ui.px(1.5f));
    const Colour colour = ui.theme().shadow;
    list->PushClipRectFullScreen();
    for (int ring = 0; ring < rings; ++ring) {
        const float out = (static_cast<float>(ring) + 0.5f) * step;
        const double left = 1.0 - static_cast<double>(ring) / rings;
        list->AddRect({from.x - out, from.y - out * 0.5f}, {to.x + out, to.y + out * 1.25f},
                      im(with_alpha(colour, colour.alpha / 255.0 * left * left)), rounding + out, 0, step);
    }
    list->PopClipRect();
}

bool begin_panel(Ui& ui, const char* id, ImVec2 padding) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    const bool open = ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove);
    ImGui::PopStyleVar();
    if (open) window_shadow(ui);
    return open;
}

void end_panel() { ImGui::EndPopup(); }

namespace {

// A key that is pressed sends the tooltip away, which may stand over what the keyboard is about; the mouse brings it back when it moves.
void send_away_by_keys() {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    constexpr float away = -1e9f;
    if (g.IO.MouseDelta.x != 0 || g.IO.MouseDelta.y != 0) {
        g.HoverItemDelayTimer = std::max(g.HoverItemDelayTimer, 0.0f);
        return;
    }
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key) {
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key))) g.HoverItemDelayTimer = away;
    }
}

}  // namespace

void tooltip(Ui& ui, std::string_view text, std::string_view key) {
    if (ImGui::IsItemHovered()) send_away_by_keys();
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_NoSharedDelay)) {
        show_tooltip(ui, text, key);
    } else if (ImGui::IsItemHovered()) {
        ui.wake_in(ImGui::GetStyle().HoverDelayNormal / 2);
    }
}

void tooltip_beside(Ui& ui, ImVec2 from, ImVec2 to, std::string_view text) {
    const ImGuiViewport& window = *ImGui::GetMainViewport();
    const float right = window.Pos.x + window.Size.x;
    const float bottom = window.Pos.y + window.Size.y;
    const float x = std::max(window.Pos.x, std::min(from.x, right - ui.px(350)));
    // Above where there is more room than below.
    const bool below = bottom - to.y >= from.y - window.Pos.y;
    ImGui::SetNextWindowPos({x, below ? to.y + ui.px(4) : from.y - ui.px(4)}, ImGuiCond_Always, {0, below ? 0.0f : 1.0f});
    show_tooltip(ui, text, {});
}

void draw_explanation(Ui& ui) {
    if (ui.explanation().empty()) return;
    if (ImGui::GetCurrentContext()->MouseStationaryTimer >= ImGui::GetStyle().HoverStationaryDelay) {
        show_tooltip(ui, ui.explanation(), {});
    } else {
        ui.wake_in(ImGui::GetStyle().HoverStationaryDelay / 2);
    }
}

void open_menu_below(const char* id) {
    const ImRect box = ImGui::GetCurrentContext()->LastItemData.Rect;
    ImGui::OpenPopup(id);
    ImGui::SetNextWindowPos({box.Min.x, box.Max.y + 2}, ImGuiCond_Always);
}

bool begin_menu(Ui& ui, const char* id) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove)) {
        window_shadow(ui);
        return true;
    }
    ImGui::PopStyleVar(2);
    return false;
}

void end_menu() {
    ImGui::EndPopup();
    ImGui::PopStyleVar(2);
}

bool menu_item(Ui& ui, std::string_view name, std::string_view key, Icon icon, bool enabled, bool checked) {
    const Theme& theme = ui.theme();
    const std::string_view text = name.substr(0, name.find("##"));
    const float left = ui.px(28);
    const float wanted = left + label_width(ui, text, Role::body) + ui.px(16) +
                         (key.empty() ? 0 : label_width(ui, key, Role::small) + ui.px(20));
    const float width = std::max(wanted, ImGui::GetContentRegionAvail().x);
    const Touched item = touch_area(ui, name, {width, ui.row_height()}, enabled);
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered || item.focused) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(5));
    const Colour colour = enabled ? theme.text : with_alpha(theme.muted, 0.6);
    const Icon shown_icon = checked ? Icon::check : icon;
    draw_icon(ui, list, shown_icon, item.from.x, item.from.y, left, checked ? theme.accent : theme.muted, 12);
    draw_label_in_row(ui, list, text, Role::body, item.from.x + left, item.from.y, item.height(), colour,
                      item.width() - left - ui.px(8));
    if (!key.empty()) {
        const float key_width = label_width(ui, key, Role::small);
        draw_label_in_row(ui, list, key, Role::small, item.to.x - key_width - ui.px(10), item.from.y, item.height(),
                          theme.muted);
    }
    if (item.pressed) ImGui::CloseCurrentPopup();
    return item.pressed;
}

void menu_separator(Ui& ui) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float y = at.y + ui.px(4);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x + ui.px(6), y}, {at.x + width - ui.px(6), y + ui.px(1)},
                                              im(ui.theme().line));
    ImGui::Dummy({1, ui.px(9)});
}

void menu_heading(Ui& ui, std::string_view text) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = label_width(ui, text, Role::small_strong);
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), text, Role::small_strong, at.x + ui.px(10), at.y, ui.px(26),
                      ui.theme().muted);
    ImGui::Dummy({width + ui.px(20), ui.px(26)});
}

bool begin_dialog(Ui& ui, const char* id, std::string_view title, float width) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    // A little above the middle, but never out of the window; what is too high for it scrolls.
    const float margin = ui.px(12);
    const ImGuiWindow* before = ImGui::FindWindowByName(id);
    const float half = before ? before->Size.y / 2 : 0;
    const float middle = std::max(std::min(display.y * 0.42f, display.y - margin - half), margin + half);
    const float top = std::round(middle - half);
    // Where its content gets shorter its top stays, so that nothing moves away from under the mouse. Where it got longer it may have been put out of the window,
    // since its new height was not known yet.
    const bool stays = before && before->WasActive && before->HiddenFramesCanSkipItems == 0 && before->HiddenFramesCannotSkipItems == 0 &&
                       before->Pos.y < top && before->Pos.y >= std::floor(margin);
    ImGui::SetNextWindowPos({std::round(display.x / 2), stays ? before->Pos.y : std::round(middle)}, ImGuiCond_Always, {0.5f, stays ? 0.0f : 0.5f});
    ImGui::SetNextWindowSize({std::min(width, display.x - ui.px(40)), 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {display.x, std::max(ui.px(100), display.y - margin * 2)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
    const bool open = ImGui::BeginPopupModal(
        id, nullptr,
        ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PopStyleVar(2);
    if (!open) return false;
    window_shadow(ui);
    if (ImGui::IsWindowAppearing()) ui.wake_in(until_sized);  // where no input follows: it takes its place once its size is known
    if (!title.empty()) {
        label(ui, title, Role::heading, ImGui::GetContentRegionAvail().x);
        gap(ui, 10);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows | ImGuiFocusedFlags_NoPopupHierarchy)) {
        ImGui::CloseCurrentPopup();
    }
    return true;
}

void end_dialog() { ImGui::EndPopup(); }

}  // namespace heddle
