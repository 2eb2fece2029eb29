// Labels as typists and programs really write them: lists, quotations, times beside and above,
// invisible marks, doubtful speakers, columns. What is found stands in tests/coding/labelled.h's form.
#include <gtest/gtest.h>

#include <string>

#include "tests/coding/labelled.h"

namespace heddle {
namespace {

using testing::Turns;
using testing::turns_in;

TEST(TurnMarks, A_full_width_colon_needs_no_space_behind_it) {
    EXPECT_EQ(turns_in("Jane：One.\nTom：Two.\nJane：Three.\n"),
              (Turns{"Jane|One.", "Tom|Two.", "Jane|Three."}));
}

TEST(TurnMarks, A_role_needs_no_space_behind_its_colon_and_may_say_nothing) {
    EXPECT_EQ(turns_in("I:One?\nP1:Two.\nI:Three?\n"), (Turns{"I|One?", "P1|Two.", "I|Three?"}));
    EXPECT_EQ(turns_in("I: \nP1: \nI:\nP1: Four.\n"), (Turns{"I|", "P1|", "I|", "P1|Four."}));
}

TEST(TurnMarks, What_somebody_lists_or_quotes_is_what_they_say) {
    const std::string answer =
        "Three things:\n- Money: not enough\n– Trust: there is none\n* Time: never\n• Buses: few\n"
        "1. Staff: too few\n2) Space: too small\n> Tom: come here\n\"Ann: go\"\n- Money: none";
    EXPECT_EQ(turns_in("I: What matters?\nP1: " + answer + "\nI: Ok.\nP1: Yes.\n"),
              (Turns{"I|What matters?", "P1|" + answer, "I|Ok.", "P1|Yes."}));
    EXPECT_EQ(turns_in("- Access: by bus\n- Barrier: none\n- Access: by foot\n- Barrier: rain\n"),
              Turns{});
}

TEST(TurnMarks, A_transcript_of_which_all_is_quoted_or_listed_has_its_speakers) {
    EXPECT_EQ(turns_in("> I: One?\n> P1: Two.\n> I: Three?\n"),
              (Turns{"I|One?", "P1|Two.", "I|Three?"}));
    EXPECT_EQ(turns_in("1. I: One?\n2. P1: Two.\n3. I: Three?\n4. P1: Four.\n"),
              (Turns{"I|One?", "P1|Two.", "I|Three?", "P1|Four."}));
    EXPECT_EQ(turns_in("- I: One?\n- P1: Two.\n- I: Three?\n"),
              (Turns{"I|One?", "P1|Two.", "I|Three?"}));
}

TEST(TurnMarks, A_time_behind_the_colon_is_the_turns_and_no_part_of_its_body) {
    EXPECT_EQ(turns_in("I: [00:00:01] One?\nP1: (0:05) Two.\nI: [00:01:00]\nThree?\n"),
              (Turns{"I@1|One?", "P1@5|Two.", "I@60|Three?"}));
}

TEST(TurnMarks, A_line_with_a_time_alone_belongs_to_the_label_below_it) {
    EXPECT_EQ(turns_in("0:03\nJane: One.\n0:10\nTom: Two.\n[0:15]\nJane: Three.\n"),
              (Turns{"Jane@3|One.", "Tom@10|Two.", "Jane@15|Three."}));
    EXPECT_EQ(turns_in("00:00:03,000 --> 00:00:05,000\nJane: One.\n\n0:06 - 0:08\nTom: Two.\n"),
              (Turns{"Jane@3|One.", "Tom@6|Two."}));
    const Text text("0:03\nJane: One.\n0:10\nTom: Two.\n");
    const auto turns = recognise_turns(text);
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(turns[0].start.value, 0);
    EXPECT_EQ(turns[0].end, turns[1].start);
    EXPECT_EQ(turns[1].start.value, 16);
}

TEST(TurnMarks, A_time_that_no_label_follows_was_said) {
    EXPECT_EQ(turns_in("I: When?\nP1: At\n10:30\nor so.\nI: I see.\nP1: At\n11:00\n\nI: Ok.\n"),
              (Turns{"I|When?", "P1|At\n10:30\nor so.", "I|I see.", "P1|At\n11:00", "I|Ok."}));
}

TEST(TurnMarks, Marks_that_nobody_sees_are_no_part_of_a_label) {
    EXPECT_EQ(turns_in("\u200FMaryam: One.\n\u200BTom\u200E: Two.\n\uFEFFMaryam: Three.\n"),
              (Turns{"Maryam|One.", "Tom|Two.", "Maryam|Three."}));
}

TEST(TurnMarks, Number_signs_and_question_marks_may_belong_to_a_label) {
    EXPECT_EQ(turns_in("Participant #3: One.\nI: Two?\nP1?: Three.\nI: Four.\nP1?: Five.\n"),
              (Turns{"Participant #3|One.", "I|Two?", "P1?|Three.", "I|Four.", "P1?|Five."}));
    EXPECT_EQ(turns_in("I: Who?\nP1: Me.\nWho else?: nobody.\nI: Ok.\nP1: #hashtag: yes.\n"),
              (Turns{"I|Who?", "P1|Me.\nWho else?: nobody.", "I|Ok.", "P1|#hashtag: yes."}));
}

TEST(TurnMarks, A_label_is_one_in_whatever_case_it_is_typed_but_stays_as_written) {
    EXPECT_EQ(turns_in("Interviewer: One?\nJane: Two.\ninterviewer: Three?\njane: Four.\n"),
              (Turns{"Interviewer|One?", "Jane|Two.", "interviewer|Three?", "jane|Four."}));
}

TEST(TurnMarks, Names_in_scripts_without_capitals_may_be_long) {
    EXPECT_EQ(turns_in("साक्षात्कारकर्ता: नमस्ते।\nसीता: नमस्ते।\nसाक्षात्कारकर्ता: कैसे?\nसीता: ठीक।\n").size(), 4u);
    EXPECT_EQ(turns_in("インタビュアー：はい。\n田中：はい。\nインタビュアー：どうぞ。\n田中：はい。\n").size(), 4u);
    EXPECT_EQ(turns_in("الباحث: نعم.\nمريم: لا.\nالباحث: شكرا.\nمريم: عفوا.\n").size(), 4u);
}

TEST(TurnMarks, Headings_alone_on_their_lines_count_with_what_stands_below_them) {
    EXPECT_EQ(turns_in("# Title\n\n### Jane:\n\nOne.\n\n### Tom:\n\nTwo.\n\n### Jane:\n\nThree.\n"),
              (Turns{"Jane|One.", "Tom|Two.", "Jane|Three."}));
}

TEST(TurnMarks, A_table_may_have_a_column_of_times) {
    EXPECT_EQ(turns_in("I\t0:01\tOne?\nP1\t0:05\tTwo.\nI\t0:09\tThree?\nP1\t0:12\tFour.\n"),
              (Turns{"I@1|One?", "P1@5|Two.", "I@9|Three?", "P1@12|Four."}));
    EXPECT_EQ(turns_in("0:01\tI\tOne?\n0:05\tP1\tTwo.\n0:09\tI\tThree?\n0:12\tP1\tFour.\n"),
              (Turns{"I@1|One?", "P1@5|Two.", "I@9|Three?", "P1@12|Four."}));
}

TEST(TurnMarks, What_opens_a_bracket_or_begins_with_a_sign_is_no_label) {
    EXPECT_EQ(turns_in("(Closes: 1)\n// Support: x\n(Closes: 2)\n// Support: y\n"), Turns{});
    EXPECT_EQ(turns_in("(I): One?\n(P1): Two.\n(I): Three?\n").size(), 3u);
}

TEST(TurnMarks, A_word_of_the_cover_inside_the_talk_makes_no_cover_of_what_was_said_before) {
    EXPECT_EQ(turns_in("I: What matters?\nP1: Two things.\nTime: we have none.\nI: Ok.\nP1: Yes.\n"),
              (Turns{"I|What matters?", "P1|Two things.\nTime: we have none.", "I|Ok.", "P1|Yes."}));
}

}  // namespace
}  // namespace heddle
