// When what nobody is named for was said: times beside the paragraphs that cues without a speaker become.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/import/format.h"
#include "tests/storage/timed_text.h"

namespace heddle {
namespace {

using testing::read_timed;
using testing::TimedText;
using Turns = std::vector<std::string>;

constexpr const char* two_paragraphs = "time 500(We began with two.\n\n) time 6000(So?\n)";

TEST(ImportedTimes, Each_paragraph_of_cues_that_name_nobody_has_the_time_of_its_first_cue_in_every_format) {
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"a.vtt", "WEBVTT\n\n00:00.500 --> 00:02.000\nWe began\n\n00:02.000 --> 00:03.000\nwith two.\n\n00:06.000 --> 00:07.000\nSo?\n"},
             {"a.srt", "1\n00:00:00,500 --> 00:00:02,000\nWe began\n\n2\n00:00:02,000 --> 00:00:03,000\nwith two.\n\n"
                       "3\n00:00:06,000 --> 00:00:07,000\nSo?\n"},
             {"a.json", R"({"segments": [{"start": 0.5, "end": 2.0, "text": " We began"}, {"start": 2.0, "end": 3.0, "text": " with two."},
                           {"start": 6.0, "end": 7.0, "text": " So?"}]})"},
             {"a.tsv", "start\tend\ttext\n500\t2000\tWe began\n2000\t3000\twith two.\n6000\t7000\tSo?\n"},
             {"a.lrc", "[00:00.50]We began\n[00:02.00]with two.\n[00:03.00]\n[00:06.00]So?\n"},
             {"a.txt", "[00:00.500 --> 00:02.000]  We began\n[00:02.000 --> 00:03.000]  with two.\n[00:06.000 --> 00:07.000]  So?\n"}}) {
        const TimedText seen = read_timed(name, bytes);
        EXPECT_EQ(seen.text, "We began with two.\n\nSo?\n") << name;
        EXPECT_EQ(seen.marks, two_paragraphs) << name;
        EXPECT_TRUE(seen.turns.empty()) << name;
    }
}

TEST(ImportedTimes, What_is_said_before_the_first_speaker_has_times_and_turns_keep_their_own) {
    const TimedText seen = read_timed("a.vtt",
                                "WEBVTT\n\n00:01.000 --> 00:02.000\nMusic plays.\n\n00:10.000 --> 00:11.000\nA door opens.\n\n"
                                "00:12.000 --> 00:13.000\n<v Anna>Yes?\n\n00:20.000 --> 00:21.000\nWho is it?\n\n00:30.000 --> 00:31.000\n<v Ben>Me.\n");
    EXPECT_EQ(seen.text, "Music plays.\n\nA door opens.\n\nAnna: Yes? Who is it?\n\nBen: Me.\n");
    EXPECT_EQ(seen.marks, "time 1000(Music plays.\n\n) time 10000(A door opens.\n\n)");
    EXPECT_EQ(seen.turns, (Turns{"Anna@12000|Yes? Who is it?", "Ben@30000|Me."}));
}

TEST(ImportedTimes, Where_everybody_is_named_there_are_none) {
    EXPECT_EQ(read_timed("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes?\n").marks, "");
}

TEST(ImportedTimes, Cues_without_times_do_not_all_begin_at_nought) {
    std::string sentence = "We waited for a long time, and then we waited for a little longer. ";
    std::string segments;
    for (int i = 0; i < 40; ++i) segments += std::string(i > 0 ? ", " : "") + R"({"text": ")" + sentence + R"("})";
    const TimedText seen = read_timed("a.json", R"({"segments": [)" + segments + "]}");
    EXPECT_NE(seen.text.find("\n\n"), std::string::npos);
    EXPECT_EQ(seen.marks, "");
    EXPECT_EQ(read_timed("a.json", R"({"segments": [{"text": "One."}, {"text": "Two."}]})").marks, "") << "one paragraph";
    EXPECT_EQ(read_timed("a.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nOne.\n").marks, "time 0(One.\n)") << "one that begins at once has a time";
}

TEST(ImportedTimes, Who_is_no_speaker_by_the_rule_leaves_times_before_the_first_who_is) {
    const std::string talk = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Music>La.\n\n00:02.000 --> 00:03.000\n<v Crowd>Oh.\n\n"
                             "00:05.000 --> 00:06.000\n<v Anna>Yes?\n\n00:07.000 --> 00:08.000\n<v Music>La.\n";
    SpeakerRule rule;
    rule.not_speakers = {"Music", "Crowd"};
    const TimedText some = read_timed("a.vtt", talk, read_options_for(rule));
    EXPECT_EQ(some.marks, "time 0(Music: La.\n\n) time 2000(Crowd: Oh.\n\n)");
    EXPECT_EQ(some.turns, Turns{"Anna@5000|Yes?\n\nMusic: La."});
    SpeakerRule nobody;
    nobody.turns = false;
    EXPECT_EQ(read_timed("a.vtt", talk, read_options_for(nobody)).marks,
              "time 0(Music: La.\n\n) time 2000(Crowd: Oh.\n\n) time 5000(Anna: Yes?\n\n) time 7000(Music: La.\n)");
    EXPECT_EQ(read_timed("a.vtt", talk).marks, "");
}

TEST(ImportedTimes, A_time_later_than_any_recording_is_left_out) {
    const TimedText seen = read_timed("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n700:00:00.000 --> 700:00:01.000\nTwo.\n");
    EXPECT_EQ(seen.text, "One.\n\nTwo.\n");
    EXPECT_EQ(seen.marks, "time 1000(One.\n\n)");
}

TEST(PrintedCues, Names_in_what_Whisper_printed_speak_with_the_time_of_their_line) {
    const TimedText seen = read_timed("a.txt",
                                "[00:01.000 --> 00:02.000]  Anna: Why?\n[00:03.000 --> 00:04.000]  Ben: Because.\n"
                                "[00:05.000 --> 00:06.000]  Anna: Right.\n[01:00:07.000 --> 01:00:08.000]  Ben: Yes.\n");
    EXPECT_EQ(seen.text, "Anna: Why?\n\nBen: Because.\n\nAnna: Right.\n\nBen: Yes.\n");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1000|Why?", "Ben@3000|Because.", "Anna@5000|Right.", "Ben@3607000|Yes."}));
    ASSERT_EQ(seen.notes.size(), 1u);
    EXPECT_NE(seen.notes[0].find("times, as Whisper prints them"), std::string::npos);
}

TEST(PrintedCues, A_title_stays_above_and_what_the_program_says_of_itself_goes_and_is_told) {
    const TimedText seen = read_timed("a.txt",
                                "Gespräch mit Jörg\r\n\r\nDetecting language using up to the first 30 seconds. Use `--language` to specify the language\r\n"
                                "Detected language: German\r\n[00:00.000 --> 00:02.000]  Wir fangen\r\nan.\r\n[00:06.000 --> 00:07.500]  Und?\r\n"
                                "[00:08.000 --> 00:09.000]  Nichts.\r\n[00:09.000 --> 00:10.000]  Gar nichts.\r\n[00:10.000 --> 00:11.000]  Nie.\r\n"
                                "[00:11.000 --> 00:12.000]  Und so.\r\n[00:12.000 --> 00:13.000]  Ach.\r\n[00:13.000 --> 00:14.000]  Ja.\r\n"
                                "[00:14.000 --> 00:15.000]  Ja.\r\n[00:15.000 --> 00:16.000]  Ja.\r\n");
    EXPECT_EQ(seen.text, "Gespräch mit Jörg\n\nWir fangen an.\n\nUnd? Nichts. Gar nichts. Nie. Und so. Ach. Ja. Ja. Ja.\n");
    EXPECT_EQ(seen.marks, "time 0(Wir fangen an.\n\n) time 6000(Und? Nichts. Gar nichts. Nie. Und so. Ach. Ja. Ja. Ja.\n)");
    ASSERT_EQ(seen.notes.size(), 2u);
    EXPECT_EQ(seen.notes[1], "What Whisper printed about the language was left out.");
}

TEST(PrintedCues, Texts_in_which_only_some_lines_have_two_times_are_stored_as_they_are) {
    for (const std::string text : {"Notes on the tape.\n[00:01.000 --> 00:02.000]  a quotation\nShe hesitates.\n",
                                   "[00:01.000] One.\n[00:02.000] Two.\n", "[00:01.000 --> then]  One.\n[00:02.000 --> 00:03.000  Two.\n",
                                   "a --> b\n[00:01.000 --> 00:02.000]\nmore\n"}) {
        const TimedText seen = read_timed("a.txt", text);
        EXPECT_EQ(seen.text, text);
        EXPECT_EQ(seen.marks, "");
    }
    std::string long_head;
    for (int i = 0; i < 11; ++i) long_head += "A line of a field note.\n";
    long_head += "[00:01.000 --> 00:02.000]  a quotation\n";
    EXPECT_EQ(read_timed("a.txt", long_head).text, long_head);
    // Quotations that a person put together from here and there.
    const std::string backwards = "[00:09.000 --> 00:10.000]  One.\n[00:05.000 --> 00:06.000]  Two.\n[00:01.000 --> 00:02.000]  Three.\n";
    EXPECT_EQ(read_timed("a.txt", backwards).text, backwards);
}

TEST(PrintedCues, Times_without_words_hold_no_text) {
    EXPECT_EQ(read_timed("a.txt", "[00:01.000 --> 00:02.000]\n[00:02.000 --> 00:03.000]  \n").text, "error: holds no text; look whether it is the right file.");
}

}  // namespace
}  // namespace heddle
