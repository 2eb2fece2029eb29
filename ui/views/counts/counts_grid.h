// CountsGrid: the table of counts on the screen. Groups and codes stay in sight while the numbers scroll; only what is
// visible is drawn.
//
// Keys, while the table has the keyboard: arrows, Home and End, Page Up and Down move between cells, with Ctrl to the ends of
// the table; Enter opens a cell; + and − or Ctrl with left and right unfold and fold a category.
#pragma once

#include <optional>

#include "ui/views/counts/counts_model.h"
#include "ui/views/view.h"

struct ImGuiWindow;

namespace heddle {

// How wide the column of codes is, in pixels: as the longest name wants, within limits. Where that alone would put numbers out of
// sight, names give way. `columns`: all columns of numbers together; `width`: of the table.
float codes_column(float longest, float columns, float width, float scale);

class CountsGrid {
public:
    // Draws the table from the cursor on; returns the cell that the user opens.
    std::optional<CellPlace> draw(ViewContext& context, CountsModel& model, ImVec2 size);
    // The keyboard goes to the table when it is drawn next.
    void take_keyboard() { wants_keyboard_ = true; }
    bool shading = true;

private:
    struct Drawing;

    CellPlace cursor_;
    bool wants_keyboard_ = false;
    std::uint64_t revision_ = 0;
    float scale_ = 0;
    float width_ = 0;
    std::vector<float> lefts_;  // of the columns, and the end of the last; from the first column's left
    float first_width_ = 0;
};

}  // namespace heddle
