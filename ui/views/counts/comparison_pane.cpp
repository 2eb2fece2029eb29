#include "ui/views/counts/comparison_pane.h"

#include <algorithm>
#include <array>
#include <set>

#include "coding/attribute_values.h"
#include "coding/phrases.h"
#include "coding/quotations.h"
#include "storage/counting/comparison.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/small_cells.h"
#include "ui/views/counts/tabulation_model.h"

namespace heddle {

namespace {

constexpr std::array comparison_units{Unit::participants, Unit::participations, Unit::documents};

}  // namespace

bool ComparisonPane::offered(const ViewContext& context) const {
    // Survey items can be compared where there is no code, once that is asked for.
    return context.study().attributes().size() > 0 && (context.codebook().size() > 0 || !question_.items.empty());
}

bool ComparisonPane::recall(ViewContext& context, const AskedQuestion& question) {
    const auto known = comparison_question(context.study(), question);
    if (!known) return false;
    question_ = *known;
    version_ = 0;
    return true;
}

void ComparisonPane::first_question(ViewContext& context) {
    question_ = {};
    version_ = 0;
    const CountQuestion counts = heddle::first_question(context.study());
    if (!counts.by.empty()) question_.by = counts.by.front();
}

std::optional<AskedQuestion> ComparisonPane::current(ViewContext& context) {
    const bool of_items = !question_.items.empty();
    std::erase_if(question_.items, [&](AttributeId id) { return !context.study().attributes().contains(id); });
    if (of_items && question_.items.empty()) compare_codes(context);
    if (!question_.by_occasion && !context.study().attributes().contains(question_.by)) return std::nullopt;
    const bool all_groups = question_.groups.empty() && (question_.same_participants || question_.same_values);
    if (question_.groups.size() < 2 && !all_groups) return std::nullopt;
    return asked(context.study(), question_);
}

void ComparisonPane::choose(ViewContext& context, Toolbar& bar) {
    choose_groups(context, bar);
    // Survey items, and which answers are compared, come with a saved question; here they can be taken away.
    if (!question_.items.empty()) {
        choose_same(context, bar);
        if (question_.groups.size() == 2) bar.checkbox("Test", question_.test, "The exact p of each difference and its 95% interval; read the notes on what they mean");
        choose_small_cells(bar, question_.suppress_below);
        const std::string items = question_.items.size() == 1 ? "1 survey item" : std::to_string(question_.items.size()) + " survey items";
        if (bar.chip(items + ": " + enumerated(question_.answers), "Compare codes instead")) compare_codes(context);
        return;
    }
    std::vector<std::string> names;
    for (const Unit unit : comparison_units) names.emplace_back(name_of(unit));
    const auto at = std::ranges::find(comparison_units, question_.unit);
    int unit = at == comparison_units.end() ? 0 : static_cast<int>(at - comparison_units.begin());
    if (!question_.paired) {
        bar.caption("in");
        if (bar.dropdown("Unit", names, unit, "What is counted")) question_.unit = comparison_units[static_cast<std::size_t>(unit)];
    }
    choose_same(context, bar);
    bar.checkbox("Done only", question_.examined, "Only documents that a coder has marked done");
    choose_small_cells(bar, question_.suppress_below);
    if (question_.groups.size() == 2)
        bar.checkbox("Test", question_.test, "The exact p of each difference and its 95% interval; read the notes on what they mean");
}

void ComparisonPane::compare_codes(ViewContext& context) {
    question_.items.clear();
    question_.answers.clear();
    question_.dropped.clear();
    question_.occasions.clear();
    version_ = 0;
    if (!question_.by_occasion) return;
    question_.by_occasion = false;
    first_question(context);
}

ChangePane::Opens ComparisonPane::opens_cells(const NumberTable&) const {
    if (question_.items.empty()) return {"Click to read what was said"};
    if (question_.is_of_same_people() || question_.same_values) return {};
    return {"Click to see who answered this", true};
}

void ComparisonPane::open(ViewContext& context, const NumberTable& table, std::size_t row, std::size_t column) {
    if (!question_.items.empty()) return people_.open(context.study(), as_tabulation(question_), table, row, column);
    const Codebook::Entry* entry = context.codebook().find_path(table.rows[row].name);
    if (!entry) return;
    CountQuestion counted;
    counted.by = {question_.by};
    counted.codes = question_.codes;
    counted.coders = question_.coders;
    counted.coder_choice = question_.coder_choice;
    counted.stances = question_.stances;
    counted.where = question_.where;
    counted.examined = question_.examined;
    const bool of_group = column < table.groups.size() && table.groups.size() != 2;
    QuotationQuestion wanted = quotations_of(counted, entry->code->id, of_group ? std::vector{table.groups[column].name} : std::vector<std::string>());
    if (table.groups.size() == 2) {
        asked_->ask(std::move(wanted), QuotationSides{question_.by, {table.groups[0].name, table.groups[1].name}});
    } else {
        asked_->ask(std::move(wanted), of_group ? AttributeId{} : question_.by);
    }
    context.actions.emit(SelectCode{entry->code->id});
    context.actions.emit(ShowTab{"Review"});
    if (question_.is_of_same_people() || question_.same_values) {
        context.actions.emit(Say{"Read here is what all people of these groups say; the comparison counts only who, or what, is in each of them.", false});
    }
}

void ComparisonPane::choose_groups(ViewContext& context, Toolbar& bar) {
    AttributeChoices attributes = attribute_choices(context.study(), "Choose");
    // Answers to survey items are of a year or round as well.
    if (!question_.items.empty()) {
        attributes.ids.push_back({});
        attributes.names.emplace_back("year or round of the answer");
    }
    const int occasion = static_cast<int>(attributes.ids.size()) - 1;
    int chosen = question_.by_occasion ? occasion : attributes.index_of(question_.by);
    bar.caption("Groups of");
    if (bar.dropdown("Groups of", attributes.names, chosen, "The attribute whose values are compared")) {
        question_.by = attributes.ids[static_cast<std::size_t>(chosen)];
        question_.by_occasion = !question_.items.empty() && chosen == occasion;
        question_.groups.clear();
        version_ = 0;
        if (question_.same_values == question_.by) question_.same_values.reset();
    }
    const Attribute* attribute = context.study().attributes().find(question_.by);
    if (!attribute && !question_.by_occasion) return;
    if (version_ != context.snapshot.version || values_of_ != question_.by) {
        version_ = context.snapshot.version;
        values_of_ = question_.by;
        values_ = attribute ? value_choices(context.study(), *attribute) : occasions_in(context.study());
    }
    const bool rounds = question_.same_participants || question_.same_values;
    if (question_.groups.empty() && !rounds && values_.size() > 1) question_.groups = {values_[0], values_[1]};
    // Where the same sites or people are looked at, all rounds may stand side by side.
    std::vector<std::string> first = values_;
    if (rounds) first.insert(first.begin(), "all of them");
    int a = question_.groups.empty() ? 0 : index_of(first, question_.groups.front());
    if (bar.dropdown("First group", first, a, "The group that the other is compared with") && a >= 0) {
        if (rounds && a == 0) {
            question_.groups.clear();
            question_.test = false;
        } else {
            const std::string& name = first[static_cast<std::size_t>(a)];
            if (question_.groups.size() < 2) question_.groups = {name, name};
            question_.groups.front() = name;
        }
    }
    if (question_.groups.size() >= 2) {
        bar.caption("with");
        int b = index_of(values_, question_.groups.back());
        if (bar.dropdown("Second group", values_, b, "The difference is this group less the first") && b >= 0)
            question_.groups.back() = values_[static_cast<std::size_t>(b)];
    }
}

void ComparisonPane::choose_same(ViewContext& context, Toolbar& bar) {
    std::vector<std::string> names{"everybody", "the same participants", "the same participants, in pairs"};
    std::vector<AttributeId> ids(names.size());
    const AttributeChoices attributes = attribute_choices(context.study(), "", question_.by);
    for (std::size_t i = 1; i < attributes.ids.size(); ++i) {
        names.push_back("the same “" + attributes.names[i] + "”");
        ids.push_back(attributes.ids[i]);
    }
    int chosen = question_.paired ? 2 : question_.same_participants ? 1 : 0;
    if (question_.same_values) chosen = std::max(0, index_of(ids, *question_.same_values));
    bar.caption("of");
    if (!bar.dropdown("Same", names, chosen, "Whether only those count who, or what, is in each of the groups", 300)) return;
    question_.same_participants = chosen == 1;
    question_.paired = chosen == 2;
    question_.same_values.reset();
    if (chosen > 2) question_.same_values = ids[static_cast<std::size_t>(chosen)];
    if (question_.paired) question_.unit = Unit::participants;
    if ((question_.paired || chosen == 0) && question_.groups.size() != 2) question_.groups.clear();
}

}  // namespace heddle
