// Keys (F1): every command with its key, by groups, and the keys that are fixed. A row is pressed and then the new key; where another
// command has that key, it says which one and takes it from there when asked. One key or all go back to what they were at first.
#pragma once

#include <string>
#include <vector>

#include "ui/draw/text_field.h"
#include "ui/views/overlay.h"

namespace heddle {

class KeysDialog : public Overlay {
public:
    const char* name() const override { return "Keys"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void draw_group(ViewContext& context, const std::string& group);
    void draw_command(ViewContext& context, const Command& command);
    void draw_question(ViewContext& context);
    bool fits(std::string_view what, std::string_view key) const;

    FieldText filter_;
    std::u32string wanted_;          // what is typed in the filter, folded
    std::vector<Command> commands_;  // all, each with the key it has now
    std::vector<Command> at_first_;  // the same with the keys they have from the start
    std::string asks_;               // the command that gets a new key; empty: none
    int pressed_ = 0;                // the key pressed for it that another command has or that is fixed
    bool opening_ = false;
    bool asking_ = false;  // the question opens with this frame
    bool shown_ = false;   // any command fits the filter
};

}  // namespace heddle
