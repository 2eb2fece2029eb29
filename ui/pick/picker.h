// Picker: a field and, below it, what fits what is typed in it; arrows choose, Enter takes. The body of the code picker
// and of the palette of commands.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/draw/text_field.h"
#include "ui/pick/fuzzy.h"

namespace heddle {

struct PickerResult {
    int taken = -1;          // index of the candidate
    bool taken_text = false; // Ctrl+Enter, or Enter where nothing fits: what was typed itself
    bool closed = false;     // Escape
};

class Picker {
public:
    void open();
    std::string text() const { return field_.text(); }

    // Into the present window. `draw_row` draws a candidate into its row.
    PickerResult draw(Ui& ui, std::string_view hint, const std::vector<Candidate>& candidates, float width, float list_height,
                      const std::function<void(std::size_t, const Touched&)>& draw_row);

private:
    FieldText field_;
    std::string ranked_for_;
    std::vector<std::size_t> found_;
    std::size_t candidates_ = 0;
    int chosen_ = 0;
    bool scroll_ = false;
    bool fresh_ = true;
};

}  // namespace heddle
