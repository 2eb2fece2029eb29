// RelationGrid: codes by codes on the screen. Names of columns are turned by a quarter, so that sixty codes have room; names and headings stay in sight while
// the numbers scroll; only what is visible is drawn. Keys, while the table has the keyboard (a click gives it): those of grid_keys.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/relation_table.h"
#include "ui/draw/controls.h"
#include "ui/views/counts/grid_keys.h"

namespace heddle {

using RelationPlace = GridPlace;

class RelationGrid {
public:
    // Draws the table, which has no groups, from the cursor on; returns the cell that the user opens. `revision` is another one whenever the table is.
    std::optional<RelationPlace> draw(Ui& ui, const RelationTable& table, std::uint64_t revision, ImVec2 size);
    bool shading = true;
    // What the table that was drawn last takes, so that nothing of it is scrolled from above; 0: none was drawn.
    float height() const { return height_; }

private:
    struct Drawing;
    std::uint64_t revision_ = 0;
    float scale_ = 0;
    float width_ = 0;
    float names_width_ = 0;
    float header_ = 0;
    float wanted_header_ = 0;  // with room for the names of all columns, or as much as they get
    float column_width_ = 0;
    // The largest number of each level, that of the row and the column together, so that categories leave their codes some shade.
    std::vector<double> largest_;
    RelationPlace cursor_;
    bool wants_keyboard_ = false;
    float height_ = 0;
    std::optional<RelationPlace> pointed_;  // at, in the frame before, by the mouse or else the keyboard
};

// What is told of a cell: n1, n2, n12 and the coefficient, or of a sequence how many are followed.
std::string told_of(const RelationTable& table, RelationPlace place);

}  // namespace heddle
