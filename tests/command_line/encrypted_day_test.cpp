// A day's work on an encrypted study leaves no readable word of it in any file, but for what the researcher exported.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/command_line/heddle_process.h"
#include "tests/support/places.h"
#include "tests/support/rare_words.h"

namespace heddle::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t documents = 6;
constexpr std::size_t words_each = 220;

class EncryptedDay : public ::testing::Test {
protected:
    void SetUp() override {
        for (const char* folder : {"work", "home", "tmp", "exports", "in"}) fs::create_directories(s.path(folder));
        for (std::size_t i = 0; i < documents; ++i)
            s.file("in/talk" + std::to_string(i) + ".txt", transcript_of(words, i * words_each, words_each));
        s.file("in/codings.csv", "document,start,end,code,coder,memo\ntalk0,30,90," + codes + ",Anna," + words[words.size() - 1] + "\n");
        s.file("in/codebook.csv", "code,definition\n" + codes + ",About " + words[words.size() - 2] + "\n");
    }
    std::map<std::string, std::string> surroundings() const {
        std::map<std::string, std::string> all;
        for (const auto& [name, folder] : std::map<std::string, std::string>{{"HOME", "home"},
                                                                             {"XDG_CONFIG_HOME", "home/config"},
                                                                             {"XDG_CACHE_HOME", "home/cache"},
                                                                             {"XDG_STATE_HOME", "home/state"},
                                                                             {"TMPDIR", "tmp"}})
            all[name] = s.path(folder).string();
        return all;
    }
    Finished heddle(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--as", "Anna"});
        if (encrypted) arguments.insert(arguments.end(), {"--password-fd", "3"});
        return run({std::move(arguments), s.folder(), "", surroundings(), encrypted ? "correct horse\n" : ""});
    }
    void ok(std::vector<std::string> arguments) const {
        const Finished finished = heddle(arguments);
        EXPECT_EQ(finished.status, 0) << arguments.front() << ": " << finished.error;
    }
    // Starts it, and kills it after so long.
    void kill_after(std::vector<std::string> arguments, useconds_t microseconds) const {
        int secret[2];
        ASSERT_EQ(::pipe(secret), 0);
        ASSERT_EQ(::write(secret[1], "correct horse\n", 14), 14);
        const pid_t child = ::fork();
        if (child == 0) {
            for (const auto& [name, value] : surroundings()) ::setenv(name.c_str(), value.c_str(), 1);
            if (::chdir(s.folder().c_str()) != 0) ::_exit(126);
            ::dup2(secret[0], 3);
            ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
            arguments.insert(arguments.end(), {"--as", "Anna"});
            if (encrypted) arguments.insert(arguments.end(), {"--password-fd", "3"});
            std::vector<char*> pointers{const_cast<char*>(built_program)};
            for (std::string& argument : arguments) pointers.push_back(argument.data());
            pointers.push_back(nullptr);
            ::execv(built_program, pointers.data());
            ::_exit(127);
        }
        ::close(secret[0]);
        ::close(secret[1]);
        ::usleep(microseconds);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }

    void work() {
        const std::string study = "work/s.heddle";
        const Finished made = heddle({"new", study});
        if (encrypted && made.status != 0) GTEST_SKIP() << "this build has no passwords: " << made.error;
        ok({"import", study, "in/talk0.txt", "in/talk1.txt", "in/talk2.txt"});
        ok({"codebook", "import", study, "in/codebook.csv"});
        ok({"codings", "import", study, "in/codings.csv"});
        ok({"correct", study, "talk1", "--find", words[words_each + 3], "--replace", words[words.size() - 3]});
        ok({"search", study, words[5]});
        ok({"segments", study, "--format", "html", "--output", "exports/quotations.html"});
        ok({"count", study, "--format", "xlsx", "--output", "exports/counts.xlsx"});
        ok({"show", study, "talk2", "--output", "exports/talk2.txt"});
        ok({"undo", study});
        ok({"redo", study});
        ok({"history", study});
        for (std::size_t i = 3; i < documents; ++i) {
            const std::string file = "in/talk" + std::to_string(i) + ".txt";
            kill_after({"import", study, file}, static_cast<useconds_t>(250'000 + 90'000 * (i - 3)));
            kill_after({"segments", study, "--format", "html", "--output", "exports/cut" + std::to_string(i) + ".html"},
                       static_cast<useconds_t>(280'000 + 60'000 * (i - 3)));
        }
        // Left as the last kill left it: with its log.
    }

    std::vector<std::string> found_where_heddle_writes() const {
        const WordSearch search(words);
        std::vector<std::string> found;
        for (const char* folder : {"work", "home", "tmp"}) {
            for (const std::string& each : search.found_below(s.path(folder))) found.push_back(std::string(folder) + "/" + each);
        }
        return found;
    }
    // Files of exports that hold words, also hidden ones.
    std::vector<std::string> exports_with_words() const {
        std::vector<std::string> names;
        for (const std::string& each : WordSearch(words).found_below(s.path("exports"))) names.push_back(each.substr(0, each.find(':')));
        std::ranges::sort(names);
        return names;
    }

    const std::vector<std::string> words = rare_words(documents * words_each + 10, 20);
    const std::string codes = words[words.size() - 5] + " > " + words[words.size() - 6];
    Workplace s;
    bool encrypted = true;
};

TEST_F(EncryptedDay, Leaves_no_word_in_any_file_that_was_not_exported) {
    ASSERT_GE(words.size(), 1000u);
    work();
    if (IsSkipped()) return;
    for (const std::string& found : found_where_heddle_writes()) ADD_FAILURE() << found;
    for (const std::string& name : exports_with_words()) {
        const bool asked_for = name == "quotations.html" || name == "talk2.txt" || name == "counts.xlsx" || name.starts_with("cut");
        EXPECT_TRUE(asked_for) << name;
    }
    EXPECT_GE(exports_with_words().size(), 2u);
    ok({"check", "work/s.heddle"});
}

TEST_F(EncryptedDay, The_search_finds_the_words_of_a_plain_study) {
    encrypted = false;
    work();
    EXPECT_FALSE(found_where_heddle_writes().empty());
}

TEST_F(EncryptedDay, A_study_that_gets_its_password_at_the_end_of_the_day_leaves_none_either) {
    encrypted = false;
    work();
    // A last opening takes in what was killed.
    ok({"import", "work/s.heddle", "in/talk5.txt"});
    const Finished set = run({{"password", "work/s.heddle", "--new-password-fd", "3"}, s.folder(), "", surroundings(), "correct horse\n"});
    if (set.error.find("cannot give") != std::string::npos) GTEST_SKIP() << set.error;
    EXPECT_EQ(set.status, 0) << set.error;
    for (const std::string& found : found_where_heddle_writes()) ADD_FAILURE() << found;
    encrypted = true;
    ok({"check", "work/s.heddle"});
}

}  // namespace
}  // namespace heddle::testing
