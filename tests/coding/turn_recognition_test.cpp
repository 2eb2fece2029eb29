#include "coding/turn_recognition.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/coding/labelled.h"

namespace heddle {
namespace {

using testing::Turns;
using testing::turns_in;

TEST(Turns, A_name_and_a_colon_at_the_start_of_a_line_begin_a_turn) {
    EXPECT_EQ(turns_in("Anna: Hello there.\nBen: Hi.\n"), (Turns{"Anna|Hello there.", "Ben|Hi."}));
    EXPECT_EQ(turns_in("I: Who?\n\nP1: The council.\n\nI: Why?\n\nP1: Money.\n"),
              (Turns{"I|Who?", "P1|The council.", "I|Why?", "P1|Money."}));
}

TEST(Turns,
     A_turn_reaches_from_its_label_to_the_next_label_and_its_body_has_no_white_space_around) {
    const Text text("Title\n\nAnna:  One.\n\nMore.\n\nBen: Two. \n");
    const auto turns = recognise_turns(text);
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(turns[0].start.value, 7);
    EXPECT_EQ(text.slice(turns[0].body), "One.\n\nMore.");
    EXPECT_EQ(turns[0].end, turns[1].start);
    EXPECT_EQ(text.slice(turns[1].body), "Two.");
    EXPECT_EQ(turns[1].end, text.end());
}

TEST(Turns, Positions_are_code_points_whatever_the_script) {
    const Text text("黃光芹：你好。\n唐鳳：大家好，我是唐鳳。\n黃光芹：好。\n唐鳳：好。\n");
    const auto turns = recognise_turns(text);
    ASSERT_EQ(turns.size(), 4u);
    EXPECT_EQ(turns[1].label, "唐鳳");
    EXPECT_EQ(turns[1].start.value, 8);
    EXPECT_EQ(turns[1].body, range_of(11, 20));
}

TEST(Turns, Colons_may_be_full_width_or_stand_behind_a_space_or_before_a_tab) {
    EXPECT_EQ(turns_in("Anna：Hello.\nBen :\tHi.\nAnna： Yes?\nBen : No.\n"),
              (Turns{"Anna|Hello.", "Ben|Hi.", "Anna|Yes?", "Ben|No."}));
    EXPECT_EQ(turns_in("Chercheur\u00A0: Bonjour.\nMarie\u00A0: Bonjour.\n"),
              (Turns{"Chercheur|Bonjour.", "Marie|Bonjour."}));
}

TEST(Turns, Markdown_marks_labels_as_bold_or_as_headings) {
    EXPECT_EQ(turns_in("**Interviewer:** Who?\n\n**P1**: Us.\n\n__P2:__ Them.\n\n**P1:** No.\n"),
              (Turns{"Interviewer|Who?", "P1|Us.", "P2|Them.", "P1|No."}));
    EXPECT_EQ(turns_in("# A talk in May\n\n### Anna Berg：\nHello.\n\n> (laughter)\n\nMore.\n\n### "
                       "Ben:\nHi.\n\n### Anna Berg：\nYes.\n"),
              (Turns{"Anna Berg|Hello.\n\n> (laughter)\n\nMore.", "Ben|Hi.", "Anna Berg|Yes."}));
}

TEST(Turns, Headings_without_a_colon_are_speakers_only_where_they_come_again) {
    EXPECT_EQ(turns_in("## Anna\nHello.\n\n## Ben\nHi.\n\n## Anna\nSo.\n\n## Ben\nYes.\n"),
              (Turns{"Anna|Hello.", "Ben|Hi.", "Anna|So.", "Ben|Yes."}));
    EXPECT_EQ(turns_in("## Background\nWords.\n\n## Method\nWords.\n\n## Results\nWords.\n"),
              Turns{});
}

TEST(Turns, A_heading_inside_a_turn_stays_in_it) {
    EXPECT_EQ(turns_in("**Anna:** One.\n\n## Part two\n\nOn.\n\n**Ben:** Two.\n"),
              (Turns{"Anna|One.\n\n## Part two\n\nOn.", "Ben|Two."}));
}

TEST(Turns, A_title_with_a_colon_is_no_speaker_where_speakers_are_marked_in_another_way) {
    EXPECT_EQ(turns_in("# Leeds, round 2: group interview\n\n*In the canteen.*\n\n**Interviewer:** Who?\n\n"
                       "**Ann:** Me.\n\n**Ben:** And me.\n\n**Ann:** Yes.\n"),
              (Turns{"Interviewer|Who?", "Ann|Me.", "Ben|And me.", "Ann|Yes."}));
    EXPECT_EQ(turns_in("# Leeds, round 2: group interview\n\n### Ann:\nMe.\n\n### Ben:\nAnd me.\n"),
              (Turns{"Ann|Me.", "Ben|And me."}));
}

TEST(Turns, Times_in_brackets_belong_to_the_label) {
    EXPECT_EQ(
        turns_in("[Chercheur] (0:01 - 0:11)\nC'est parti.\n\n[Interviewe] (0:11- 1:02:03)\nOui.\n"),
        (Turns{"Chercheur@1|C'est parti.", "Interviewe@11|Oui."}));
    EXPECT_EQ(turns_in("Anna (00:03:12): Hello.\nBen [00:03:15.5]: Hi.\nAnna (00:03:20): Yes.\nBen "
                       "[00:03:21]: No.\n"),
              (Turns{"Anna@192|Hello.", "Ben@195.5|Hi.", "Anna@200|Yes.", "Ben@201|No."}));
    EXPECT_EQ(turns_in("[00:01] Anna: Hello.\n[00:04] Ben: Hi.\n"),
              (Turns{"Anna@1|Hello.", "Ben@4|Hi."}));
    EXPECT_EQ(turns_in("#00:03:40-5# Anna: Hello.\n#00:03:44-0# Ben: Hi.\n"),
              (Turns{"Anna@220.5|Hello.", "Ben@224|Hi."}));
    EXPECT_EQ(turns_in("Anna Berg   0:03\nHello.\n\nBen   0:10\nHi.\n\nAnna Berg   0:12\nSo.\n"),
              (Turns{"Anna Berg@3|Hello.", "Ben@10|Hi.", "Anna Berg@12|So."}));
}

TEST(Turns, A_first_column_of_names_is_a_column_of_labels) {
    EXPECT_EQ(turns_in("I\tWho?\nP1\tUs.\nI\tWhy?\nP1\tMoney.\n"),
              (Turns{"I|Who?", "P1|Us.", "I|Why?", "P1|Money."}));
    EXPECT_EQ(turns_in("Site\tLeeds\nRound\t1\nWords\t9000\n"), Turns{});
}

TEST(Turns, A_line_such_as_for_example_is_no_speaker) {
    EXPECT_EQ(turns_in("I: Who pays?\nP1: There are several.\nfor example: the council.\nNote: "
                       "laughs.\nFor example: us.\n"
                       "The point is: nobody.\nI: I see.\nP1: Quite.\n"),
              (Turns{"I|Who pays?",
                     "P1|There are several.\nfor example: the council.\nNote: laughs.\nFor "
                     "example: us.\nThe point is: nobody.",
                     "I|I see.", "P1|Quite."}));
}

TEST(Turns, Notes_without_talk_have_no_turns) {
    EXPECT_EQ(
        turns_in("We met at noon in the library. There were six people.\nNote: the room was cold.\n"
                 "Then we talked about money. For example: who pays.\nFor example: the bus.\n\n"
                 "Problem: nobody has the list.\n\nThey went home and I wrote this down.\n"),
        Turns{});
    EXPECT_EQ(turns_in("It begins at 10:30.\nSee https://example.org for more: it is long.\n"),
              Turns{});
    EXPECT_EQ(turns_in(""), Turns{});
    EXPECT_EQ(turns_in("\n \n"), Turns{});
}

TEST(Turns, A_glossary_of_terms_that_each_come_once_is_no_talk) {
    std::string glossary;
    for (const char* term : {"Access", "Barrier", "Carer", "Discharge", "Equity", "Funding",
                             "Governance", "Housing", "Integration", "Journey"}) {
        glossary += std::string(term) + ": what it means here.\n\n";
    }
    EXPECT_EQ(turns_in(glossary), Turns{});
}

TEST(Turns, A_label_seen_once_is_enough_where_most_paragraphs_begin_with_one) {
    EXPECT_EQ(
        turns_in("Moderator: Welcome.\n\nAmina: Thanks.\n\nJoão: Hello.\n\nDr. K. Lee: Hi all.\n")
            .size(),
        4u);
}

TEST(Turns, A_word_of_the_text_that_begins_a_paragraph_once_is_no_speaker) {
    const std::string talk =
        "Anna: Who pays?\n\nBen: We talk about money all day.\n\n%: that is the "
        "point.\n\nAnna: I see.\n\nBen: Quite.\n";
    const auto with = [&](const std::string& label) {
        std::string text = talk;
        return turns_in(text.replace(text.find('%'), 1, label)).size();
    };
    EXPECT_EQ(with("Money"), 4u);
    EXPECT_EQ(with("Sunita"), 5u);
    EXPECT_EQ(with("P3 (female)"), 5u);
}

TEST(Turns, Numbered_questions_are_no_speakers_but_question_and_answer_may_be) {
    EXPECT_EQ(
        turns_in("Question 1: Who pays?\nWe do.\n\nQuestion 2: Why?\nMoney.\n\nQ3: So?\nYes.\n"),
        Turns{});
    EXPECT_EQ(
        turns_in("Question: Who pays?\n\nAnswer: We do.\n\nQuestion: Why?\n\nAnswer: Money.\n")
            .size(),
        4u);
}

TEST(Turns, A_full_name_seen_once_between_known_speakers_is_a_speaker) {
    EXPECT_EQ(turns_in("I: Who?\n\nP1: A long story. It began early.\n\nIt went on.\n\nAnd "
                       "on.\n\nAnd on again.\n\n"
                       "Zach Huang: Excuse me.\n\nP1: Go on.\n\nI: So?\n\nIt is late.\n\nYes.\n")
                  .size(),
              5u);
}

TEST(Turns, Talk_that_begins_with_a_small_word_of_a_cover_and_a_tab_is_talk) {
    EXPECT_EQ(turns_in("### Anna:\ntime\twe had none\n\n### Ben:\nNo.\n\n### Anna:\nNone.\n\n"
                       "### Ben:\nYes.\n"),
              (Turns{"Anna|time\twe had none", "Ben|No.", "Anna|None.", "Ben|Yes."}));
    EXPECT_EQ(turns_in("Time\tTen\nDate\t3 May\n\nAnna: No.\n\nBen: No.\n\nAnna: No.\n\nBen: "
                       "No.\n"),
              (Turns{"Anna|No.", "Ben|No.", "Anna|No.", "Ben|No."}));
}

TEST(Turns, The_cover_of_a_transcript_is_no_talk) {
    EXPECT_EQ(turns_in("Date: 3 May 2014\nInterviewer: Jane Smith\nLocation: Leeds\n\nInterviewer: "
                       "Who?\nP1: Us.\n"
                       "Interviewer: Why?\nP1: Money.\n"),
              (Turns{"Interviewer|Who?", "P1|Us.", "Interviewer|Why?", "P1|Money."}));
    EXPECT_EQ(turns_in("Date: 3 May\nI: Hello.\nP1: Hi.\nI: Bye.\n"),
              (Turns{"I|Hello.", "P1|Hi.", "I|Bye."}));
}

TEST(Turns, A_label_that_the_researcher_names_always_begins_a_turn) {
    const std::string text =
        "the one who asks: so?\nA long answer that goes on.\nAnd on.\nAnd on.\nAnd on.\n";
    EXPECT_EQ(turns_in(text), Turns{});
    EXPECT_EQ(turns_in(text, {"The One Who Asks"}).size(), 1u);
}

TEST(Turns, Talk_with_a_tab_in_its_first_line_is_what_the_label_above_it_said) {
    EXPECT_EQ(turns_in("### Researcher:\nso far\tthen?\n### P1:\nno\n### Researcher:\nand now\tthen?\n"
                       "### P1:\nyes\n"),
              (Turns{"Researcher|so far\tthen?", "P1|no", "Researcher|and now\tthen?", "P1|yes"}));
}

TEST(Turns, Half_marked_speakers_are_found_beside_the_marked_ones) {
    EXPECT_EQ(turns_in("**I:** Who?\n\nP1: Us.\n\n**I:** Why?\n\nP1: Money.\n"),
              (Turns{"I|Who?", "P1|Us.", "I|Why?", "P1|Money."}));
}

TEST(Turns, Long_answers_of_many_paragraphs_belong_to_their_speaker) {
    std::string text;
    for (int i = 0; i < 6; ++i) {
        text += "Jane Smith: And then?\n\nPat: Well.\n\n";
        for (int j = 0; j < 20; ++j)
            text += "It went on in another paragraph that names nobody.\n\n";
    }
    EXPECT_EQ(turns_in(text).size(), 12u);
}

TEST(Turns, Interviewers_are_known_by_three_labels_in_any_case_and_those_that_are_named) {
    for (const char* label : {"Interviewer", "INTERVIEWER", "I", "i", "Researcher"}) {
        EXPECT_TRUE(is_interviewer_label(label, {})) << label;
    }
    for (const char* label : {"Interviewee", "I1", "Interviewer 2", "Chercheur", ""}) {
        EXPECT_FALSE(is_interviewer_label(label, {})) << label;
    }
    EXPECT_TRUE(is_interviewer_label("CHERCHEUR", {"Chercheur"}));
    EXPECT_TRUE(is_interviewer_label("enqu\u00EAteur", {"Enque\u0302teur"}));
}

TEST(Turns, A_hundred_thousand_lines_take_no_more_than_their_length) {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "Label number " + std::to_string(i) + ": words and more words\n";
    EXPECT_LE(turns_in(text).size(),
              100'000u);  // what it makes of it does not matter; that it ends does
}

}  // namespace
}  // namespace heddle
