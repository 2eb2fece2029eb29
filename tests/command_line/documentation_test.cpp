// docs/command-line.md shows commands with their output. They are run here, one after the other in one folder beside the files of
// the sample study, and must say what the page says.
//
// After a change that is meant: HEDDLE_UPDATE_DOCS=1 heddle_command_line_tests --gtest_filter='Documentation.*' rewrites the page.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/command_line/heddle_process.h"
#include "tests/support/places.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

const fs::path page = fs::path(heddle::testing::assets_folder) / ".." / "docs" / "command-line.md";

// What a shell prints for the command, both streams, in the folder and with this heddle before any other.
std::string printed_by(const std::string& command, const fs::path& folder) {
    const std::string script = "cd '" + folder.string() + "' && PATH='" + fs::path(heddle::testing::built_program).parent_path().string() +
                               "':\"$PATH\" && " + command + " 2>&1";
    FILE* shell = ::popen(script.c_str(), "r");
    if (!shell) return "no shell";
    std::string printed;
    char buffer[4096];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, shell)) > 0;) printed.append(buffer, got);
    ::pclose(shell);
    return printed;
}

// The page with the output of each command as it is now.
std::string with_real_output(std::istream& in, const fs::path& folder, int& commands) {
    std::string out;
    bool in_block = false;
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("```", 0) == 0) in_block = line == "```console";
        if (!in_block || line.rfind("```", 0) == 0) {
            out += line + "\n";
        } else if (line.rfind("$ ", 0) == 0) {
            ++commands;
            out += line + "\n" + printed_by(line.substr(2), folder);
        }
    }
    return out;
}

TEST(Documentation, The_commands_of_the_page_say_what_the_page_says) {
    const testing::Workplace workplace;
    fs::create_directory_symlink(fs::path(heddle::testing::assets_folder) / "sample", workplace.path("sample"));
    std::ifstream in(page, std::ios::binary);
    ASSERT_TRUE(in) << page;
    std::stringstream written;
    written << in.rdbuf();
    std::istringstream again(written.str());
    int commands = 0;
    const std::string real = with_real_output(again, workplace.folder(), commands);
    EXPECT_GT(commands, 20);
    if (std::getenv("HEDDLE_UPDATE_DOCS")) {
        std::ofstream(page, std::ios::binary) << real;
        return;
    }
    std::istringstream is(written.str());
    std::istringstream must_be(real);
    std::string command;
    for (std::string a, b; std::getline(must_be, b);) {
        ASSERT_TRUE(std::getline(is, a)) << "the page ends before: " << b;
        if (b.rfind("$ ", 0) == 0) command = b;
        ASSERT_EQ(a, b) << "after " << command << "\n(HEDDLE_UPDATE_DOCS=1 rewrites the page)";
    }
}

TEST(Documentation, The_page_tells_of_every_command) {
    std::ifstream in(page, std::ios::binary);
    std::stringstream written;
    written << in.rdbuf();
    for (const std::string command : {"new", "import", "attributes", "attribute", "codebook import", "codebook export", "codings import",
                                      "codings export", "count", "cross", "compare", "relations", "profile", "saturation", "segments", "search", "list", "show", "undo", "redo",
                                      "history", "go-back", "audit", "codebook show", "check", "salvage", "info", "progress", "coder-of-record",
                                      "withdraw", "pseudonyms suggest", "pseudonyms forms", "pseudonyms preview", "pseudonyms apply", "backups", "restore",
                                      "summaries import",
                                      "summaries export", "summaries set", "framework"}) {
        EXPECT_NE(written.str().find("`heddle " + command + " STUDY"), std::string::npos) << command;
    }
}

}  // namespace
}  // namespace heddle
