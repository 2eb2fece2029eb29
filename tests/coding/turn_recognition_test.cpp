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

// `times` times the same lines.
std::string repeated(int times, const std::string& lines) {
    std::string text;
    for (int i = 0; i < times; ++i) text += lines;
    return text;
}

std::size_t turns_of(const std::string& text, const std::string& label) {
    std::size_t count = 0;
    for (const std::string& turn : turns_in(text)) {
        if (turn.starts_with(label + "|") || turn.starts_with(label + "@")) ++count;
    }
    return count;
}

TEST(Turns, Names_that_are_words_which_open_sentences_are_speakers_where_they_take_turns) {
    for (const std::string name : {"Das", "My", "Do", "So", "An Nguyen", "He Wei", "In-Sook Park"}) {
        EXPECT_EQ(turns_of(repeated(20, "Ruth: And then?\n" + name + ": We went on.\n"), name), 20u) << name;
    }
    EXPECT_EQ(turns_in("Ruth Low   0:01\nSo?\n\nAn Nguyen   0:03\nYes.\n\nRuth Low   0:05\nAnd?\n"),
              (Turns{"Ruth Low@1|So?", "An Nguyen@3|Yes.", "Ruth Low@5|And?"}));
    EXPECT_EQ(turns_in(repeated(3, "[00:01] we met\n[00:05] So: we went on\n[00:09] and then\n")), Turns{});
    EXPECT_EQ(turns_of(repeated(4, "I: And then?\nP1: It rained.\nAnd so: we stayed.\nThe point is: it rained.\n"), "P1"), 4u);
}

TEST(Turns, Roles_behind_an_article_or_a_number_in_words_are_speakers) {
    EXPECT_EQ(turns_of(repeated(3, "The moderator: Who pays?\n\nMary: We do.\n\n"), "The moderator"), 3u);
    EXPECT_EQ(turns_of(repeated(2, "First interviewer: Who pays?\n\nMary: We do.\n\n"), "First interviewer"), 2u);
    EXPECT_EQ(turns_of(repeated(2, "Moderator: Who pays?\n\nMary: We do.\n\n") + "Another participant: Not I.\n", "Another participant"), 1u);
}

TEST(Turns, The_points_of_minutes_and_field_notes_are_no_speakers) {
    const std::string line = "They spoke of the budget for the coming year.\n";
    EXPECT_EQ(turns_in(repeated(4, line + line + "Action: Jane writes to the council.\n" + line + line + "Decision: It was accepted.\n") + line +
                       "Action: Tom calls.\n"),
              Turns{});
    EXPECT_EQ(turns_in(repeated(6, "Observation: She looks at the screen.\n\nReflection: It hides the patient.\n\n")), Turns{});
    EXPECT_EQ(turns_in(repeated(3, "Strength: They know each other.\nWeakness: There is no money.\nOpportunity: A law.\nThreat: Another law.\n")),
              Turns{});
    EXPECT_EQ(turns_in(repeated(3, "Question for managers: Who pays for it?\nQuestion for nurses: Who knows of it?\n")), Turns{});
}

TEST(Turns, Letters_of_a_structured_note_or_of_answers_to_choose_are_no_speakers) {
    const std::string note = "S: He feels tired.\nO: His weight is 80 kg.\nA: It gets better.\nP: He comes back in May.\n";
    EXPECT_EQ(turns_in(note), Turns{});
    EXPECT_EQ(turns_in(repeated(5, note + "\n")), Turns{});
    EXPECT_EQ(turns_in("S: They know each other.\nW: No money.\nO: A law.\nT: Another law.\n"), Turns{});
    EXPECT_EQ(turns_in(repeated(5, "Would you go there again?\nA: yes\nB: no\n\n")), Turns{});
}

TEST(Turns, Letters_that_change_as_people_do_are_speakers) {
    EXPECT_EQ(turns_in("Q: Who pays?\nA: We do.\n").size(), 2u);
    EXPECT_EQ(turns_in("M: Who pays?\nF: We do.\nM: Why?\nF: So.\n").size(), 4u);
    EXPECT_EQ(turns_in("I: Who pays?\nB: We do.\nI: Why?\n").size(), 3u);
    EXPECT_EQ(turns_in(repeated(3, "A: Who pays?\nB: We do.\n")).size(), 6u);
    EXPECT_EQ(turns_in("A: Who pays?\nB: We do.\nC: And we.\nB: Quite.\nA: Since May?\nC: April.\nA: I see.\n").size(), 7u);
    EXPECT_EQ(turns_in(repeated(2, "Moderator: Who pays?\nA: We do.\nB: And we.\nC: Not we.\n")).size(), 8u);
}

TEST(Turns, A_cover_without_usual_words_is_no_talk_where_people_speak_below_it) {
    const std::string talk = "\nI: Who pays?\nP: We do.\nI: Why?\nP: Money.\n";
    const Turns four{"I|Who pays?", "P|We do.", "I|Why?", "P|Money."};
    EXPECT_EQ(turns_in("Interviewee: Mary Smith\nRole: Manager\nOrganisation: Leeds CCG\nInterviewer: Jane\n" + talk), four);
    EXPECT_EQ(turns_in("Interviewee: Mary Smith\nTrust: Leeds\nInterviewer: Jane\n" + talk), four);
    EXPECT_EQ(turns_in("Interviewee: Mary Smith\n\nRole: Manager\n\nOrganisation: Leeds CCG\n\nInterviewer: Jane\n" + talk), four);
    EXPECT_EQ(turns_in("Amina: Hello, all of you.\nTom: Hello.\n" + talk).size(), 6u);
}

TEST(Turns, The_fields_of_a_form_alone_are_no_talk) {
    EXPECT_EQ(turns_in("Pseudonym: Mary\nAge: 45\nRole: Manager\nOrganisation: CCG\n"), Turns{});
    EXPECT_EQ(turns_in("Interviewee: Mary\nRole: Manager\nOrganisation: CCG\nInterviewer: Jane\n"), Turns{});
    EXPECT_EQ(turns_in("Trust: Leeds\nUnit: Cardiology\nWard: Twelve\nShift: Night\n"), Turns{});
    EXPECT_EQ(turns_in("Objective: To see who pays.\nDesign: We asked people.\nSetting: It was in Leeds.\nFindings: Nobody does.\n"), Turns{});
}

TEST(Turns, A_short_glossary_is_no_talk) {
    EXPECT_EQ(turns_in("Access: whether one gets there.\nEquity: the same for all.\nBarrier: what stops people.\n"), Turns{});
    EXPECT_EQ(turns_in("Access: Whether one gets there.\n\nBarrier: What stops people.\n\nCost: What it takes.\n\nDischarge: Going home.\n"), Turns{});
    EXPECT_EQ(turns_in("Zoe: We all met in the hall.\n\nAmina: Yes, we did.\n\nTom: And then it rained.\n").size(), 3u);
}

TEST(Turns, Headings_and_words_of_covers_that_are_names_are_speakers_where_they_take_turns) {
    for (const std::string name : {"Part 1", "Page", "Place", "Date"}) {
        EXPECT_EQ(turns_of(repeated(6, "Mary: Who pays for it?\n" + name + ": We do, and always did.\n"), name), 6u) << name;
    }
    EXPECT_EQ(turns_of(repeated(5, "Mod: Who pays?\nPart 1: We do.\nPart 2: And we.\n") + "Part 3: Not we.\n", "Part 3"), 1u);
    EXPECT_EQ(turns_in(repeated(5, "From: Mary Low\nTo: Jane Smith\nDate: 3 May 2014\nSubject: The budget.\n\nIt is here.\n\n")), Turns{});
    EXPECT_EQ(turns_of(repeated(6, "Date: 3 May 2014\nMary: We met and talked.\n"), "Date"), 0u);
    EXPECT_EQ(turns_of(repeated(6, "I: Who pays?\nP1: We do.\nNote: She laughs at that.\n"), "Note"), 0u);
    EXPECT_EQ(turns_in("Part 1: The first years.\nWords.\n\nPart 2: The last years.\nWords.\n"), Turns{});
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
