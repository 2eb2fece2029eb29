// What several tables tell together, against a reader who tries all codings that agree with what is shown.
//
// The reader knows of every person in which cells of which tables they count. That is found here by counting studies with a single coding, one for each
// person in each document; nothing of it is shared with what chooses the cells to hide.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "coding/body.h"
#include "storage/counting/counter.h"
#include "storage/counting/disclosure_across.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

CountTable table_of(const Study& study, const CountQuestion& question) {
    auto table = count(study, question, WordSource{});
    EXPECT_TRUE(table.ok());
    return *std::move(table);
}

const CountCell& cell_at(const CountTable& table, std::size_t row, std::size_t column) {
    return column < table.groups.size() ? table.rows[row].cells[column] : table.rows[row].total;
}

std::int64_t n_at(const CountTable& table, std::size_t column) { return column < table.groups.size() ? table.groups[column].n : table.total_n; }

Study without_codings(const Study& study) {
    Study bare = study;
    Study::Writer writer(bare);
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) writer.erase(coding);
    }
    return bare;
}

// Somebody in one document, with a passage that is theirs alone.
struct Somebody {
    DocumentId document;
    ParticipantId participant;
    Range passage;
};

std::vector<Somebody> everybody(const Study& study) {
    std::vector<Somebody> all;
    for (const Document& document : study.documents()) {
        for (const Body& body : bodies_of(study, document.id)) {
            if (body.interviewer) continue;
            const bool known = std::ranges::any_of(all, [&](const Somebody& each) {
                return each.document == document.id && each.participant == body.participant;
            });
            if (!known) all.push_back({document.id, body.participant, body.range});
        }
    }
    return all;
}

class ReaderOfSeveral {
public:
    ReaderOfSeveral(const Study& study, CodeId code, const std::vector<CountQuestion>& questions) : people_(everybody(study)) {
        const Study bare = without_codings(study);
        for (std::size_t person = 0; person < people_.size(); ++person) {
            Study one = bare;
            Coding coding;
            coding.id = {1};
            coding.guid = new_guid();
            coding.document = people_[person].document;
            coding.range = people_[person].passage;
            coding.code = code;
            coding.coder = study.coders().begin()->id;
            Study::Writer(one).put(coding);
            for (std::size_t q = 0; q < questions.size(); ++q) {
                CountQuestion plain = questions[q];
                plain.suppress_below.reset();
                const CountTable table = table_of(one, plain);
                const auto row = static_cast<std::size_t>(std::ranges::find(table.rows, code, &CountRow::code) - table.rows.begin());
                for (std::size_t column = 0; column <= table.groups.size(); ++column) {
                    if (cell_at(table, row, column).count == 0) continue;
                    units_[{q, column}][unit(person, questions[q].unit)] |= std::uint64_t{1} << person;
                }
            }
        }
    }
    std::size_t people() const { return people_.size(); }

    // The number in a cell if the people whose bits are set have the code.
    std::int64_t value(std::size_t question, std::size_t column, std::uint64_t coded) const {
        const auto cell = units_.find({question, column});
        if (cell == units_.end()) return 0;
        return std::ranges::count_if(cell->second, [&](const auto& each) { return (each.second & coded) != 0; });
    }

private:
    std::int64_t unit(std::size_t person, Unit unit) const {
        const Somebody& who = people_[person];
        if (unit == Unit::documents) return who.document.value;
        return unit == Unit::participants ? who.participant.value : static_cast<std::int64_t>(person);
    }

    std::vector<Somebody> people_;
    std::map<std::pair<std::size_t, std::size_t>, std::map<std::int64_t, std::uint64_t>> units_;  // for each cell its units
};

struct Looked {
    int tells = 0;
    int follow = 0;
    int shown = 0;
};

// The hidden cells of one code that tell something, and how many of them follow from the tables.
Looked look(const ReaderOfSeveral& reader, CodeId code, const std::vector<CountTable>& truth, const std::vector<CountTable>& tables) {
    struct Cell {
        std::size_t question, column;
        std::int64_t value;
    };
    std::vector<Cell> shown, telling;
    for (std::size_t q = 0; q < tables.size(); ++q) {
        const auto row = static_cast<std::size_t>(std::ranges::find(tables[q].rows, code, &CountRow::code) - tables[q].rows.begin());
        const std::int64_t total = truth[q].rows[row].total.count;
        for (std::size_t column = 0; column <= tables[q].groups.size(); ++column) {
            const std::int64_t value = cell_at(truth[q], row, column).count;
            const std::int64_t n = n_at(truth[q], column);
            if (!cell_at(tables[q], row, column).hidden) {
                EXPECT_EQ(cell_at(tables[q], row, column).count, value);
                shown.push_back({q, column, value});
            } else if (truth[q].question.suppress_below &&
                       ((value > 0 && (value < *truth[q].question.suppress_below || value == n)) || (n == 1 && total > 0))) {
                telling.push_back({q, column, value});
            }
        }
    }
    std::vector<std::uint8_t> may_differ(telling.size(), 0);
    for (std::uint64_t coded = 0; coded < std::uint64_t{1} << reader.people(); ++coded) {
        const bool agrees = std::ranges::all_of(shown, [&](const Cell& cell) { return reader.value(cell.question, cell.column, coded) == cell.value; });
        if (!agrees) continue;
        for (std::size_t i = 0; i < telling.size(); ++i) {
            if (reader.value(telling[i].question, telling[i].column, coded) != telling[i].value) may_differ[i] = 1;
        }
    }
    return {static_cast<int>(telling.size()), static_cast<int>(std::ranges::count(may_differ, 0)), static_cast<int>(shown.size())};
}

struct Compared {
    int tells = 0;
    int follow_before = 0;
    int shown_before = 0;
    int shown = 0;
};

// Nothing that tells may follow once more is hidden.
void compare(const Study& study, const std::vector<CountQuestion>& questions, Compared& sums) {
    std::vector<CountTable> truth, alone, together;
    const std::vector<HiddenAcross> hidden = disclosed_across(study, questions);
    ASSERT_EQ(hidden.size(), questions.size());
    const std::vector<std::string> names{"A", "B", "C"};
    for (std::size_t q = 0; q < questions.size(); ++q) {
        CountQuestion plain = questions[q];
        plain.suppress_below.reset();
        truth.push_back(table_of(study, plain));
        truth.back().question = questions[q];
        alone.push_back(table_of(study, questions[q]));
        together.push_back(alone.back());
        hide_across(hidden[q], names, q, together.back());
    }
    for (const Code& code : study.codes()) {
        const ReaderOfSeveral reader(study, code.id, questions);
        const Looked before = look(reader, code.id, truth, alone);
        const Looked after = look(reader, code.id, truth, together);
        ASSERT_EQ(after.follow, 0) << "of " << after.tells << " cells of code " << code.name;
        sums.tells += before.tells;
        sums.follow_before += before.follow;
        sums.shown_before += before.shown;
        sums.shown += after.shown;
    }
}

// A dozen people, one document each, with two attributes; a category and two codes.
struct SmallSample {
    explicit SmallSample(std::mt19937_64& random) {
        Study::Writer writer(made.study);
        const int people = random_between(random, 6, 11);
        for (const AttributeId id : {site, round}) writer.put(Attribute{id, new_guid(), id == site ? "site" : "round", AttributeType::choice, {}});
        const std::vector<CodeId> codes{made.add_code("Trust"), made.add_code("Trust > Lost"), made.add_code("Money")};
        for (int i = 1; i <= people; ++i) {
            const ParticipantId person{i};
            Study::Writer(made.study).put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            Document document = *made.study.documents().find(made.add_document("Document " + std::to_string(i), 10));
            document.assigned = person;
            document.body = range_of(0, 10);
            Study::Writer(made.study).put(document);
            Study::Writer(made.study).put(AttributeValue{site, Holder::of(person), {pick<std::string>(random, {"Kent", "Leeds"})}});
            Study::Writer(made.study).put(AttributeValue{round, Holder::of(person), {pick<std::string>(random, {"1", "2", "3"})}});
            for (const CodeId code : codes) {
                if (random_chance(random, 50)) made.add_coding(document.id, range_of(0, 5), code, made.anna);
            }
        }
    }
    CountQuestion question(std::mt19937_64& random, bool hides) const {
        CountQuestion question;
        question.unit = pick<Unit>(random, {Unit::participants, Unit::documents, Unit::participations});
        for (const AttributeId id : {site, round}) {
            if (random_chance(random, 40)) question.by.push_back(id);
        }
        if (random_chance(random, 40)) question.where.push_back({site, pick<std::string>(random, {"Kent", "Leeds"})});
        if (random_chance(random, 20)) question.where.push_back({round, pick<std::string>(random, {"1", "2"})});
        if (hides) question.suppress_below = random_between(random, 2, 4);
        return question;
    }
    testing::HandMadeStudy made;
    AttributeId site{1};
    AttributeId round{2};
};

TEST(DisclosureAcross, What_a_table_hides_follows_from_no_two_or_three_tables) {
    Compared sums;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const SmallSample sample(random);
        std::vector<CountQuestion> questions{sample.question(random, true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.push_back(sample.question(random, random_chance(random, 60)));
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        ASSERT_NO_FATAL_FAILURE(compare(sample.made.study, questions, sums));
    }
    // Otherwise there would be nothing to find, or everything would be hidden.
    EXPECT_GT(sums.tells, 200);
    EXPECT_GT(sums.follow_before, 50);
    EXPECT_GT(sums.shown, sums.shown_before / 2);
}

TEST(DisclosureAcross, Nor_in_studies_with_groups_that_overlap) {
    Compared sums;
    int studies = 0;
    for (std::uint64_t seed = 1; seed <= 400 && studies < 60; ++seed) {
        SCOPED_TRACE(seed);
        const RandomStudy made = make_random_study(seed);
        if (everybody(made.study).size() > 9) continue;
        std::mt19937_64 random(seed);
        std::vector<CountQuestion> questions;
        for (int i = 0; i < 2; ++i) {
            CountQuestion question;
            question.unit = pick<Unit>(random, {Unit::participants, Unit::documents, Unit::participations});
            if (random_chance(random, 70)) question.by.push_back(pick(random, ids_of(made.study.attributes())));
            if (i == 0 || random_chance(random, 50)) question.suppress_below = random_between(random, 2, 3);
            questions.push_back(question);
        }
        ++studies;
        ASSERT_NO_FATAL_FAILURE(compare(made.study, questions, sums));
    }
    EXPECT_GT(studies, 20);
    EXPECT_GT(sums.tells, 50);
}

TEST(DisclosureAcross, The_table_that_hides_nothing_by_itself_gives_way_and_says_for_which) {
    std::mt19937_64 random(5);
    const SmallSample sample(random);
    CountQuestion hiding;
    hiding.unit = Unit::participants;
    hiding.by = {sample.round};
    hiding.suppress_below = 4;
    CountQuestion open = hiding;
    open.suppress_below.reset();
    const auto hidden = disclosed_across(sample.made.study, {open, hiding});
    EXPECT_TRUE(hidden[1].cells.empty());
    ASSERT_FALSE(hidden[0].cells.empty());
    EXPECT_EQ(hidden[0].because_of, std::vector<std::size_t>{1});
    CountTable table = table_of(sample.made.study, open);
    hide_across(hidden[0], {"Open", "Hiding"}, 0, table);
    EXPECT_NE(table.notes.back().find("would tell what “Hiding” hides"), std::string::npos) << table.notes.back();
    EXPECT_EQ(table.question.suppress_below, 4);
}

TEST(DisclosureAcross, One_table_or_tables_without_hidden_cells_stay_as_they_are) {
    std::mt19937_64 random(6);
    const SmallSample sample(random);
    const CountQuestion open = sample.question(random, false);
    const CountQuestion hiding = sample.question(random, true);
    for (const auto& questions : {std::vector<CountQuestion>{open, open}, std::vector<CountQuestion>{hiding}}) {
        for (const HiddenAcross& each : disclosed_across(sample.made.study, questions)) EXPECT_TRUE(each.cells.empty());
    }
}

}  // namespace
}  // namespace heddle
