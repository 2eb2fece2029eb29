// Counts, tables of the sample, quotations and exports over randomly generated studies against a
// computation in Python that knows nothing of the program: tests/command_line/independent_counts.py,
// which by hand runs as many seeds as one likes.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

struct Ran {
    int status = -1;
    std::string said;
};

Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return ran;
    std::array<char, 4096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe)) {
        ran.said.append(part.data(), got);
    }
    const int status = pclose(pipe);
    if (status != -1 && WIFEXITED(status)) ran.status = WEXITSTATUS(status);
    return ran;
}

std::string quoted(const std::string& argument) {
    std::string shown = "'";
    for (const char c : argument) {
        if (c == '\'') {
            shown += "'\\''";
        } else {
            shown += c;
        }
    }
    return shown + "'";
}

void expect_agreement(const std::string& seeds) {
    if (run("python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'").status != 0) {
        GTEST_SKIP() << "needs python3, 3.10 or newer, to compute the counts a second time";
    }
    const std::filesystem::path script = std::filesystem::path(HEDDLE_TEST_DATA).parent_path() /
                                         "command_line" / "independent_counts.py";
    const Ran ran = run("python3 " + quoted(script.string()) + " " + quoted(HEDDLE_BINARY) +
                        " --questions 16 --seeds " + seeds);
    EXPECT_EQ(ran.status, 0) << ran.said;
    // A run that compared nothing would pass as well.
    const std::size_t end = ran.said.rfind(" passed, 0 failed");
    ASSERT_NE(end, std::string::npos) << ran.said;
    const std::size_t line = ran.said.rfind('\n', end) + 1;
    EXPECT_GT(std::atoi(ran.said.c_str() + (line)), 100) << ran.said;
    if (ran.said.find("SKIPPED") != std::string::npos) std::puts(ran.said.c_str());
}

}  // namespace

TEST(IndependentCounts, Of_random_studies_are_what_the_program_says) {
    expect_agreement("1..4");
}

TEST(IndependentCounts, Of_other_random_studies_are_what_the_program_says) {
    expect_agreement("5..8");
}
