#include "ui/draw/controls.h"

#include <imgui_internal.h>

namespace heddle {

namespace {

std::string_view shown_part(std::string_view name) { return name.substr(0, name.find("##")); }

ImGuiID id_of(std::string_view name) {
    return ImGui::GetCurrentWindow()->GetID(name.data(), name.data() + name.size());
}

void report([[maybe_unused]] ImGuiID id, [[maybe_unused]] std::string_view name) {
    [[maybe_unused]] ImGuiContext& g = *ImGui::GetCurrentContext();
    IMGUI_TEST_ENGINE_ITEM_INFO(id, std::string(name).c_str(), g.LastItemData.StatusFlags);
}

Colour pressed_ground(const Theme& theme, Colour ground, const Touched& item) {
    if (item.held && item.hovered) return mixed(ground, theme.text, 0.16);
    return item.hovered ? mixed(ground, theme.text, 0.08) : ground;
}

}  // namespace

Touched touch_area(Ui& ui, std::string_view name, ImVec2 size, bool enabled) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    Touched item;
    const ImVec2 at = window->DC.CursorPos;
    item.from = {std::round(at.x), std::round(at.y)};
    item.to = {item.from.x + std::round(size.x), item.from.y + std::round(size.y)};
    if (window->SkipItems) return item;
    const ImRect box(item.from, item.to);
    const ImGuiID id = id_of(name);
    ImGui::ItemSize(box);
    if (!enabled) ImGui::BeginDisabled();
    item.visible = ImGui::ItemAdd(box, id);
    if (item.visible) {
        item.pressed = ImGui::ButtonBehavior(box, id, &item.hovered, &item.held);
        item.focused = ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible;
        item.right_clicked = item.hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
        item.double_clicked = item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    }
    report(id, name);
    if (!enabled) ImGui::EndDisabled();
    (void)ui;
    return item;
}

void draw_focus(Ui& ui, const Touched& item, float rounding) {
    if (!item.focused) return;
    const float half = ui.px(2) / 2;
    ImGui::GetWindowDrawList()->AddRect({item.from.x + half, item.from.y + half}, {item.to.x - half, item.to.y - half},
                                        im(ui.theme().accent), rounding, 0, ui.px(2));
}

float button_width(Ui& ui, std::string_view name, Icon icon) {
    float width = label_width(ui, shown_part(name), Role::strong) + ui.px(12) * 2;
    if (icon != Icon::none) width += ui.px(22);
    return std::round(width);
}

bool button(Ui& ui, std::string_view name, ButtonLook look, std::string_view tip, Icon icon, bool enabled) {
    const Theme& theme = ui.theme();
    const Touched item = touch_area(ui, name, {button_width(ui, name, icon), ui.row_height()}, enabled);
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = ui.px(6);
    Colour text = theme.text;
    if (look == ButtonLook::primary || look == ButtonLook::danger) {
        const Colour ground = look == ButtonLook::primary ? theme.accent : theme.danger;
        text = theme.on_accent;
        list->AddRectFilled(item.from, item.to, im(with_alpha(pressed_ground(theme, ground, item), enabled ? 1 : 0.4)),
                            rounding);
    } else {
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(pressed_ground(theme, theme.hover, item)), rounding);
        if (look == ButtonLook::outlined) {
            list->AddRect({item.from.x + 0.5f, item.from.y + 0.5f}, {item.to.x - 0.5f, item.to.y - 0.5f},
                          im(theme.outline), rounding);
        }
        if (!enabled) text = with_alpha(theme.muted, 0.6);
    }
    float x = item.from.x + ui.px(12);
    if (icon != Icon::none) {
        draw_icon(ui, list, icon, x - ui.px(7), item.from.y, item.height(), text);
        x += ui.px(22);
    }
    draw_label_in_row(ui, list, shown_part(name), Role::strong, x, item.from.y, item.height(), text);
    draw_focus(ui, item, rounding);
    if (!tip.empty()) tooltip(ui, tip);
    return item.pressed;
}

bool icon_button(Ui& ui, std::string_view name, Icon icon, std::string_view tip, bool enabled) {
    const Theme& theme = ui.theme();
    const float side = ui.row_height();
    const Touched item = touch_area(ui, name, {side, side}, enabled);
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(pressed_ground(theme, theme.hover, item)), ui.px(6));
    const Colour colour = !enabled ? with_alpha(theme.muted, 0.5) : item.hovered ? theme.text : theme.muted;
    if (ui.icon_face) {
        draw_icon(ui, list, icon, item.from.x, item.from.y, side, colour);
    } else {
        draw_label_in_row(ui, list, shown_part(name), Role::small, item.from.x, item.from.y, side, colour, side);
    }
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, tip);
    return item.pressed;
}

bool segmented(Ui& ui, std::string_view name, const std::vector<std::string>& choices, int& chosen) {
    const Theme& theme = ui.theme();
    bool changed = false;
    ImGui::PushID(name.data(), name.data() + name.size());
    const ImVec2 start = ImGui::GetCursorScreenPos();
    float width = 0;
    for (const auto& choice : choices) width += label_width(ui, choice, Role::body) + ui.px(10) * 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = ui.row_height();
    list->AddRectFilled(start, {start.x + width, start.y + height}, im(mixed(theme.page, theme.text, 0.08)), ui.px(6));
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const float part = label_width(ui, choices[i], Role::body) + ui.px(10) * 2;
        const Touched item = touch_area(ui, choices[i], {part, height});
        const bool on = static_cast<int>(i) == chosen;
        if (on) {
            list->AddRectFilled({item.from.x + ui.px(2), item.from.y + ui.px(2)},
                                {item.to.x - ui.px(2), item.to.y - ui.px(2)},
                                im(theme.dark ? mixed(theme.page, theme.text, 0.22) : theme.raised), ui.px(5));
        }
        draw_label_in_row(ui, list, choices[i], Role::body, item.from.x + ui.px(10), item.from.y, height,
                          on || item.hovered ? theme.text : theme.muted);
        draw_focus(ui, item, ui.px(6));
        if (item.pressed && !on) {
            chosen = static_cast<int>(i);
            changed = true;
        }
        if (i + 1 < choices.size()) ImGui::SameLine(0, 0);
    }
    ImGui::PopID();
    return changed;
}

bool dropdown(Ui& ui, std::string_view name, const std::vector<std::string>& choices, int& chosen, float width,
              std::string_view tip) {
    const Theme& theme = ui.theme();
    const std::string_view current =
        chosen >= 0 && chosen < static_cast<int>(choices.size()) ? std::string_view(choices[static_cast<std::size_t>(chosen)])
                                                                 : std::string_view();
    if (width <= 0) width = label_width(ui, current, Role::body) + ui.px(10) * 2 + ui.px(18);
    const Touched item = touch_area(ui, name, {width, ui.row_height()});
    bool changed = false;
    if (item.visible) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(pressed_ground(theme, theme.hover, item)), ui.px(6));
        list->AddRect({item.from.x + 0.5f, item.from.y + 0.5f}, {item.to.x - 0.5f, item.to.y - 0.5f}, im(theme.outline),
                      ui.px(6));
        draw_label_in_row(ui, list, current, Role::body, item.from.x + ui.px(10), item.from.y, item.height(), theme.text,
                          item.width() - ui.px(10) * 2 - ui.px(14));
        draw_icon(ui, list, Icon::down, item.to.x - ui.px(24), item.from.y + (item.height() - ui.px(18)) / 2, ui.px(18),
                  theme.muted);
        draw_focus(ui, item, ui.px(6));
        if (!tip.empty()) tooltip(ui, tip);
    }
    const std::string popup = std::string(name) + " choices";
    if (item.pressed) {
        ImGui::OpenPopup(popup.c_str());
    }
    ImGui::SetNextWindowPos({item.from.x, item.to.y + ui.px(2)}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSizeConstraints({item.width(), 0}, {ui.px(480), ui.px(420)});
    if (begin_menu(ui, popup.c_str())) {
        const int current_choice = chosen;
        for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
            if (menu_item(ui, choices[static_cast<std::size_t>(i)], {}, Icon::none, true, i == current_choice)) {
                changed = i != current_choice;
                chosen = i;
            }
            if (i == current_choice && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY(0.5f);  // a long list opens at what is chosen
        }
        end_menu();
    }
    return changed;
}

bool checkbox(Ui& ui, std::string_view name, bool& checked, std::string_view tip) {
    const Theme& theme = ui.theme();
    const float side = ui.px(16);
    const Touched item = touch_area(ui, name, {side + ui.px(8) + label_width(ui, shown_part(name), Role::body), ui.row_height()});
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float top = std::round(item.from.y + (item.height() - side) / 2);
    const ImVec2 to(item.from.x + side, top + side);
    if (checked) {
        list->AddRectFilled({item.from.x, top}, to, im(theme.accent), ui.px(4));
        draw_icon(ui, list, Icon::check, item.from.x, top, side, theme.on_accent, 10);
    } else {
        list->AddRect({item.from.x + 0.5f, top + 0.5f}, {to.x - 0.5f, to.y - 0.5f},
                      im(item.hovered ? theme.muted : theme.outline), ui.px(4));
    }
    draw_label_in_row(ui, list, shown_part(name), Role::body, item.from.x + side + ui.px(8), item.from.y, item.height(),
                      theme.text);
    draw_focus(ui, item, ui.px(6));
    if (!tip.empty()) tooltip(ui, tip);
    if (item.pressed) checked = !checked;
    return item.pressed;
}

Touched row(Ui& ui, std::string_view name, float height, bool chosen, bool enabled) {
    const Touched item = touch_area(ui, name, {std::max(1.0f, ImGui::GetContentRegionAvail().x), height}, enabled);
    if (item.visible && (chosen || item.hovered)) {
        ImGui::GetWindowDrawList()->AddRectFilled(item.from, item.to,
                                                  im(chosen ? ui.theme().chosen : ui.theme().hover), ui.px(6));
    }
    draw_focus(ui, item, ui.px(6));
    return item;
}

void keep_right_margin(Ui& ui, float points) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float has = window->ScrollbarY ? ImGui::GetStyle().ScrollbarSize : 0;
    const float less = std::max(0.0f, ui.px(points) - has);
    window->ContentRegionRect.Max.x -= less;
    window->WorkRect.Max.x -= less;
}

void fade_edges(Ui& ui, Colour ground) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImRect& inner = window->InnerRect;
    const float most = ui.px(16);
    const auto fade = [&](float beyond, float edge, float sign) {
        // The nearer the end, the shorter.
        const float height = std::round(std::min(most, beyond));
        if (height <= 0) return;
        const ImU32 solid = im(ground);
        const ImU32 clear = im(with_alpha(ground, 0));
        const float from = sign > 0 ? edge : edge - height;
        window->DrawList->AddRectFilledMultiColor({inner.Min.x, from}, {inner.Max.x, from + height}, sign > 0 ? solid : clear,
                                                  sign > 0 ? solid : clear, sign > 0 ? clear : solid, sign > 0 ? clear : solid);
    };
    ImGui::PushClipRect(inner.Min, inner.Max, false);
    fade(window->Scroll.y, inner.Min.y, 1);
    fade(window->ScrollMax.y - window->Scroll.y, inner.Max.y, -1);
    ImGui::PopClipRect();
}

void gap(Ui& ui, float points) {
    ImGui::Dummy({0, std::max(0.0f, ui.px(points) - ImGui::GetStyle().ItemSpacing.y)});
}

void rule(Ui& ui) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + ui.px(1)}, im(ui.theme().line));
    ImGui::Dummy({width, ui.px(1)});
}

}  // namespace heddle
