// What several tables of the sample tell together, against a reader who tries all numbers of people of each kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "storage/counting/counter.h"
#include "storage/counting/cross.h"
#include "storage/counting/tabulate.h"
#include "storage/report/sample_across.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

const std::vector<std::string> sites{"Kent", "Leeds", "York"};
const std::vector<std::string> roles{"Lead", "Other"};

// People with a document each, of a site and with a role.
struct SmallSample {
    explicit SmallSample(std::mt19937_64& random) {
        for (const AttributeId id : {site, role}) {
            Study::Writer(made.study).put(Attribute{id, new_guid(), id == site ? "site" : "role", AttributeType::choice, {}});
        }
        Study::Writer(made.study).put(Attribute{item, new_guid(), "item", AttributeType::choice, {}});
        people.assign(sites.size() * roles.size(), 0);
        for (int i = 1; i <= random_between(random, 5, 9); ++i) {
            const auto at = static_cast<std::size_t>(random_between(random, 0, random_chance(random, 50) ? 1 : 2));
            const auto as = static_cast<std::size_t>(random_between(random, 0, 1));
            add(i, at, as);
            ++people[at * roles.size() + as];
        }
    }
    void add(int number, std::size_t at, std::size_t as) {
        const ParticipantId person{number};
        Study::Writer(made.study).put(Participant{person, new_guid(), "Person " + std::to_string(number), false});
        Document document = *made.study.documents().find(made.add_document("Document " + std::to_string(number), 10));
        document.assigned = person;
        document.body = range_of(0, 10);
        Study::Writer writer(made.study);
        writer.put(document);
        writer.put(AttributeValue{site, Holder::of(person), {sites[at]}});
        writer.put(AttributeValue{role, Holder::of(person), {roles[as]}});
        writer.put(AttributeValue{item, Holder::of(person), {number % 2 == 0 ? "yes" : "no"}});
    }
    CrossQuestion cross_question(std::mt19937_64& random, bool hides) const {
        CrossQuestion question;
        const bool by_site = random_chance(random, 50);
        question.rows = by_site ? site : role;
        if (random_chance(random, 60)) question.by = by_site ? role : site;
        if (random_chance(random, 25)) question.where.push_back({role, pick(random, roles)});
        question.unit = pick<Unit>(random, {Unit::participants, Unit::documents});
        if (hides) question.suppress_below = random_between(random, 2, 3);
        return question;
    }

    testing::HandMadeStudy made;
    AttributeId site{1};
    AttributeId role{2};
    AttributeId item{9};
    std::vector<std::int64_t> people;  // by site and role
};

// One printed number: which kinds of people it counts, and whether it is hidden.
struct PrintedSample {
    std::size_t question;
    SampleHidden::Cell at;
    std::vector<bool> kinds;
    std::int64_t value;
    bool hidden;
    bool tells;
    bool listed;  // n of a group, or a row's total: would not be there if it were 0
};

class PrintedNumbers {
public:
    PrintedNumbers(const SmallSample& sample, const std::vector<SampleQuestion>& questions) : sample_(sample) {
        for (std::size_t q = 0; q < questions.size(); ++q) {
            if (const auto* asked = std::get_if<CrossQuestion>(&questions[q])) add(q, *asked);
            else if (const auto* answers = std::get_if<TabulateQuestion>(&questions[q])) add(q, *answers);
            else add(q, std::get<CountQuestion>(questions[q]));
        }
    }
    std::vector<PrintedSample> all;

private:
    void add(std::size_t q, const CrossQuestion& question) {
        const auto table = cross(sample_.made.study, question);
        ASSERT_TRUE(table.ok());
        for (std::size_t column = 0; column <= table->groups.size(); ++column) {
            const bool total = column == table->groups.size();
            const std::string group = total || !question.by ? std::string() : table->groups[column].name;
            const auto put = [&](std::size_t row, const std::string& name, const CrossCell& cell) {
                add(q, {row, column}, cell.hidden, question.suppress_below, question.where, {{question.rows, name}, {question.by.value_or(AttributeId{}), group}});
            };
            put(0, {}, total ? table->total_n : table->groups[column].n);
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                put(row + 1, table->rows[row].name, total ? table->rows[row].total : table->rows[row].cells[column]);
            }
        }
    }
    void add(std::size_t q, const CountQuestion& question) {
        const auto table = count(sample_.made.study, question, WordSource{});
        ASSERT_TRUE(table.ok());
        for (std::size_t column = 0; column <= table->groups.size(); ++column) {
            const std::string group = column == table->groups.size() || question.by.empty() ? std::string() : table->groups[column].name;
            add(q, {0, column}, false, std::nullopt, question.where, {{question.by.empty() ? AttributeId{} : question.by[0], group}});
        }
    }
    void add(std::size_t q, const TabulateQuestion& question) {
        const auto table = tabulate(sample_.made.study, question);
        ASSERT_TRUE(table.ok());
        for (std::size_t column = 0; column <= table->groups.size(); ++column) {
            const std::string group = column == table->groups.size() || !question.by ? std::string() : table->groups[column].name;
            add(q, {0, column}, false, std::nullopt, question.where, {{question.by.value_or(AttributeId{}), group}});
            EXPECT_EQ(all.back().value, column == table->groups.size() ? table->total_n : table->groups[column].n);
        }
    }
    // Of all conditions, those without a value are met by everybody.
    void add(std::size_t q, SampleHidden::Cell at, bool hidden, std::optional<std::int64_t> below, std::vector<Condition> where, const std::vector<Condition>& more) {
        where.insert(where.end(), more.begin(), more.end());
        PrintedSample printed{q, at, {}, 0, hidden, false, false};
        for (std::size_t kind = 0; kind < sample_.people.size(); ++kind) {
            const bool counts = std::ranges::all_of(where, [&](const Condition& condition) {
                if (condition.value.empty()) return true;
                return condition.value == (condition.attribute == sample_.site ? sites[kind / roles.size()] : roles[kind % roles.size()]);
            });
            printed.kinds.push_back(counts);
            if (counts) printed.value += sample_.people[kind];
        }
        // Row 0 is n; the totals have no condition that comes of their column.
        const bool total = more.size() < 2 || more.back().value.empty();
        printed.listed = printed.value > 0 && (at.row == 0 || total);
        printed.tells = hidden && below && printed.value > 0 && printed.value < *below;
        all.push_back(std::move(printed));
    }
    const SmallSample& sample_;
};

// For each number whether it could be another one.
class SampleReader {
public:
    explicit SampleReader(const std::vector<PrintedSample>& printed) : printed_(printed), values_(printed.size(), 0), seen_(printed.size()) {}

    std::vector<bool> open(const SmallSample& sample) {
        std::int64_t all = 0;
        for (const std::int64_t number : sample.people) all += number;
        kinds_ = sample.people.size();
        go_on(0, all + 2);
        std::vector<bool> open;
        for (const auto& each : seen_) open.push_back(each.size() > 1);
        return open;
    }

private:
    void go_on(std::size_t kind, std::int64_t left) {
        if (kind == kinds_) return look();
        std::int64_t number = 0;
        for (;;) {
            go_on(kind + 1, left - number);
            if (number == left) break;
            ++number;
            add(kind, 1);
            if (is_too_much()) break;
        }
        add(kind, -number);
    }
    void add(std::size_t kind, std::int64_t people) {
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (printed_[i].kinds[kind]) values_[i] += people;
        }
    }
    bool is_too_much() const {
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (!printed_[i].hidden && values_[i] > printed_[i].value) return true;
        }
        return false;
    }
    void look() {
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (!printed_[i].hidden && values_[i] != printed_[i].value) return;
            if (printed_[i].listed && values_[i] == 0) return;
        }
        for (std::size_t i = 0; i < printed_.size(); ++i) {
            if (seen_[i].size() < 2) seen_[i].insert(values_[i]);
        }
    }

    const std::vector<PrintedSample>& printed_;
    std::vector<std::int64_t> values_;
    std::vector<std::set<std::int64_t>> seen_;
    std::size_t kinds_ = 0;
};

std::vector<bool> open_numbers(const SmallSample& sample, const std::vector<PrintedSample>& printed) { return SampleReader(printed).open(sample); }

struct Sums {
    int tells = 0;
    int follow_before = 0;
    int shown_before = 0;
    int shown = 0;
    int compared = 0;
};

void compare_samples(const SmallSample& sample, const std::vector<SampleQuestion>& questions, Sums& sums) {
    std::vector<PrintedSample> printed = PrintedNumbers(sample, questions).all;
    std::vector<bool> open = open_numbers(sample, printed);
    for (std::size_t i = 0; i < printed.size(); ++i) {
        sums.tells += printed[i].tells;
        sums.follow_before += printed[i].tells && !open[i];
        sums.shown_before += !printed[i].hidden;
    }
    const std::vector<SampleHidden> hidden = sample_disclosed_across(sample.made.study, questions);
    ASSERT_EQ(hidden.size(), questions.size());
    const bool compared = std::ranges::all_of(hidden, &SampleHidden::compared);
    sums.compared += compared;
    for (PrintedSample& each : printed) {
        const auto& cells = hidden[each.question].cells;
        if (std::ranges::find(cells, each.at) != cells.end()) each.hidden = true;
        sums.shown += !each.hidden;
    }
    open = open_numbers(sample, printed);
    for (std::size_t i = 0; i < printed.size(); ++i) {
        if (!printed[i].tells || !compared) continue;
        ASSERT_TRUE(open[i]) << "question " << printed[i].question << ", row " << printed[i].at.row << ", column " << printed[i].at.column << " is " << printed[i].value;
    }
}

TEST(SampleAcross, What_a_table_of_the_sample_hides_follows_from_no_other) {
    Sums sums;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const SmallSample sample(random);
        std::vector<SampleQuestion> questions{sample.cross_question(random, true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.emplace_back(sample.cross_question(random, random_chance(random, 50)));
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        ASSERT_NO_FATAL_FAILURE(compare_samples(sample, questions, sums));
    }
    EXPECT_GT(sums.tells, 150);
    EXPECT_GT(sums.follow_before, 30);
    EXPECT_GT(sums.shown, sums.shown_before / 3);
    EXPECT_GT(sums.compared, 60);
}

TEST(SampleAcross, What_one_table_of_the_sample_hides_does_not_follow_from_its_rows_and_columns_being_listed) {
    int tells = 0, shown = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const SmallSample sample(random);
        const std::vector<PrintedSample> printed = PrintedNumbers(sample, {sample.cross_question(random, true)}).all;
        const std::vector<bool> open = open_numbers(sample, printed);
        for (std::size_t i = 0; i < printed.size(); ++i) {
            shown += !printed[i].hidden;
            tells += printed[i].tells;
            if (!printed[i].tells) continue;
            ASSERT_TRUE(open[i]) << "row " << printed[i].at.row << ", column " << printed[i].at.column << " is " << printed[i].value;
        }
    }
    EXPECT_GT(tells, 60);
    EXPECT_GT(shown, 200);
}

// Kent with ten people, and Leeds and York in the north with one each.
struct OneInEach {
    OneInEach() {
        Study::Writer writer(made.study);
        const char* const names[] = {"site", "role", "region"};
        for (int i = 1; i <= 3; ++i) writer.put(Attribute{AttributeId{i}, new_guid(), names[i - 1], AttributeType::choice, {}});
        for (int i = 1; i <= 12; ++i) {
            const ParticipantId person{i};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            writer.put(AttributeValue{AttributeId{1}, Holder::of(person), {i <= 10 ? "Kent" : i == 11 ? "Leeds" : "York"}});
            writer.put(AttributeValue{AttributeId{2}, Holder::of(person), {i <= 5 || i == 11 ? "Lead" : "Other"}});
            writer.put(AttributeValue{AttributeId{3}, Holder::of(person), {i <= 10 ? "South" : "North"}});
        }
    }
    testing::HandMadeStudy made;
};

TEST(SampleAcross, Two_columns_that_are_listed_and_hold_two_people_together_hold_one_each) {
    const OneInEach sample;
    CrossQuestion hiding;
    hiding.rows = AttributeId{2};
    hiding.by = AttributeId{1};
    hiding.suppress_below = 3;
    CrossQuestion by_region;
    by_region.rows = AttributeId{3};
    const auto table = cross(sample.made.study, hiding);
    ASSERT_TRUE(table.ok());
    for (const CrossGroup& group : table->groups) EXPECT_TRUE(group.n.hidden) << group.name;
    EXPECT_FALSE(table->total_n.hidden);
    const auto hidden = sample_disclosed_across(sample.made.study, {hiding, by_region});
    EXPECT_TRUE(hidden[0].compared && hidden[1].compared);
    // The two in the north.
    EXPECT_NE(std::ranges::find(hidden[1].cells, SampleHidden::Cell{1, 1}), hidden[1].cells.end());
}

TEST(SampleAcross, Nor_from_the_n_of_a_count_or_of_a_table_of_answers) {
    Sums sums;
    for (std::uint64_t seed = 1; seed <= 80; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const SmallSample sample(random);
        CountQuestion counted;
        counted.unit = Unit::participants;
        if (random_chance(random, 70)) counted.by = {random_chance(random, 50) ? sample.site : sample.role};
        TabulateQuestion answers;
        answers.items = {sample.item};
        answers.answers = {"yes"};
        if (!counted.by.empty()) answers.by = counted.by.front();
        const SampleQuestion beside = random_chance(random, 50) ? SampleQuestion(counted) : SampleQuestion(answers);
        const std::vector<SampleQuestion> questions{beside, sample.cross_question(random, true)};
        ASSERT_NO_FATAL_FAILURE(compare_samples(sample, questions, sums));
    }
    EXPECT_GT(sums.follow_before, 20);
    EXPECT_EQ(sums.compared, 80);
    EXPECT_GT(sums.shown, sums.shown_before / 3);
}

}  // namespace
}  // namespace heddle
