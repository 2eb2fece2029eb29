// The history on the command line: one action undone alone, going back, filters, the audit trail, the codebook as it stood.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::Finished;
using testing::SmallStudy;

class HistoryCommands : public ::testing::Test {
protected:
    json history(std::vector<std::string> options = {}) {
        std::vector<std::string> words{"history", "s.heddle", "--format", "json"};
        words.insert(words.end(), options.begin(), options.end());
        return json::parse(s.ok(words));
    }
    std::string number_of(const std::string& name) {
        for (const json& entry : history()) {
            if (entry["name"] == name) return std::to_string(entry["action"].get<int>());
        }
        ADD_FAILURE() << "no action " << name;
        return "0";
    }

    SmallStudy s;
};

TEST_F(HistoryCommands, One_older_action_is_undone_alone_and_done_again) {
    s.ok({"progress", "s.heddle", "York", "done"});
    s.ok({"progress", "s.heddle", "Leeds", "done"});
    const std::string york = number_of("Mark “York” as done");
    EXPECT_EQ(s.ok({"undo", "s.heddle", "--action", york}), "Undone: Mark “York” as done\n");
    EXPECT_EQ(s.ok({"redo", "s.heddle", "--action", york}), "Done again: Mark “York” as done\n");
    const Finished twice = s.heddle({"redo", "s.heddle", "--action", york});
    EXPECT_EQ(twice.status, 1);
    EXPECT_NE(twice.error.find("stands, so there is nothing to do again"), std::string::npos) << twice.error;
    EXPECT_EQ(s.heddle({"undo", "s.heddle", "--action", york, "--as", "Tom Okafor"}).status, 1);
    EXPECT_EQ(s.heddle({"undo", "s.heddle", "--action", "0"}).status, 2);
    s.ok({"check", "s.heddle"});
}

TEST_F(HistoryCommands, An_action_on_which_another_rests_is_refused_with_its_name) {
    const std::string import = std::to_string(history({"--kind", "import"}).back()["action"].get<int>());
    const Finished refused = s.heddle({"undo", "s.heddle", "--action", import});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.error.find("cannot be undone because"), std::string::npos) << refused.error;
    EXPECT_EQ(refused.error_lines().size(), 1u);
}

TEST_F(HistoryCommands, Filters_leave_only_what_was_asked_for) {
    s.ok({"progress", "s.heddle", "York", "done", "--as", "Ben"});
    EXPECT_EQ(history({"--coder", "Ben", "--kind", "progress"}).size(), 1u);
    EXPECT_EQ(history({"--kind", "progress"})[0]["on"], "York");
    EXPECT_EQ(history({"--kind", "progress"})[0]["about"], "progress");
    EXPECT_EQ(history({"--on", "York", "--kind", "progress"}).size(), 1u);
    EXPECT_EQ(history({"--on", "Notes", "--kind", "progress"}).size(), 0u);
    EXPECT_GE(history({"--on", "Culture > Trust"}).size(), 2u);
    EXPECT_EQ(history({"--words", "mark “york”"}).size(), 1u);
    EXPECT_EQ(history({"--to", "2001-01-01"}).size(), 0u);
    EXPECT_EQ(history({"--from", "2001-01-01"}).size(), history().size());
    for (const std::vector<std::string>& wrong :
         {std::vector<std::string>{"--on", "Nowhere"}, {"--coder", "Nobody"}, {"--from", "May"}, {"--kind", "things"}}) {
        std::vector<std::string> words{"history", "s.heddle"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(s.heddle(words).status, 2) << wrong[0];
    }
}

TEST_F(HistoryCommands, Going_back_is_shown_first_and_is_one_action) {
    s.ok({"codings", "export", "s.heddle", "before.csv"});
    const std::size_t actions = history().size();
    const std::string shown = s.ok({"go-back", "s.heddle", "--to", "0"});
    EXPECT_NE(shown.find("Going back to the beginning:\n"), std::string::npos) << shown;
    EXPECT_NE(shown.find("taken back: Import codings “codings.csv”\n"), std::string::npos) << shown;
    EXPECT_NE(shown.find("3 documents go\n"), std::string::npos) << shown;
    EXPECT_NE(shown.find("Nothing was changed"), std::string::npos) << shown;
    EXPECT_EQ(history().size(), actions);
    s.ok({"go-back", "s.heddle", "--to", "0", "--yes"});
    EXPECT_EQ(json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"})).size(), 0u);
    EXPECT_EQ(history().size(), actions + 1);
    s.ok({"undo", "s.heddle"});
    s.ok({"codings", "export", "s.heddle", "after.csv"});
    EXPECT_EQ(s.read("after.csv"), s.read("before.csv"));
    s.ok({"check", "s.heddle"});
}

TEST_F(HistoryCommands, What_stands_in_the_way_of_going_back_is_listed_and_nothing_is_done) {
    s.ok({"progress", "s.heddle", "York", "done", "--as", "Ben"});
    const std::size_t actions = history().size();
    const Finished refused = s.heddle({"go-back", "s.heddle", "--to", "0", "--yes"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.error.find("nothing was changed"), std::string::npos) << refused.error;
    EXPECT_NE(refused.error.find("because Ben did “Mark “York” as done”"), std::string::npos) << refused.error;
    EXPECT_EQ(history().size(), actions);
    EXPECT_EQ(s.heddle({"go-back", "s.heddle", "--to", "soon"}).status, 2);
    EXPECT_EQ(s.heddle({"go-back", "s.heddle", "--to", "999"}).status, 1);
    EXPECT_EQ(s.heddle({"go-back", "s.heddle", "--to", "0", "--as", "Nobody"}).status, 1);
}

TEST_F(HistoryCommands, The_audit_trail_is_a_page_or_sheets) {
    s.file("codes.csv", "code,definition\nCulture > Trust,=1+1\n");
    s.ok({"codebook", "import", "s.heddle", "codes.csv"});
    const std::string csv = s.ok({"audit", "s.heddle", "--part", "codebook", "--format", "csv"});
    EXPECT_NE(csv.find("Culture > Trust,redefined,definition,,'=1+1,"), std::string::npos) << csv;
    EXPECT_NE(csv.find("Culture > Trust,made,"), std::string::npos) << csv;
    const json days = json::parse(s.ok({"audit", "s.heddle", "--part", "days", "--format", "json"}));
    ASSERT_GE(days.size(), 1u);
    EXPECT_EQ(days[0]["coder"], "Anna");
    EXPECT_EQ(days[0]["documents_added"], 3);
    EXPECT_EQ(days[0]["codings_made"], 7);
    s.ok({"audit", "s.heddle", "--output", "audit.html"});
    const std::string page = s.read("audit.html");
    EXPECT_NE(page.find("<h3>Culture &gt; Trust</h3>"), std::string::npos);
    EXPECT_NE(page.find("What each coder did, by day"), std::string::npos);
    EXPECT_EQ(s.heddle({"audit", "s.heddle", "--format", "csv"}).status, 2);
    EXPECT_EQ(s.heddle({"audit", "s.heddle", "--part", "all"}).status, 2);
}

TEST_F(HistoryCommands, The_codebook_is_shown_as_it_stood_beside_todays) {
    EXPECT_NE(s.ok({"codebook", "show", "s.heddle"}).find("Culture\n  Trust\n"), std::string::npos);
    EXPECT_EQ(s.ok({"codebook", "show", "s.heddle", "--at", "2001-01-01"}), "");
    EXPECT_NE(s.ok({"codebook", "show", "s.heddle", "--at", "2001-01-01", "--compare"}).find("  Trust  [added]\n"), std::string::npos);
    const std::string csv = s.ok({"codebook", "show", "s.heddle", "--format", "csv", "--compare"});
    EXPECT_EQ(csv.find("code,definition,when_to_use,when_not_to_use,example,colour,since\n"), 0u) << csv;
    EXPECT_EQ(s.heddle({"codebook", "show", "s.heddle", "--at", "2001"}).status, 2);
}

}  // namespace
}  // namespace heddle
