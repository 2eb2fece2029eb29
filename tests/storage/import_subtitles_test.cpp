#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/import/format.h"

namespace heddle {
namespace {

struct Seen {
    std::string text;
    std::vector<std::string> turns;  // "label@time|body"
    std::vector<std::string> notes;
};

Seen read_cues(const std::string& name, const std::string& bytes) {
    const auto imported = read_document(name, bytes);
    if (!imported) return {"error: " + imported.error().message, {}, {}};
    Seen seen{std::string(imported->text.utf8()), {}, imported->notes};
    for (const LabelledTurn& turn : imported->turns) {
        seen.turns.push_back(turn.label + "@" +
                             std::to_string(static_cast<int>(turn.time.value_or(-1))) + "|" +
                             std::string(imported->text.slice(turn.body)));
    }
    return seen;
}

using Turns = std::vector<std::string>;

TEST(WebVtt, Cues_of_one_voice_become_one_turn_with_the_time_of_its_first_cue) {
    const Seen seen =
        read_cues("a.vtt",
             "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Anna Berg>We began with\n\n"
             "00:00:03.000 --> 00:00:05.000\n<v Anna Berg>two &amp; <i>three</i>.</v>\n\n"
             "00:00:06.500 --> 00:00:07.000 align:start\n<v.loud Ben>So?\n\n"
             "00:00:08.000 --> 00:00:09.000\nand then?\n");
    EXPECT_EQ(seen.text, "Anna Berg: We began with two & three.\n\nBen: So? and then?\n");
    EXPECT_EQ(seen.turns, (Turns{"Anna Berg@1|We began with two & three.", "Ben@6|So? and then?"}));
}

TEST(WebVtt, Two_voices_in_one_cue_are_two_turns) {
    const Seen seen =
        read_cues("a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anna>Yes?</v>\n<v Ben>No.</v>\n");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1|Yes?", "Ben@1|No."}));
}

TEST(WebVtt, Names_before_a_colon_count_where_no_voice_is_marked) {
    const Seen seen =
        read_cues("a.vtt",
             "WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: We asked for one\n\n00:02.000 --> "
             "00:03.000\nthing: time.\n\n"
             "00:03.000 --> 00:04.000\nBen: Why?\n\n00:04.000 --> 00:05.000\nAnna: Because.\n\n"
             "00:05.000 --> 00:06.000\nBen: Right.\n");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1|We asked for one thing: time.", "Ben@3|Why?",
                                 "Anna@4|Because.", "Ben@5|Right."}));
}

TEST(WebVtt, Two_speakers_who_say_one_thing_each_without_a_full_stop_are_two) {
    const Seen seen = read_cues("a.vtt",
                           "WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: Hello\n\n"
                           "00:02.000 --> 00:03.000\nBen: Hi\n");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1|Hello", "Ben@2|Hi"}));
}

TEST(WebVtt, Notes_styles_regions_and_settings_are_left_out) {
    const Seen seen =
        read_cues("a.vtt",
             "\xEF\xBB\xBFWEBVTT - a talk\nKind: captions\n\nNOTE not\nthis\n\nSTYLE\n::cue { "
             "color: red }\n\n"
             "REGION\nid:left\n\n00:01.000 --> 00:02.000 line:0 position:10%\nOnly this.\n");
    EXPECT_EQ(seen.text, "Only this.\n");
    EXPECT_TRUE(seen.turns.empty());
    EXPECT_TRUE(seen.notes.empty());
}

TEST(WebVtt, Cues_with_unreadable_times_are_left_out_and_said_so) {
    const Seen seen =
        read_cues("a.vtt", "WEBVTT\n\n00:61.000 --> 00:62.000\nlost\n\n00:01.000 --> 00:02.000\nkept\n");
    EXPECT_EQ(seen.text, "kept\n");
    EXPECT_EQ(seen.notes[0], "1 cue was left out because its times cannot be read.");
}

TEST(WebVtt, Times_that_no_recording_reaches_are_as_unreadable_as_others) {
    const Seen seen = read_cues("a.vtt",
                           "WEBVTT\n\n99999999999:00:00.000 --> 99999999999:00:01.000\n<v Anna>No.\n\n"
                           "9999:00:00.000 --> 9999:00:01.000\n<v Ben>Yes.\n");
    EXPECT_EQ(seen.turns, Turns{"Ben@35996400|Yes."});
    EXPECT_EQ(seen.notes.size(), 1u);
}

TEST(WebVtt, A_colon_behind_a_voice_is_no_part_of_the_name) {
    const Seen seen = read_cues("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna:>Yes.\n");
    EXPECT_EQ(seen.turns, Turns{"Anna@1|Yes."});
}

TEST(WebVtt, A_file_without_its_signature_is_refused) {
    EXPECT_EQ(read_cues("a.vtt", "00:01.000 --> 00:02.000\nwords\n").text,
              "error: is no WebVTT file: its first line is not WEBVTT; give it the ending of what it is.");
    EXPECT_EQ(read_cues("a.vtt", "WEBVTTx\n\n00:01.000 --> 00:02.000\nwords\n").text,
              "error: is no WebVTT file: its first line is not WEBVTT; give it the ending of what it is.");
    EXPECT_EQ(read_cues("a.vtt", "WEBVTT\n").text, "error: holds no text; look whether it is the right file.");
}

TEST(SubRip, Reads_what_programs_write) {
    const Seen seen = read_cues("a.srt",
                           "1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<font color=\"red\">Anna: "
                           "We</font> were\r\n<b>seven</b>.\r\n\r\n"
                           "2\r\n00:00:03.000 --> 00:00:04.000\r\nBen: Seven &lt; eight.\r\n\r\n"
                           "3\r\n00:00:05,000 --> 00:00:06,000\r\nAnna: A <b and c> d.\r\n\r\n"
                           "4\r\n00:00:07,000 --> 00:00:08,000\r\nBen: Yes.\r\n");
    EXPECT_EQ(seen.text,
              "Anna: We were seven.\n\nBen: Seven < eight.\n\nAnna: A <b and c> d.\n\nBen: Yes.\n");
    EXPECT_EQ(seen.turns.size(), 4u);
    EXPECT_EQ(seen.turns[1], "Ben@3|Seven < eight.");
}

TEST(SubRip, Blank_lines_inside_a_cue_and_numbers_that_were_said_stay) {
    const Seen seen = read_cues("a.srt",
                           "1\n00:00:01,000 --> 00:00:02,000\nHow "
                           "many?\n\nExactly\n7\n\n2\n00:00:02,500 --> 00:00:03,000\n1999\n\n"
                           "3\n00:00:03,000 --> 00:00:04,000\nIn May.\n");
    EXPECT_EQ(seen.text, "How many? Exactly 7 1999 In May.\n");
}

TEST(SubRip, The_beginning_of_a_cue_at_the_end_of_a_file_that_was_cut_off_is_not_said_by_anybody) {
    const Seen seen = read_cues("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nAnna: One\n\n2\n00:00:02,5");
    EXPECT_EQ(seen.text, "Anna: One\n");
    ASSERT_EQ(seen.notes.size(), 1u);
    EXPECT_NE(seen.notes[0].find("ends in the middle of a cue"), std::string::npos);
    EXPECT_EQ(read_cues("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nAnna: At\n10:30").text, "Anna: At 10:30\n");
}

TEST(SubRip, A_line_of_marks_that_never_close_costs_no_more_than_its_length) {
    for (const std::string mark : {"<i", "{\\an"}) {
        std::string bytes = "1\n00:00:01,000 --> 00:00:02,000\n";
        for (int i = 0; i < 300'000; ++i) bytes += mark;
        EXPECT_EQ(read_cues("a.srt", bytes).text.substr(0, 4), (mark + mark).substr(0, 4));
    }
}

TEST(SubRip, A_file_without_times_is_refused) {
    EXPECT_TRUE(read_cues("a.srt", "Anna: Hello.\n").text.starts_with("error: is no SubRip file"));
}

TEST(Subtitles, Paragraphs_end_with_a_sentence_before_a_pause_where_nobody_is_named) {
    const Seen seen = read_cues(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nOne goes on\n\n2\n00:00:09,000 --> 00:00:10,000\nafter "
        "a pause.\n\n"
        "3\n00:00:10,500 --> 00:00:11,000\nTwo.\n\n4\n00:00:20,000 --> 00:00:21,000\nThree.\n");
    EXPECT_EQ(seen.text, "One goes on after a pause. Two.\n\nThree.\n");
}

TEST(Subtitles, Lines_of_Japanese_are_joined_without_a_space) {
    EXPECT_EQ(read_cues("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n七年の\n積み重ね\n").text,
              "七年の積み重ね\n");
}

TEST(Subtitles, The_same_cues_give_the_same_transcript_in_both_formats) {
    const std::string vtt =
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: One &amp; two.\n\n00:05.000 --> 00:06.000\nBen: "
        "Three.\n";
    const std::string srt =
        "1\n00:00:01,000 --> 00:00:02,000\nAnna: One & two.\n\n2\n00:00:05,000 --> "
        "00:00:06,000\nBen: Three.\n";
    EXPECT_EQ(read_cues("a.vtt", vtt).text, read_cues("a.srt", srt).text);
    EXPECT_EQ(read_cues("a.vtt", vtt).turns, read_cues("a.srt", srt).turns);
    EXPECT_EQ(read_cues("a.vtt", vtt).turns.size(), 2u);
}

}  // namespace
}  // namespace heddle
