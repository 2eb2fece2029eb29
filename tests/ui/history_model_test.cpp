#include "ui/views/history/history_model.h"

#include <gtest/gtest.h>

#include "storage/local_time.h"
#include "tests/support/storage/coded_study.h"

namespace heddle {
namespace {

class HistoryModels : public testing::CodedStudy {
protected:
    // Answers what is wanted now; false where nothing is.
    bool answer(bool wants_more = false) {
        const auto request = model_.wanted(filter_, anna_, version_, wants_more);
        if (!request) return false;
        EXPECT_TRUE(model_.take(answer_history(*file_, *request)));
        return true;
    }

    HistoryModel model_;
    HistoryFilter filter_;
    std::uint64_t version_ = 1;
};

TEST_F(HistoryModels, Ask_once_and_again_after_a_change_of_the_study_or_the_filter) {
    EXPECT_TRUE(answer());
    EXPECT_FALSE(answer());
    EXPECT_EQ(model_.lines().size(), 4u);
    EXPECT_TRUE(model_.whole());
    apply(anna_, 4, code_);
    ++version_;
    EXPECT_TRUE(answer());
    EXPECT_EQ(model_.lines().size(), 5u);
    filter_.coder = "Ben";
    EXPECT_TRUE(answer());
    EXPECT_EQ(model_.lines().size(), 1u);
    EXPECT_EQ(model_.actors(), (std::vector<std::string>{"Anna", "Ben"}));
    EXPECT_FALSE(answer(true));
}

TEST_F(HistoryModels, Long_histories_come_page_by_page) {
    for (int i = 0; i < 160; ++i) {
        apply(anna_, 4, code_);
        undo(anna_);
    }
    EXPECT_TRUE(answer());
    const std::size_t first = model_.lines().size();
    EXPECT_LT(first, 324u);
    EXPECT_FALSE(model_.whole());
    EXPECT_FALSE(answer());
    while (answer(true)) {
    }
    EXPECT_EQ(model_.lines().size(), 324u);
    EXPECT_TRUE(model_.whole());
    for (std::size_t i = 1; i < model_.lines().size(); ++i) {
        EXPECT_EQ(model_.lines()[i].entry.id.value + 1, model_.lines()[i - 1].entry.id.value);
    }
    ++version_;
    EXPECT_TRUE(answer());
    EXPECT_EQ(model_.lines().size(), 324u);  // what is looked at stays
}

TEST_F(HistoryModels, An_answer_to_what_is_no_longer_asked_is_not_taken) {
    const auto old = model_.wanted(filter_, anna_, version_, false);
    filter_.words = "leeds";
    const auto request = model_.wanted(filter_, anna_, version_, false);
    ASSERT_TRUE(old && request);
    EXPECT_FALSE(model_.take(answer_history(*file_, *old)));
    EXPECT_FALSE(model_.loaded());
    EXPECT_TRUE(model_.take(answer_history(*file_, *request)));
    EXPECT_EQ(model_.lines().size(), 1u);
}

TEST_F(HistoryModels, Say_what_undo_and_redo_turn_to_and_of_what_an_undo_is) {
    apply(anna_, 4, code_);
    undo(anna_);
    answer();
    EXPECT_EQ(action_name(model_.lines()[0].entry), "Undo: " + model_.steps().redo.name);
    EXPECT_NE(model_.steps().undo.name.find("Trust"), std::string::npos);
}

TEST_F(HistoryModels, A_day_that_is_none_and_a_name_that_nothing_has_are_said) {
    filter_.from = "yesterday";
    EXPECT_NE(fault_of(filter_).find("2026-03-05"), std::string::npos);
    filter_.from = local_day(now_milliseconds());
    EXPECT_EQ(fault_of(filter_), "");
    answer();
    EXPECT_EQ(model_.lines().size(), 4u);
    filter_.to = "2001-01-01";
    answer();
    EXPECT_TRUE(model_.lines().empty());
    filter_ = {};
    filter_.on = "Nowhere";
    answer();
    EXPECT_TRUE(model_.nobody());
    filter_.on = "Leeds";
    answer();
    EXPECT_FALSE(model_.nobody());
    EXPECT_EQ(model_.lines().size(), 1u);
}

}  // namespace
}  // namespace heddle
