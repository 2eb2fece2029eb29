// What several tables tell together, against a reader who tries all codings that agree with what is shown.
//
// The reader knows of every person in which cells of which tables they count. That is found here by counting studies with a single coding, one for each
// person in each document; nothing of it is shared with what chooses the cells to hide.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "coding/body.h"
#include "coding/codebook.h"
#include "storage/counting/comparison.h"
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

// What a count or a comparison prints, row by row of the codebook, with the total last.
struct PublishedNumbers {
    Unit unit = Unit::participants;
    std::vector<std::vector<std::int64_t>> counts;
    std::vector<std::vector<bool>> hidden;
    std::vector<std::int64_t> n;
    std::optional<std::int64_t> below;
    bool same_people = false;
};

PublishedNumbers numbers_of(const CountTable& table) {
    PublishedNumbers numbers;
    numbers.unit = table.question.unit;
    numbers.below = table.question.suppress_below;
    for (const CountGroup& group : table.groups) numbers.n.push_back(group.n);
    numbers.n.push_back(table.total_n);
    for (const CountRow& row : table.rows) {
        auto& counts = numbers.counts.emplace_back();
        auto& hidden = numbers.hidden.emplace_back();
        for (std::size_t c = 0; c <= row.cells.size(); ++c) {
            const CountCell& cell = c < row.cells.size() ? row.cells[c] : row.total;
            counts.push_back(cell.count);
            hidden.push_back(cell.hidden);
        }
    }
    return numbers;
}

PublishedNumbers numbers_of(const ComparisonTable& table) {
    PublishedNumbers numbers;
    numbers.unit = table.question.unit;
    numbers.below = table.question.suppress_below;
    numbers.same_people = table.question.is_of_same_people();
    for (const TabulateGroup& group : table.groups) numbers.n.push_back(group.n);
    numbers.n.push_back(table.total_n);
    for (const ComparisonRow& row : table.rows) {
        auto& counts = numbers.counts.emplace_back();
        auto& hidden = numbers.hidden.emplace_back();
        for (std::size_t c = 0; c <= row.cells.size(); ++c) {
            const AnswerCell& cell = c < row.cells.size() ? row.cells[c] : row.total;
            counts.push_back(cell.count);
            hidden.push_back(cell.is_hidden());
        }
    }
    return numbers;
}

PublishedNumbers numbers_of(const Study& study, const CodesQuestion& question) {
    if (const auto* asked = std::get_if<CountQuestion>(&question)) return numbers_of(table_of(study, *asked));
    const auto table = compare(study, std::get<ComparisonQuestion>(question));
    EXPECT_TRUE(table.ok()) << table.error().message;
    return numbers_of(*table);
}

CodesQuestion without_hiding(CodesQuestion question) {
    if (auto* counted = std::get_if<CountQuestion>(&question)) counted->suppress_below.reset();
    if (auto* compared = std::get_if<ComparisonQuestion>(&question)) compared->suppress_below.reset();
    return question;
}

std::vector<CodeId> codes_in_order(const Study& study) {
    std::vector<CodeId> codes;
    const Codebook codebook(study);
    for (const Codebook::Entry& entry : codebook.entries()) codes.push_back(entry.code->id);
    return codes;
}

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
    ReaderOfSeveral(const Study& study, CodeId code, const std::vector<CodesQuestion>& questions) : people_(everybody(study)) {
        const Study bare = without_codings(study);
        const std::vector<CodeId> codes = codes_in_order(study);
        const auto row = static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
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
                const PublishedNumbers numbers = numbers_of(one, without_hiding(questions[q]));
                for (std::size_t column = 0; column < numbers.n.size(); ++column) {
                    if (numbers.counts[row][column] == 0) continue;
                    units_[{q, column}][unit(person, numbers.unit)] |= std::uint64_t{1} << person;
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

// The hidden cells of one row that tell something, and how many of them follow from the tables.
Looked look(const ReaderOfSeveral& reader, std::size_t row, const std::vector<PublishedNumbers>& truth, const std::vector<PublishedNumbers>& tables) {
    struct Cell {
        std::size_t question, column;
        std::int64_t value;
    };
    std::vector<Cell> shown, telling;
    for (std::size_t q = 0; q < tables.size(); ++q) {
        const std::int64_t total = truth[q].counts[row].back();
        for (std::size_t column = 0; column < truth[q].n.size(); ++column) {
            const std::int64_t value = truth[q].counts[row][column];
            const std::int64_t n = truth[q].n[column];
            if (!tables[q].hidden[row][column]) {
                EXPECT_EQ(tables[q].counts[row][column], value);
                shown.push_back({q, column, value});
            } else if (truth[q].below && ((value > 0 && (value < *truth[q].below || value == n)) || (n == 1 && total > 0))) {
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

PublishedNumbers hidden_across(const Study& study, const CodesQuestion& question, const HiddenAcross& hidden, std::size_t own) {
    const std::vector<std::string> names{"A", "B", "C"};
    if (const auto* asked = std::get_if<CountQuestion>(&question)) {
        CountTable table = table_of(study, *asked);
        hide_across(hidden, names, own, table);
        return numbers_of(table);
    }
    auto table = compare(study, std::get<ComparisonQuestion>(question));
    EXPECT_TRUE(table.ok());
    hide_across(hidden, names, own, codes_in_order(study), *table);
    for (const ComparisonRow& row : table->rows) {
        if (row.hides_difference()) {
            EXPECT_FALSE(row.difference || row.p || row.pairs);
        }
    }
    return numbers_of(*table);
}

// Nothing that tells may follow once more is hidden.
void compare(const Study& study, const std::vector<CodesQuestion>& questions, Compared& sums) {
    std::vector<PublishedNumbers> truth, alone, together;
    const std::vector<HiddenAcross> hidden = disclosed_across(study, questions);
    ASSERT_EQ(hidden.size(), questions.size());
    for (std::size_t q = 0; q < questions.size(); ++q) {
        truth.push_back(numbers_of(study, without_hiding(questions[q])));
        alone.push_back(numbers_of(study, questions[q]));
        truth.back().below = alone.back().below;
        together.push_back(hidden_across(study, questions[q], hidden[q], q));
    }
    const std::vector<CodeId> codes = codes_in_order(study);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const ReaderOfSeveral reader(study, codes[row], questions);
        const Looked before = look(reader, row, truth, alone);
        const Looked after = look(reader, row, truth, together);
        ASSERT_EQ(after.follow, 0) << "of " << after.tells << " cells of row " << row;
        sums.tells += before.tells;
        sums.follow_before += before.follow;
        sums.shown_before += before.shown;
        sums.shown += after.shown;
    }
}

// A dozen people, one document each, with two attributes; a category and two codes.
struct PublishedSample {
    explicit PublishedSample(std::mt19937_64& random) {
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
        const PublishedSample sample(random);
        std::vector<CodesQuestion> questions{sample.question(random, true)};
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
        std::vector<CodesQuestion> questions;
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

TEST(DisclosureAcross, Nor_where_groups_are_compared_beside_a_count) {
    Compared sums;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PublishedSample sample(random);
        ComparisonQuestion comparison;
        comparison.by = sample.site;
        comparison.groups = {"Kent", "Leeds"};
        comparison.unit = pick<Unit>(random, {Unit::participants, Unit::documents});
        if (random_chance(random, 30)) comparison.where.push_back({sample.round, "1"});
        const bool hides = random_chance(random, 60);
        if (hides) comparison.suppress_below = random_between(random, 2, 4);
        std::vector<CodesQuestion> questions{comparison, sample.question(random, !hides || random_chance(random, 50))};
        if (random_chance(random, 50)) std::ranges::reverse(questions);
        ASSERT_NO_FATAL_FAILURE(compare(sample.made.study, questions, sums));
    }
    EXPECT_GT(sums.tells, 150);
    EXPECT_GT(sums.follow_before, 20);
    EXPECT_GT(sums.shown, sums.shown_before / 2);
}

// People who were all interviewed in both rounds.
struct TwoRounds {
    TwoRounds() {
        Study::Writer(made.study).put(Attribute{round, new_guid(), "round", AttributeType::choice, {}});
        codes = {made.add_code("Trust"), made.add_code("Money"), made.add_code("Time")};
        for (int i = 1; i <= 6; ++i) {
            Study::Writer(made.study).put(Participant{ParticipantId{i}, new_guid(), "Person " + std::to_string(i), false});
            for (const char* when : {"1", "2"}) {
                Document document = *made.study.documents().find(made.add_document("Person " + std::to_string(i) + " in " + when, 10));
                document.assigned = ParticipantId{i};
                document.body = range_of(0, 10);
                Study::Writer(made.study).put(document);
                Study::Writer(made.study).put(AttributeValue{round, Holder::of(document.id), {when}});
                // All have Trust in both rounds; 4 have Money in the first, 5 in the second; 4 have Time in the second.
                const bool second = *when == '2';
                made.add_coding(document.id, range_of(0, 5), codes[0], made.anna);
                if (second ? i <= 5 : i <= 4) made.add_coding(document.id, range_of(0, 5), codes[1], made.anna);
                if (second && i >= 3) made.add_coding(document.id, range_of(0, 5), codes[2], made.anna);
            }
        }
    }
    testing::HandMadeStudy made;
    AttributeId round{1};
    std::vector<CodeId> codes;
};

TEST(DisclosureAcross, A_code_that_everybody_has_in_each_round_does_not_hide_the_whole_table) {
    const TwoRounds rounds;
    CountQuestion question;
    question.unit = Unit::participants;
    question.by = {rounds.round};
    question.suppress_below = 3;
    const PublishedNumbers table = numbers_of(rounds.made.study, question);
    EXPECT_TRUE(table.hidden[0][0] && table.hidden[0][1] && table.hidden[0][2]);
    EXPECT_EQ(table.hidden[1], (std::vector<bool>{false, false, false}));
    EXPECT_EQ(table.hidden[2], (std::vector<bool>{false, false, false}));
    // And nothing of it follows.
    CountQuestion open = question;
    open.suppress_below.reset();
    PublishedNumbers truth = numbers_of(rounds.made.study, open);
    truth.below = 3;
    for (std::size_t row = 0; row < rounds.codes.size(); ++row) {
        const ReaderOfSeveral reader(rounds.made.study, rounds.codes[row], {question});
        EXPECT_EQ(look(reader, row, {truth}, {table}).follow, 0);
    }
}

TEST(DisclosureAcross, Of_the_same_people_in_several_rounds_nothing_follows_from_one_table) {
    int tells = 0, shown = 0, whole = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        TwoRounds rounds;
        const int likely = random_between(random, 20, 95);
        std::vector<DocumentId> documents;
        for (const Document& document : rounds.made.study.documents()) documents.push_back(document.id);
        for (const DocumentId document : documents) {
            for (const CodeId code : {rounds.codes[1], rounds.codes[2]}) {
                if (random_chance(random, likely)) rounds.made.add_coding(document, range_of(0, 5), code, rounds.made.anna);
            }
        }
        CountQuestion question;
        question.unit = Unit::participants;
        question.by = {rounds.round};
        PublishedNumbers truth = numbers_of(rounds.made.study, question);
        question.suppress_below = random_between(random, 2, 4);
        truth.below = question.suppress_below;
        const PublishedNumbers table = numbers_of(rounds.made.study, question);
        bool all = true;
        for (std::size_t row = 0; row < rounds.codes.size(); ++row) {
            const ReaderOfSeveral reader(rounds.made.study, rounds.codes[row], {question});
            const Looked looked = look(reader, row, {truth}, {table});
            ASSERT_EQ(looked.follow, 0) << "row " << row;
            tells += looked.tells;
            shown += looked.shown;
            all = all && looked.shown == 0;
        }
        whole += all;
    }
    EXPECT_GT(tells, 200);
    EXPECT_GT(shown, 100);
    // Nothing but rows of everybody.
    EXPECT_LT(whole, 75);
}

TEST(DisclosureAcross, The_table_that_hides_nothing_by_itself_gives_way_and_says_for_which) {
    std::mt19937_64 random(5);
    const PublishedSample sample(random);
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
    const PublishedSample sample(random);
    const CountQuestion open = sample.question(random, false);
    const CountQuestion hiding = sample.question(random, true);
    for (const auto& questions : {std::vector<CodesQuestion>{open, open}, std::vector<CodesQuestion>{hiding}}) {
        for (const HiddenAcross& each : disclosed_across(sample.made.study, questions)) EXPECT_TRUE(each.cells.empty());
    }
}

}  // namespace
}  // namespace heddle
