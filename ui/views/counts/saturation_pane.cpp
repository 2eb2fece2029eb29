#include "ui/views/counts/saturation_pane.h"

#include <algorithm>

#include "ui/views/attribute_choices.h"

namespace heddle {

namespace {

// A number to choose from a few, or the one that is asked for already.
void choose_number(Toolbar& bar, const char* caption, const char* name, std::vector<std::int64_t> numbers, std::int64_t& number, const char* tooltip) {
    if (index_of(numbers, number) < 0) numbers.push_back(number);
    std::vector<std::string> names;
    for (const std::int64_t each : numbers) names.push_back(std::to_string(each));
    int chosen = index_of(numbers, number);
    bar.caption(caption);
    if (bar.dropdown(name, names, chosen, tooltip)) number = numbers[static_cast<std::size_t>(chosen)];
}

}  // namespace

bool SaturationPane::offered(const ViewContext& context) const { return context.study().coding_count() > 0; }

bool SaturationPane::recall(ViewContext& context, const AskedQuestion& question) {
    const auto known = saturation_question(context.study(), question);
    if (!known) return false;
    question_ = *known;
    return true;
}

// In the order of the study's only attribute that is a date, if there is one.
void SaturationPane::first_question(ViewContext& context) {
    question_ = {};
    std::vector<AttributeId> dates;
    for (const Attribute& attribute : context.study().attributes()) {
        if (attribute.type == AttributeType::date) dates.push_back(attribute.id);
    }
    if (dates.size() == 1) question_.order = dates.front();
}

void SaturationPane::choose(ViewContext& context, Toolbar& bar) {
    const auto attribute = [&](const char* caption, const char* name, const char* none, std::optional<AttributeId>& chosen_one, const char* tooltip) {
        const AttributeChoices choices = attribute_choices(context.study(), none);
        int chosen = chosen_one ? choices.index_of(*chosen_one) : 0;
        bar.caption(caption);
        if (!bar.dropdown(name, choices.names, chosen, tooltip)) return;
        chosen_one.reset();
        if (chosen > 0) chosen_one = choices.ids[static_cast<std::size_t>(chosen)];
    };
    // What the study has lost meanwhile is asked for no more.
    for (std::optional<AttributeId>* each : {&question_.order, &question_.by}) {
        if (*each && !context.study().attributes().contains(**each)) each->reset();
    }
    attribute("In the order of", "Order", "import", question_.order, "The order of interviewing: a date, or as the interviews were imported");
    attribute("by", "Groups", "nothing", question_.by, "Each group besides all together");
    choose_number(bar, "Base", "Base", {4, 5, 6}, question_.measure.base, "The interviews whose codes are what is known at first");
    choose_number(bar, "Run", "Run", {2, 3}, question_.measure.run, "The interviews that are looked at together for new codes");
    std::vector<std::vector<double>> thresholds{{5, 0}, {5}, {0}, {10}};
    if (index_of(thresholds, question_.thresholds) < 0) thresholds.push_back(question_.thresholds);
    std::vector<std::string> names;
    for (const std::vector<double>& each : thresholds) {
        std::string name;
        for (const double threshold : each) name += (name.empty() ? "" : " and ") + threshold_in_words(threshold);
        names.push_back(name);
    }
    int chosen = index_of(thresholds, question_.thresholds);
    bar.caption("New at most");
    if (bar.dropdown("Threshold", names, chosen, "The new codes of a run in % of the codes of the base"))
        question_.thresholds = thresholds[static_cast<std::size_t>(chosen)];
    bar.checkbox("All documents", question_.all, "Also those that no coder has marked done");
}

}  // namespace heddle
