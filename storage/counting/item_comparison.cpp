#include <algorithm>
#include <map>
#include <set>

#include "coding/count_table.h"
#include "storage/counting/compared_groups.h"
#include "storage/counting/comparison.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/meant_answers.h"
#include "storage/counting/respondents.h"
#include "storage/counting/suppressed_comparison.h"

namespace heddle {

namespace {

enum class Given : std::uint8_t { nothing, another, wanted };

class ItemComparer {
public:
    ItemComparer(const Study& study, const ComparisonQuestion& question)
        : study_(study), question_(question), tabulation_(as_tabulation(question)), respondents_(study, tabulation_),
          wanted_(study, question.items, question.answers), dropped_(study, question.items, question.dropped) {}

    Result<ComparisonTable> make() {
        HEDDLE_CHECK(group());
        ComparisonTable table;
        table.question = question_;
        const Attribute* by = study_.attributes().find(question_.by);
        table.heading = narrowed(heading_of(tabulation_, question_.by_occasion ? "occasion" : by->name), narrowing_of(study_, tabulation_));
        sizes(table);
        for (const AttributeId item : question_.items) table.rows.push_back(row(item));
        table.notes = std::move(groups_.notes);
        tell(table);
        bool tests = question_.test && table.groups.size() == 2;
        if (!question_.paired && several_times_ > 0) {
            table.notes.push_back(with_thousands(several_times_) + (several_times_ == 1 ? " respondent counts" : " respondents count") + " more than once" +
                                  (tests ? "; the test and the interval are for answers of different people, so that none is made. Asked as pairs, people "
                                           "are compared with themselves; a condition may look at one year alone."
                                         : "."));
            tests = false;
        }
        if (question_.suppress_below) hide_small_numbers_of_items(table);
        finish_comparison(table, tests);
        return table;
    }

private:
    Result<> group() {
        const Columns columns = [this](AttributeId attribute) -> const ValueColumn& { return respondents_.column(attribute); };
        const Conditions conditions(study_, question_.where, columns);
        std::vector<std::uint8_t> counted(respondents_.size());
        for (std::size_t r = 0; r < counted.size(); ++r) counted[r] = conditions.met(r) ? 1 : 0;
        HEDDLE_TRY(groups_, compared_groups(study_, respondents_.arrays(), question_, counted, columns));
        return done();
    }

    void sizes(ComparisonTable& table) {
        const std::size_t groups = groups_.grouping.groups.size();
        std::vector<std::set<ParticipantId>> people(groups + 1);
        std::vector<std::int64_t> n(groups + 1, 0);
        std::map<Holder, std::int64_t> times;
        for (std::size_t r = 0; r < respondents_.size(); ++r) {
            const ParticipantId who = respondents_.who(r).participant;
            for (const std::uint32_t g : groups_.grouping.of_member[r]) {
                ++n[g];
                people[g].insert(who);
                ++times[who ? Holder::of(who) : respondents_.who(r)];
            }
            if (!groups_.counted[r]) continue;
            ++n.back();
            people.back().insert(who);
        }
        const auto size = [&](std::size_t g) { return question_.is_of_same_people() ? static_cast<std::int64_t>(people[g].size()) : n[g]; };
        for (std::size_t g = 0; g < groups; ++g) table.groups.push_back({groups_.grouping.groups[g].name, size(g)});
        table.total_n = size(groups);
        several_times_ = std::ranges::count_if(times, [](const auto& each) { return each.second > 1; });
    }

    std::vector<Given> given(AttributeId item) const {
        const std::set<std::string>& wanted = wanted_.of(item);
        const std::set<std::string>& dropped = dropped_.of(item);
        const auto all = respondents_.answers(item);
        std::vector<Given> found(all.size(), Given::nothing);
        for (std::size_t r = 0; r < all.size(); ++r) {
            if (!all[r] || !groups_.counted[r]) continue;
            for (const std::string& answer : *all[r]) {
                if (!dropped.contains(answer)) found[r] = std::max(found[r], wanted.contains(answer) ? Given::wanted : Given::another);
            }
        }
        return found;
    }

    ComparisonRow row(AttributeId item) const {
        ComparisonRow made;
        made.name = study_.attributes().find(item)->name;
        const std::vector<Given> answers = given(item);
        const std::size_t groups = groups_.grouping.groups.size();
        made.cells.resize(groups);
        if (question_.is_of_same_people()) {
            add_people(answers, made);
            return made;
        }
        for (std::size_t r = 0; r < answers.size(); ++r) {
            if (answers[r] == Given::nothing) continue;
            const auto add = [&](AnswerCell& cell) {
                ++cell.base;
                if (answers[r] == Given::wanted) ++cell.count;
            };
            for (const std::uint32_t g : groups_.grouping.of_member[r]) add(made.cells[g]);
            add(made.total);
        }
        return made;
    }

    // Those who answered the item in each of the groups. Who answered several times within a group gave the answer there where they did once.
    void add_people(const std::vector<Given>& answers, ComparisonRow& made) const {
        const std::size_t groups = made.cells.size();
        std::map<ParticipantId, std::vector<Given>> people;
        for (std::size_t r = 0; r < answers.size(); ++r) {
            for (const std::uint32_t g : groups_.grouping.of_member[r]) {
                std::vector<Given>& own = people[respondents_.who(r).participant];
                own.resize(groups, Given::nothing);
                own[g] = std::max(own[g], answers[r]);
            }
        }
        SamePeopleCounts pairs;
        for (const auto& [person, own] : people) {
            if (std::ranges::find(own, Given::nothing) != own.end()) continue;
            for (std::size_t g = 0; g < groups; ++g) {
                ++made.cells[g].base;
                if (own[g] == Given::wanted) ++made.cells[g].count;
            }
            ++made.total.base;
            if (std::ranges::find(own, Given::wanted) != own.end()) ++made.total.count;
            if (groups != 2) continue;
            const bool first = own[0] == Given::wanted;
            const bool second = own[1] == Given::wanted;
            ++(first ? (second ? pairs.both : pairs.only_first) : (second ? pairs.only_second : pairs.neither));
        }
        if (question_.paired && groups == 2) made.pairs = pairs;
    }

    void tell(ComparisonTable& table) const {
        if (const std::string where = conditions_in_words(study_, question_.where); !where.empty())
            table.notes.push_back("Counted is only where " + where + ".");
        if (!question_.occasions.empty()) {
            std::string list;
            for (const std::string& occasion : question_.occasions) list += (list.empty() ? "" : ", ") + occasion;
            table.notes.push_back("Counted are only answers of " + list + ".");
        }
        if (question_.is_of_same_people()) table.notes.emplace_back("The base of an item is those who answered it in each of the groups.");
        for (const MeantAnswers* meant : {&wanted_, &dropped_}) meant->tell_unknown(table.notes);
    }

    const Study& study_;
    const ComparisonQuestion& question_;
    TabulateQuestion tabulation_;
    Respondents respondents_;
    MeantAnswers wanted_;
    MeantAnswers dropped_;
    ComparedGroups groups_;
    std::int64_t several_times_ = 0;  // people who are counted more than once
};

}  // namespace

TabulateQuestion as_tabulation(const ComparisonQuestion& question) {
    TabulateQuestion made;
    made.items = question.items;
    made.answers = question.answers;
    made.dropped = question.dropped;
    made.occasions = question.occasions;
    made.where = question.where;
    if (question.by_occasion) {
        made.by_occasion = true;
    } else {
        made.by = question.by;
    }
    return made;
}

Result<ComparisonTable> compare_items(const Study& study, const ComparisonQuestion& question) { return ItemComparer(study, question).make(); }

}  // namespace heddle
