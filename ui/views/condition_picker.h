// ConditionPicker: “only where” an attribute has a value, as two lists side by side; and the panel below a button that such filters stand in. One for a panel, so
// that the attribute stays chosen while several of its values are taken.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class ConditionPicker {
public:
    // Draws the lists in this width. The condition that was picked; without an attribute its value is one of `occasions`, which are offered where there are any.
    std::optional<Condition> draw(ViewContext& context, float width, const std::vector<std::string>& occasions = {});
    // The same, with its caption, into the conditions of a question.
    void draw(ViewContext& context, float width, std::vector<Condition>& where);
    void forget() { *this = ConditionPicker(); }

private:
    AttributeId attribute_;
    bool occasion_ = false;  // instead of an attribute
};

// A panel that opens below the item drawn last; between this and end_panel() any content.
bool begin_panel_below(Ui& ui, const char* id);

// One of many, ticked or not.
template <class Value>
void set_ticked(std::vector<Value>& all, const Value& value, bool ticked) {
    std::erase(all, value);
    if (ticked) all.push_back(value);
}

}  // namespace heddle
