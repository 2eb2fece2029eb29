// Thousands of random questions about a hundred random studies, answered by the engine and by the
// reference; in the nightly target about a thousand studies.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "coding/count_table.h"
#include "coding/segmentation.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/count_index.h"
#include "storage/counting/counter.h"
#include "storage/counting/cross.h"
#include "tests/storage/words_of_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_count.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

using testing::words_of;

std::string describe(std::uint64_t seed, const CountQuestion& question) {
    std::ostringstream out;
    out << "seed " << seed << ", unit " << name_of(question.unit) << ", percent "
        << name_of(question.percent) << ", by";
    for (const AttributeId by : question.by)
        out << ' ' << by.value;
    out << ", codes " << question.codes.size() << ", coders " << question.coders.size()
        << ", where " << question.where.size() << ", fold " << question.fold << ", examined "
        << question.examined << ", interviewer " << question.include_interviewer;
    return out.str();
}

bool has_note(const CountTable& table, const std::string& start) {
    return std::any_of(table.notes.begin(), table.notes.end(),
                       [&](const std::string& note) { return note.rfind(start, 0) == 0; });
}

void expect_same(const CountTable& table, const ReferenceTable& expected) {
    ASSERT_EQ(table.groups.size(), expected.groups.size());
    for (std::size_t g = 0; g < expected.groups.size(); ++g) {
        ASSERT_EQ(table.groups[g].name, expected.groups[g]);
        ASSERT_EQ(table.groups[g].n, expected.n[g]) << table.groups[g].name;
    }
    ASSERT_EQ(table.total_n, expected.n.back());
    ASSERT_EQ(table.rows.size(), expected.rows.size());
    const std::size_t all = expected.groups.size();
    for (std::size_t r = 0; r < expected.rows.size(); ++r) {
        const CountRow& row = table.rows[r];
        const ReferenceTable::Row& wanted = expected.rows[r];
        ASSERT_EQ(row.name, wanted.code);
        for (std::size_t column = 0; column <= all; ++column) {
            const CountCell& cell = column == all ? row.total : row.cells[column];
            ASSERT_EQ(cell.count, wanted.cells[column]) << row.name << ", column " << column;
            ASSERT_EQ(cell.base, wanted.bases.empty() ? 0 : wanted.bases[column])
                << row.name << ", column " << column;
            ASSERT_FALSE(cell.hidden);
        }
    }
    const auto sentence = [](long number, const char* one, const char* several) {
        return std::to_string(number) + (number == 1 ? one : several);
    };
    ASSERT_EQ(has_note(table,
                       sentence(expected.left_out, " coding is left out", " codings are left out")),
              expected.left_out > 0);
    ASSERT_EQ(
        has_note(table, sentence(expected.several_coders, " document was coded by several coders",
                                 " documents were coded by several coders")),
        expected.several_coders > 0);
}

TEST(RandomCounts, Every_cell_n_and_total_is_what_an_independent_computation_gives) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(100)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed * 7919);
        CountIndex index(made.study);
        for (int i = 0; i < 12; ++i) {
            const CountQuestion question = random_question(random, made.study);
            SCOPED_TRACE(describe(seed, question));
            const auto table = index.count(question, words_of(made));
            ASSERT_TRUE(table.ok()) << table.error().message;
            const ReferenceTable expected = reference_count(made.study, made.texts, question);
            ASSERT_NO_FATAL_FAILURE(expect_same(*table, expected));
            // Cut into more parts than the machine has processors, and into more than there are documents; not each, since threads take long to start
            // under the sanitizers.
            if (i % 4 != 0) continue;
            CountState cut(2, random_chance(random, 20) ? 40 : static_cast<std::size_t>(random_between(random, 2, 7)));
            cut.update(made.study);
            const auto in_parts = answer(cut, question, words_of(made));
            ASSERT_TRUE(in_parts.ok());
            ASSERT_NO_FATAL_FAILURE(expect_same(*in_parts, expected));
            ASSERT_EQ(in_parts->notes, table->notes);
        }
    }
}

TEST(RandomCounts, The_sample_is_what_an_independent_computation_gives) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(100)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed * 104729);
        for (int i = 0; i < 6; ++i) {
            CrossQuestion question;
            question.rows = pick(random, ids_of(made.study.attributes()));
            const AttributeId by = pick(random, ids_of(made.study.attributes()));
            if (by != question.rows && random_chance(random, 80)) question.by = by;
            question.unit =
                pick<Unit>(random, {Unit::participants, Unit::participations, Unit::documents});
            question.where = random_conditions(random, made.study, 25);
            question.include_silent = random_chance(random, 30);
            SCOPED_TRACE(std::to_string(seed) + " " + name_of(question.unit));
            const auto table = cross(made.study, question);
            ASSERT_TRUE(table.ok()) << table.error().message;
            const ReferenceCross expected = reference_cross(made.study, made.texts, question);
            ASSERT_EQ(table->groups.size(), expected.groups.size());
            for (std::size_t g = 0; g < expected.groups.size(); ++g) {
                ASSERT_EQ(table->groups[g].name, expected.groups[g]);
                ASSERT_EQ(table->groups[g].n.count, expected.n[g]);
            }
            ASSERT_EQ(table->total_n.count, expected.n.back());
            ASSERT_EQ(table->rows.size(), expected.rows.size());
            for (std::size_t r = 0; r < expected.rows.size(); ++r) {
                ASSERT_EQ(table->rows[r].name, expected.rows[r].first);
                for (std::size_t g = 0; g < expected.groups.size(); ++g) {
                    ASSERT_EQ(table->rows[r].cells[g].count, expected.rows[r].second[g]);
                }
                ASSERT_EQ(table->rows[r].total.count, expected.rows[r].second.back());
            }
        }
    }
}

}  // namespace
}  // namespace heddle
