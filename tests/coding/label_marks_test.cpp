#include "coding/turns/label_marks.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

struct MarkedLabels : ::testing::Test {
    // Two labels at their line's start, one alone on its line, one that is no Markdown.
    const std::string words = "**Anna:** We *had* P_1.\n__P_2__: None.\n***Zoë***\n\nNone, *said* she.\nMary_Ann: No.";
    const Text text{words};
    std::vector<Turn> turns{turn("**Anna:**", "We *had*"), turn("__P_2__", "None."), turn("***Zoë", "None, *said*"), turn("Mary_Ann", "No.")};

    MarkedLabels() {
        for (std::size_t i = 0; i < turns.size(); ++i) turns[i].end = i + 1 < turns.size() ? turns[i + 1].start : text.end();
    }
    Position at(std::string_view part) const { return text.position_at(ByteOffset{words.find(part)}); }
    Turn turn(std::string_view label, std::string_view body) const { return {SpeakerId{1}, at(label), {at(body), at(body)}, {}, std::nullopt}; }
    std::string shown(Position from, Position to) const { return without_label_marks(text, turns, {from, to}); }
};

TEST_F(MarkedLabels, Labels_are_without_marks_and_what_was_said_keeps_its_own) {
    EXPECT_EQ(shown(Position{0}, text.end()), "Anna: We *had* P_1.\nP_2: None.\nZoë\n\nNone, *said* she.\nMary_Ann: No.");
    EXPECT_EQ(marks_around_labels(text, turns, {Position{0}, at("We")}), (std::vector<Position>{Position{0}, Position{1}, Position{7}, Position{8}}));
}

TEST_F(MarkedLabels, A_passage_that_begins_or_ends_within_a_label_loses_the_marks_that_are_in_it) {
    EXPECT_EQ(shown(at("Anna"), at("*had*")), "Anna: We ");
    EXPECT_EQ(shown(at(" We"), at("_P_2__")), " We *had* P_1.\n");
    EXPECT_EQ(shown(at("had"), at("had")), "");
    EXPECT_EQ(without_label_marks(text, {}, text.whole()), words) << "without turns there are no labels";
    EXPECT_EQ(shown(at("No."), text.end() + 99), "No.");
}

}  // namespace
}  // namespace heddle
