// How wrong command lines, exports onto a study, and commands at the same time are met.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::Finished;
using testing::run;
using testing::SmallStudy;
using testing::Workplace;

TEST(Usage, What_is_wrong_with_an_option_is_said_in_plain_words) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"count", "s.heddle", "--min-base", "x"}, "--min-base wants a whole number from 0 on, not “x”; see “heddle count --help”."},
        {{"count", "s.heddle", "--suppress-below", "0"}, "--suppress-below wants a whole number from 1 on, not “0”; see “heddle count --help”."},
        {{"history", "s.heddle", "--limit", "-1"}, "--limit wants a whole number from 0 on, not “-1”; see “heddle history --help”."},
        {{"info", "s.heddle", "--password-fd", "x"}, "--password-fd wants a whole number, not “x”; see “heddle info --help”."},
        {{"count", "s.heddle", "--unit", "words", "--unit", "segments"}, "--unit can be given only once; see “heddle count --help”."},
        {{"count", "s.heddle", "--bogus"}, "There is no option “--bogus” here; see “heddle count --help”."},
        {{"count"}, "STUDY is missing; see “heddle count --help”."},
        {{"codings", "s.heddle"}, "“codings” wants import or export behind it; see “heddle codings --help”."},
        {{"cuont", "s.heddle"}, "“cuont” is neither a command nor a study; “heddle --help” lists the commands."},
        {{"info", "s.heddle", "--as", ""}, "--as wants the name of a coder."},
    };
    for (const auto& [words, sentence] : wrong) {
        const Finished finished = s.heddle(words);
        EXPECT_EQ(finished.status, 2);
        EXPECT_EQ(finished.error, "heddle: " + sentence + "\n");
    }
    const Finished nothing = run({{"count", "s.heddle", "--by"}, s.folder()});
    EXPECT_EQ(nothing.error, "heddle: --by wants ATTRIBUTE behind it; see “heddle count --help”.\n");
    EXPECT_EQ(nothing.status, 2);
}

TEST(Usage, Commands_at_the_same_time_all_do_their_work) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    std::vector<std::thread> commands;
    for (int i = 0; i < 6; ++i) {
        const std::string name = "t" + std::to_string(i) + ".txt";
        s.file(name, "I: What about " + name + "?\nP1: Nothing.\n");
        commands.emplace_back([&s, name] { EXPECT_EQ(s.heddle({"import", "s.heddle", name}).error, ""); });
    }
    for (std::thread& command : commands) command.join();
    const json documents = json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"}));
    std::set<std::string> names;
    for (const json& document : documents) {
        names.insert(document["name"].get<std::string>());
        EXPECT_EQ(document["characters"], 35);
        EXPECT_EQ(document["turns"], 2);
    }
    EXPECT_EQ(documents.size(), 6u);
    EXPECT_EQ(names, (std::set<std::string>{"t0", "t1", "t2", "t3", "t4", "t5"}));
    s.ok({"check", "s.heddle"});
}

TEST(Usage, An_export_never_replaces_a_study) {
    const SmallStudy s;
    const std::string before = s.read("s.heddle");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"count", "s.heddle", "--format", "csv", "--output", "s.heddle"},
             {"count", "s.heddle", "--format", "xlsx", "--output", "s.heddle"},
             {"codings", "export", "s.heddle", "s.heddle"},
             {"show", "s.heddle", "Leeds", "--output", "s.heddle"}}) {
        const Finished finished = s.heddle(words);
        EXPECT_EQ(finished.status, 1);
        EXPECT_EQ(finished.error, "heddle: “s.heddle” is a study or another database, which is never replaced; name another file.\n");
    }
    EXPECT_EQ(s.read("s.heddle"), before);
}

TEST(Usage, Questions_leave_nothing_beside_the_study) {
    const SmallStudy s;
    const auto names = [&] {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(s.folder())) {
            if (entry.path().filename().string().starts_with("s.heddle")) all += entry.path().filename().string() + " ";
        }
        return all;
    };
    for (const std::string command : {"count", "info", "check", "segments", "history"}) s.ok({command, "s.heddle"});
    EXPECT_EQ(names(), "s.heddle ");
}

TEST(Usage, What_an_import_passes_over_is_told) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    s.file("in/talk.txt", "Anna: One?\nBen: Two.\nAnna: Three?\n");
    std::filesystem::create_directory_symlink("..", s.path("in/up"));
    EXPECT_EQ(s.ok({"import", "s.heddle", "in", "--interviewer", "Annna"}),
              "“in/up” is a link to a folder, which was not followed; import that folder itself.\n"
              "Nobody is labelled “Annna” in these documents; look how they name the interviewer.\n"
              "1 document imported, with 3 turns.\n");
    EXPECT_EQ(s.ok({"import", "s.heddle", "in/talk.txt", "--set", "site=Leeds"}),
              "“in/talk.txt” is in the study already, as “talk”, and was left as it is.\n"
              "0 documents imported, with 0 turns.\n");
}

TEST(Password, May_end_with_the_line_end_of_another_system) {
    const Workplace s;
    const auto call = [&](std::vector<std::string> words, const std::string& password) {
        words.insert(words.end(), {"--password-fd", "3"});
        return run({std::move(words), s.folder(), "", {}, password});
    };
    const Finished made = call({"new", "s.heddle"}, "secret\n");
    if (made.status != 0) GTEST_SKIP() << "this build has no passwords: " << made.error;
    EXPECT_EQ(call({"info", "s.heddle"}, "secret\r\n").status, 0);
    EXPECT_EQ(call({"info", "s.heddle"}, "\r\n").status, 2);
}

}  // namespace
}  // namespace heddle
