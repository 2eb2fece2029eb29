// Hidden survey items, against a reader who tries all answers that agree with what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "storage/counting/tabulate.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

// A survey of two groups of a few people and one item, which some left blank.
struct SmallSurvey {
    explicit SmallSurvey(std::mt19937_64& random) {
        Study::Writer writer(made.study);
        writer.put(Attribute{role, new_guid(), "role", AttributeType::choice, {}});
        writer.put(Attribute{item, new_guid(), "it", AttributeType::choice, {}});
        const int people = random_between(random, 4, 11);
        const int blank = random_between(random, 0, 40);
        for (int i = 1; i <= people; ++i) {
            const ParticipantId person{i};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            // Both groups have somebody.
            const bool lead = i == 1 || (i > 2 && random_chance(random, 50));
            writer.put(AttributeValue{role, Holder::of(person), {lead ? "Lead" : "Other"}});
            if (random_chance(random, blank)) continue;
            writer.put(AttributeValue{item, Holder::of(person), {pick<std::string>(random, {"No", "Some", "Very"})}});
        }
    }
    testing::HandMadeStudy made;
    AttributeId role{1};
    AttributeId item{2};
};

const AnswerCell& answer_in(const TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }

// Calls visit(numbers) for all ways in which at most n people can have given one of so many answers.
void for_all_answers(std::size_t answers, std::int64_t n, const std::function<void(const std::vector<std::int64_t>&)>& visit) {
    std::vector<std::int64_t> numbers(answers, 0);
    const std::function<void(std::size_t, std::int64_t)> next = [&](std::size_t at, std::int64_t left) {
        if (at == answers) return visit(numbers);
        for (numbers[at] = 0; numbers[at] <= left; ++numbers[at]) next(at + 1, left - numbers[at]);
        numbers[at] = 0;
    };
    next(0, n);
}

// What each column says: the count of each row, and the base. In a table of some answers together, the first answer is theirs and the second all others.
using Column = std::vector<std::int64_t>;

class ReaderOfAnswers {
public:
    // `truth` hides nothing; `rows` are those of the table, `answers` how many a column adds up from.
    ReaderOfAnswers(const Tabulation& truth, const Tabulation& table, std::int64_t below) : truth_(truth), table_(table), below_(below) {
        answers_ = truth.question.distribution ? truth.rows.size() : 2;
        for (std::size_t g = 0; g < truth.groups.size(); ++g) {
            std::vector<Column> possible;
            for_all_answers(answers_, truth.groups[g].n, [&](const Column& numbers) {
                if (agrees(numbers, g)) possible.push_back(numbers);
            });
            possible_.push_back(std::move(possible));
        }
    }

    // Sentences about what follows from the table; `tells` counts what must not.
    std::vector<std::string> follows(int& tells) const {
        std::vector<std::map<std::int64_t, int>> seen((answers_ + 1) * 3);
        for (const Column& first : possible_[0]) {
            for (const Column& second : possible_[1]) {
                Column both(answers_);
                for (std::size_t a = 0; a < answers_; ++a) both[a] = first[a] + second[a];
                if (!agrees(both, 2)) continue;
                const Column& total = both;
                std::size_t place = 0;
                for (const Column* column : {&first, &second, &total}) {
                    for (const std::int64_t number : *column) ++seen[place++][number];
                    ++seen[place++][base_of(*column)];
                }
            }
        }
        std::vector<std::string> found;
        for (std::size_t c = 0; c < 3; ++c) {
            const Column real = column_of(c);
            const std::int64_t base = base_of(real);
            for (std::size_t a = 0; a <= answers_; ++a) {
                const std::int64_t value = a < answers_ ? real[a] : base;
                // That nobody gave the answers that are counted together does not say what anybody answered.
                const bool one_answer = a < (truth_.question.distribution ? answers_ : 1);
                const bool secret = value > 0 && (value < below_ || (one_answer && value == base));
                if (!secret) continue;
                ++tells;
                if (seen[c * (answers_ + 1) + a].size() < 2) {
                    found.push_back("column " + std::to_string(c) + ", answer " + std::to_string(a) + " is " + std::to_string(value));
                }
            }
        }
        return found;
    }

private:
    static std::int64_t base_of(const Column& numbers) {
        std::int64_t sum = 0;
        for (const std::int64_t number : numbers) sum += number;
        return sum;
    }
    Column column_of(std::size_t column) const {
        Column real;
        for (const TabulateRow& row : truth_.rows) real.push_back(answer_in(row, column).count);
        if (!truth_.question.distribution) real.push_back(answer_in(truth_.rows[0], column).base - real[0]);
        return real;
    }
    bool agrees(const Column& numbers, std::size_t column) const {
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            const AnswerCell& cell = answer_in(table_.rows[row], column);
            if (!cell.is_hidden() && numbers[row] != cell.count) return false;
            if (!cell.hides_base() && base_of(numbers) != cell.base) return false;
        }
        return true;
    }

    const Tabulation& truth_;
    const Tabulation& table_;
    std::int64_t below_;
    std::size_t answers_ = 0;
    std::vector<std::vector<Column>> possible_;  // of each group
};

std::string both_tables(const Tabulation& truth, const Tabulation& table) {
    std::string out = table.question.distribution ? ", all answers" : ", some answers together";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        out += "\n  " + table.rows[row].answer + ":";
        for (std::size_t c = 0; c < 3; ++c) {
            const AnswerCell& real = answer_in(truth.rows[row], c);
            const AnswerCell& cell = answer_in(table.rows[row], c);
            out += " " + std::to_string(real.count) + (cell.is_hidden() ? "?" : "") + " of " + std::to_string(real.base) + (cell.hides_base() ? "?" : "") + ",";
        }
    }
    return out;
}

TEST(SuppressedTabulation, What_few_or_all_of_a_group_answered_follows_from_no_table) {
    int tells = 0;
    int shown = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const SmallSurvey survey(random);
        TabulateQuestion question;
        question.items = {survey.item};
        question.by = survey.role;
        question.distribution = random_chance(random, 60);
        if (!question.distribution) question.answers = {"Very"};
        if (!question.distribution && random_chance(random, 40)) question.answers.push_back("Some");
        const auto truth = tabulate(survey.made.study, question);
        ASSERT_TRUE(truth.ok()) << truth.error().message;
        ASSERT_EQ(truth->groups.size(), 2u);
        question.suppress_below = random_between(random, 2, 3);
        const auto table = tabulate(survey.made.study, question);
        ASSERT_TRUE(table.ok());
        ASSERT_EQ(table->rows.size(), truth->rows.size());
        for (const TabulateRow& row : table->rows) {
            for (std::size_t c = 0; c < 3; ++c) shown += !answer_in(row, c).is_hidden();
        }
        const ReaderOfAnswers reader(*truth, *table, *question.suppress_below);
        for (const std::string& sentence : reader.follows(tells)) ADD_FAILURE() << sentence;
        if (HasFailure()) {
            ADD_FAILURE() << "K " << *question.suppress_below << both_tables(*truth, *table);
            return;
        }
    }
    EXPECT_GT(tells, 1000);
    EXPECT_GT(shown, 300);
}

}  // namespace
}  // namespace heddle
