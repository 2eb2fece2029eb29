// Random questions about relations of codes, answered by the engine and by a computation that looks at every pair of codings.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/segmentation.h"
#include "storage/counting/relations.h"
#include "storage/export/relation_numbers.h"
#include "tests/storage/words_of_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_relations.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

using testing::words_of;

RelationQuestion random_relation(std::mt19937_64& random, const Study& study) {
    RelationQuestion question;
    question.counted = random_question(random, study);
    question.counted.percent = PercentBase::none;
    question.counted.suppress_below.reset();
    question.counted.documents.clear();  // relations are not asked for chosen documents
    question.counted.unit =
        pick<Unit>(random, {Unit::segments, Unit::segments, Unit::documents, Unit::participants, Unit::participations});
    if (question.counted.by.size() > 1) question.counted.by.pop_back();
    question.distance.near = pick<Nearness>(random, {Nearness::same, Nearness::overlap, Nearness::turn, Nearness::words, Nearness::next,
                                                     Nearness::following_words, Nearness::following_turns});
    if (has_distance(question.distance.near)) question.distance.distance = random_between(random, 0, random_chance(random, 50) ? 3 : 20);
    while (!study.codes().empty() && random_chance(random, 25)) question.with.push_back(pick(random, ids_of(study.codes())));
    return question;
}

void expect_same_relation(const RelationCell& cell, const ReferenceRelation& expected, bool sequence) {
    EXPECT_EQ(cell.first, expected.first);
    EXPECT_EQ(cell.second, expected.second);
    if (!cell.compared) return;
    EXPECT_EQ(cell.first_related, expected.first_related);
    if (!sequence) {
        EXPECT_EQ(cell.second_related, expected.second_related);
    }
    EXPECT_LE(related(cell, sequence), std::min(cell.first, sequence ? cell.first : cell.second));
    if (const auto value = coefficient(cell); value && !sequence) {
        EXPECT_GE(*value, 0);
        EXPECT_LE(*value, 1);
    }
}

TEST(RandomRelations, Are_what_looking_at_every_pair_of_codings_gives) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(100)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        const WordSource words = words_of(made);
        std::mt19937_64 random(seed * 6151);
        for (int i = 0; i < 8; ++i) {
            const RelationQuestion question = random_relation(random, made.study);
            SCOPED_TRACE(command_line(asked(made.study, question), "STUDY"));
            const auto table = relations(made.study, question, words);
            ASSERT_TRUE(table.ok()) << table.error().message;
            const bool sequence = is_sequence(question.distance.near);
            const ReferenceRelations all(made.study, made.texts, question, {});
            ASSERT_EQ(table->n, all.any());
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                for (std::size_t column = 0; column < table->columns.size(); ++column) {
                    const CodeId first = table->rows[row].code;
                    const CodeId second = table->columns[column].code;
                    SCOPED_TRACE(table->rows[row].name + " and " + table->columns[column].name);
                    expect_same_relation(table->cell(row, column), all.between(first, second), sequence);
                    if (::testing::Test::HasFailure()) return;
                }
            }
            for (std::size_t group = 0; group < table->groups.size(); ++group) {
                if (table->pairs.empty()) break;
                const ReferenceRelations within(made.study, made.texts, question, table->groups[group].name);
                for (const RelationTable::Pair& pair : table->pairs) {
                    const CodeId first = table->rows[pair.row].code;
                    const CodeId second = table->columns[pair.column].code;
                    SCOPED_TRACE(table->groups[group].name + ": " + table->rows[pair.row].name + " and " + table->columns[pair.column].name);
                    expect_same_relation(pair.cells[group], within.between(first, second), sequence);
                    if (::testing::Test::HasFailure()) return;
                }
            }
            CountQuestion count_question = question.counted;
            count_question.by.clear();
            count_question.fold = false;
            const auto counts = count(made.study, count_question, words);
            ASSERT_TRUE(counts.ok());
            for (const RelatedCode& code : table->rows) {
                const auto counted = std::ranges::find(counts->rows, code.code, &CountRow::code);
                ASSERT_EQ(code.n, counted->total.count) << code.name;
            }
            const auto again = relation_question(made.study, asked(made.study, question));
            ASSERT_TRUE(again.ok()) << again.error().message;
            EXPECT_EQ(*again, question);
        }
    }
}

TEST(RandomRelations, The_segments_behind_a_cell_are_as_many_as_it_says) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(40)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed * 3571);
        CountState state;
        state.update(made.study);
        for (int i = 0; i < 4; ++i) {
            RelationQuestion question = random_relation(random, made.study);
            question.counted.unit = Unit::segments;
            const auto table = answer(state, question, words_of(made));
            ASSERT_TRUE(table.ok());
            const Codebook codebook(made.study);
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                for (std::size_t column = 0; column < table->columns.size(); ++column) {
                    const RelationCell& cell = table->cell(row, column);
                    if (!cell.compared) continue;
                    const CodeId first = table->rows[row].code;
                    const CodeId second = table->columns[column].code;
                    const auto behind = related_codings(state, question, first, second, words_of(made));
                    const bool sequence = is_sequence(question.distance.near);
                    ASSERT_EQ(static_cast<std::int64_t>(behind.size()), cell.first_related + (sequence ? 0 : cell.second_related))
                        << table->rows[row].name << " and " << table->columns[column].name;
                }
            }
        }
    }
}

// What the reader of one line of a matrix can think of a hidden number below another one: between these two.
std::pair<std::int64_t, std::int64_t> bounds_of_only_child(std::int64_t above, std::int64_t beside, std::int64_t below) {
    return {std::max<std::int64_t>(1, above - beside), std::min(above, below - 1)};
}

TEST(RandomRelations, Hide_small_pairs_and_the_pairs_above_that_would_tell_them) {
    constexpr std::int64_t below = 4;
    int hidden_cells = 0;
    int shown_cells = 0;
    for (const std::uint64_t seed : testing::seeds_of_rounds(150)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        const WordSource words = words_of(made);
        std::mt19937_64 random(seed * 389);
        RelationQuestion question = random_relation(random, made.study);
        const auto plain = relations(made.study, question, words);
        question.number = pick<RelationNumber>(random, {RelationNumber::count, RelationNumber::share});
        question.counted.suppress_below = below;
        const auto table = relations(made.study, question, words);
        ASSERT_TRUE(plain.ok() && table.ok());
        const bool sequence = is_sequence(question.distance.near);
        const bool people = question.counted.unit != Unit::segments;
        const auto must_hide = [&](const RelationCell& cell) {
            const auto small = [](std::int64_t number) { return number > 0 && number < below; };
            const std::int64_t value = question.number == RelationNumber::share ? cell.first_related : related(cell, sequence);
            return cell.compared && value > 0 &&
                   (small(cell.first_related) || (!sequence && small(cell.second_related)) || (people && (value == cell.first || value == cell.second)));
        };
        if (table->by_groups()) {
            // All pairs are listed, also those that never occur, so that a hidden number may be 0.
            std::size_t compared = 0;
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                for (std::size_t column = 0; column < table->columns.size(); ++column) compared += plain->cell(row, column).compared;
            }
            EXPECT_GE(table->pairs.size(), sequence ? compared : compared / 2);
            std::size_t found = 0;
            for (std::size_t i = 0; i < table->pairs.size(); ++i) {
                const auto at = std::ranges::find_if(plain->pairs, [&](const RelationTable::Pair& pair) {
                    return pair.row == table->pairs[i].row && pair.column == table->pairs[i].column;
                });
                found += at != plain->pairs.end();
                std::int64_t hidden = 0;
                for (std::size_t g = 0; g < plain->groups.size(); ++g) {
                    if (at != plain->pairs.end() && must_hide(at->cells[g])) {
                        EXPECT_TRUE(table->pairs[i].cells[g].hidden);
                    }
                    hidden += table->pairs[i].cells[g].hidden;
                }
                // The total less the others would tell a hidden one that stands alone.
                const bool total = table->cell(table->pairs[i].row, table->pairs[i].column).hidden;
                if (hidden + total > 0) {
                    EXPECT_GE(hidden + total, 2);
                }
                hidden_cells += static_cast<int>(hidden);
                shown_cells += static_cast<int>(plain->groups.size()) - static_cast<int>(hidden);
            }
            EXPECT_EQ(found, plain->pairs.size());
            continue;
        }
        for (std::size_t row = 0; row < plain->rows.size(); ++row) {
            const bool small_n = plain->rows[row].n > 0 && plain->rows[row].n < below;
            EXPECT_TRUE(!small_n || table->rows[row].n == -below) << plain->rows[row].name;
            for (std::size_t column = 0; column < plain->columns.size(); ++column) {
                const RelationCell& before = plain->cell(row, column);
                const RelationCell& after = table->cell(row, column);
                ++(after.hidden ? hidden_cells : shown_cells);
                if (must_hide(before)) {
                    EXPECT_TRUE(after.hidden) << plain->rows[row].name << " and " << plain->columns[column].name;
                }
                if (after.hidden) {
                    EXPECT_EQ(shown_cell(question, after).shown, "<4");
                }
                if (!after.hidden) {
                    EXPECT_EQ(after, before);
                }
                // "A and B" and "B and A".
                for (std::size_t r = 0; !sequence && r < plain->rows.size(); ++r) {
                    for (std::size_t c = 0; c < plain->columns.size(); ++c) {
                        if (plain->rows[r].code != plain->columns[column].code || plain->columns[c].code != plain->rows[row].code) continue;
                        EXPECT_EQ(table->cell(r, c).hidden, after.hidden);
                    }
                }
            }
        }
        if (question.number == RelationNumber::share) continue;
        // Of a code with one hidden small pair below it, the pair is not the only one that fits.
        for (std::size_t column = 0; column < plain->columns.size(); ++column) {
            for (std::size_t row = 0; row < plain->rows.size(); ++row) {
                const RelationCell& above = table->cell(row, column);
                if (above.hidden || !above.compared) continue;
                std::int64_t beside = 0;
                std::vector<std::int64_t> small;
                bool every_one = true;
                for (std::size_t child = row + 1; child < plain->rows.size() && plain->rows[child].depth > plain->rows[row].depth; ++child) {
                    if (plain->rows[child].depth != plain->rows[row].depth + 1) continue;
                    const RelationCell& cell = table->cell(child, column);
                    if (!cell.compared) every_one = false;
                    const std::int64_t number = related(plain->cell(child, column), sequence);
                    if (cell.hidden) {
                        small.push_back(number);
                    } else {
                        beside += number;
                    }
                }
                // With codings of its own, nobody knows how many of them belong to none of those below.
                if (!small.empty() && related(above, sequence) > beside + small.front()) continue;
                if (!every_one || small.size() != 1 || small.front() >= below || small.front() == 0) continue;
                const auto [low, high] = bounds_of_only_child(related(above, sequence), beside, below);
                EXPECT_LT(low, high) << plain->rows[row].name << " with " << plain->columns[column].name;
            }
        }
        if (::testing::Test::HasFailure()) return;
    }
    EXPECT_GT(hidden_cells, 0);
    EXPECT_GT(shown_cells, 0);
}

}  // namespace
}  // namespace heddle
