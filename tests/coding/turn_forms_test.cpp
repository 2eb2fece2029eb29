// The ways in which programs and typists write who speaks, each in a text as it comes from them.
#include <gtest/gtest.h>

#include <string>

#include "coding/turns/label_line.h"
#include "tests/coding/labelled.h"

namespace heddle {
namespace {

using testing::Turns;
using testing::turns_in;

const Turns three{"Anna Berg@3|So who pays?", "Ben Ito@10|We do.", "Anna Berg@12|I see."};

TEST(TurnForms, Meeting_programs_write_a_name_and_a_time_alone_on_a_line) {
    EXPECT_EQ(turns_in("[Anna Berg] 00:00:03\nSo who pays?\n\n[Ben Ito] 00:00:10\nWe do.\n\n[Anna Berg] 00:00:12\nI see.\n"), three);
    EXPECT_EQ(turns_in("**Anna Berg**   0:03\nSo who pays?\n\n**Ben Ito**   0:10\nWe do.\n\n**Anna Berg**   0:12\nI see.\n"), three);
    EXPECT_EQ(turns_in("Anna Berg  0:03  \nSo who pays?\n\nBen Ito  0:10  \nWe do.\n\nAnna Berg  0:12  \nI see.\n"), three);
    EXPECT_EQ(turns_in("Anna Berg (00:03):\nSo who pays?\n\nBen Ito (00:10):\nWe do.\n\nAnna Berg (00:12):\nI see.\n"), three);
    EXPECT_EQ(turns_in("Anna Berg (00:00:03)\nSo who pays?\n\nBen Ito (00:00:10)\nWe do.\n\nAnna Berg (00:00:12)\nI see.\n"), three);
}

TEST(TurnForms, What_a_program_says_at_the_end_is_nobodys_words) {
    const std::string talk = "Anna Berg   0:03\nSo who pays?\n\nBen Ito   0:10\nWe do.\n\nAnna Berg   0:12\nI see.\n";
    EXPECT_EQ(turns_in(talk + "\nAnna Berg stopped transcription\n"), three);
    EXPECT_EQ(turns_in(talk + "\nTranscribed by https://otter.ai\n\n"), three);
    const Turns with_words{"Anna Berg@3|So who pays?", "Ben Ito@10|We do.", "Anna Berg@12|I see.\nThen, sadly, Ben stopped transcription"};
    EXPECT_EQ(turns_in("Anna Berg   0:03\nSo who pays?\n\nBen Ito   0:10\nWe do.\n\nAnna Berg   0:12\nI see.\nThen, sadly, Ben stopped transcription\n"),
              with_words);
}

TEST(TurnForms, Who_stopped_the_transcription_is_somebody_who_speaks_or_has_a_name) {
    const std::string smith = "SMITH, Jonathan (NHS WEST YORKSHIRE INTEGRATED CARE BOARD - 03R)";
    for (const std::string& name : {smith, std::string("Dr. Smith"), std::string("Anna Berg")}) {
        const std::string talk = name + "   0:03\nSo who pays?\n\nBen Ito   0:10\nWe do.\n\n" + name + "   0:12\nI see.\n";
        const Turns turns{name + "@3|So who pays?", "Ben Ito@10|We do.", name + "@12|I see."};
        EXPECT_EQ(turns_in(talk + "\n" + name + " stopped transcription\n"), turns);
        EXPECT_EQ(turns_in(talk + "\nCat Low stopped the transcription\n"), turns) << "who only listened";
    }
    const std::string talk = "Anna Berg   0:03\nSo who pays?\n\nBen Ito   0:10\nWe do.\n\nAnna Berg   0:12\nI see.\n";
    for (const std::string words : {"I think the recorder stopped transcription", "I stopped transcription", "The recorder stopped transcription",
                                    "Then Dr. Smith stopped transcription"}) {
        EXPECT_EQ(turns_in(talk + words + "\n"), (Turns{"Anna Berg@3|So who pays?", "Ben Ito@10|We do.", "Anna Berg@12|I see.\n" + words})) << words;
    }
}

TEST(TurnForms, Names_may_have_a_long_organisation_in_brackets_where_a_time_follows) {
    const std::string name = "SMITH, Jonathan (NHS WEST YORKSHIRE INTEGRATED CARE BOARD - 03R)";
    EXPECT_EQ(turns_in(name + "   0:03\nSo who pays?\n\nBen Ito   0:10\nWe do.\n\n" + name + "   0:12\nI see.\n"),
              (Turns{name + "@3|So who pays?", "Ben Ito@10|We do.", name + "@12|I see."}));
    EXPECT_EQ(turns_in("Ben Ito   0:03\nWe do.\n\n" + name + "   0:12\nI see.\n\nBen Ito   0:14\nYes.\n").size(), 3u);
}

TEST(TurnForms, What_a_program_hears_beside_words_is_nobody) {
    EXPECT_EQ(turns_in("[00:00:00.000 --> 00:00:02.000]   [BLANK_AUDIO]\n[00:00:02.000 --> 00:00:04.000]   So who pays?\n"
                       "[00:00:04.000 --> 00:00:06.000]   [BLANK_AUDIO]\n[00:00:06.000 --> 00:00:08.000]   We do.\n"),
              Turns{});
    EXPECT_EQ(turns_in("0:03 [Music]\n0:05 so who pays\n0:09 [Music]\n0:12 we do\n"), Turns{});
    EXPECT_EQ(turns_in("0:03\n[Music]\n0:05\nso who pays\n0:09\n[soft music]\n0:11\nwe do\n0:12\n[Musique]\n0:14\nnow\n"), Turns{});
    EXPECT_EQ(turns_in("I: Who?\nP1: Me.\n[Laughter]: all of them.\nI: Yes.\n[Laughter]: again.\nP1: No.\n").size(), 4u);
}

TEST(TurnForms, The_hours_of_a_day_make_no_speakers_of_what_stands_beside_them) {
    EXPECT_EQ(turns_in("09:00 Ward Round\nThree nurses came in.\n09:40 Coffee\nThey sat down.\n10:05 Handover\nThey stood.\n"), Turns{});
    EXPECT_EQ(turns_in("09:00 Ward Round\nThree came in.\n09:40 Coffee Break\nThey sat.\n10:05 Staff Meeting\nThey stood.\n"), Turns{});
    EXPECT_EQ(turns_in("0:03\nArrival\nThree came in.\n0:40\nCoffee\nThey sat.\n1:05\nHandover\nThey stood.\n"), Turns{});
    EXPECT_EQ(turns_in("Anna Berg\n6:10\nSo?\nMore.\nBen Ito\n6:25\nWe.\nMore.\nAnna Berg\n6:40\nI.\nMore.\nBen Ito\n6:50\nYes.\nMore.\n").size(), 4u);
    EXPECT_EQ(turns_in("An Nguyen\n0:03\nSo who pays?\nBen Ito\n0:10\nWe do.\nAn Nguyen\n0:12\nI see.\n").size(), 3u);
}

TEST(TurnForms, A_name_and_a_time_may_stand_on_two_lines) {
    EXPECT_EQ(turns_in("Anna Berg\n0:03\nSo who pays?\nBen Ito\n0:10\nWe do.\nAnna Berg\n0:12\nI see.\n"), three);
    EXPECT_EQ(turns_in("0:0:3.0 --> 0:0:6.400\nAnna Berg\nSo who pays?\n0:0:10.0 --> 0:0:11.70\nBen Ito\nWe do.\n"
                       "0:0:12.0 --> 0:0:13.0\nAnna Berg\nI see.\n"),
              three);
}

TEST(TurnForms, A_time_may_stand_before_a_name_that_is_alone_on_its_line) {
    EXPECT_EQ(turns_in("[00:00:03.00] - Anna Berg\nSo who pays?\n\n[00:00:10.00] - Ben Ito\nWe do.\n\n[00:00:12.00] - Anna "
                       "Berg\nI see.\n"),
              three);
    EXPECT_EQ(turns_in("00:03 Anna Berg\nSo who pays?\n00:10 Ben Ito\nWe do.\n00:12 Anna Berg\nI see.\n"), three);
}

TEST(TurnForms, Words_behind_times_are_no_names) {
    EXPECT_EQ(turns_in("0:03 So who pays\n0:05 for it?\n0:07 Okay\n0:09 We do and that is a long story\n0:12 Okay\n0:14 And then\n"),
              Turns{});
}

TEST(TurnForms, A_time_may_touch_the_name) {
    EXPECT_EQ(turns_in("00:00:03.0Anna Berg: So who pays?\n00:00:10.0Ben Ito: We do.\n00:00:12.0Anna Berg: I see.\n"), three);
}

TEST(TurnForms, Times_between_number_signs_stand_before_the_label_or_behind_what_was_said_before_it) {
    EXPECT_EQ(turns_in("#00:00:03-0# Anna Berg: So who pays?\n#00:00:10-0# Ben Ito: We do.\n#00:00:12-0# Anna Berg: I see.\n"), three);
    EXPECT_EQ(turns_in("I: So who pays? #00:00:09-5#\n\nB: We do. #00:00:12-0#\n\nI: I see. #00:00:14-0#\n"),
              (Turns{"I|So who pays? #00:00:09-5#", "B@9.5|We do. #00:00:12-0#", "I@12|I see. #00:00:14-0#"}));
}

TEST(TurnForms, Tables_have_columns_of_names_times_and_words_in_several_orders) {
    const Turns timed{"Anna@3|So who pays?", "Ben@10|We do.", "Anna@12|I see.", "Ben@13|Yes."};
    EXPECT_EQ(turns_in("Anna\t0:03\tSo who pays?\nBen\t0:10\tWe do.\nAnna\t0:12\tI see.\nBen\t0:13\tYes.\n"), timed);
    EXPECT_EQ(turns_in("0:03\tAnna\tSo who pays?\n0:10\tBen\tWe do.\n0:12\tAnna\tI see.\n0:13\tBen\tYes.\n"), timed);
    const Turns plain{"I|So who pays?", "P1|We do.", "I|I see.", "P1|Yes."};
    EXPECT_EQ(turns_in("I\tSo who pays?\nP1\tWe do.\nI\tI see.\nP1\tYes.\n"), plain);
    EXPECT_EQ(turns_in("I:\tSo who pays?\nP1:\tWe do.\nI:\tI see.\nP1:\tYes.\n"), plain);
    EXPECT_EQ(turns_in("1\tI\tSo who pays?\n2\tP1\tWe do.\n3\tI\tI see.\n4\tP1\tYes.\n"), plain);
}

TEST(TurnForms, The_heads_of_a_tables_columns_are_nobody) {
    EXPECT_EQ(turns_in("Speaker\tTranscript\nI\tSo who pays?\nP1\tWe do.\nI\tI see.\nP1\tYes.\n"),
              (Turns{"I|So who pays?", "P1|We do.", "I|I see.", "P1|Yes."}));
}

TEST(TurnForms, Roles_and_initials_may_stand_before_a_dash_where_most_lines_begin_so) {
    EXPECT_EQ(turns_in("I – So who pays?\n\nR – We do. Well – mostly.\n\nI – I see.\n\nR – Yes — I think so.\n"),
              (Turns{"I|So who pays?", "R|We do. Well – mostly.", "I|I see.", "R|Yes — I think so."}));
    EXPECT_EQ(turns_in("AB — So who pays?\nCD — We do.\nAB — I see.\nCD — Yes.\n").size(), 4u);
    EXPECT_EQ(turns_in("I - So who pays?\nR - We do - mostly.\nI - I see.\nR - Yes.\n"),
              (Turns{"I|So who pays?", "R|We do - mostly.", "I|I see.", "R|Yes."}));
    EXPECT_EQ(turns_in("S - He is tired.\nO - His weight is 80 kg.\nA - Better.\nP - Back in May.\n\nS - He sleeps.\nO - 79 kg.\n"
                       "A - Better.\nP - Back in June.\n"),
              Turns{});
    EXPECT_EQ(turns_in("I – that is who I am.\nA – thing of beauty.\nThe council – which is poor – pays.\nSo it goes.\n"
                       "And goes.\nI – well.\nA – last one.\nEnd of it.\nAnd more.\n"),
              Turns{});
}

TEST(TurnForms, Names_alone_on_their_lines_speak_where_they_come_again_and_take_turns) {
    const Turns four{"ANNA BERG|So who pays?", "BEN ITO|We do.\nMostly.", "ANNA BERG|I see.", "BEN ITO|Yes."};
    EXPECT_EQ(turns_in("GROUP INTERVIEW\nLeeds, May\n\nANNA BERG\nSo who pays?\n\nBEN ITO\nWe do.\nMostly.\n\nANNA BERG\nI "
                       "see.\n\nBEN ITO\nYes.\n"),
              four);
    EXPECT_EQ(turns_in("**Anna**\n\nSo who pays?\n\n**Ben**\n\nWe do.\n\n**Anna**\n\nI see.\n\n**Ben**\n\nYes.\n"),
              (Turns{"Anna|So who pays?", "Ben|We do.", "Anna|I see.", "Ben|Yes."}));
    EXPECT_EQ(turns_in("KEY FINDINGS\n\nThey were few.\n\nNEXT STEPS\n\nWe go on.\n\nKEY RISKS\n\nMoney.\n"), Turns{});
    EXPECT_EQ(turns_in("Anna Berg\nLeeds Council\n\nBen Ito\nYork Council\n\nCat Low\nHull Council\n"), Turns{});
}

TEST(TurnForms, A_time_that_ends_the_line_is_read_no_further_than_the_line) {
    const std::string text = "P1:[00:00:12]5";
    const auto label = parse_label_line(std::string_view(text).substr(0, text.size() - 1));
    ASSERT_TRUE(label);
    EXPECT_EQ(label->label, "P1");
    EXPECT_EQ(label->time, 12.0);
}

// Marks laid on every place where the words stand.
TextMarks marked(const Text& text, const std::vector<std::string>& words, MarkKind kind) {
    TextMarks marks;
    std::size_t from = 0;
    for (const std::string& one : words) {
        const std::size_t at = text.utf8().find(one, from);
        EXPECT_NE(at, std::string_view::npos) << one;
        marks.push_back({kind, {text.position_at({at}), text.position_at({at + one.size()})}, 0});
        from = at + one.size();
    }
    return marks;
}

Turns turns_with(const Text& text, const TextMarks& marks, std::vector<std::string>* notes = nullptr) {
    TurnHints hints;
    hints.marks = &marks;
    const FoundTurns found = find_turns(text, hints);
    if (notes) *notes = found.notes;
    Turns shown;
    for (const LabelledTurn& turn : found.turns) shown.push_back(turn.label + "|" + std::string(text.slice(turn.body)));
    return shown;
}

TEST(TurnForms, Names_that_a_document_has_in_bold_speak_like_those_in_capitals) {
    const Text text("Anna\nSo who pays?\nBen\nWe do.\nAnna\nI see.\nBen\nYes.\n");
    EXPECT_EQ(turns_with(text, marked(text, {"Anna", "Ben", "Anna", "Ben"}, MarkKind::bold)),
              (Turns{"Anna|So who pays?", "Ben|We do.", "Anna|I see.", "Ben|Yes."}));
    EXPECT_EQ(turns_with(text, {}), Turns{});
}

TEST(TurnForms, Questions_in_bold_and_answers_that_are_not_are_turns_without_labels) {
    const Text text("Interview in Leeds\nSo who pays?\nWe do.\nSince May.\nHas it always been so?\nNo.\nWhat changed?\nThe law.\n");
    std::vector<std::string> notes;
    for (const MarkKind kind : {MarkKind::bold, MarkKind::italic}) {
        const std::string asks = kind == MarkKind::bold ? "Speaker in bold" : "Speaker in italics";
        const Turns expected{asks + "|So who pays?",  "Other speaker|We do.\nSince May.", asks + "|Has it always been so?",
                             "Other speaker|No.", asks + "|What changed?",             "Other speaker|The law."};
        EXPECT_EQ(turns_with(text, marked(text, {"So who pays?", "Has it always been so?", "What changed?"}, kind), &notes), expected);
        EXPECT_EQ(notes.size(), 1u);
    }
    TurnHints hints;
    const TextMarks marks = marked(text, {"So who pays?", "Has it always been so?", "What changed?"}, MarkKind::bold);
    hints.marks = &marks;
    // A leaflet of questions looks the same: nobody's words are left out of the counts before somebody says so.
    for (const LabelledTurn& turn : find_turns(text, hints).turns) {
        EXPECT_EQ(turn.start, turn.body.start);
        EXPECT_FALSE(is_interviewer_label(turn.label, {})) << turn.label;
    }
    hints.rule.not_speakers = {"Speaker in bold"};
    EXPECT_TRUE(find_turns(text, hints).turns.empty());
}

TEST(TurnForms, Answers_in_italics_between_plain_questions_are_another_speakers) {
    const Text text("So who pays?\nWe do.\nHas it always been so?\nNo, never.\nWhat changed?\nThe law.\n");
    EXPECT_EQ(turns_with(text, marked(text, {"We do.", "No, never.", "The law."}, MarkKind::italic)),
              (Turns{"Other speaker|So who pays?", "Speaker in italics|We do.", "Other speaker|Has it always been so?",
                     "Speaker in italics|No, never.", "Other speaker|What changed?", "Speaker in italics|The law."}));
}

TEST(TurnForms, Markdown_in_bold_asks_too_but_bold_headings_do_not) {
    EXPECT_EQ(turns_in("# Ben\n\n**So who pays?**\n\nWe do.\n\n**Has it always been so?**\n\nNo.\n\n**What changed?**\n\nThe law.\n").size(), 6u);
    EXPECT_EQ(turns_in("**Background**\n\nWe met.\n\n**Method**\n\nWe asked.\n\n**Results**\n\nNone.\n"), Turns{});
}

TEST(TurnForms, What_a_format_calls_a_heading_may_be_a_name) {
    const Text text("Anna\nHello.\nBen\nHi.\nAnna\nSo.\nBen\nYes.\n");
    std::vector<Heading> headings;
    for (const auto& [start, end] : {std::pair{0, 4}, {12, 15}, {20, 24}, {29, 32}}) headings.push_back({range_of(start, end), 2});
    TurnHints hints;
    hints.headings = &headings;
    const auto turns = find_turns(text, hints).turns;
    ASSERT_EQ(turns.size(), 4u);
    EXPECT_EQ(turns[1].label, "Ben");
    EXPECT_EQ(text.slice(turns[1].body), "Hi.");
}

}  // namespace
}  // namespace heddle
