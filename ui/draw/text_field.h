// Fields in which the user types, on the shaped editor of ui/text: any script, input methods, undo, the clipboard.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ui/draw/controls.h"
#include "ui/text/editor.h"

namespace heddle {

// Belongs to the view that shows the field; made anew when it should begin with another text.
class FieldText {
public:
    FieldText() = default;
    explicit FieldText(std::string_view text) : initial_(text) {}

    std::string text() const { return editor_ ? std::string(editor_->utf8()) : initial_; }
    void set_text(std::string_view text);
    // The keyboard goes to the field when it is drawn next, with everything selected or the caret at the end.
    void focus(bool select_all = true);
    bool has_focus() const { return focused_; }

private:
    friend struct FieldDrawing;
    std::string initial_;
    std::unique_ptr<Editor> editor_;
    ParagraphStyle style_;
    bool wants_focus_ = false;
    bool select_all_ = false;
    bool focused_ = false;
    bool dragging_ = false;
    double caret_since_ = 0;
    double scrolled_at_ = 0;  // while the mouse is held beyond an edge
};

struct FieldResult {
    bool changed = false;    // in this frame
    bool committed = false;  // Enter (in one line) or Ctrl+Enter (in several), or the keyboard left it
    bool left = false;       // the keyboard left it
    bool cancelled = false;  // Escape; what was typed stays for the caller to undo
    bool up = false;         // keys that a list under the field wants
    bool down = false;
    bool page_up = false;
    bool page_down = false;
    bool entered = false;    // Enter itself
};

struct FieldLook {
    std::string_view hint;   // while it is empty
    Icon icon = Icon::none;  // at its left
    bool concealed = false;  // a password
    bool bare = false;       // without ground and frame
    bool enter_commits = false;  // in several lines: Enter is the end of it, and Shift+Enter a new line
    Role role = Role::body;
};

// One line. `name` is for tests; width 0: what is left.
FieldResult text_field(Ui& ui, std::string_view name, FieldText& field, float width = 0, const FieldLook& look = {});
// Several lines; grows with its text between the two heights (in lines).
FieldResult text_area(Ui& ui, std::string_view name, FieldText& field, float width = 0, int least_lines = 2,
                      int most_lines = 10, const FieldLook& look = {});

}  // namespace heddle
