// What several tables of a survey item tell together, against a reader who tries all answers of everybody.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "storage/counting/comparison.h"
#include "storage/counting/tabulate.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_record.h"
#include "storage/report/items_across.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

const std::vector<std::string> answers{"", "No", "Some", "Very"};  // the first is none
const std::vector<std::string> respondent_roles{"Lead", "Other"};

struct PrintedSurvey {
    explicit PrintedSurvey(std::mt19937_64& random) {
        Study::Writer writer(made.study);
        writer.put(Attribute{role, new_guid(), "role", AttributeType::choice, {}});
        writer.put(Attribute{item, new_guid(), "it", AttributeType::choice, {"No", "Some", "Very"}});
        const int people = random_between(random, 4, 6);
        for (int i = 1; i <= people; ++i) {
            const ParticipantId person{i};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            role_of.push_back(static_cast<std::size_t>(i == 1 ? 0 : i == 2 ? 1 : random_between(random, 0, 1)));
            writer.put(AttributeValue{role, Holder::of(person), {respondent_roles[role_of.back()]}});
            answer_of.push_back(static_cast<std::size_t>(random_chance(random, 20) ? 0 : random_between(random, 1, 3)));
            if (answer_of.back() > 0) writer.put(AttributeValue{item, Holder::of(person), {answers[answer_of.back()]}});
        }
    }
    TabulateQuestion question(std::mt19937_64& random, bool hides) const {
        TabulateQuestion question;
        question.items = {item};
        if (random_chance(random, 50)) question.by = role;
        if (random_chance(random, 30)) question.where.push_back({role, pick(random, respondent_roles)});
        question.distribution = random_chance(random, 30);
        if (!question.distribution) {
            question.answers = {pick<std::string>(random, {"No", "Some", "Very"})};
            if (random_chance(random, 40)) question.answers.emplace_back("Very");
        }
        if (random_chance(random, 25)) question.dropped = {"No"};
        if (hides) question.suppress_below = random_between(random, 2, 3);
        return question;
    }
    testing::HandMadeStudy made;
    AttributeId role{1};
    AttributeId item{2};
    std::vector<std::size_t> role_of;
    std::vector<std::size_t> answer_of;
};

struct PrintedItems {
    const TabulateQuestion* question;
    std::string answer;  // of a distribution
    std::string group;   // empty: all
    bool base = false;
    std::int64_t value = 0;
    bool hidden = false;
    bool tells = false;
};

bool any_of(const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); }

// Whether the person would count in the number with this answer.
bool counts_with(const PrintedSurvey& survey, const PrintedItems& printed, std::size_t person, const std::string& answer) {
    const std::string& role = respondent_roles[survey.role_of[person]];
    if (!printed.group.empty() && printed.group != role) return false;
    if (std::ranges::any_of(printed.question->where, [&](const Condition& condition) { return condition.value != role; })) return false;
    if (answer.empty() || any_of(printed.question->dropped, answer)) return false;
    return printed.base || (printed.question->distribution ? printed.answer == answer : any_of(printed.question->answers, answer));
}

std::int64_t value_in(const PrintedSurvey& survey, const PrintedItems& printed) {
    std::int64_t value = 0;
    for (std::size_t person = 0; person < survey.answer_of.size(); ++person) value += counts_with(survey, printed, person, answers[survey.answer_of[person]]);
    return value;
}

std::vector<PrintedItems> printed_numbers(const PrintedSurvey& survey, const TabulateQuestion& question, const Tabulation& table) {
    std::vector<PrintedItems> all;
    for (const TabulateRow& row : table.rows) {
        for (std::size_t column = 0; column <= table.groups.size(); ++column) {
            const AnswerCell& cell = column < row.cells.size() ? row.cells[column] : row.total;
            const std::string group = column < row.cells.size() && question.by ? table.groups[column].name : std::string();
            PrintedItems count{&question, row.answer, group, false, 0, cell.is_hidden(), false};
            PrintedItems base{&question, row.answer, group, true, 0, cell.hides_base(), false};
            count.value = value_in(survey, count);
            base.value = value_in(survey, base);
            if (!count.hidden) {
                EXPECT_EQ(cell.count, count.value);
            }
            if (question.suppress_below) {
                const auto small = [&](std::int64_t number) { return number > 0 && number < *question.suppress_below; };
                const bool unanimous = base.value > 0 && count.value == base.value;
                // Few gave another answer, or everybody did.
                const bool others = !question.distribution && (small(base.value - count.value) || (base.value > 0 && count.value == 0));
                // Where all the answers that count are dropped, there is nothing to tell.
                const bool possible = std::ranges::any_of(answers, [&](const std::string& answer) {
                    for (std::size_t person = 0; person < survey.role_of.size(); ++person) {
                        if (counts_with(survey, count, person, answer)) return true;
                    }
                    return false;
                });
                count.tells = count.hidden && possible && (small(count.value) || unanimous || others);
                base.tells = base.hidden && small(base.value);
            }
            all.push_back(std::move(count));
            all.push_back(std::move(base));
        }
    }
    return all;
}

// Tries all answers of everybody.
class AnswersReader {
public:
    AnswersReader(const PrintedSurvey& survey, const std::vector<PrintedItems>& printed)
        : printed_(printed), counts_in_(survey.answer_of.size()), values_(printed.size(), 0), seen_(printed.size()), differs_(printed.size(), false) {
        for (std::size_t person = 0; person < counts_in_.size(); ++person) {
            for (const std::string& answer : answers) {
                auto& in = counts_in_[person].emplace_back();
                for (std::size_t i = 0; i < printed.size(); ++i) {
                    if (counts_with(survey, printed[i], person, answer)) in.push_back(i);
                }
            }
        }
    }
    // For each count of an answer whether another one may have been given, too. Each stands before its base.
    std::vector<bool> not_unanimous() {
        go_on(0);
        return differs_;
    }
    // For each number whether it could be another one.
    std::vector<bool> open() {
        go_on(0);
        std::vector<bool> open;
        for (const auto& each : seen_) open.push_back(each.size() > 1);
        return open;
    }

private:
    void go_on(std::size_t person) {
        if (person == counts_in_.size()) return look();
        for (const std::vector<std::size_t>& in : counts_in_[person]) {
            bool possible = true;
            for (const std::size_t i : in) {
                ++values_[i];
                possible = possible && (printed_[i].hidden || values_[i] <= printed_[i].value);
            }
            if (possible) go_on(person + 1);
            for (const std::size_t i : in) --values_[i];
        }
    }
    void look() {
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (!printed_[i].hidden && values_[i] != printed_[i].value) return;
        }
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (seen_[i].size() < 2) seen_[i].insert(values_[i]);
            if (!printed_[i].base && values_[i] != values_[i + 1]) differs_[i] = true;
        }
    }

    const std::vector<PrintedItems>& printed_;
    std::vector<std::vector<std::vector<std::size_t>>> counts_in_;  // by person and answer: the numbers
    std::vector<std::int64_t> values_;
    std::vector<std::set<std::int64_t>> seen_;
    std::vector<bool> differs_;
};

TEST(ItemsAcross, What_a_table_of_answers_hides_follows_from_no_other) {
    int tells = 0, followed = 0, shown_before = 0, shown = 0, compared = 0, tables = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PrintedSurvey survey(random);
        std::vector<ItemsQuestion> questions{survey.question(random, true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.push_back(survey.question(random, random_chance(random, 50)));
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        const std::vector<HiddenAnswers> hidden = answers_disclosed_across(survey.made.study, questions);
        ASSERT_EQ(hidden.size(), questions.size());
        std::vector<PrintedItems> before, after;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            const auto& question = std::get<TabulateQuestion>(questions[q]);
            auto table = tabulate(survey.made.study, question);
            ASSERT_TRUE(table.ok()) << table.error().message;
            for (PrintedItems& each : printed_numbers(survey, question, *table)) before.push_back(std::move(each));
            hide_answers_across(hidden[q], {"A", "B", "C"}, q, *table);
            for (PrintedItems& each : printed_numbers(survey, question, *table)) after.push_back(std::move(each));
        }
        for (const HiddenAnswers& each : hidden) compared += each.compared;
        tables += static_cast<int>(hidden.size());
        const std::vector<bool> was_open = AnswersReader(survey, before).open();
        for (std::size_t i = 0; i < before.size(); ++i) {
            tells += before[i].tells;
            followed += before[i].tells && !was_open[i];
            shown_before += !before[i].hidden;
            shown += !after[i].hidden;
        }
        const std::vector<bool> open = AnswersReader(survey, after).open();
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (!before[i].tells) continue;
            ASSERT_TRUE(open[i]) << (after[i].base ? "base" : after[i].answer) << " of " << after[i].group << " is " << after[i].value;
        }
    }
    EXPECT_GT(tells, 80);
    EXPECT_GT(followed, 10);
    EXPECT_GT(shown, shown_before / 3);
    EXPECT_EQ(compared, tables);
}

TEST(ItemsAcross, That_everybody_gave_one_answer_follows_from_no_table_of_its_own_even_where_the_base_is_hidden) {
    int unanimous = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PrintedSurvey survey(random);
        const TabulateQuestion question = survey.question(random, true);
        const auto table = tabulate(survey.made.study, question);
        ASSERT_TRUE(table.ok()) << table.error().message;
        const std::vector<PrintedItems> printed = printed_numbers(survey, question, *table);
        const std::vector<bool> other = AnswersReader(survey, printed).not_unanimous();
        for (std::size_t i = 0; i < printed.size(); ++i) {
            if (printed[i].base || !printed[i].hidden || printed[i].value == 0 || printed[i].value != printed[i + 1].value) continue;
            // Where any answer that leaves somebody in the base counts, there is nothing to tell.
            const bool possible = std::ranges::any_of(answers, [&](const std::string& answer) {
                for (std::size_t person = 0; person < survey.role_of.size(); ++person) {
                    if (counts_with(survey, printed[i + 1], person, answer) && !counts_with(survey, printed[i], person, answer)) return true;
                }
                return false;
            });
            if (!possible) continue;
            ++unanimous;
            EXPECT_TRUE(other[i]) << printed[i].answer << " of " << printed[i].group << " is " << printed[i].value;
        }
    }
    EXPECT_GT(unanimous, 50);
}

// Leeds: nobody of ten said yes; Kent: ten of twenty.
TEST(ItemsAcross, That_everybody_gave_another_answer_follows_from_no_other_table) {
    testing::HandMadeStudy made;
    const AttributeId site{1}, item{2};
    Study::Writer(made.study).put(Attribute{site, new_guid(), "site", AttributeType::choice, {}});
    Study::Writer(made.study).put(Attribute{item, new_guid(), "it", AttributeType::choice, {"yes", "no"}});
    for (int i = 1; i <= 30; ++i) {
        const ParticipantId person{i};
        Study::Writer writer(made.study);
        writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
        writer.put(AttributeValue{site, Holder::of(person), {i <= 20 ? "Kent" : "Leeds"}});
        writer.put(AttributeValue{item, Holder::of(person), {i <= 10 ? "yes" : "no"}});
    }
    TabulateQuestion by_site;
    by_site.items = {item};
    by_site.answers = {"yes"};
    by_site.by = site;
    by_site.suppress_below = 5;
    TabulateQuestion leeds;
    leeds.items = {item};
    leeds.answers = {"yes"};
    leeds.where = {{site, "Leeds"}};
    const auto alone = tabulate(made.study, by_site);
    ASSERT_TRUE(alone.ok());
    EXPECT_TRUE(alone->rows[0].cells[1].is_hidden());
    const auto hidden = answers_disclosed_across(made.study, {by_site, leeds});
    EXPECT_TRUE(hidden[0].compared && hidden[1].compared);
    EXPECT_FALSE(hidden[1].cells.empty());
    EXPECT_EQ(hidden[1].because_of, std::vector<std::size_t>{0});
}

TEST(ItemsAcross, Whoever_is_to_stop_is_asked_before_each_table_is_made) {
    std::mt19937_64 random(1);
    const PrintedSurvey survey(random);
    int asked = 0;
    const auto hidden = answers_disclosed_across(survey.made.study, {survey.question(random, true), survey.question(random, true)}, [&] { return ++asked > 0; });
    EXPECT_EQ(asked, 1);
    for (const HiddenAnswers& each : hidden) EXPECT_FALSE(each.compared);
}

// --- The same people at two occasions: tables by occasion, comparisons of pairs, and how many answered.

enum class Said { no, yes, blank, not_asked };
using Occasions = std::array<Said, 2>;  // of one person

// A number of some table, as it would be of any answers.
struct PanelNumber {
    std::string what;
    std::function<bool(const Occasions&)> counts;
    bool hidden = false;
    bool tells = false;
    std::int64_t value_in(const std::vector<Occasions>& people) const { return std::ranges::count_if(people, counts); }
};

struct PrintedPanel {
    explicit PrintedPanel(std::mt19937_64& random) {
        Study::Writer writer(made.study);
        const Guid guid = new_guid();
        writer.put(Attribute{site, new_guid(), "site", AttributeType::choice, {}});
        writer.put(Attribute{item, guid, "it", AttributeType::choice, {"no", "yes"}});
        std::vector<SurveyRecord> records(2);
        const int count = random_between(random, 3, 4);
        for (int i = 1; i <= count; ++i) {
            const ParticipantId person{i};
            const Participant made_person{person, new_guid(), "Person " + std::to_string(i), false};
            writer.put(made_person);
            Occasions& said = people.emplace_back();
            for (std::size_t at = 0; at < 2; ++at) {
                said[at] = i == 1 || random_chance(random, 75) ? (random_chance(random, 50) ? Said::yes : Said::no) : random_chance(random, 60) ? Said::blank : Said::not_asked;
                writer.put(AttributeValue{site, Holder::of(person, occasions[at]), {"Leeds"}});
                if (said[at] == Said::yes || said[at] == Said::no) writer.put(AttributeValue{item, Holder::of(person, occasions[at]), {said[at] == Said::yes ? "yes" : "no"}});
                if (said[at] == Said::not_asked) records[at].not_asked[guid].insert(made_person.guid);
            }
        }
        for (std::size_t at = 0; at < 2; ++at) {
            records[at].occasion = occasions[at];
            records[at].items = {{guid, "it"}};
            writer.put(survey_setting(records[at]));
        }
    }
    ItemsQuestion question(std::mt19937_64& random, bool hides) const {
        std::optional<std::int64_t> below;
        if (hides) below = random_between(random, 2, 3);
        const int kind = random_between(random, 0, 2);
        if (kind == 0) {
            TabulateQuestion asked;
            asked.items = {item};
            asked.answers = {"yes"};
            asked.by_occasion = true;
            asked.suppress_below = below;
            return asked;
        }
        if (kind == 1) {
            ComparisonQuestion asked;
            asked.items = {item};
            asked.answers = {"yes"};
            asked.by_occasion = true;
            asked.paired = random_chance(random, 70);
            asked.groups = {"2014", "2015"};
            asked.suppress_below = below;
            return asked;
        }
        PanelQuestion asked;
        asked.items = true;
        asked.suppress_below = below;
        return asked;
    }
    static bool answered(Said said) { return said == Said::yes || said == Said::no; }

    // Of the groups and the total of a row: a number of people who count at the occasion, or at any (2). In a table by occasion the total counts answers.
    void add_cells(const std::vector<AnswerCell>& cells, const AnswerCell& total, bool pairs, std::optional<std::int64_t> below, std::vector<PanelNumber>& all) const {
        const auto small = [&](std::int64_t number) { return below && number > 0 && number < *below; };
        for (std::size_t c = 0; c < 2; ++c) {
            PanelNumber base{"base", [=](const Occasions& said) { return pairs ? answered(said[0]) && answered(said[1]) : answered(said[c]); }, cells[c].hides_base(), false};
            PanelNumber count{"yes", [=](const Occasions& said) { return said[c] == Said::yes && (!pairs || (answered(said[0]) && answered(said[1]))); }, cells[c].is_hidden(), false};
            const std::int64_t of = base.value_in(people), given = count.value_in(people);
            EXPECT_TRUE(cells[c].hides_base() || cells[c].base == of);
            EXPECT_TRUE(cells[c].is_hidden() || cells[c].count == given);
            base.tells = base.hidden && small(of);
            count.tells = count.hidden && below && (pairs ? of > 0 : small(given) || small(of - given) || (of > 0 && (given == of || given == 0)));
            all.push_back(std::move(base));
            all.push_back(std::move(count));
        }
        if (!pairs) {
            // Sums of both occasions.
            for (const bool yes : {false, true}) {
                const bool hidden = yes ? total.is_hidden() : total.hides_base();
                if (hidden) continue;
                sums.push_back({[=](const Occasions& said) { return yes ? said[0] == Said::yes : answered(said[0]); },
                                [=](const Occasions& said) { return yes ? said[1] == Said::yes : answered(said[1]); }});
            }
            return;
        }
        PanelNumber any{"any yes", [](const Occasions& said) { return answered(said[0]) && answered(said[1]) && (said[0] == Said::yes || said[1] == Said::yes); }, total.is_hidden(), false};
        any.tells = any.hidden && below && total.base != 0;
        all.push_back(std::move(any));
    }
    std::vector<PanelNumber> numbers(const ItemsQuestion& question, const HiddenAnswers* hidden, std::size_t own) const {
        std::vector<PanelNumber> all;
        const std::vector<std::string> names{"A", "B", "C"};
        if (const auto* asked = std::get_if<TabulateQuestion>(&question)) {
            auto table = tabulate(made.study, *asked).value();
            if (hidden) hide_answers_across(*hidden, names, own, table);
            add_cells(table.rows[0].cells, table.rows[0].total, false, asked->suppress_below, all);
        } else if (const auto* compared = std::get_if<ComparisonQuestion>(&question)) {
            auto table = compare(made.study, *compared).value();
            if (hidden) hide_answers_across(*hidden, names, own, table);
            EXPECT_TRUE(!table.rows[0].pairs || !table.rows[0].hides());
            add_cells(table.rows[0].cells, table.rows[0].total, compared->paired, compared->suppress_below, all);
        } else {
            const auto& asked_panel = std::get<PanelQuestion>(question);
            NumberTable table = panel_table(made.study, asked_panel);
            if (hidden) hide_answers_across(*hidden, names, own, asked_panel.suppress_below, table);
            const auto add = [&](const NumberCell& cell, const std::string& what, std::function<bool(const Occasions&)> counts) {
                PanelNumber number{what, std::move(counts), std::holds_alternative<std::string>(cell.exact), false};
                const std::int64_t value = number.value_in(people);
                if (const auto* printed = std::get_if<std::int64_t>(&cell.exact)) {
                    EXPECT_EQ(*printed, value);
                }
                number.tells = number.hidden && asked_panel.suppress_below && value > 0 && value < *asked_panel.suppress_below;
                all.push_back(std::move(number));
            };
            for (const NumberRow& row : table.rows) {
                for (std::size_t c = 0; c < 2; ++c) {
                    add(row.cells[c], row.name, [c, name = row.name](const Occasions& said) {
                        return name == "it" ? answered(said[c]) : said[c] == (name == "it > blank" ? Said::blank : Said::not_asked);
                    });
                }
                if (row.name == "it") add(row.total, "ever", [](const Occasions& said) { return answered(said[0]) || answered(said[1]); });
            }
        }
        return all;
    }
    testing::HandMadeStudy made;
    AttributeId site{1};
    AttributeId item{2};
    std::vector<std::string> occasions{"2014", "2015"};
    std::vector<Occasions> people;
    using Sum = std::pair<std::function<bool(const Occasions&)>, std::function<bool(const Occasions&)>>;
    mutable std::vector<Sum> sums;  // shown totals of tables by occasion
};

std::vector<bool> open_in_panel(const PrintedPanel& panel, const std::vector<PanelNumber>& all) {
    std::vector<bool> open(all.size(), false);
    std::vector<std::int64_t> now;
    for (const PanelNumber& each : all) now.push_back(each.value_in(panel.people));
    const auto sum_in = [&](const PrintedPanel::Sum& sum, const std::vector<Occasions>& people) { return std::ranges::count_if(people, sum.first) + std::ranges::count_if(people, sum.second); };
    const std::size_t ways = 16;
    std::size_t worlds = 1;
    for (std::size_t i = 0; i < panel.people.size(); ++i) worlds *= ways;
    for (std::size_t number = 0; number < worlds; ++number) {
        std::vector<Occasions> people;
        for (std::size_t i = 0, left = number; i < panel.people.size(); ++i, left /= ways) people.push_back({static_cast<Said>(left % 4), static_cast<Said>(left / 4 % 4)});
        bool agrees = true;
        for (std::size_t i = 0; i < all.size() && agrees; ++i) agrees = all[i].hidden || all[i].value_in(people) == now[i];
        for (std::size_t i = 0; i < panel.sums.size() && agrees; ++i) agrees = sum_in(panel.sums[i], people) == sum_in(panel.sums[i], panel.people);
        for (std::size_t i = 0; i < all.size() && agrees; ++i) {
            if (all[i].value_in(people) != now[i]) open[i] = true;
        }
    }
    return open;
}

TEST(ItemsAcross, What_a_table_a_comparison_of_pairs_or_a_panel_of_items_hides_follows_from_no_other) {
    int tells = 0, followed = 0, shown = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PrintedPanel panel(random);
        std::vector<ItemsQuestion> questions{panel.question(random, true), panel.question(random, random_chance(random, 50))};
        if (random_chance(random, 50)) questions.push_back(panel.question(random, random_chance(random, 50)));
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        const std::vector<HiddenAnswers> hidden = answers_disclosed_across(panel.made.study, questions);
        EXPECT_TRUE(std::ranges::all_of(hidden, &HiddenAnswers::compared));
        const auto all_numbers = [&](bool across) {
            panel.sums.clear();
            std::vector<PanelNumber> all;
            for (std::size_t q = 0; q < questions.size(); ++q) {
                for (PanelNumber& each : panel.numbers(questions[q], across ? &hidden[q] : nullptr, q)) all.push_back(std::move(each));
            }
            return all;
        };
        const std::vector<PanelNumber> before = all_numbers(false);
        const std::vector<bool> was_open = open_in_panel(panel, before);
        const std::vector<PanelNumber> after = all_numbers(true);
        const std::vector<bool> open = open_in_panel(panel, after);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            tells += before[i].tells;
            followed += before[i].tells && !was_open[i];
            shown += !after[i].hidden;
            EXPECT_TRUE(!before[i].tells || open[i]) << before[i].what << " is " << before[i].value_in(panel.people);
        }
    }
    EXPECT_GT(tells, 100);
    EXPECT_GT(followed, 20);
    EXPECT_GT(shown, 100);
}

}  // namespace
}  // namespace heddle
