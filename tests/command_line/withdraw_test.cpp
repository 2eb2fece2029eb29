// `heddle withdraw`: lists, wants to be sure, and then nothing is left; backups are named and deleted where that is asked for.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Withdraw : public ::testing::Test {
protected:
    // The study's name in its folder.
    static constexpr const char* study = "s.heddle";
    testing::SmallStudy place_;
};

TEST_F(Withdraw, Lists_what_would_go_and_does_nothing_with_preview) {
    const std::string before = place_.ok({"list", study, "participants"});
    const std::string listed = place_.ok({"withdraw", study, "Tom", "--preview"});
    EXPECT_NE(listed.find("“Leeds”: 1 turn, 7 words"), std::string::npos) << listed;
    EXPECT_NE(listed.find("No backup was found"), std::string::npos) << listed;
    EXPECT_EQ(place_.ok({"list", study, "participants"}), before);
}

TEST_F(Withdraw, Refuses_without_yes_where_nobody_can_be_asked) {
    const auto refused = place_.heddle({"withdraw", study, "Tom"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.error.find("add --yes"), std::string::npos) << refused.error;
    EXPECT_NE(refused.error.find("cannot be undone"), std::string::npos) << refused.error;
    EXPECT_NE(place_.ok({"list", study, "participants"}).find("Tom"), std::string::npos);
}

TEST_F(Withdraw, Destroys_with_yes_and_the_study_is_sound) {
    ASSERT_NE(place_.bytes().find("Money is short"), std::string::npos);
    const std::string said = place_.ok({"withdraw", study, "Tom", "--yes"});
    EXPECT_NE(said.find("The participant has withdrawn"), std::string::npos) << said;
    EXPECT_EQ(place_.bytes().find("Money is short"), std::string::npos);
    EXPECT_EQ(place_.bytes().find("Tom: "), std::string::npos);
    EXPECT_EQ(place_.ok({"show", study, "Leeds"}), "Interviewer: How do you share records?\nMary: We do not share records. “Née” is all I see.\n");
    place_.ok({"check", study});
    EXPECT_NE(place_.ok({"history", study}).find("A participant withdrew"), std::string::npos);
}

TEST_F(Withdraw, Lists_and_deletes_logs_that_were_left_over) {
    place_.file("s.heddle-wal.left-over-1", std::string(4152, 'x').replace(56, 14, "Money is short"));
    EXPECT_NE(place_.ok({"withdraw", study, "Tom", "--preview"}).find("a log that was left over"), std::string::npos);
    const std::string said = place_.ok({"withdraw", study, "Tom", "--yes", "--delete-backups"});
    EXPECT_FALSE(fs::exists(place_.path("s.heddle-wal.left-over-1"))) << said;
    EXPECT_EQ(place_.bytes().find("Money is short"), std::string::npos);
}

TEST_F(Withdraw, Lists_backups_where_the_study_lay_before_it_was_moved) {
    const auto with_settings = [&](std::vector<std::string> words) {
        const testing::Finished done =
            testing::run({std::move(words), place_.folder(), "", {{"XDG_CONFIG_HOME", (place_.folder() / "settings").string()}}});
        EXPECT_EQ(done.status, 0) << done.error;
        return done.out;
    };
    with_settings({"backups", study, "--now"});
    fs::create_directory(place_.path("elsewhere"));
    fs::rename(place_.path(study), place_.path("elsewhere/moved.heddle"));
    const std::string listed = with_settings({"withdraw", "elsewhere/moved.heddle", "Tom", "--preview"});
    EXPECT_NE(listed.find("s.heddle-backup"), std::string::npos) << listed;
}

TEST_F(Withdraw, Names_whom_it_does_not_find_and_what_makes_no_sense) {
    EXPECT_EQ(place_.heddle({"withdraw", study, "Nobody", "--yes"}).status, 1);
    EXPECT_EQ(place_.heddle({"withdraw", study, "Tom", "--preview", "--yes"}).status, 2);
    EXPECT_EQ(place_.heddle({"withdraw", study}).status, 2);
}

}  // namespace
}  // namespace heddle
