// The filters of a count: a button with all of them, and a chip for each that holds.
#pragma once

#include "ui/draw/text_field.h"
#include "ui/views/condition_picker.h"
#include "ui/views/counts/counts_model.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class CountsFilters {
public:
    // Draws the button; changes the question when the user does.
    void button(ViewContext& context, Toolbar& bar, CountQuestion& question);
    // Draw a button with the codes, and with the documents, that count, and their lists.
    void codes(ViewContext& context, Toolbar& bar, CountQuestion& question);
    void documents(ViewContext& context, Toolbar& bar, CountQuestion& question);
    // Draws the chips; nothing where no filter holds.
    static void chips(ViewContext& context, CountQuestion& question);
    static bool any(const CountQuestion& question);

private:
    template <class Rows>
    bool choice(Ui& ui, Toolbar& bar, const std::string& shown, const char* id, const char* what, const char* tooltip, const Rows& rows);
    void panel(ViewContext& context, CountQuestion& question);

    ConditionPicker condition_;
    FieldText search_;
    std::vector<std::string> stances_;  // that occur, as of this version of the snapshot
    std::uint64_t stances_version_ = 0;
};

}  // namespace heddle
