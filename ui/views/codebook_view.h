// The codebook as a tree: colours and live counts, folding, keys and a menu for every change, nesting by drag.
#pragma once

#include <set>
#include <string>

#include "coding/changes/codebook_changes.h"
#include "ui/views/view.h"

namespace heddle {

class CodebookView : public View {
public:
    const char* name() const override { return "Codebook"; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;

private:
    void draw_heading(ViewContext& context);
    void draw_entry(ViewContext& context, int index);
    void draw_apply_button(ViewContext& context, CodeId code, ImVec2 at, float height);
    void draw_renaming(ViewContext& context, const Codebook::Entry& entry, const Touched& row, float left);
    void drag_and_drop(ViewContext& context, const Codebook::Entry& entry, const Touched& row);
    void draw_menu(ViewContext& context);
    void draw_new_code(ViewContext& context, CodeId parent, int depth);
    void keyboard(ViewContext& context);
    // codebook_dialogs.cpp
    void draw_delete_dialog(ViewContext& context);
    void draw_target_dialog(ViewContext& context);
    CodeId draw_targets(ViewContext& context, const std::string& filter);
    void draw_colours(ViewContext& context);
    void apply(ViewContext& context, CodeId code);
    void begin_renaming(const ViewContext& context, CodeId code);
    void begin_adding(const ViewContext& context, CodeId parent);

    std::set<CodeId> folded_;
    CodeId renaming_;
    bool adding_ = false;
    CodeId adding_below_;
    FieldText field_;
    CodeId scrolled_to_;
    CodeId wants_menu_;
    CodeId wants_delete_;
    CodeId wants_merge_;
    CodeId wants_nest_;
    bool nests_ = false;      // the dialog that asks for another code puts it below that one, and does not merge it
    CodeId wants_colour_;
    CodeId subject_;          // of the dialog that is open
    FieldText target_filter_;
    CodeId first_target_;     // of those that fit the filter
    bool wants_focus_ = false;
    bool focused_ = false;  // has the keyboard
};

}  // namespace heddle
