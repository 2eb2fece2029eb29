// MatrixCell: the cell of the matrix that is chosen, beside the grid: its summary as it is being written, its state, author and second reader, the summaries
// of participants below it, and the quotations. What is typed becomes part of the study when the field is left, when another cell is chosen and two seconds
// after the last key; a view that is closed keeps it. What is not part of it yet is a draft, so that a crash takes half a second of it.
#pragma once

#include <optional>
#include <string>

#include "ui/draw/text_field.h"
#include "ui/views/matrix/matrix_model.h"
#include "ui/views/memo_draft.h"
#include "ui/views/view.h"

namespace heddle {

class MatrixCell {
public:
    enum class Wish { none, back_to_grid, chart_participants };
    // The cell whose place in the answer's cells this is; another one than before keeps what was typed there. What is to be done then: the keyboard goes back to the
    // grid, or the participants of the case are to have cells of their own.
    Wish draw(ViewContext& context, const MatrixAnswer& answer, std::size_t of, std::size_t theme, bool has_keyboard_to_come);
    // Takes what is typed into the study.
    void keep(ViewContext& context, bool leaving = true);
    // Another study: what is here is none of its.
    void forget();

private:
    void begin(ViewContext& context, const SummaryCase& of, CodeId theme);
    void follow(ViewContext& context);
    void state(ViewContext& context, const FrameworkCell& cell);
    // What this coder typed here before a crash, where another changed the cell since.
    void left_behind(ViewContext& context);
    void write(ViewContext& context, const Summary* summary, const FrameworkCell& cell);
    void reading(ViewContext& context, const Summary& summary);
    bool participants(ViewContext& context, const MatrixAnswer& answer, const FrameworkCell& cell);
    void quotations(ViewContext& context, const MatrixAnswer& answer, const FrameworkCell& cell, const Summary* summary);
    void quotation(ViewContext& context, const Coding& coding, const Summary* summary, bool outside);

    std::optional<SummaryCase> of_;
    CodeId theme_;
    FieldText text_;
    MemoDraft draft_;
    std::string stored_;   // what the study has, or will have once it has carried out what was emitted
    std::optional<std::string> replaced_;  // what the study said when stored_ was emitted, until it says stored_
    std::string seen_;     // what the field held in the last frame
    double due_ = -1;      // ImGui's time at which it is kept; below 0: nothing is to be
    std::size_t shown_ = 0;  // how many quotations
};

}  // namespace heddle
