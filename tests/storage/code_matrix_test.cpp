// Cases by codes, compared with `count` over random studies: each case as a group of its own.
#include "storage/counting/code_matrix.h"

#include <gtest/gtest.h>

#include "coding/segmentation.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

WordSource words_in(const RandomStudy& made) {
    return [&made](const Document& document) -> Result<std::vector<Range>> {
        const Text& text = made.texts.at(document.id);
        return counted_words(text, text.whole());
    };
}

CodeMatrixQuestion random_matrix_question(std::mt19937_64& random, const Study& study) {
    CodeMatrixQuestion question;
    question.cases = pick<MatrixCases>(random, {MatrixCases::documents, MatrixCases::participants, MatrixCases::participations});
    question.values = pick<MatrixValues>(random, {MatrixValues::presence, MatrixValues::segments, MatrixValues::words});
    while (!study.codes().empty() && random_chance(random, 20)) question.codes.push_back(pick(random, ids_of(study.codes())));
    while (!study.coders().empty() && random_chance(random, 20)) question.coders.push_back(pick(random, ids_of(study.coders())));
    while (random_chance(random, 20)) question.stances.push_back(pick<std::string>(random, {"supports", "mixed", "denied"}));
    if (random_chance(random, 20)) question.coder_choice = CoderChoice::of_record;
    question.where = random_conditions(random, study, 30);
    question.examined = random_chance(random, 30);
    question.include_interviewer = random_chance(random, 25);
    return question;
}

// The study with an attribute that says of each document, participant or participation which case it is.
Study with_cases(Study study, MatrixCases cases, AttributeId& attribute) {
    Attribute made;
    made.id = attribute = study.next_id<AttributeId>();
    made.guid = new_guid();
    made.name = "which case";
    made.type = AttributeType::text;
    std::vector<Holder> holders;
    for (const Document& document : study.documents()) {
        if (cases == MatrixCases::documents) holders.push_back(Holder::of(document.id));
        if (cases != MatrixCases::participations) continue;
        for (const Participant& participant : study.participants()) holders.push_back(Holder::of(participant.id, document.id));
    }
    if (cases == MatrixCases::participants) {
        for (const Participant& participant : study.participants()) holders.push_back(Holder::of(participant.id));
    }
    Study::Writer writer(study);
    writer.put(made);
    for (const Holder& holder : holders) {
        writer.put(AttributeValue{made.id, holder, {std::to_string(holder.document.value) + "/" + std::to_string(holder.participant.value)}});
    }
    return study;
}

std::string name_of_case(const MatrixCase& of) { return std::to_string(of.document.value) + "/" + std::to_string(of.participant.value); }

TEST(CodeMatrix, Each_case_has_what_count_gives_for_it_as_a_group) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(60)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        for (int i = 0; i < 20; ++i) {
            const CodeMatrixQuestion question = random_matrix_question(random, made.study);
            const auto matrix = code_matrix(made.study, question, words_in(made));
            ASSERT_TRUE(matrix) << matrix.error().message;
            CountQuestion count_asked;
            const Study study = with_cases(made.study, question.cases, count_asked.by.emplace_back());
            count_asked.unit = question.values == MatrixValues::words ? Unit::words : Unit::segments;
            count_asked.codes = question.codes;
            count_asked.coders = question.coders;
            count_asked.coder_choice = question.coder_choice;
            count_asked.stances = question.stances;
            count_asked.where = question.where;
            count_asked.examined = question.examined;
            // As a group the interviewer stands apart, in a case within it: compared for documents below.
            count_asked.include_interviewer = false;
            if (question.include_interviewer) continue;
            const auto table = count(study, count_asked, words_in(made));
            ASSERT_TRUE(table) << table.error().message;

            std::size_t known = 0;
            for (std::size_t c = 0; c < matrix->cases.size(); ++c) {
                const MatrixCase& of = matrix->cases[c];
                const auto group = std::ranges::find(table->groups, name_of_case(of), &CountGroup::name);
                ASSERT_EQ(of.known, group != table->groups.end()) << name_of_case(of);
                known += of.known ? 1 : 0;
                for (std::size_t code = 0; code < matrix->codes.size(); ++code) {
                    const auto row = std::ranges::find(table->rows, matrix->codes[code].code, &CountRow::code);
                    ASSERT_NE(row, table->rows.end());
                    std::int64_t wanted = of.known ? row->cells[static_cast<std::size_t>(group - table->groups.begin())].count : 0;
                    if (question.values == MatrixValues::presence) wanted = wanted > 0 ? 1 : 0;
                    ASSERT_EQ(matrix->at(c, code), wanted) << name_of_case(of) << ", " << row->name;
                }
                if (question.values == MatrixValues::words && of.known) {
                    ASSERT_EQ(of.words, group->n);
                }
            }
            // Every group but that of nobody is a case.
            const auto named = std::ranges::count_if(table->groups, [](const CountGroup& group) { return group.name != not_recorded; });
            ASSERT_EQ(known, static_cast<std::size_t>(named));
        }
    }
}

TEST(CodeMatrix, The_sums_over_all_cases_are_the_totals_of_count) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(60)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed + 1000);
        for (int i = 0; i < 20; ++i) {
            CodeMatrixQuestion question = random_matrix_question(random, made.study);
            const bool of_people = question.cases != MatrixCases::documents;
            // A coding of two people is one segment, and words of nobody are nobody's.
            if (of_people) question.values = MatrixValues::presence;
            const auto matrix = code_matrix(made.study, question, words_in(made));
            ASSERT_TRUE(matrix);
            CountQuestion asked;
            asked.unit = question.values == MatrixValues::words          ? Unit::words
                         : question.values == MatrixValues::segments     ? Unit::segments
                         : question.cases == MatrixCases::documents      ? Unit::documents
                         : question.cases == MatrixCases::participants   ? Unit::participants
                                                                         : Unit::participations;
            asked.codes = question.codes;
            asked.coders = question.coders;
            asked.coder_choice = question.coder_choice;
            asked.stances = question.stances;
            asked.where = question.where;
            asked.examined = question.examined;
            asked.include_interviewer = question.include_interviewer;
            const auto table = count(made.study, asked, words_in(made));
            ASSERT_TRUE(table);
            for (std::size_t code = 0; code < matrix->codes.size(); ++code) {
                std::int64_t sum = 0;
                for (std::size_t c = 0; c < matrix->cases.size(); ++c) sum += matrix->at(c, code);
                const auto row = std::ranges::find(table->rows, matrix->codes[code].code, &CountRow::code);
                ASSERT_EQ(sum, row->total.count) << row->name;
            }
            if (asked.unit == Unit::words) continue;
            const auto known = std::ranges::count_if(matrix->cases, &MatrixCase::known);
            ASSERT_EQ(known, table->total_n);
        }
    }
}

TEST(CodeMatrix, A_code_that_is_named_brings_those_below_it_and_no_other) {
    HandMadeStudy s;
    const CodeId culture = s.add_code("Culture");
    s.add_code("Culture > Trust");
    s.add_code("Money");
    CodeMatrixQuestion question;
    question.codes = {culture};
    const auto matrix = code_matrix(s.study, question, {});
    ASSERT_TRUE(matrix);
    ASSERT_EQ(matrix->codes.size(), 2u);
    EXPECT_EQ(matrix->codes[1].path, "Culture > Trust");
    EXPECT_TRUE(matrix->cases.empty());
    question.codes = {CodeId{77}};
    EXPECT_EQ(code_matrix(s.study, question, {}).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace heddle
