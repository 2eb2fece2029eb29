// What several tables of a survey item tell together, against a reader who tries all answers of everybody.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "storage/counting/tabulate.h"
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
                count.tells = count.hidden && (small(count.value) || unanimous || others);
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
        : printed_(printed), counts_in_(survey.answer_of.size()), values_(printed.size(), 0), seen_(printed.size()) {
        for (std::size_t person = 0; person < counts_in_.size(); ++person) {
            for (const std::string& answer : answers) {
                auto& in = counts_in_[person].emplace_back();
                for (std::size_t i = 0; i < printed.size(); ++i) {
                    if (counts_with(survey, printed[i], person, answer)) in.push_back(i);
                }
            }
        }
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
        }
    }

    const std::vector<PrintedItems>& printed_;
    std::vector<std::vector<std::vector<std::size_t>>> counts_in_;  // by person and answer: the numbers
    std::vector<std::int64_t> values_;
    std::vector<std::set<std::int64_t>> seen_;
};

TEST(ItemsAcross, What_a_table_of_answers_hides_follows_from_no_other) {
    int tells = 0, followed = 0, shown_before = 0, shown = 0, compared = 0, tables = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PrintedSurvey survey(random);
        std::vector<TabulateQuestion> questions{survey.question(random, true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.push_back(survey.question(random, random_chance(random, 50)));
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        const std::vector<HiddenAnswers> hidden = answers_disclosed_across(survey.made.study, questions);
        ASSERT_EQ(hidden.size(), questions.size());
        std::vector<PrintedItems> before, after;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            auto table = tabulate(survey.made.study, questions[q]);
            ASSERT_TRUE(table.ok()) << table.error().message;
            for (PrintedItems& each : printed_numbers(survey, questions[q], *table)) before.push_back(std::move(each));
            hide_answers_across(hidden[q], {"A", "B", "C"}, q, *table);
            for (PrintedItems& each : printed_numbers(survey, questions[q], *table)) after.push_back(std::move(each));
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
        if (!std::ranges::all_of(hidden, &HiddenAnswers::compared)) continue;
        const std::vector<bool> open = AnswersReader(survey, after).open();
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (!before[i].tells) continue;
            ASSERT_TRUE(open[i]) << (after[i].base ? "base" : after[i].answer) << " of " << after[i].group << " is " << after[i].value;
        }
    }
    EXPECT_GT(tells, 80);
    EXPECT_GT(followed, 10);
    EXPECT_GT(shown, shown_before / 3);
    // Of the others the notes say that they were not compared.
    EXPECT_GT(compared, tables * 2 / 3);
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

}  // namespace
}  // namespace heddle
