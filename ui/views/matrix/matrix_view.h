// The Matrix tab: cases by themes, each cell a summary, and beside the grid the cell that is chosen with its quotations.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "ui/views/counts/picked_question.h"
#include "ui/views/counts/saved_questions_menu.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/matrix/matrix_cell.h"
#include "ui/views/matrix/matrix_choices.h"
#include "ui/views/matrix/matrix_grid.h"
#include "ui/views/matrix/matrix_model.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class MatrixView : public View {
public:
    MatrixView(std::shared_ptr<PickedQuestion> picked, const std::shared_ptr<Exports>& exports)
        : picked_(std::move(picked)), exports_(exports) {}

    const char* name() const override { return "Matrix"; }
    Icon icon() const override { return Icon::columns; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    void keep(ViewContext& context) override { cell_.keep(context); }
    bool has_sidebar() const override { return false; }

private:
    void begin(ViewContext& context);
    void empty(ViewContext& context);
    void controls(ViewContext& context, const MatrixAnswer* answer);
    void choose_cases(ViewContext& context, Toolbar& bar, FrameworkQuestion& question);
    void table(ViewContext& context, const MatrixAnswer& answer);
    void choose(const MatrixAnswer& answer, MatrixPlace place);
    void ask(ViewContext& context, FrameworkQuestion question);
    void chart_participants(ViewContext& context);
    void roll_up(ViewContext& context);
    // The chosen cell's case (or theme) one place on in its row or column.
    void move(ViewContext& context, bool along_columns, int by);
    void next_gap(ViewContext& context);
    std::optional<MatrixPlace> chosen_place(const MatrixAnswer& answer) const;
    void save(ViewContext& context, const SaveChoice& choice);
    void ask_saved(ViewContext& context, const SavedQuestion& saved);

    std::shared_ptr<PickedQuestion> picked_;
    std::shared_ptr<Exports> exports_;
    SavedQuestionsMenu saved_;
    std::filesystem::path study_;
    std::unique_ptr<MatrixModel> model_;
    FrameworkLayout layout_;
    MatrixGrid grid_;
    MatrixCell cell_;
    MatrixChoices choices_;
    SaveDialog save_;
    // The matrix by values from which a value's participants are charted, and that value.
    struct RolledUp {
        FrameworkQuestion question;
        ValueCase of;
    };
    std::optional<RolledUp> rolled_up_;
    std::optional<SummaryCase> of_;  // the chosen cell
    CodeId theme_;
    bool to_summary_ = false;        // the keyboard goes to the summary with the next frame
    int last_frame_ = -1;
};

}  // namespace heddle
