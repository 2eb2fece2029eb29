#include "storage/counting/tabulate.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "coding/count_table.h"
#include "coding/value_order.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/meant_answers.h"
#include "storage/counting/respondents.h"
#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppressed_tabulation.h"

namespace heddle {

namespace {

Result<> check_tabulation(const Study& study, const TabulateQuestion& question) {
    if (question.items.empty()) return usage_error("Name at least one item to tabulate.");
    if (question.answers.empty() && !question.distribution)
        return usage_error("Name the answer to count, or ask for the distribution of all answers.");
    std::set<AttributeId> seen;
    for (const AttributeId item : question.items) {
        const Attribute* attribute = study.attributes().find(item);
        if (!attribute) return usage_error("The study lacks an item of the question.");
        if (!seen.insert(item).second) return usage_error("The item “" + attribute->name + "” is named twice.");
    }
    if (question.by && !study.attributes().contains(*question.by))
        return usage_error("The study lacks the attribute of the columns.");
    if (question.by && question.by_occasion) return usage_error("The columns can be of one attribute or of the occasions, not of both.");
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute))
            return usage_error("The study lacks an attribute that a condition names.");
    }
    if (question.order == ItemOrder::total && question.answers.empty())
        return usage_error("To sort the items by their total, name the answer that is to decide.");
    if (question.top && *question.top < 1) return usage_error("The number of items to show is 1 or more.");
    if (question.suppress_below && *question.suppress_below < 1) return usage_error("Cells can be hidden below 1 or a larger number.");
    return done();
}

// Adds an answer, or a base, for each group of a respondent and for all.
struct Tallied {
    std::vector<AnswerCell> cells;
    AnswerCell total;

    explicit Tallied(std::size_t groups) : cells(groups) {}
    template <class Groups>
    void add(const Groups& groups, std::int64_t AnswerCell::*what) {
        for (const std::uint32_t group : groups) ++(cells[group].*what);
        ++(total.*what);
    }
};

// a before b: the higher share of all comes first, an empty base or a hidden share last.
bool has_higher_share(const AnswerCell& a, const AnswerCell& b) {
    const bool has_a = a.base > 0 && !a.is_hidden(), has_b = b.base > 0 && !b.is_hidden();
    if (!has_a || !has_b) return has_a && !has_b;
    return a.count * b.base > b.count * a.base;
}

class Tabulator {
public:
    Tabulator(const Study& study, const TabulateQuestion& question)
        : study_(study), question_(question), respondents_(study, question), wanted_(study, question.items, question.answers),
          dropped_(study, question.items, question.dropped) {}

    Tabulation make() {
        group();
        Tabulation table;
        table.question = question_;
        std::string by;
        if (question_.by) by = study_.attributes().find(*question_.by)->name;
        if (question_.by_occasion) by = "occasion";
        table.heading = narrowed(heading_of(question_, by), narrowing_of(study_, question_));
        for (const CountGroup& group : grouping_.groups) table.groups.push_back({group.name, 0});
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            if (!counted_[r]) continue;
            for (const std::uint32_t g : grouping_.of_member[r]) ++table.groups[g].n;
            ++table.total_n;
        }
        std::vector<TabulateRow> combined;
        for (const AttributeId item : question_.items) combined.push_back(combined_row(item));
        // Before they are ordered, so that the order tells nothing of what is hidden.
        if (question_.suppress_below) {
            for (std::size_t i = 0; i < combined.size(); ++i) {
                std::vector<TabulateRow> answers = distribution(question_.items[i]);
                hide(question_.items[i], table, answers, &combined[i]);
            }
        }
        for (const std::size_t place : order(combined)) {
            if (question_.distribution) {
                std::vector<TabulateRow> answers = distribution(question_.items[place]);
                if (question_.suppress_below) hide(question_.items[place], table, answers, nullptr);
                table.rows.insert(table.rows.end(), answers.begin(), answers.end());
            } else {
                table.rows.push_back(std::move(combined[place]));
            }
        }
        tell(table);
        return table;
    }

    std::vector<GivenAnswer> behind(AttributeId item, const std::string& answer, const std::optional<std::string>& name) {
        std::vector<GivenAnswer> found;
        if (std::ranges::find(question_.items, item) == question_.items.end()) return found;
        group();
        const auto at = name ? std::ranges::find(grouping_.groups, *name, &CountGroup::name) : grouping_.groups.end();
        if (name && at == grouping_.groups.end()) return found;
        const auto wanted_group = static_cast<std::uint32_t>(at - grouping_.groups.begin());
        const std::set<std::string> wanted = answer.empty() ? wanted_.of(item) : std::set<std::string>{answer};
        const auto all = respondents_.answers(item);
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            std::vector<std::string> answers = kept_answers(all[r], dropped_.of(item), r);
            const auto groups = grouping_.of_member[r];
            if (answers.empty() || (name && std::ranges::find(groups, wanted_group) == groups.end())) continue;
            const bool counts = std::ranges::any_of(answers, [&](const std::string& each) { return wanted.contains(each); });
            found.push_back({respondents_.who(r), std::move(answers), counts});
        }
        return found;
    }

private:
    void group() {
        const Columns columns = [this](AttributeId attribute) -> const ValueColumn& { return respondents_.column(attribute); };
        const Conditions conditions(study_, question_.where, columns);
        counted_.resize(respondents_.size());
        for (std::size_t r = 0; r < counted_.size(); ++r) counted_[r] = conditions.met(r) ? 1 : 0;
        std::vector<AttributeId> by;
        if (question_.by) by.push_back(*question_.by);
        if (question_.by_occasion) by.push_back(Respondents::occasion_column);
        grouping_ = group_members(respondents_.arrays(), by, counted_, columns);
    }

    // Those of a respondent's answers that are not dropped; empty where the respondent is out of the base.
    std::vector<std::string> kept_answers(const std::vector<std::string>* answers, const std::set<std::string>& dropped,
                                          std::size_t respondent) const {
        std::vector<std::string> kept;
        if (!answers || !counted_[respondent]) return kept;
        for (const std::string& answer : *answers) {
            if (!dropped.contains(answer)) kept.push_back(answer);
        }
        return kept;
    }

    TabulateRow combined_row(AttributeId id) const {
        const Attribute& item = *study_.attributes().find(id);
        const std::set<std::string>& wanted = wanted_.of(id);
        const std::set<std::string>& dropped = dropped_.of(id);
        Tallied tally(grouping_.groups.size());
        const auto all = respondents_.answers(id);
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            const std::vector<std::string> answers = kept_answers(all[r], dropped, r);
            if (answers.empty()) continue;
            const auto groups = grouping_.of_member[r];
            tally.add(groups, &AnswerCell::base);
            if (std::ranges::any_of(answers, [&](const std::string& answer) { return wanted.contains(answer); }))
                tally.add(groups, &AnswerCell::count);
        }
        return {item.name, {}, std::move(tally.cells), tally.total};
    }

    void hide(AttributeId id, const Tabulation& table, std::vector<TabulateRow>& answers, TabulateRow* combined) const {
        const bool one_each = study_.attributes().find(id)->type != AttributeType::several_choices;
        hide_small_answers(*question_.suppress_below, one_each, table.groups, table.total_n, answers, combined);
    }

    // A row for each answer to the item.
    std::vector<TabulateRow> distribution(AttributeId id) const {
        std::vector<TabulateRow> rows;
        const Attribute& item = *study_.attributes().find(id);
        const std::set<std::string>& dropped = dropped_.of(id);
        std::vector<std::string> answers = answers_of(study_, id);
        std::erase_if(answers, [&](const std::string& answer) { return dropped.contains(answer); });
        Tallied base(grouping_.groups.size());
        const auto all = respondents_.answers(id);
        std::vector<Tallied> tallies(answers.size(), Tallied(grouping_.groups.size()));
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            const std::vector<std::string> given = kept_answers(all[r], dropped, r);
            if (given.empty()) continue;
            const auto groups = grouping_.of_member[r];
            base.add(groups, &AnswerCell::base);
            for (std::size_t a = 0; a < answers.size(); ++a) {
                if (std::ranges::find(given, answers[a]) != given.end()) tallies[a].add(groups, &AnswerCell::count);
            }
        }
        for (std::size_t a = 0; a < answers.size(); ++a) {
            TabulateRow row{item.name, answers[a], std::move(tallies[a].cells), tallies[a].total};
            for (std::size_t g = 0; g < row.cells.size(); ++g) row.cells[g].base = base.cells[g].base;
            row.total.base = base.total.base;
            rows.push_back(std::move(row));
        }
        return rows;
    }

    // The places of the items that are shown, in their order.
    std::vector<std::size_t> order(const std::vector<TabulateRow>& combined) const {
        std::vector<std::size_t> places(combined.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        if (question_.order == ItemOrder::total) {
            std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
                return has_higher_share(combined[a].total, combined[b].total);
            });
        }
        if (question_.top && static_cast<std::size_t>(*question_.top) < places.size())
            places.resize(static_cast<std::size_t>(*question_.top));
        return places;
    }

    void tell(Tabulation& table) const {
        if (const std::string where = conditions_in_words(study_, question_.where); !where.empty())
            table.notes.push_back("Counted is only where " + where + ".");
        if (!question_.occasions.empty()) {
            std::string list;
            for (const std::string& occasion : question_.occasions) list += (list.empty() ? "" : ", ") + occasion;
            table.notes.push_back("Counted are only answers of " + list + ".");
        }
        for (const MeantAnswers* meant : {&wanted_, &dropped_}) meant->tell_unknown(table.notes);
        std::int64_t hidden = 0;
        for (const TabulateRow& row : table.rows) hidden += std::ranges::count_if(row.cells, &AnswerCell::is_hidden) + (row.total.is_hidden() ? 1 : 0);
        if (hidden > 0) {
            table.notes.push_back(hidden_cells_note(question_.suppress_below, hidden, false, true));
        }
        std::set<ParticipantId> people;
        std::int64_t times = 0;
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            if (!counted_[r] || !respondents_.who(r).participant) continue;
            people.insert(respondents_.who(r).participant);
            ++times;
        }
        if (times > static_cast<std::int64_t>(people.size())) {
            table.notes.push_back("A person counts once for each occasion: " + with_thousands(static_cast<std::int64_t>(people.size())) +
                                  " people on " + with_thousands(times) + " occasions.");
        }
    }

    const Study& study_;
    const TabulateQuestion& question_;
    Respondents respondents_;
    MeantAnswers wanted_;
    MeantAnswers dropped_;
    std::vector<std::uint8_t> counted_;  // one a respondent
    Grouping grouping_;
};

}  // namespace

std::vector<std::string> answers_of(const Study& study, AttributeId item) {
    const Attribute* attribute = study.attributes().find(item);
    if (!attribute) return {};
    std::vector<std::string> found = attribute->order;
    for (const AttributeValue& value : study.values(item)) {
        if (!value.holder.of_attribute) found.insert(found.end(), value.values.begin(), value.values.end());
    }
    return in_display_order(*attribute, std::move(found));
}

Result<std::vector<GivenAnswer>> answers_behind(const Study& study, const TabulateQuestion& question, AttributeId item, const std::string& answer,
                                                const std::optional<std::string>& group) {
    HEDDLE_CHECK(check_tabulation(study, question));
    return Tabulator(study, question).behind(item, answer, group);
}

Result<Tabulation> tabulate(const Study& study, const TabulateQuestion& question) {
    HEDDLE_CHECK(check_tabulation(study, question));
    return Tabulator(study, question).make();
}

}  // namespace heddle
