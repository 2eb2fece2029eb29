// Whisper's .json and .tsv, and .lrc.
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

TEST(Whisper, Segments_become_paragraphs_that_end_where_a_pause_follows_a_sentence) {
    const TimedText seen = read_timed("a.json", R"({"text": " We began. So?", "language": "en", "segments": [
        {"id": 0, "start": 0.5, "end": 2.0, "text": " We began", "tokens": [1, 2], "words": [{"word": "We", "start": 0.5, "text": "no"}]},
        {"id": 1, "start": 2.0, "end": 3.0, "text": " with two."},
        {"id": 2, "start": 6.0, "end": 7.0, "text": " So?"}]})");
    EXPECT_EQ(seen.text, "We began with two.\n\nSo?\n");
    EXPECT_TRUE(seen.turns.empty());
    EXPECT_TRUE(seen.notes.empty());
}

TEST(Whisper, A_speaker_of_whisperX_has_turns_with_the_time_of_the_first_segment) {
    const TimedText seen = read_timed("a.json", R"({"segments": [
        {"start": 1.25, "end": 2, "text": " We began", "speaker": "SPEAKER_00", "words": [{"word": "We", "speaker": "SPEAKER_01"}]},
        {"start": 2, "end": 3, "text": " with two."},
        {"start": 4.5, "end": 5, "text": " So?", "speaker": "SPEAKER_01"}], "word_segments": [{"word": "We", "start": 1}]})");
    EXPECT_EQ(seen.turns, (Turns{"SPEAKER_00@1250|We began with two.", "SPEAKER_01@4500|So?"}));
}

TEST(Whisper, Names_in_the_words_speak_as_in_subtitles) {
    const TimedText seen = read_timed("a.json", R"({"segments": [{"start": 1, "end": 2, "text": "Anna: Why?"}, {"start": 3, "end": 4, "text": "Ben: Because."},
        {"start": 5, "end": 6, "text": "Anna: Right."}, {"start": 7, "end": 8, "text": "Ben: Yes."}]})");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1000|Why?", "Ben@3000|Because.", "Anna@5000|Right.", "Ben@7000|Yes."}));
}

TEST(Whisper, The_JSON_of_whisper_cpp_has_milliseconds_in_offsets) {
    const TimedText seen = read_timed("a.json", R"({"systeminfo": "AVX", "model": {"type": "base"}, "params": {"language": "en"},
        "result": {"language": "en"}, "transcription": [
        {"timestamps": {"from": "00:00:01,000", "to": "00:00:02,000"}, "offsets": {"from": 1000, "to": 2000}, "text": " Anna: One."},
        {"timestamps": {"from": "00:00:04,500", "to": "00:00:05,000"}, "offsets": {"from": 4500, "to": 5000}, "text": " Ben: Two.",
         "tokens": [{"text": " Two", "offsets": {"from": 1, "to": 2}}]},
        {"offsets": {"from": 6000, "to": 7000}, "text": " Anna: Three."}, {"offsets": {"from": 8000, "to": 9000}, "text": " Ben: Four."}]})");
    EXPECT_EQ(seen.turns, (Turns{"Anna@1000|One.", "Ben@4500|Two.", "Anna@6000|Three.", "Ben@8000|Four."}));
}

TEST(Whisper, A_list_of_segments_alone_is_read) {
    EXPECT_EQ(read_timed("a.json", R"([{"start": 0, "end": 1, "text": "One."}, {"start": 1, "end": 2, "text": "Two."}])").text, "One. Two.\n");
}

TEST(Whisper, JSON_of_another_kind_is_refused_with_the_reason) {
    for (const char* other : {R"({"name": "package", "version": 1})", R"([1, 2, 3])", R"([{"text": "a post", "likes": 3}])", R"("text")",
                              R"({"results": {"segments": [{"start": 0, "text": "x"}]}})"}) {
        EXPECT_TRUE(read_timed("a.json", other).text.starts_with("error: is JSON, but no transcript of Whisper")) << other << read_timed("a.json", other).text;
    }
    EXPECT_TRUE(read_timed("a.json", "Anna: Hello.").text.starts_with("error: is no complete JSON file"));
    EXPECT_TRUE(read_timed("a.json", R"({"segments": []})").text.starts_with("error: holds no text"));
}

TEST(Whisper, Characters_that_are_cut_between_tokens_do_not_make_the_words_another_encoding) {
    std::string tokens;
    for (int i = 0; i < 200; ++i) {
        for (const std::string cut : {"\xC3", "\xA4", "\xE4"})
            tokens += R"({"text": ")" + cut + R"("}, )";
    }
    const auto file = [&](const std::string& text) {
        return R"({"transcription": [{"offsets": {"from": 0, "to": 1}, "text": ")" + text + R"(", "tokens": [)" + tokens + R"({"text": "x"}]}]})";
    };
    const TimedText whole = read_timed("a.json", file("Für Bären."));
    EXPECT_EQ(whole.text, "Für Bären.\n");
    EXPECT_TRUE(whole.notes.empty());
    // Only what is kept is told.
    const TimedText cut = read_timed("a.json", file("Für B\xC3"));
    EXPECT_EQ(cut.text, "Für B\uFFFD\n");
    ASSERT_FALSE(cut.notes.empty());
    EXPECT_EQ(cut.notes[0], "1 character that was cut or no UTF-8 became U+FFFD; look for “\uFFFD” in the text.");
}

TEST(Whisper, JSON_cut_off_anywhere_is_refused) {
    const std::string whole = R"({"segments": [{"start": 1, "end": 2, "text": "Anna: Why?", "x": [1, {"y": 2}]}], "language": "en"})";
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_TRUE(read_timed("a.json", whole.substr(0, length)).text.starts_with("error: ")) << length;
}

TEST(Whisper, The_TSV_has_milliseconds_and_its_lines_are_cues) {
    EXPECT_EQ(read_timed("a.tsv", "start\tend\ttext\r\n500\t2000\tWe began\r\n2000\t3000\twith \"two\".\r\n6000\t7000\tSo?\r\n").text,
              "We began with \"two\".\n\nSo?\n");
    EXPECT_EQ(read_timed("a.tsv", "start\tend\tspeaker\ttext\n500\t2000\tAnna\tWhy?\n2500\t3000\t\tNow.\n4000\t5000\tBen\tSo.\n").turns,
              (Turns{"Anna@500|Why? Now.", "Ben@4000|So."}));
}

TEST(Whisper, Lines_of_a_TSV_without_times_are_left_out_and_told) {
    const TimedText seen = read_timed("a.tsv", "start\tend\ttext\n1\t2\tKept.\nx\t2\tgone\n7\n");
    EXPECT_EQ(seen.text, "Kept.\n");
    ASSERT_FALSE(seen.notes.empty());
    EXPECT_EQ(seen.notes[0], "2 lines were left out because there are no two times and a text.");
}

TEST(Whisper, A_sheet_saved_as_TSV_is_refused_with_the_way_out) {
    EXPECT_EQ(read_timed("a.tsv", "document\tsite\nA\tLeeds\n").text,
              "error: is no transcript of Whisper: its first line does not name the columns start, end and text; a sheet of attributes or "
              "codings is saved as .csv.");
}

TEST(Lrc, Lines_with_a_time_are_cues_and_those_about_the_recording_are_left_out) {
    EXPECT_EQ(read_timed("a.lrc", "[ar:Somebody]\n[00:00.50]We began\n[00:02.00]\n\n[00:02.00]with <00:02.50>two.\n[00:03.00]\n[00:06.00]So?\n").text,
              "We began with two.\n\nSo?\n");
    EXPECT_EQ(read_timed("a.lrc", "[1:00:01.5]Anna: One.\n[1:00:03]Ben: Two.\n[1:00:04]Anna: Three.\n[1:00:05]Ben: 4 < 5.\n").turns,
              (Turns{"Anna@3601500|One.", "Ben@3603000|Two.", "Anna@3604000|Three.", "Ben@3605000|4 < 5."}));
    EXPECT_TRUE(read_timed("a.lrc", "words\n").text.starts_with("error: is no LRC file"));
}

}  // namespace
}  // namespace heddle
