// `heddle backups` and `heddle restore`.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/command_line/heddle_process.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::Finished;
using testing::Workplace;

json listed(const Workplace& s) { return json::parse(s.ok({"backups", "s.heddle", "--format", "json"})); }

TEST(BackupCommands, A_backup_is_made_listed_restored_and_deleted) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    s.file("a.txt", "I: One?\nP1: Two.\n");
    s.ok({"import", "s.heddle", "a.txt"});
    EXPECT_EQ(listed(s), json::array());
    EXPECT_NE(s.ok({"backups", "s.heddle", "--now"}).find("Made and verified "), std::string::npos);
    s.file("b.txt", "I: One?\nP1: Two.\n");
    s.ok({"import", "s.heddle", "b.txt"});
    const json one = listed(s);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one[0]["lost"], 1);
    EXPECT_EQ(one[0]["gained"], 0);
    EXPECT_EQ(one[0]["state"], "readable");
    EXPECT_EQ(one[0]["password"], false);

    const std::string said = s.ok({"restore", "s.heddle", "latest"});
    EXPECT_NE(said.find("The study as it was is kept as "), std::string::npos) << said;
    EXPECT_EQ(json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"})).size(), 1u);
    const json two = listed(s);
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0]["gained"], 1);

    s.ok({"restore", "s.heddle", two[0]["backup"], "--to", "both.heddle"});
    EXPECT_EQ(json::parse(s.ok({"list", "both.heddle", "documents", "--format", "json"})).size(), 2u);
    s.ok({"backups", "s.heddle", "--delete", two[0]["backup"], "--delete", two[1]["backup"]});
    EXPECT_EQ(listed(s), json::array());
}

TEST(BackupCommands, What_cannot_be_done_is_said_in_one_line) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    s.ok({"backups", "s.heddle", "--now"});
    Finished finished = s.heddle({"restore", "s.heddle", "yesterday"});
    EXPECT_EQ(finished.status, 1);
    EXPECT_EQ(finished.error,
              "heddle: There is no backup “yesterday”; give the name of one that “heddle backups” lists, “latest”, or the path of a "
              "file.\n");
    finished = s.heddle({"backups", "s.heddle", "--keep", "all"});
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.error_lines().size(), 1u);
    finished = s.heddle({"restore", "s.heddle", "latest", "--to", "s.heddle"});
    EXPECT_EQ(finished.status, 1);
    EXPECT_EQ(finished.error, "heddle: There is already a file “" + s.path("s.heddle").string() + "”; choose another name.\n");
    finished = s.heddle({"backups", "s.heddle", "--delete", "s.heddle"});
    EXPECT_EQ(finished.status, 1);
    EXPECT_EQ(listed(s).size(), 1u);
}

TEST(BackupCommands, The_policy_deletes_what_it_does_not_keep) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    for (int i = 0; i < 3; ++i)
        s.ok({"backups", "s.heddle", "--now"});
    EXPECT_EQ(listed(s).size(), 3u);
    s.ok({"backups", "s.heddle", "--keep", "1,0,0"});
    EXPECT_EQ(listed(s).size(), 1u);
}

TEST(BackupCommands, Logs_that_were_left_over_are_listed_and_can_be_deleted) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    s.file("s.heddle-wal.left-over-1", std::string(5000, 'x'));
    const json list = listed(s);
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0]["backup"], "s.heddle-wal.left-over-1");
    EXPECT_EQ(list[0]["state"], "left-over log");
    s.ok({"backups", "s.heddle", "--delete", "s.heddle-wal.left-over-1"});
    EXPECT_EQ(listed(s), json::array());
}

TEST(BackupCommands, Restoring_one_without_a_password_keeps_that_of_the_study_or_says_beforehand_that_it_is_lost) {
    const Workplace s;
    const auto with = [&](std::vector<std::string> words, const std::string& descriptor) {
        words.insert(words.end(), {descriptor, "3"});
        testing::Call call{std::move(words), s.folder()};
        call.password = "secret\n";
        return testing::run(call);
    };
    s.ok({"new", "s.heddle"});
    s.ok({"backups", "s.heddle", "--now"});
    const std::string name = listed(s)[0]["backup"];
    ASSERT_EQ(with({"password", "s.heddle"}, "--new-password-fd").status, 0);
    const Finished refused = s.heddle({"restore", "s.heddle", "s.heddle backups/" + name});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.error.find("--without-password"), std::string::npos) << refused.error;
    EXPECT_FALSE(s.read("s.heddle").starts_with("SQLite format 3"));

    const Finished kept = with({"restore", "s.heddle", name}, "--password-fd");
    EXPECT_EQ(kept.status, 0) << kept.error;
    EXPECT_NE(kept.out.find("The backup has no password; the restored study has the one"), std::string::npos) << kept.out;
    EXPECT_FALSE(s.read("s.heddle").starts_with("SQLite format 3"));
    EXPECT_EQ(with({"info", "s.heddle"}, "--password-fd").status, 0);

    const std::string said = s.ok({"restore", "s.heddle", "s.heddle backups/" + name, "--without-password"});
    EXPECT_NE(said.find("no password now"), std::string::npos) << said;
    EXPECT_TRUE(s.read("s.heddle").starts_with("SQLite format 3"));
}

TEST(BackupCommands, A_study_with_a_password_is_backed_up_with_it) {
    const Workplace s;
    const auto with = [&](std::vector<std::string> words, const std::string& password) {
        words.insert(words.end(), {"--password-fd", "3"});
        testing::Call call{std::move(words), s.folder()};
        call.password = password;
        return testing::run(call);
    };
    ASSERT_EQ(with({"new", "s.heddle"}, "secret").status, 0);
    ASSERT_EQ(with({"backups", "s.heddle", "--now"}, "secret").status, 0);
    EXPECT_EQ(s.heddle({"backups", "s.heddle"}).status, 1);
    EXPECT_EQ(with({"restore", "s.heddle", "latest"}, "wrong").status, 1);
    const Finished restored = with({"restore", "s.heddle", "latest"}, "secret");
    EXPECT_EQ(restored.status, 0) << restored.error;
    EXPECT_EQ(with({"info", "s.heddle"}, "secret").status, 0);
    EXPECT_EQ(s.heddle({"info", "s.heddle"}).status, 1);
}

}  // namespace
}  // namespace heddle
