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

// The number, if everybody had answered so.
std::int64_t value_if(const PrintedSurvey& survey, const PrintedItems& printed, const std::vector<std::size_t>& given) {
    std::int64_t value = 0;
    for (std::size_t person = 0; person < given.size(); ++person) {
        const std::string& role = respondent_roles[survey.role_of[person]];
        const std::string& answer = answers[given[person]];
        if (!printed.group.empty() && printed.group != role) continue;
        if (std::ranges::any_of(printed.question->where, [&](const Condition& condition) { return condition.value != role; })) continue;
        if (answer.empty() || any_of(printed.question->dropped, answer)) continue;
        if (printed.base || (printed.question->distribution ? printed.answer == answer : any_of(printed.question->answers, answer))) ++value;
    }
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
            count.value = value_if(survey, count, survey.answer_of);
            base.value = value_if(survey, base, survey.answer_of);
            if (!count.hidden) {
                EXPECT_EQ(cell.count, count.value);
            }
            if (question.suppress_below) {
                const auto small = [&](std::int64_t number) { return number > 0 && number < *question.suppress_below; };
                count.tells = count.hidden && (small(count.value) || (count.value > 0 && count.value == base.value));
                base.tells = base.hidden && small(base.value);
            }
            all.push_back(std::move(count));
            all.push_back(std::move(base));
        }
    }
    return all;
}

std::vector<bool> open_item_numbers(const PrintedSurvey& survey, const std::vector<PrintedItems>& printed) {
    std::vector<std::set<std::int64_t>> seen(printed.size());
    std::vector<std::size_t> given(survey.answer_of.size(), 0);
    for (;;) {
        std::vector<std::int64_t> values;
        for (const PrintedItems& each : printed) values.push_back(value_if(survey, each, given));
        bool agrees = true;
        for (std::size_t i = 0; i < printed.size(); ++i) agrees = agrees && (printed[i].hidden || values[i] == printed[i].value);
        for (std::size_t i = 0; agrees && i < printed.size(); ++i) seen[i].insert(values[i]);
        std::size_t person = 0;
        while (person < given.size() && given[person] + 1 == answers.size()) given[person++] = 0;
        if (person == given.size()) break;
        ++given[person];
    }
    std::vector<bool> open;
    for (const auto& each : seen) open.push_back(each.size() > 1);
    return open;
}

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
        const std::vector<bool> was_open = open_item_numbers(survey, before);
        for (std::size_t i = 0; i < before.size(); ++i) {
            tells += before[i].tells;
            followed += before[i].tells && !was_open[i];
            shown_before += !before[i].hidden;
            shown += !after[i].hidden;
        }
        if (!std::ranges::all_of(hidden, &HiddenAnswers::compared)) continue;
        const std::vector<bool> open = open_item_numbers(survey, after);
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (!before[i].tells) continue;
            ASSERT_TRUE(open[i]) << (after[i].base ? "base" : after[i].answer) << " of " << after[i].group << " is " << after[i].value;
        }
    }
    EXPECT_GT(tells, 80);
    EXPECT_GT(followed, 10);
    EXPECT_GT(shown, shown_before / 3);
    EXPECT_GT(compared, tables * 9 / 10);
}

}  // namespace
}  // namespace heddle
