#include "coding/answer_scales.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

using Answers = std::vector<std::string>;

TEST(AnswerScales, Answers_stand_in_the_order_of_their_scale_as_they_are_written) {
    EXPECT_EQ(scale_order({"Not very significant", "Very significant", "Not at all significant", "Fairly significant"}),
              (Answers{"Very significant", "Fairly significant", "Not very significant", "Not at all significant"}));
    EXPECT_EQ(scale_order({"disagree", "STRONGLY AGREE", "Neither agree nor disagree"}),
              (Answers{"STRONGLY AGREE", "Neither agree nor disagree", "disagree"}));
    EXPECT_EQ(scale_order({"Very dissatisfied", "Satisfied", "Neither satisfied nor dissatisfied"}),
              (Answers{"Satisfied", "Neither satisfied nor dissatisfied", "Very dissatisfied"}));
    EXPECT_EQ(scale_order({"Never", "Sometimes", "Always"}), (Answers{"Always", "Sometimes", "Never"}));
    EXPECT_EQ(scale_order({"None", "Substantial", "Some"}), (Answers{"Substantial", "Some", "None"}));
}

TEST(AnswerScales, Whoever_does_not_know_comes_last_and_a_single_place_is_no_scale) {
    EXPECT_EQ(scale_order({"Don’t know", "Poor", "Good"}), (Answers{"Good", "Poor", "Don’t know"}));
    EXPECT_TRUE(scale_order({"Good"}).empty());
    EXPECT_TRUE(scale_order({"Don't know", "Good"}).empty());
    EXPECT_TRUE(scale_order({"Good", "Poor", "Leeds"}).empty());
    EXPECT_TRUE(scale_order({}).empty());
    EXPECT_TRUE(is_no_opinion(" don’t KNOW"));
    EXPECT_FALSE(is_no_opinion("I don't know what they did"));
    EXPECT_TRUE(may_mean_not_asked("-9"));
    EXPECT_TRUE(may_mean_not_asked("n/a"));
    EXPECT_FALSE(may_mean_not_asked("9"));
}

}  // namespace
}  // namespace heddle
