// What the rows of controls above a table or list are made of: captions, chips, and a flow that goes on to the next line where
// the width is used up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/controls.h"

namespace heddle {

class Toolbar {
public:
    // Begins at the cursor and reaches to `width` points of the screen from there; 0: what is left.
    explicit Toolbar(Ui& ui, float width = 0);

    // The next item will be this wide: it stands beside the last one, or on a new line.
    void place(float width, float distance = 8);
    // The word before a control.
    void caption(std::string_view text);
    // True where it was pressed. The width is made to fit.
    bool button(std::string_view name, ButtonLook look, std::string_view tooltip, Icon icon = Icon::none,
                bool enabled = true);
    bool icon(std::string_view name, Icon icon, std::string_view tooltip, bool enabled = true);
    bool dropdown(std::string_view name, const std::vector<std::string>& choices, int& chosen,
                  std::string_view tooltip = {}, float widest = 220);
    // A list to choose from where the choices side by side are wider than a whole line.
    bool segmented(std::string_view name, const std::vector<std::string>& choices, int& chosen);
    bool checkbox(std::string_view name, bool& checked, std::string_view tooltip = {});
    // A condition that holds, with a cross that takes it away; true where that was pressed.
    bool chip(std::string_view text, std::string_view tooltip = "Take this filter away");
    // Where the items end, so that the cursor can go on below.
    void end();

private:
    Ui& ui_;
    float left_;
    float right_;
    float x_;
    float y_;
    float height_;
    bool first_ = true;
    bool tight_ = false;  // a caption stands before
};

// The choices of a list with the chosen one's number; -1 where it is not among them.
template <class Value>
int index_of(const std::vector<Value>& values, const Value& value) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == value) return static_cast<int>(i);
    }
    return -1;
}

}  // namespace heddle
