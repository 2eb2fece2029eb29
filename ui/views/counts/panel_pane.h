// PanelPane: a survey panel in the Counts tab: who answered at which occasions, by an attribute, or what became of each item at each of them. What `heddle panel`
// prints (docs/surveys.md "Who answered when").
#pragma once

#include <cstdint>
#include <filesystem>

#include "coding/panel_question.h"
#include "ui/views/counts/change_pane.h"
#include "ui/views/counts/people_behind.h"

namespace heddle {

class PanelPane : public ChangePane {
public:
    explicit PanelPane(const std::shared_ptr<Exports>& exports) : ChangePane("panel", " panel", exports) {}
    const char* name() const override { return "Panel"; }
    // Where anybody answered at an occasion, or once such a question was asked.
    bool offered(const ViewContext& context) const override;

private:
    bool recall(ViewContext& context, const AskedQuestion& question) override;
    void first_question(ViewContext& context) override;
    std::optional<AskedQuestion> current(ViewContext& context) override;
    const char* title() const override { return "Who answered when"; }
    const char* what_to_do() const override { return ""; }
    void choose(ViewContext& context, Toolbar& bar) override;
    // Who is behind the cell. Where a cell of the table is hidden no other opens (people_behind.h).
    Opens opens_cells(const NumberTable& table) const override;
    void open(ViewContext& context, const NumberTable& table, std::size_t row, std::size_t column) override;
    void draw_opened(ViewContext& context) override { people_.draw(context); }
    // As it is asked: a table of items has a column for each occasion and is by nothing else.
    AskedQuestion asked_question(const Study& study) const;

    PanelQuestion question_;  // `by` is kept while items are shown
    PeopleBehind people_;
    std::filesystem::path asked_of_;       // the study that such a question was asked of, which may have no answers
    mutable std::uint64_t looked_at_ = 0;  // the version of the snapshot that has_answers_ is of
    mutable bool has_answers_ = false;
};

}  // namespace heddle
