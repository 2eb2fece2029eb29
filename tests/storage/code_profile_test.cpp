// The codes of a document along its length.
#include <gtest/gtest.h>

#include "storage/counting/code_profile.h"
#include "storage/counting/counter.h"
#include "storage/export/relation_numbers.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_study.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

class Profile : public ::testing::Test {
protected:
    Profile() {
        trust_ = made_.add_code("Working together > Trust");
        systems_ = made_.add_code("Working together > IT");
        Document document = *made_.study.documents().find(made_.add_document("leeds", 100));
        document.body = range_of(0, 100);
        Study::Writer(made_.study).put(document);
        question_.document = document.id;
        question_.slices = 4;
        for (const auto& [range, code] : {std::pair{range_of(10, 30), trust_}, {range_of(20, 40), trust_}, {range_of(40, 45), systems_},
                                          {range_of(90, 100), trust_}}) {
            made_.add_coding(document.id, range, code, made_.anna);
        }
    }
    CodeProfile profile() {
        auto answer = code_profile(made_.study, question_);
        EXPECT_TRUE(answer.ok()) << answer.error().message;
        return answer.ok() ? *answer : CodeProfile{};
    }

    testing::HandMadeStudy made_;
    ProfileQuestion question_;
    CodeId trust_, systems_;
};

TEST_F(Profile, A_code_has_stretches_in_which_overlapping_codings_are_one) {
    const CodeProfile found = profile();
    ASSERT_EQ(found.rows.size(), 3u);
    EXPECT_EQ(found.n, 100);
    EXPECT_EQ(found.rows[0].stretches, (std::vector{range_of(10, 45), range_of(90, 100)}));  // of the category
    EXPECT_EQ(found.rows[1].stretches, (std::vector{range_of(10, 40), range_of(90, 100)}));
    EXPECT_EQ(found.rows[1].characters, (std::vector<std::int64_t>{15, 15, 0, 10}));
    EXPECT_EQ(found.rows[1].total, 40);
    EXPECT_EQ(found.rows[2].stretches, (std::vector{range_of(40, 45)}));
}

TEST_F(Profile, Is_shown_as_a_share_of_each_slice_or_stretch_by_stretch) {
    EXPECT_EQ(to_csv(number_table(profile())),
              "code,0–25%,25–50%,50–75%,75–100%,total\n"
              "(n),25,25,25,25,100\n"
              "Working together,60,80,0,40,45\n"
              "Working together > Trust,60,60,0,40,40\n"
              "Working together > IT,0,20,0,0,5\n");
    question_.number = ProfileNumber::stretches;
    question_.counted.codes = {systems_};
    question_.counted.fold = true;
    EXPECT_EQ(to_csv(number_table(profile())), "code,start,end,share,total\n(n),–,–,–,100\nWorking together,40,45,5,5\n");
}

TEST_F(Profile, Of_an_empty_document_has_no_shares) {
    Document document = *made_.study.documents().find(made_.add_document("empty", 0));
    question_.document = document.id;
    EXPECT_EQ(number_table(profile()).rows[0].total.shown, "–");
}

TEST_F(Profile, A_document_is_cut_into_one_to_a_hundred_slices) {
    for (const std::int64_t slices : {std::int64_t{0}, std::int64_t{101}}) {
        question_.slices = slices;
        EXPECT_FALSE(code_profile(made_.study, question_).ok());
    }
    for (const std::int64_t slices : {std::int64_t{1}, std::int64_t{100}}) {
        question_.slices = slices;
        std::int64_t sum = 0;
        for (const ProfileSlice& slice : profile().slices) sum += slice.n;
        EXPECT_EQ(sum, 100);
    }
}

TEST_F(Profile, A_question_survives_its_own_words_and_says_which_document_is_gone) {
    question_.number = ProfileNumber::characters;
    question_.counted.include_interviewer = true;
    const AskedQuestion words = asked(made_.study, question_);
    EXPECT_EQ(command_line(words, "s.heddle"), "heddle profile s.heddle --document leeds --slices 4 --show characters --include-interviewer");
    const auto again = profile_question(made_.study, words);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, question_);
    AskedQuestion other = words;
    // By its name alone, as questions were kept that did not follow the document.
    other.options[0] = {.option = "--document", .value = "leeds"};
    EXPECT_EQ(profile_question(made_.study, other).value(), question_);
    other.options[0].value = "york";
    const auto gone = profile_question(made_.study, other);
    ASSERT_FALSE(gone.ok());
    EXPECT_EQ(gone.error().message, "The document “york” is not in the study.");
}

TEST(RandomProfiles, Of_all_documents_together_hold_the_characters_that_a_count_gives) {
    for (const std::uint64_t seed : testing::seeds_of_rounds(50)) {
        SCOPED_TRACE(testing::about_round(static_cast<std::uint32_t>(seed)));
        const RandomStudy made = make_random_study(seed);
        for (const bool interviewer : {false, true}) {
            CountQuestion count_question;
            count_question.unit = Unit::characters;
            count_question.include_interviewer = interviewer;
            const auto table = count(made.study, count_question, {});
            ASSERT_TRUE(table.ok());
            std::vector<std::int64_t> totals(table->rows.size(), 0);
            std::int64_t n = 0;
            for (const Document& document : made.study.documents()) {
                ProfileQuestion question;
                question.document = document.id;
                question.slices = 7;
                question.counted.include_interviewer = interviewer;
                const auto profile = code_profile(made.study, question);
                ASSERT_TRUE(profile.ok());
                n += profile->n;
                for (std::size_t row = 0; row < totals.size(); ++row) {
                    totals[row] += profile->rows[row].total;
                    std::int64_t in_slices = 0;
                    for (const std::int64_t each : profile->rows[row].characters) in_slices += each;
                    ASSERT_EQ(in_slices, profile->rows[row].total);
                }
            }
            ASSERT_EQ(n, table->total_n);
            for (std::size_t row = 0; row < totals.size(); ++row) ASSERT_EQ(totals[row], table->rows[row].total.count) << table->rows[row].name;
        }
    }
}

}  // namespace
}  // namespace heddle
