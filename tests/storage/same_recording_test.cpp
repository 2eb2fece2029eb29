#include "storage/import/same_recording.h"

#include <gtest/gtest.h>

#include <list>
#include <string>
#include <utility>
#include <vector>

namespace heddle {
namespace {

class SameRecording : public ::testing::Test {
protected:
    // A file of words that nobody in particular says.
    void add(const std::string& path, const std::string& text) {
        ImportedText read;
        read.text = Text(text);
        texts_.push_back(std::move(read));
        files_.push_back({path, &texts_.back()});
    }
    // One whose words, behind the first colon, somebody says.
    void add_said(const std::string& path, const std::string& text) {
        add(path, text);
        ImportedText& read = texts_.back();
        const auto body = static_cast<std::int32_t>(text.find(": ") + 2);
        LabelledTurn turn;
        turn.label = text.substr(0, text.find(':'));
        turn.start = Position{0};
        turn.end = read.text.end();
        turn.body = {Position{body}, read.text.end()};
        read.turns.push_back(turn);
    }
    // The name of the file that comes in for each; empty for those that come in themselves.
    std::vector<std::string> instead() const {
        std::vector<std::string> names;
        for (const auto& of : same_recordings(files_))
            names.push_back(of ? files_[*of].path.filename().string() : "");
        return names;
    }

    std::list<ImportedText> texts_;  // which stay where they are
    std::vector<TranscriptFile> files_;
};

using Names = std::vector<std::string>;

TEST_F(SameRecording, Of_what_Whisper_writes_beside_each_other_one_comes_in) {
    add("talks/a.txt", "We began\nwith two.\nSo?\n");
    add("talks/a.srt", "We began with two.\n\nSo?\n");
    add("talks/a.json", "We began with two. So?\n");
    add("talks/a.tsv", "We began with two. So?\n");
    add("talks/a.vtt", "We began with two. So?\n");
    EXPECT_EQ(instead(), (Names{"a.json", "a.json", "", "a.json", "a.json"}));
    EXPECT_EQ(told_of_same_recording(2, same_recordings(files_), files_),
              "“a.txt”, “a.srt”, “a.tsv” and “a.vtt” beside it have the same words and were left out.");
    EXPECT_EQ(told_of_same_recording(1, same_recordings(files_), files_), "");
}

TEST_F(SameRecording, One_that_names_speakers_is_taken_whatever_its_ending) {
    add("a.json", "We began with two.\n");
    add_said("a.vtt", "SPEAKER_00: We began with two.\n");
    EXPECT_EQ(instead(), (Names{"a.vtt", ""}));
    EXPECT_EQ(told_of_same_recording(1, same_recordings(files_), files_), "“a.json” beside it has the same words and was left out.");
}

TEST_F(SameRecording, Files_whose_words_folders_or_names_differ_all_come_in) {
    add("a.json", "We began with two.\n");
    add("a.txt", "We began with three.\n");
    add("other/a.txt", "We began with two.\n");
    add("b.txt", "We began with two.\n");
    add("a.docx", "We began with two.\n");
    EXPECT_EQ(instead(), Names(5));
}

TEST_F(SameRecording, Files_of_one_ending_and_those_without_words_are_no_such_pair) {
    add("a.txt", "Words.\n");
    add("a.TXT", "Words.\n");
    add("b.json", "…\n");
    add("b.txt", "—\n");
    files_.push_back({"a.json", nullptr});  // which could not be read
    EXPECT_EQ(instead(), Names(5));
}

}  // namespace
}  // namespace heddle
