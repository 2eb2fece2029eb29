#include <gtest/gtest.h>

#include <sstream>

#include "tests/command_line/heddle_process.h"

namespace heddle {
namespace {

using testing::Finished;
using testing::run;

std::string help(std::vector<std::string> words) {
    words.emplace_back("--help");
    const Finished finished = run({words});
    EXPECT_EQ(finished.status, 0) << words.front();
    EXPECT_EQ(finished.error, "");
    return finished.out;
}

// The commands that the program's own help names.
std::vector<std::string> commands() {
    std::istringstream lines(help({}));
    std::vector<std::string> found;
    bool listed = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "Commands:") {
            listed = true;
        } else if (listed && line.rfind("  ", 0) == 0 && line[2] != ' ') {
            found.push_back(line.substr(2, line.find(' ', 2) - 2));
        }
    }
    EXPECT_FALSE(found.empty());
    return found;
}

TEST(Help, Names_every_command_of_the_main_job) {
    const auto all = commands();
    for (const std::string name : {"new", "import", "attributes", "attribute", "survey", "panel", "codebook", "codings", "count", "cross", "tabulate", "compare", "saturation", "framework", "relations", "profile", "codes-by", "attribution", "questions", "report", "segments",
                                   "search", "list", "show", "undo", "redo", "history", "check", "salvage", "info", "progress", "summaries",
                                   "coder-of-record", "correct", "go-back", "audit", "withdraw", "pseudonyms", "backups", "restore"}) {
        EXPECT_NE(std::find(all.begin(), all.end(), name), all.end()) << name;
    }
}

TEST(Help, Of_every_command_has_a_sentence_and_an_example) {
    for (const std::string& name : commands()) {
        const std::string text = help({name});
        EXPECT_NE(text.find("Example:\n  heddle " + name), std::string::npos) << text;
        EXPECT_NE(text.find("Usage: heddle " + name), std::string::npos) << text;
        EXPECT_GT(text.find("Usage:"), 10u) << text;  // the sentence stands before it
    }
    EXPECT_NE(help({"codings", "import"}).find("Usage: heddle codings import"), std::string::npos);
}

TEST(Help, Version_is_printed) {
    const Finished finished = run({{"--version"}});
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.out.rfind("heddle ", 0), 0u);
    EXPECT_EQ(finished.out.back(), '\n');
}

}  // namespace
}  // namespace heddle
