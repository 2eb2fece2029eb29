// MatrixGrid: the framework matrix as a grid of cells, each with its state, its number of codings and the beginning of its summary. Rows and columns have one
// size each, so that only what is in sight is looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "ui/text/paragraph_layout.h"
#include "ui/views/matrix/matrix_model.h"
#include "ui/views/view.h"

namespace heddle {

struct MatrixPlace {
    std::size_t row = 0;
    std::size_t column = 0;

    bool operator==(const MatrixPlace&) const = default;
};

// Where a text has more lines than the `most` that are shown: all of it from the last of these on, so that this one can be cut with an ellipsis. Else empty.
std::string_view left_for_last_line(const ParagraphLayout& paragraph, std::string_view text, std::size_t most);

class MatrixGrid {
public:
    bool shading = true;  // the more codings, the darker the cell

    void take_keyboard() { wants_keyboard_ = true; }
    // The cell at which the grid stands, brought into sight; also where another one came to have it.
    void show(MatrixPlace cursor);
    struct Touched {
        std::optional<MatrixPlace> chosen;  // by a click or the arrows
        bool opened = false;                // Enter, or a second click: the keyboard is to go to the summary
    };
    Touched draw(ViewContext& context, const MatrixAnswer& answer, bool cases_are_rows, ImVec2 size);

private:
    struct Drawing;  // one frame

    MatrixPlace cursor_;
    bool wants_keyboard_ = false;
    bool reveal_ = false;
};

}  // namespace heddle
