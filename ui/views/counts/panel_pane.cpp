#include "ui/views/counts/panel_pane.h"

#include <algorithm>

#include "storage/import/survey/survey_record.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/small_cells.h"

namespace heddle {

namespace {

bool has_survey_answers(const Study& study) {
    const auto survey = study.settings().lower_bound(std::string(survey_key));
    if (survey != study.settings().end() && survey->first.starts_with(survey_key)) return true;
    return std::ranges::any_of(study.attributes(), [&](const Attribute& attribute) {
        return std::ranges::any_of(study.values(attribute.id), [](const AttributeValue& value) { return value.holder.participant && !value.holder.occasion.empty(); });
    });
}

}  // namespace

bool PanelPane::offered(const ViewContext& context) const {
    if (looked_at_ != context.snapshot.version) {
        looked_at_ = context.snapshot.version;
        has_answers_ = has_survey_answers(context.study());
    }
    return has_answers_ || asked_of_ == context.study_path;
}

bool PanelPane::recall(ViewContext& context, const AskedQuestion& question) {
    const auto known = panel_question(context.study(), question);
    if (!known) return false;
    question_ = *known;
    asked_of_ = context.study_path;
    return true;
}

void PanelPane::first_question(ViewContext&) { question_ = {}; }

AskedQuestion PanelPane::asked_question(const Study& study) const {
    PanelQuestion question = question_;
    if (question.items) question.by.reset();
    return asked(study, question);
}

std::optional<AskedQuestion> PanelPane::current(ViewContext& context) {
    if (question_.by && !context.study().attributes().contains(*question_.by)) question_.by.reset();
    return asked_question(context.study());
}

void PanelPane::choose(ViewContext& context, Toolbar& bar) {
    int counted = question_.items ? 1 : 0;
    bar.caption("Count");
    if (bar.dropdown("Counted", {"who answered", "answers to each item"}, counted,
                     "Who answered at which occasions; or how many answered each item at each of them, left it blank or were not asked it")) {
        question_.items = counted == 1;
    }
    if (!question_.items) {
        const AttributeChoices columns = attribute_choices(context.study(), "nothing");
        int column = question_.by ? columns.index_of(*question_.by) : 0;
        bar.caption("by");
        if (bar.dropdown("Columns", columns.names, column, "Each value of this attribute is a column: as it was at the first occasion at which the person answered")) {
            question_.by.reset();
            if (column > 0) question_.by = columns.ids[static_cast<std::size_t>(column)];
        }
    }
    choose_small_cells(bar, question_.suppress_below);
}

ChangePane::Opens PanelPane::opens_cells(const NumberTable& table) const {
    if (hides_any(table)) return {};
    return {"Click to see who they are"};
}

void PanelPane::open(ViewContext& context, const NumberTable& table, std::size_t row, std::size_t column) {
    // That of the table, which may not be the one that is asked by now.
    const auto answered = question(context);
    if (!answered) return;
    if (const auto known = panel_question(context.study(), *answered)) people_.open(context.study(), *known, table, row, column);
}

}  // namespace heddle
