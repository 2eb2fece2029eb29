#include "ui/transcript/jump_targets.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

// Six turns of ten characters each, spoken by Anna and Bea in turn, and of two paragraphs each.
class JumpTargets : public ::testing::Test {
protected:
    JumpTargets() {
        for (int i = 0; i < 6; ++i) {
            const int start = i * 10;
            turns_.push_back({SpeakerId{1 + i % 2}, {start}, range_of(start + 3, start + 9), {start + 10}, std::nullopt});
            labels_.push_back(i % 2 == 0 ? "Anna" : "Béa (nurse)");
            paragraphs_.push_back({range_of(start + 3, start + 5), 0});
            paragraphs_.push_back({range_of(start + 6, start + 9), 0});
            turns_of_.push_back(i);
            turns_of_.push_back(i);
        }
    }
    std::vector<std::int32_t> turns(std::string_view typed, std::int32_t from = 0) {
        std::vector<std::int32_t> result;
        for (const JumpTarget& target : jump(typed, from)) result.push_back(target.turn);
        return result;
    }
    std::vector<JumpTarget> jump(std::string_view typed, std::int32_t from = 0) {
        return jump_targets(typed, {turns_, labels_, paragraphs_, turns_of_, Position{from}});
    }

    std::vector<Turn> turns_;
    std::vector<std::string_view> labels_;
    std::vector<DocumentBlock> paragraphs_;
    std::vector<std::int32_t> turns_of_;
};

using Numbers = std::vector<std::int32_t>;

TEST_F(JumpTargets, A_number_means_the_turn_and_then_the_paragraph_that_has_it) {
    const auto found = jump(" 4 ");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0], (JumpTarget{JumpTarget::Kind::turn, range_of(33, 39), 3, -1}));
    EXPECT_EQ(found[1], (JumpTarget{JumpTarget::Kind::paragraph, range_of(16, 19), 1, 3}));
    EXPECT_EQ(jump("12").size(), 1u);
    EXPECT_TRUE(jump("0").empty());
    EXPECT_TRUE(jump("13").empty());
    EXPECT_TRUE(jump("99999999999999999999999").empty());
}

TEST_F(JumpTargets, A_time_means_the_paragraph_that_a_time_stands_beside_where_turns_have_none_by_then) {
    const TextMarks marks{{MarkKind::bold, range_of(0, 2), 0}, {MarkKind::time, range_of(3, 6), 60'000}, {MarkKind::time, range_of(6, 20), 750'000}};
    const auto at = [&](std::string_view typed) {
        return jump_targets(typed, {turns_, labels_, paragraphs_, turns_of_, Position{}, &marks});
    };
    using Targets = std::vector<JumpTarget>;
    turns_of_[0] = turns_of_[1] = -1;
    EXPECT_EQ(at("12:29"), (Targets{{JumpTarget::Kind::time, range_of(3, 5), -1, 0}}));
    EXPECT_EQ(at("12:30"), (Targets{{JumpTarget::Kind::time, range_of(6, 9), -1, 1}}));
    EXPECT_EQ(at("0:10"), (Targets{{JumpTarget::Kind::time, range_of(3, 5), -1, 0}}));  // before the first time
    turns_[2].time = 800;
    EXPECT_EQ(at("1:00:00"), (Targets{{JumpTarget::Kind::time, range_of(23, 29), 2, -1}}));
}

TEST_F(JumpTargets, A_time_means_the_turn_that_is_spoken_then) {
    EXPECT_TRUE(jump("0:10").empty());  // nobody has a time
    turns_[1].time = 60;
    turns_[3].time = 750;
    turns_[4].time = 3'700;
    EXPECT_EQ(turns("0:12:30"), Numbers{3});
    EXPECT_EQ(turns("12:29"), Numbers{1});
    EXPECT_EQ(turns("1:02:00"), Numbers{4});
    EXPECT_EQ(turns("0:01"), Numbers{1});  // before the first time
    // One that runs backwards is a mistake of the transcript.
    turns_[4].time = 80;
    EXPECT_EQ(turns("20:00"), Numbers{3});
}

TEST_F(JumpTargets, A_speaker_means_their_next_turn_then_the_others_around_the_end) {
    EXPECT_EQ(turns("anna"), (Numbers{2, 4, 0}));
    EXPECT_EQ(turns("anna", 25), (Numbers{4, 0, 2}));
    EXPECT_EQ(turns("BEA", 59), (Numbers{1, 3, 5}));
    EXPECT_TRUE(jump("zoe").empty());
}

TEST_F(JumpTargets, Nothing_typed_lists_the_turns_from_the_present_one_on) {
    EXPECT_EQ(turns("", 31), (Numbers{3, 4, 5}));
    EXPECT_EQ(turns("  "), (Numbers{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(jump_targets("", {turns_, labels_, paragraphs_, turns_of_, {}}, 2).size(), 2u);
}

TEST_F(JumpTargets, A_document_without_turns_has_paragraphs_alone) {
    turns_.clear();
    labels_.clear();
    for (auto& turn : turns_of_) turn = -1;
    EXPECT_EQ(jump("2").size(), 1u);
    EXPECT_TRUE(jump("").empty());
    EXPECT_TRUE(jump("anna").empty());
    EXPECT_TRUE(jump("0:10").empty());
}

}  // namespace
}  // namespace heddle
