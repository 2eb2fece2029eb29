// Controls: what can be pressed, chosen and hovered. Each takes a name, by which tests find it and which a tooltip may
// show; what is drawn may differ from it. All are items of Dear ImGui's layout and can be reached with Tab.
//
// Text after "##" in a name is not drawn: it only makes the name one of its own.
#pragma once

#include <string_view>
#include <vector>

#include "ui/draw/text.h"

namespace heddle {

// What the user does with an item, and where it is.
struct Touched {
    bool pressed = false;   // by a click, Enter or Space
    bool hovered = false;
    bool held = false;
    bool focused = false;   // by the keyboard
    bool right_clicked = false;
    bool double_clicked = false;
    ImVec2 from;
    ImVec2 to;
    bool visible = false;

    float width() const { return to.x - from.x; }
    float height() const { return to.y - from.y; }
};

// An item of this size without a look, for controls of a view's own.
Touched touch_area(Ui& ui, std::string_view name, ImVec2 size, bool enabled = true);
// The frame that shows the keyboard's focus; drawn by all controls here.
void draw_focus(Ui& ui, const Touched& item, float rounding);

enum class ButtonLook {
    plain,    // text on the ground, a ground of its own under the mouse
    outlined,
    primary,  // the one thing to do here
    danger,
};
bool button(Ui& ui, std::string_view name, ButtonLook look = ButtonLook::plain, std::string_view tooltip = {},
            Icon icon = Icon::none, bool enabled = true);
bool icon_button(Ui& ui, std::string_view name, Icon icon, std::string_view tooltip, bool enabled = true);
// The width that button() takes.
float button_width(Ui& ui, std::string_view name, Icon icon = Icon::none);

// One of several, side by side. Returns true where `chosen` changed.
bool segmented(Ui& ui, std::string_view name, const std::vector<std::string>& choices, int& chosen);
// A button that shows what is chosen and opens a list. Returns true where `chosen` changed.
bool dropdown(Ui& ui, std::string_view name, const std::vector<std::string>& choices, int& chosen,
              float width = 0, std::string_view tooltip = {});
bool checkbox(Ui& ui, std::string_view name, bool& checked, std::string_view tooltip = {});

// A row over the whole width that is left (of a list, a menu). Draws only its ground; the caller draws into
// [from, to).
Touched row(Ui& ui, std::string_view name, float height, bool chosen = false, bool enabled = true);

// What floats above the page casts a shadow around its edges; drawn before or after its ground, since it stays outside it.
void draw_shadow(Ui& ui, ImDrawList* list, ImVec2 from, ImVec2 to, float rounding);

// Shown when the last item has been hovered for a moment: what it does, and its key.
void tooltip(Ui& ui, std::string_view text, std::string_view key = {});
// At once, below or above what stands there: for what the keyboard is at.
void tooltip_beside(Ui& ui, ImVec2 from, ImVec2 to, std::string_view text);

// Draws what Ui::explain() was given, where the mouse has rested; once, at the end of the frame.
void draw_explanation(Ui& ui);

// Menus. `id` is opened with ImGui::OpenPopup(id) by the caller, at the mouse or below the last item.
bool begin_menu(Ui& ui, const char* id);
bool menu_item(Ui& ui, std::string_view name, std::string_view key = {}, Icon icon = Icon::none,
               bool enabled = true, bool checked = false);
void menu_separator(Ui& ui);
void menu_heading(Ui& ui, std::string_view text);
void end_menu();
// The next menu opens below the item that was drawn last.
void open_menu_below(const char* id);

// What opens above the window and holds other things than a menu's rows: a picker, a palette, filters.
bool begin_panel(Ui& ui, const char* id, ImVec2 padding);
void end_panel();

// A question or a form in the middle of the window, with a title; Escape closes it. Open it with
// ImGui::OpenPopup(id). Between begin and end: any content, at last a row of buttons.
bool begin_dialog(Ui& ui, const char* id, std::string_view title, float width);
void end_dialog();

// In a window that scrolls: its rows keep this distance from its right edge, in points, also where no scroll bar stands there.
void keep_right_margin(Ui& ui, float points);

// At the end of a window that scrolls: where something lies beyond an edge, what is there fades into the ground.
void fade_edges(Ui& ui, Colour ground);

void gap(Ui& ui, float points);
// A thin line over the width that is left.
void rule(Ui& ui);

}  // namespace heddle
