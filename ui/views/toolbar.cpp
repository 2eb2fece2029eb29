#include "ui/views/toolbar.h"

#include <algorithm>

namespace heddle {

Toolbar::Toolbar(Ui& ui, float width) : ui_(ui) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    left_ = x_ = at.x;
    y_ = at.y;
    right_ = left_ + (width > 0 ? width : ImGui::GetContentRegionAvail().x);
    height_ = ui.row_height();
}

void Toolbar::place(float width, float distance) {
    if (!first_) x_ += ui_.px(tight_ ? 6 : distance);
    if (!first_ && !tight_ && x_ + width > right_) {
        x_ = left_;
        y_ += height_ + ui_.px(6);
    }
    first_ = false;
    tight_ = false;
    ImGui::SetCursorScreenPos({x_, y_});
    x_ += width;
}

void Toolbar::caption(std::string_view text) {
    const float width = label_width(ui_, text, Role::body);
    // Room for a control after it, so that a caption never ends a line.
    place(width, 14);
    if (x_ + ui_.px(70) > right_ && x_ - width > left_) {
        x_ = left_ + width;
        y_ += height_ + ui_.px(6);
    }
    draw_label_in_row(ui_, ImGui::GetWindowDrawList(), text, Role::body, x_ - width, y_, height_, ui_.theme().muted);
    tight_ = true;
}

bool Toolbar::button(std::string_view name, ButtonLook look, std::string_view tooltip, Icon icon, bool enabled) {
    place(button_width(ui_, name, icon));
    return heddle::button(ui_, name, look, tooltip, icon, enabled);
}

bool Toolbar::icon(std::string_view name, Icon icon, std::string_view tooltip, bool enabled) {
    place(height_, 4);
    return icon_button(ui_, name, icon, tooltip, enabled);
}

bool Toolbar::dropdown(std::string_view name, const std::vector<std::string>& choices, int& chosen,
                       std::string_view tooltip, float widest) {
    const std::string_view current = chosen >= 0 && chosen < static_cast<int>(choices.size())
                                         ? std::string_view(choices[static_cast<std::size_t>(chosen)])
                                         : std::string_view();
    const float width = std::min(label_width(ui_, current, Role::body) + ui_.px(42), ui_.px(widest));
    place(width);
    return heddle::dropdown(ui_, name, choices, chosen, width, tooltip);
}

bool Toolbar::segmented(std::string_view name, const std::vector<std::string>& choices, int& chosen) {
    float width = 0;
    for (const auto& choice : choices) width += label_width(ui_, choice, Role::body) + ui_.px(20);
    // What no line has room for would be cut, and its last choices with it.
    if (width > right_ - left_) return dropdown(name, choices, chosen, name);
    place(width);
    return heddle::segmented(ui_, name, choices, chosen);
}

bool Toolbar::checkbox(std::string_view name, bool& checked, std::string_view tooltip) {
    place(ui_.px(24) + label_width(ui_, name.substr(0, name.find("##")), Role::body), 14);
    return heddle::checkbox(ui_, name, checked, tooltip);
}

bool Toolbar::chip(std::string_view text, std::string_view tip) {
    const Theme& theme = ui_.theme();
    const float widest = ui_.px(340);
    const float text_width = std::min(label_width(ui_, text, Role::small), widest);
    const float width = text_width + ui_.px(36);
    place(width, 6);
    const float height = ui_.px(24);
    const Touched item = touch_area(ui_, "Remove " + std::string(text), {width, height});
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(item.from, item.to, im(item.hovered ? theme.hover : theme.chosen), height / 2);
    draw_label_in_row(ui_, list, text, Role::small, item.from.x + ui_.px(10), item.from.y, height, theme.text, text_width + 1);
    draw_icon(ui_, list, Icon::close, item.to.x - ui_.px(24), item.from.y, height, theme.muted, 10);
    draw_focus(ui_, item, height / 2);
    heddle::tooltip(ui_, tip);
    return item.pressed;
}

void Toolbar::end() {
    ImGui::SetCursorScreenPos({left_, y_ + (first_ ? 0 : height_)});
    ImGui::Dummy({0, 0});
}

}  // namespace heddle
