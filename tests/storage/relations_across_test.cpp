// What counts and relations tell together, against a reader who tries all documents: which codes each holds, and which of them stand together.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/body.h"
#include "coding/codebook.h"
#include "storage/counting/counter.h"
#include "storage/counting/disclosure_across.h"
#include "storage/counting/relations.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

constexpr unsigned related_leaves = 3;  // "C > A", "C > B" and "D", of which any two may stand together
constexpr unsigned pair_of[3][2] = {{0, 1}, {0, 2}, {1, 2}};

// What one document holds.
struct RelatedDocument {
    unsigned codes = 0;  // bits of leaves
    unsigned pairs = 0;  // bits of pair_of: these two overlap somewhere
};

std::vector<RelatedDocument> all_documents() {
    std::vector<RelatedDocument> all;
    for (unsigned codes = 0; codes < 8; ++codes) {
        for (unsigned pairs = 0; pairs < 8; ++pairs) {
            bool possible = true;
            for (unsigned p = 0; p < 3; ++p) possible = possible && (!(pairs >> p & 1) || ((codes >> pair_of[p][0] & 1) && (codes >> pair_of[p][1] & 1)));
            if (possible) all.push_back({codes, pairs});
        }
    }
    return all;
}

struct RelatedStudy {
    RelatedStudy(std::mt19937_64& random, int documents) {
        leaves = {made.add_code("C > A"), made.add_code("C > B"), made.add_code("D")};
        above = made.code("C")->id;
        Study::Writer writer(made.study);
        writer.put(Attribute{site, new_guid(), "site", AttributeType::choice, {}});
        const std::vector<RelatedDocument> possible = all_documents();
        for (int i = 0; i < documents; ++i) {
            is.push_back(static_cast<std::size_t>(random_between(random, 0, static_cast<int>(possible.size()) - 1)));
            in_leeds.push_back(i == 0 || (i > 1 && random_chance(random, 50)));
            const ParticipantId person{i + 1};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            writer.put(AttributeValue{site, Holder::of(person), {in_leeds.back() ? "Leeds" : "Kent"}});
            Document document = *made.study.documents().find(made.add_document("Interview " + std::to_string(i), 400));
            document.assigned = person;
            document.body = range_of(0, 400);
            writer.put(document);
            const RelatedDocument& holds = possible[is.back()];
            for (unsigned leaf = 0; leaf < related_leaves; ++leaf) {
                const auto start = static_cast<std::int32_t>(leaf) * 20;
                if (holds.codes >> leaf & 1) made.add_coding(document.id, range_of(start, start + 5), leaves[leaf], made.anna);
            }
            for (unsigned p = 0; p < 3; ++p) {
                const auto start = static_cast<std::int32_t>(200 + p * 20);
                for (const unsigned leaf : pair_of[p]) {
                    if (holds.pairs >> p & 1) made.add_coding(document.id, range_of(start, start + 5), leaves[leaf], made.anna);
                }
            }
        }
    }
    unsigned leaves_of(CodeId code) const {
        if (code == above) return 3;
        for (unsigned leaf = 0; leaf < related_leaves; ++leaf) {
            if (code == leaves[leaf]) return 1u << leaf;
        }
        return 0;
    }
    CodesQuestion question(std::mt19937_64& random, bool relations, bool hides) const {
        CountQuestion counted;
        counted.unit = random_chance(random, 50) ? Unit::documents : Unit::participants;
        if (random_chance(random, 50)) counted.by = {site};
        else if (random_chance(random, 30)) counted.where = {{site, "Leeds"}};
        if (hides) counted.suppress_below = random_between(random, 2, 3);
        if (!relations) return counted;
        RelationQuestion question;
        question.counted = counted;
        if (random_chance(random, 30)) question.number = RelationNumber::share;
        return question;
    }
    testing::HandMadeStudy made;
    std::vector<CodeId> leaves;
    CodeId above;
    const AttributeId site{1};
    std::vector<std::size_t> is;  // by document, of all_documents()
    std::vector<bool> in_leeds;
};

// In how many documents of the site somebody has one of the codes, or two of them that overlap.
struct RelatedNumber {
    unsigned first = 0;
    unsigned second = 0;  // 0: how many have the first
    std::string site;     // empty: all
    bool hidden = false;
    bool tells = false;

    bool counts(const RelatedDocument& in) const {
        if (second == 0) return (in.codes & first) != 0;
        for (unsigned p = 0; p < 3; ++p) {
            const unsigned one = 1u << pair_of[p][0];
            const unsigned other = 1u << pair_of[p][1];
            if ((in.pairs >> p & 1) && (((first & one) && (second & other)) || ((first & other) && (second & one)))) return true;
        }
        return false;
    }
    bool is_of(bool leeds) const { return site.empty() || (site == "Leeds") == leeds; }
};

std::int64_t documents_in(const RelatedStudy& study, const RelatedNumber& number) {
    static const std::vector<RelatedDocument> possible = all_documents();
    std::int64_t value = 0;
    for (std::size_t d = 0; d < study.is.size(); ++d) value += number.is_of(study.in_leeds[d]) && number.counts(possible[study.is[d]]);
    return value;
}

void add_numbers(const RelatedStudy& study, const CountTable& table, std::vector<RelatedNumber>& all) {
    const std::string where = table.question.where.empty() ? std::string() : "Leeds";
    for (const CountRow& row : table.rows) {
        for (std::size_t c = 0; c <= row.cells.size(); ++c) {
            const CountCell& cell = c < row.cells.size() ? row.cells[c] : row.total;
            RelatedNumber number{study.leaves_of(row.code), 0, c < row.cells.size() && !table.question.by.empty() ? table.groups[c].name : where, cell.hidden, false};
            const std::int64_t value = documents_in(study, number);
            const std::int64_t n = c < row.cells.size() ? table.groups[c].n : table.total_n;
            if (!cell.hidden) {
                EXPECT_EQ(cell.count, value);
            }
            number.tells = cell.hidden && table.question.suppress_below && value > 0 && (value < *table.question.suppress_below || value == n);
            all.push_back(std::move(number));
        }
    }
}

void add_numbers(const RelatedStudy& study, const RelationTable& table, std::vector<RelatedNumber>& all) {
    const std::string where = table.question.counted.where.empty() ? std::string() : "Leeds";
    const auto& below = table.question.counted.suppress_below;
    const auto add = [&](CodeId one, CodeId other, const RelationCell& cell, const std::string& site) {
        if (!cell.compared) return;
        RelatedNumber both{study.leaves_of(one), study.leaves_of(other), site, cell.hidden, false};
        const RelatedNumber first{both.first, 0, site, cell.hidden, false};
        const RelatedNumber second{both.second, 0, site, cell.hidden, false};
        const std::int64_t value = documents_in(study, both);
        if (!cell.hidden) {
            EXPECT_EQ(cell.first_related, value);
        }
        both.tells = cell.hidden && below && value > 0 && (value < *below || value == documents_in(study, first) || value == documents_in(study, second));
        all.push_back(both);
        // Printed as 2/3.
        if (table.question.number == RelationNumber::share) all.push_back(first);
    };
    if (table.by_groups()) {
        for (const RelationTable::Pair& pair : table.pairs) {
            const CodeId one = table.rows[pair.row].code;
            const CodeId other = table.columns[pair.column].code;
            for (std::size_t group = 0; group < table.groups.size(); ++group) add(one, other, pair.cells[group], table.groups[group].name);
            add(one, other, table.cell(pair.row, pair.column), where);
        }
        return;
    }
    for (const RelatedCode& code : table.rows) {
        RelatedNumber number{study.leaves_of(code.code), 0, where, code.n < 0, false};
        const std::int64_t value = documents_in(study, number);
        number.tells = number.hidden && below && value > 0 && value < *below;
        all.push_back(std::move(number));
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) add(table.rows[row].code, table.columns[column].code, table.cell(row, column), where);
    }
}

// For each number whether it could be another one: all documents are tried.
std::vector<bool> open_to_a_reader(const RelatedStudy& study, const std::vector<RelatedNumber>& all) {
    const std::vector<RelatedDocument> possible = all_documents();
    std::vector<std::vector<std::uint8_t>> counts(all.size());
    std::vector<std::int64_t> now(all.size());
    std::vector<bool> open(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const RelatedDocument& each : possible) counts[i].push_back(all[i].counts(each) ? 1 : 0);
        now[i] = documents_in(study, all[i]);
    }
    std::vector<std::size_t> world(study.is.size(), 0);
    const auto value = [&](std::size_t i) {
        std::int64_t sum = 0;
        for (std::size_t d = 0; d < world.size(); ++d) sum += all[i].is_of(study.in_leeds[d]) ? counts[i][world[d]] : 0;
        return sum;
    };
    for (bool more = true; more;) {
        bool agrees = true;
        for (std::size_t i = 0; i < all.size() && agrees; ++i) agrees = all[i].hidden || value(i) == now[i];
        for (std::size_t i = 0; i < all.size() && agrees; ++i) {
            if (value(i) != now[i]) open[i] = true;
        }
        std::size_t place = 0;
        while (place < world.size() && ++world[place] == possible.size()) world[place++] = 0;
        more = place < world.size();
    }
    return open;
}

TEST(RelationsAcross, What_a_count_or_relations_hide_follows_from_no_relations) {
    int tells = 0, followed = 0, shown_before = 0, shown = 0;
    for (const std::uint32_t seed : testing::seeds_of_rounds(40)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937_64 random(seed);
        const RelatedStudy study(random, random_between(random, 3, 4));
        std::vector<CodesQuestion> questions{study.question(random, random_chance(random, 50), true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.push_back(study.question(random, i == 1 || random_chance(random, 50), random_chance(random, 40)));
        std::ranges::shuffle(questions, random);
        const auto hidden = disclosed_across(study.made.study, questions);
        ASSERT_TRUE(std::ranges::all_of(hidden, &HiddenAcross::compared));
        std::vector<RelatedNumber> before, after;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            const std::vector<std::string> names{"A", "B", "C"};
            if (const auto* asked = std::get_if<CountQuestion>(&questions[q])) {
                auto counted = count(study.made.study, *asked, WordSource{});
                ASSERT_TRUE(counted.ok());
                CountTable table = *std::move(counted);
                add_numbers(study, table, before);
                hide_across(hidden[q], names, q, table);
                add_numbers(study, table, after);
            } else {
                auto table = relations(study.made.study, std::get<RelationQuestion>(questions[q]), WordSource{});
                ASSERT_TRUE(table.ok()) << table.error().message;
                add_numbers(study, *table, before);
                hide_across(hidden[q], names, q, *table);
                add_numbers(study, *table, after);
            }
        }
        ASSERT_EQ(before.size(), after.size());
        const std::vector<bool> was_open = open_to_a_reader(study, before);
        const std::vector<bool> open = open_to_a_reader(study, after);
        for (std::size_t i = 0; i < before.size(); ++i) {
            tells += before[i].tells;
            followed += before[i].tells && !was_open[i];
            shown_before += !before[i].hidden;
            shown += !after[i].hidden;
            EXPECT_TRUE(!before[i].tells || open[i]) << before[i].first << " and " << before[i].second << " in " << before[i].site << " is " << documents_in(study, before[i]);
        }
    }
    if (testing::number_from_environment("HEDDLE_ROUNDS", 40) < 40) return;
    EXPECT_GT(tells, 100);
    EXPECT_GT(followed, 10);
    EXPECT_GT(shown, shown_before / 3);
}

}  // namespace
}  // namespace heddle
