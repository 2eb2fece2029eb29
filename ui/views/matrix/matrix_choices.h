// Which themes and cases the matrix has, and where: panels with a tick for each, those that are chosen first and in their order.
#pragma once

#include "coding/framework.h"
#include "ui/draw/text_field.h"
#include "ui/views/condition_picker.h"
#include "ui/views/matrix/matrix_model.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class MatrixChoices {
public:
    // Each a button in the toolbar that opens its panel; changes the question where something was chosen.
    void themes(ViewContext& context, Toolbar& bar, FrameworkQuestion& question);
    void cases(ViewContext& context, Toolbar& bar, const MatrixAnswer* answer, FrameworkQuestion& question);
    void filter(ViewContext& context, Toolbar& bar, FrameworkQuestion& question);

private:
    FieldText find_;
    ConditionPicker condition_;
};

// Moves what stands at one place by one, where it can; true where it did.
template <class Value>
bool moved_by(std::vector<Value>& all, std::size_t at, int by) {
    const auto to = static_cast<std::ptrdiff_t>(at) + by;
    if (at >= all.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(all.size())) return false;
    std::swap(all[at], all[static_cast<std::size_t>(to)]);
    return true;
}

}  // namespace heddle
