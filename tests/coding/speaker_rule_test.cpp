#include <gtest/gtest.h>

#include "coding/turn_recognition.h"

namespace heddle {
namespace {

std::vector<std::string> labels(const FoundTurns& found) {
    std::vector<std::string> all;
    for (const LabelledTurn& turn : found.turns) all.push_back(turn.label);
    return all;
}

using Labels = std::vector<std::string>;

const Text group_talk("Anna: Who pays?\nthe others: all of us\nBen: We do.\nAnna: Problem: none?\nBen: No.\n");

TEST(SpeakerRule, A_label_that_is_said_to_be_none_never_speaks) {
    TurnHints hints;
    hints.rule.not_speakers = {"BEN"};
    EXPECT_EQ(labels(find_turns(group_talk, hints)), (Labels{"Anna", "Anna"}));
    hints.rule.speakers = {"Ben"};
    EXPECT_EQ(labels(find_turns(group_talk, hints)), (Labels{"Anna", "Anna"}));
}

TEST(SpeakerRule, A_label_that_is_said_to_be_one_or_the_interviewers_always_speaks) {
    TurnHints hints;
    hints.rule.speakers = {"The Others"};
    EXPECT_EQ(labels(find_turns(group_talk, hints)), (Labels{"Anna", "the others", "Ben", "Anna", "Ben"}));
    hints.rule = {};
    hints.rule.interviewers = {"the others"};
    EXPECT_EQ(labels(find_turns(group_talk, hints)).size(), 5u);
}

TEST(SpeakerRule, A_named_label_is_found_alone_on_its_line_or_before_a_dash_too) {
    const Text text("Anna: Who pays?\n\nBen: We do.\n\nCarer\nNot me.\n\nAnna: So?\n\nP9 – Nor me.\n\nBen: Yes.\n");
    EXPECT_EQ(find_turns(text, {}).turns.size(), 4u);
    TurnHints hints;
    hints.rule.speakers = {"Carer", "P9"};
    EXPECT_EQ(labels(find_turns(text, hints)), (Labels{"Anna", "Ben", "Carer", "Anna", "P9", "Ben"}));
}

TEST(SpeakerRule, No_turns_are_looked_for_where_none_are_wanted) {
    TurnHints hints;
    hints.rule.turns = false;
    EXPECT_TRUE(find_turns(group_talk, hints).turns.empty());
}

TEST(SpeakerRule, Lines_that_read_like_labels_and_were_not_taken_are_told_with_an_example) {
    const FoundTurns found = find_turns(group_talk, {});
    ASSERT_EQ(found.not_taken.size(), 1u);
    EXPECT_EQ(found.not_taken[0], (LabelNotTaken{"the others", 1, "the others: all of us"}));
    TurnHints hints;
    hints.rule.not_speakers = {"the others"};
    EXPECT_TRUE(find_turns(group_talk, hints).not_taken.empty());
}

TEST(SpeakerRule, Turns_that_a_file_names_itself_go_on_the_one_before_where_they_are_not_wanted) {
    const Text text("Anna: One.\n\nMusic: La.\n\nBen: Two.\n");
    std::vector<LabelledTurn> turns = recognise_turns(text, {"Music"});
    ASSERT_EQ(turns.size(), 3u);
    SpeakerRule rule;
    rule.not_speakers = {"music"};
    apply_rule(turns, text, rule);
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(text.slice(turns[0].body), "One.\n\nMusic: La.");
    EXPECT_EQ(turns[0].end, turns[1].start);
}

TEST(SpeakerRule, Talk_ends_where_the_footnotes_begin) {
    const Text text("Anna: One.\nBen: Two.\n[1] A note.\n");
    TurnHints hints;
    hints.talk_end = Position{21};
    const auto turns = find_turns(text, hints).turns;
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(text.slice(turns[1].body), "Two.");
    EXPECT_EQ(turns[1].end, Position{21});
}

}  // namespace
}  // namespace heddle
