#include "ui/transcript/transcript_blocks.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

Turn turn(int start, int body, int body_end, int end) {
    return {SpeakerId{1}, {start}, range_of(body, body_end), {end}, std::nullopt};
}

std::vector<std::string> texts(const Text& text, const TranscriptBlocks& blocks) {
    std::vector<std::string> result;
    for (const auto& block : blocks.blocks) result.emplace_back(text.slice(block.range));
    return result;
}
using Strings = std::vector<std::string>;

TEST(TranscriptBlocks, Bodies_are_set_without_their_labels_and_blank_lines) {
    const Text text("A: one\n\ntwo\nB: three\n");
    const std::vector<Turn> turns{turn(0, 3, 11, 12), turn(12, 15, 20, 21)};
    const auto blocks = transcript_blocks(text, turns);
    EXPECT_EQ(texts(text, blocks), (Strings{"one", "two", "three"}));
    EXPECT_EQ(blocks.turns, (std::vector<std::int32_t>{0, 0, 1}));
    EXPECT_EQ(blocks.blocks[0].style, first_of_turn);
    EXPECT_EQ(blocks.blocks[1].style, further_in_turn);
}

TEST(TranscriptBlocks, Questions_of_the_interviewer_have_a_style_of_their_own) {
    const Text text("A: one\n\ntwo\nB: three\n");
    std::vector<Turn> turns{turn(0, 3, 11, 12), turn(12, 15, 20, 21)};
    turns[0].speaker = SpeakerId{7};
    const auto blocks = transcript_blocks(text, turns, [](SpeakerId speaker) { return speaker == SpeakerId{7}; });
    ASSERT_EQ(blocks.blocks.size(), 3u);
    EXPECT_EQ(blocks.blocks[0].style, first_of_question);
    EXPECT_EQ(blocks.blocks[1].style, further_in_question);
    EXPECT_EQ(blocks.blocks[2].style, first_of_turn);
}

TEST(TranscriptBlocks, What_stands_before_the_first_turn_is_shown) {
    const Text text("Leeds, 2015\nA: one\n");
    const auto blocks = transcript_blocks(text, std::vector<Turn>{turn(12, 15, 18, 19)});
    EXPECT_EQ(texts(text, blocks), (Strings{"Leeds, 2015", "one"}));
    EXPECT_EQ(blocks.turns, (std::vector<std::int32_t>{-1, 0}));
}

TEST(TranscriptBlocks, A_turn_without_words_still_shows_who_speaks) {
    const Text text("A: \nB: two\n");
    const auto blocks = transcript_blocks(text, std::vector<Turn>{turn(0, 3, 3, 4), turn(4, 7, 10, 11)});
    EXPECT_EQ(blocks.turns, (std::vector<std::int32_t>{0, 1}));
}

TEST(TranscriptBlocks, Headings_have_styles_of_their_own_and_keep_their_marks) {
    const Text text("# Leeds\nA: one\n\n### Part two\nmore # no\n");
    const std::vector<Heading> headings{{range_of(2, 7), 1}, {range_of(20, 28), 3}};
    const auto blocks = transcript_blocks(text, std::vector<Turn>{turn(8, 11, 38, 39)}, {}, headings);
    EXPECT_EQ(texts(text, blocks), (Strings{"# Leeds", "one", "### Part two", "more # no"}));
    EXPECT_EQ(blocks.blocks[0].style, heading_1);
    EXPECT_EQ(blocks.blocks[1].style, first_of_turn);
    EXPECT_EQ(blocks.blocks[2].style, heading_3);
    EXPECT_EQ(blocks.blocks[3].style, further_in_turn);
}

TEST(TranscriptBlocks, What_somebody_says_behind_a_label_is_no_heading) {
    const Text text("### A: one\n");
    const auto blocks = transcript_blocks(text, std::vector<Turn>{turn(0, 7, 10, 11)}, {}, std::vector<Heading>{{range_of(4, 10), 3}});
    EXPECT_EQ(blocks.blocks[0].style, first_of_turn);
}

TEST(TranscriptBlocks, An_empty_document_has_one_empty_block) {
    EXPECT_EQ(transcript_blocks(Text(""), {}).blocks.size(), 1u);
    EXPECT_EQ(transcript_blocks(Text("\n \n"), {}).blocks.size(), 1u);
}

TEST(TranscriptBlocks, A_document_without_turns_is_its_lines) {
    const Text text("one\n\ntwo");
    EXPECT_EQ(texts(text, transcript_blocks(text, {})), (Strings{"one", "two"}));
}

}  // namespace
}  // namespace heddle
