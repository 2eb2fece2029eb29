#include "ui/views/counts/sample_pane.h"

#include <algorithm>
#include <array>

#include "ui/views/attribute_choices.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/small_cells.h"

namespace heddle {

namespace {

constexpr std::array sample_units{Unit::participants, Unit::participations, Unit::documents};

}  // namespace

bool SamplePane::recall(ViewContext& context, const AskedQuestion& question) {
    const auto known = cross_question(context.study(), question);
    if (!known) return false;
    question_ = *known;
    return true;
}

// The first two attributes that counts begin with: as a rule sites and kinds of organisation.
void SamplePane::first_question(ViewContext& context) {
    question_ = {};
    const CountQuestion counts = heddle::first_question(context.study());
    if (!counts.by.empty()) question_.rows = counts.by.front();
    if (counts.by.size() > 1) question_.by = counts.by[1];
}

std::optional<AskedQuestion> SamplePane::current(ViewContext& context) {
    const auto& attributes = context.study().attributes();
    // What the study has lost meanwhile is asked for no more.
    if (question_.by && !attributes.contains(*question_.by)) question_.by.reset();
    std::erase_if(question_.where, [&](const Condition& each) { return !attributes.contains(each.attribute); });
    if (!attributes.contains(question_.rows)) return std::nullopt;
    return asked(context.study(), question_);
}

void SamplePane::choose(ViewContext& context, Toolbar& bar) {
    const Study& study = context.study();
    const AttributeChoices rows = attribute_choices(study, "choose");
    int row = rows.index_of(question_.rows);
    bar.caption("Rows");
    if (bar.dropdown("Rows", rows.names, row, "Each value of this attribute is a row")) {
        question_.rows = rows.ids[static_cast<std::size_t>(row)];
        if (question_.by == question_.rows) question_.by.reset();
    }
    const AttributeChoices columns = attribute_choices(study, "nothing", question_.rows);
    int column = question_.by ? columns.index_of(*question_.by) : 0;
    bar.caption("by");
    if (bar.dropdown("Columns", columns.names, column, "Each value of this attribute is a column")) {
        question_.by.reset();
        if (column > 0) question_.by = columns.ids[static_cast<std::size_t>(column)];
    }
    const auto at = std::ranges::find(sample_units, question_.unit);
    int unit = at == sample_units.end() ? 0 : static_cast<int>(at - sample_units.begin());
    std::vector<std::string> names;
    for (const Unit each : sample_units) names.emplace_back(name_of(each));
    bar.caption("in");
    if (bar.dropdown("Unit", names, unit, "What is counted")) question_.unit = sample_units[static_cast<std::size_t>(unit)];
    choose_condition(context, bar);
    bar.checkbox("Also who is silent##Silent too", question_.include_silent, "People who speak in no document count too, such as those who only answered a survey");
    choose_small_cells(bar, question_.suppress_below);
    for (const Condition& condition : std::vector<Condition>(question_.where)) {
        if (bar.chip(condition_text(study, condition.attribute, condition.value))) std::erase(question_.where, condition);
    }
}

void SamplePane::choose_condition(ViewContext& context, Toolbar& bar) {
    const Study& study = context.study();
    const AttributeChoices attributes = attribute_choices(study, "everybody");
    int chosen = attributes.index_of(condition_);
    bar.caption("of");
    if (bar.dropdown("Only where", attributes.names, chosen, "Counts only those of whom this attribute has a certain value"))
        condition_ = attributes.ids[static_cast<std::size_t>(chosen)];
    const Attribute* attribute = study.attributes().find(condition_);
    if (!attribute) return;
    std::vector<std::string> values{"choose a value"};
    for (std::string& value : value_choices(study, *attribute)) values.push_back(std::move(value));
    int value = 0;
    bar.caption("is");
    if (!bar.dropdown("Value", values, value, "Several values of one attribute: any of them") || value == 0) return;
    const Condition added{condition_, values[static_cast<std::size_t>(value)]};
    if (index_of(question_.where, added) < 0) question_.where.push_back(added);
    condition_ = {};
}

}  // namespace heddle
