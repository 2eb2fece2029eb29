// NumberGrid: a table of numbers on the screen, with names that may go over several lines. Groups and names stay in sight while the
// numbers scroll; only what is visible is drawn.
//
// Keys, while the table has the keyboard (Tab reaches it, a click gives it): arrows, Home and End, Page Up and Down move between cells, with Ctrl to the ends;
// Enter opens what stands behind the cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "storage/export/number_table.h"
#include "ui/draw/controls.h"

namespace heddle {

class NumberGrid {
public:
    // More rows than these are not drawn.
    static constexpr std::size_t most_rows = 2'000;

    // A cell of a row that is asked, or the row's name; a column past the groups: the total or what stands beside it.
    struct Place {
        std::size_t row = 0;
        std::size_t column = 0;
    };
    // The keyboard goes to the table when it is drawn next.
    void take_keyboard() { wants_keyboard_ = true; }
    // Draws the table from the cursor on. `revision` is another one whenever the table is. Where cells open what stands behind them, `opens` says what a click
    // does; then returns the cell that was pressed. What is hidden, empty or 0 opens nothing.
    std::optional<Place> draw(Ui& ui, const NumberTable& table, std::uint64_t revision, ImVec2 size, std::string_view opens = {});
    bool shading = true;

private:
    struct Drawing;
    Place cursor_;
    bool wants_keyboard_ = false;
    std::uint64_t revision_ = 0;
    float scale_ = 0;
    float width_ = 0;
    float names_width_ = 0;
    std::vector<float> lefts_;  // of the columns, from the first one's left; and the end of the last
    std::vector<float> tops_;   // of the rows, from the first one's top; and the end of the last
};

}  // namespace heddle
