// ComparisonPane: two groups compared code by code in the Counts tab, or survey items as a saved question names them; or the same participants or sites in several rounds.
#pragma once

#include <memory>
#include <string>

#include "coding/comparison_question.h"
#include "ui/views/counts/change_pane.h"
#include "ui/views/counts/people_behind.h"

namespace heddle {

class ComparisonPane : public ChangePane {
public:
    ComparisonPane(std::shared_ptr<AskedQuotations> asked, const std::shared_ptr<Exports>& exports)
        : ChangePane("comparison", " comparison", exports), asked_(std::move(asked)) {}
    const char* name() const override { return "Compare"; }
    bool offered(const ViewContext& context) const override;

private:
    bool recall(ViewContext& context, const AskedQuestion& question) override;
    void first_question(ViewContext& context) override;
    std::optional<AskedQuestion> current(ViewContext& context) override;
    const char* title() const override { return "Compare groups"; }
    const char* what_to_do() const override { return "Choose what the groups are of, and the two groups."; }
    void choose(ViewContext& context, Toolbar& bar) override;
    Opens opens_cells(const NumberTable& table) const override;
    // With two groups both side by side, whichever cell of the code it is; else the quotations of the cell's group. Of survey items who answered in the group, unless
    // only the same people or places count: those are not told apart from all who answered.
    void open(ViewContext& context, const NumberTable& table, std::size_t row, std::size_t column) override;
    void draw_opened(ViewContext& context) override { people_.draw(context); }
    void choose_groups(ViewContext& context, Toolbar& bar);
    // In place of survey items.
    void compare_codes(ViewContext& context);
    void choose_same(ViewContext& context, Toolbar& bar);

    std::shared_ptr<AskedQuotations> asked_;
    PeopleBehind people_;
    ComparisonQuestion question_;
    std::uint64_t version_ = 0;  // of the snapshot that values_ are of
    AttributeId values_of_;
    std::vector<std::string> values_;  // that the groups may be
};

}  // namespace heddle
