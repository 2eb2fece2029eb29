// The filters of a count: a button with all of them, and a chip for each that holds.
#pragma once

#include "ui/draw/text_field.h"
#include "ui/views/counts/counts_model.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class CountsFilters {
public:
    // Draws the button; changes the question when the user does.
    void button(ViewContext& context, Toolbar& bar, CountQuestion& question);
    // Draws the button with the codes that count, and its list.
    void codes(ViewContext& context, Toolbar& bar, CountQuestion& question);
    // Draws the chips; nothing where no filter holds.
    static void chips(ViewContext& context, CountQuestion& question);
    static bool any(const CountQuestion& question);

private:
    void panel(ViewContext& context, CountQuestion& question);
    void condition(ViewContext& context, CountQuestion& question);

    AttributeId attribute_;
    int value_ = 0;
    FieldText search_;
};

}  // namespace heddle
