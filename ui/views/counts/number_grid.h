// NumberGrid: a table of numbers on the screen, with names that may go over several lines. Groups and names stay in sight while the
// numbers scroll; only what is visible is drawn.
//
// Keys, while the table has the keyboard (a click gives it): those of grid_keys.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "storage/export/number_table.h"
#include "ui/draw/controls.h"
#include "ui/views/counts/grid_keys.h"

namespace heddle {

class NumberGrid {
public:
    // More rows than these are not drawn.
    static constexpr std::size_t most_rows = 2'000;

    // A cell of a row that is asked, or the row's name; a column past the groups: the total or what stands beside it.
    using Place = GridPlace;
    // The keyboard goes to the table when it is drawn next.
    void take_keyboard() { wants_keyboard_ = true; }
    // Draws the table from the cursor on. `revision` is another one whenever the table is. Where cells open what stands behind them, `opens` says what a click
    // does; then returns the cell that was pressed. What is hidden, empty or 0 opens nothing, nor, with `only_groups_open`, totals and further columns.
    std::optional<Place> draw(Ui& ui, const NumberTable& table, std::uint64_t revision, ImVec2 size, std::string_view opens = {}, bool only_groups_open = false);
    // The same of the table's own numbers, wherever they are drawn: whether there is anything to open there. A column past the groups is the total.
    static bool opens(const NumberTable& table, Place place, bool only_groups_open);
    // What the table that was drawn last takes, so that nothing of it is scrolled; 0: none was drawn.
    float height() const { return height_; }
    bool shading = true;

private:
    struct Drawing;
    Place cursor_;
    bool wants_keyboard_ = false;
    std::uint64_t revision_ = 0;
    float scale_ = 0;
    float width_ = 0;
    float height_ = 0;
    float names_width_ = 0;
    bool nested_ = false;
    std::vector<float> lefts_;  // of the columns, from the first one's left; and the end of the last
    std::vector<float> tops_;   // of the rows, from the first one's top; and the end of the last
};

}  // namespace heddle
