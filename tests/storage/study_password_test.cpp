// A study gets a password, another one, or none: with all that it holds, or not at all.

#include "storage/study_password.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "storage/study_file.h"
#include "storage/study_replacing.h"
#include "tests/support/full_disk.h"
#include "tests/support/random_edits.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Passwords : public ::testing::Test {
protected:
    void SetUp() override {
        if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    }

    StudyFile make(const Secret& password = {}, int actions = 12) {
        auto file = StudyFile::create(path(), password);
        if (!file) throw std::runtime_error(file.error().message);
        Study study = *file->load();
        testing::RandomEdits random(3);
        for (int i = 0; i < actions; ++i) {
            if (!commit(*file, study, random.next(study))) throw std::runtime_error("not written");
        }
        return *std::move(file);
    }
    StudyFile open(const Secret& password = {}, bool read_only = false) {
        auto file = StudyFile::open(path(), {read_only, password});
        if (!file) throw std::runtime_error(file.error().message);
        return *std::move(file);
    }
    // Works on, so that it shows whether it can.
    static void act(StudyFile& file) {
        Study study = *file.load();
        testing::RandomEdits random(77);
        ASSERT_TRUE(commit(file, study, random.next(study)));
    }
    static void expect_sound(const StudyFile& file) {
        const auto faults = file.check();
        ASSERT_TRUE(faults) << faults.error().message;
        for (const std::string& fault : *faults) ADD_FAILURE() << fault;
    }
    fs::path path() const { return folder_ / "s.heddle"; }
    std::string bytes() const {
        std::ifstream in(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    bool is_plain() const { return bytes().starts_with("SQLite format 3"); }
    // But for what stands beside every study that is open.
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            const std::string name = entry.path().filename().string();
            if (!name.ends_with("-wal") && !name.ends_with("-shm") && !name.ends_with(".in-use")) found.push_back(name);
        }
        std::ranges::sort(found);
        return found;
    }

    const testing::QuickKeys quick_;
    testing::TemporaryFolder folder_;
};

TEST_F(Passwords, Setting_changing_and_removing_one_keeps_the_study_and_goes_on_with_it) {
    std::string said;
    {
        StudyFile file = make();
        said = testing::dump(*file.load());
        const auto history = file.history()->size();
        const auto set = file.set_password("correct horse");
        ASSERT_TRUE(set) << set.error().message;
        EXPECT_FALSE(is_plain());
        EXPECT_TRUE(file.info()->encrypted);
        EXPECT_EQ(testing::dump(*file.load()), said);
        EXPECT_EQ(file.history()->size(), history);
        act(file);
        said = testing::dump(*file.load());
        EXPECT_TRUE(file.undo(*file.load(), CoderId{1}));
    }
    EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
    EXPECT_EQ(StudyFile::open(path()).error().kind, ErrorKind::needs_password);
    {
        StudyFile file = open("correct horse");
        ASSERT_TRUE(file.set_password("battery staple"));
        act(file);
        said = testing::dump(*file.load());
        expect_sound(file);
    }
    EXPECT_EQ(StudyFile::open(path(), {false, "correct horse"}).error().kind, ErrorKind::needs_password);
    {
        StudyFile file = open("battery staple");
        EXPECT_EQ(testing::dump(*file.load()), said);
        ASSERT_TRUE(file.set_password({}));
        EXPECT_TRUE(is_plain());
        EXPECT_FALSE(file.info()->encrypted);
        act(file);
        said = testing::dump(*file.load());
        expect_sound(file);
    }
    EXPECT_EQ(testing::dump(*open().load()), said);
    EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
}

TEST_F(Passwords, Tables_of_ones_own_indexes_views_rowids_and_marks_of_the_file_come_along) {
    make();
    testing::run_sql(path(),
                     "CREATE TABLE \"my \"\"own\"(a, b TEXT, c REAL, d BLOB);"
                     "INSERT INTO \"my \"\"own\"(rowid, a, b, c, d) VALUES(5, 1, 'x', 0.1, x'00ff'), (900, NULL, '', 1e300, '');"
                     "CREATE TABLE counted(id INTEGER PRIMARY KEY AUTOINCREMENT, w);"
                     "INSERT INTO counted(w) VALUES('a'), ('b'); DELETE FROM counted WHERE w = 'b';"
                     "CREATE TABLE pairs(a, b, PRIMARY KEY(b, a)) WITHOUT ROWID; INSERT INTO pairs VALUES(1, 2), (2, 1);"
                     "CREATE INDEX by_b ON \"my \"\"own\"(b);"
                     "CREATE VIEW mine AS SELECT a FROM \"my \"\"own\";"
                     "CREATE VIRTUAL TABLE words USING fts5(word); INSERT INTO words(word) VALUES('oranges and lemons');");
    const std::string whole = ".dump of everything";
    const auto everything = [&] {
        return testing::run_sql(path(), "SELECT rowid || '|' || quote(a) || quote(b) || quote(c) || quote(d) FROM \"my \"\"own\" UNION ALL "
                                        "SELECT quote(id) || w FROM counted UNION ALL SELECT name || seq FROM sqlite_sequence UNION ALL "
                                        "SELECT quote(a) || quote(b) FROM pairs UNION ALL SELECT quote(a) FROM mine UNION ALL "
                                        "SELECT word FROM words WHERE words MATCH 'lemons' UNION ALL "
                                        "SELECT * FROM (SELECT type || name || ifnull(sql, '') FROM sqlite_schema ORDER BY 1) UNION ALL "
                                        "SELECT application_id || '' FROM pragma_application_id UNION ALL "
                                        "SELECT user_version || '' FROM pragma_user_version UNION ALL "
                                        "SELECT page_size || '' FROM pragma_page_size UNION ALL "
                                        "SELECT journal_mode || '' FROM pragma_journal_mode");
    };
    const auto before = everything();
    ASSERT_GT(before.size(), 30u);
    {
        StudyFile file = open();
        const auto set = file.set_password("secret");
        ASSERT_TRUE(set) << set.error().message;
    }
    {
        StudyFile file = open("secret");
        const auto removed = file.set_password({});
        ASSERT_TRUE(removed) << removed.error().message;
    }
    EXPECT_EQ(everything(), before);
}

TEST_F(Passwords, The_key_of_an_open_study_opens_it_again_and_tells_its_password) {
    const StudyFile file = make("secret");
    EXPECT_TRUE(sqlite::is_key(file.key().text()));
    EXPECT_TRUE(StudyFile::open(path(), {true, file.key()}));
    EXPECT_TRUE(is_password_of(file.key(), "secret"));
    EXPECT_FALSE(is_password_of(file.key(), "Secret"));
    EXPECT_FALSE(is_password_of(file.key(), ""));
    EXPECT_FALSE(is_password_of({}, ""));
    // As SQLCipher itself derives it, in a program that knows nothing of Heddle.
    EXPECT_EQ(testing::run_sql(path(), "PRAGMA key = 'secret'; SELECT count(*) FROM meta WHERE key = 'guid'").back(),
              "1");
}

TEST_F(Passwords, What_SQLCipher_encrypted_by_itself_opens) {
    make();
    std::ofstream(folder_ / "e.heddle");
    testing::run_sql(path(), "ATTACH '" + (folder_ / "e.heddle").string() + "' AS e KEY 'from elsewhere'; SELECT sqlcipher_export('e');"
                             "PRAGMA e.user_version = 1; PRAGMA e.application_id = 1214604396; DETACH e");
    const auto file = StudyFile::open(folder_ / "e.heddle", {false, "from elsewhere"});
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_TRUE(file->load());
}

TEST_F(Passwords, Stopping_leaves_the_study_as_it_was) {
    StudyFile file = make({}, 40);
    const std::string said = testing::dump(*file.load());
    for (int stop_at = 0;; stop_at = 3 * stop_at + 1) {
        int asked = 0;
        double last = 0;
        const auto set = file.set_password("secret", [&](double part) {
            EXPECT_GE(part, last);
            EXPECT_LE(part, 1);
            last = part;
            return asked++ != stop_at;
        });
        if (set) {
            EXPECT_GE(stop_at, 3);
            break;
        }
        EXPECT_EQ(set.error().kind, ErrorKind::cancelled) << set.error().message;
        EXPECT_TRUE(is_plain());
        EXPECT_EQ(names(), (std::vector<std::string>{"s.heddle"})) << stop_at;
        EXPECT_EQ(testing::dump(*file.load()), said);
    }
    EXPECT_EQ(testing::dump(*file.load()), said);
    EXPECT_FALSE(is_plain());
}

TEST_F(Passwords, A_full_disk_changes_nothing_leaves_nothing_and_says_so) {
    StudyFile file = make({}, 60);
    const std::string said = testing::dump(*file.load());
    const auto size = fs::file_size(path());
    int refused = 0;
    for (const std::uintmax_t most : {std::uintmax_t{1}, std::uintmax_t{4096}, size / 3, size / 2, size - 8192}) {
        std::string sentence;
        {
            const testing::FullDisk full(most);
            const auto set = file.set_password("secret");
            ASSERT_FALSE(set) << most;
            sentence = set.error().message;
        }
        ++refused;
        EXPECT_NE(sentence.find("nothing was changed"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("free some space"), std::string::npos) << sentence;
        EXPECT_TRUE(is_plain());
        EXPECT_EQ(names(), (std::vector<std::string>{"s.heddle"})) << most;
        EXPECT_EQ(testing::dump(*file.load()), said);
    }
    EXPECT_EQ(refused, 5);
    act(file);
    EXPECT_TRUE(file.set_password("secret"));
}

TEST_F(Passwords, A_study_that_another_window_reads_keeps_its_password) {
    StudyFile file = make();
    const StudyFile reader = open({}, true);
    ASSERT_TRUE(reader.load());
    const auto set = file.set_password("secret");
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message.find("reading"), std::string::npos) << set.error().message;
    EXPECT_TRUE(is_plain());
    act(file);
}

TEST_F(Passwords, A_study_that_is_only_read_or_has_none_to_remove_says_so) {
    StudyFile file = make();
    EXPECT_NE(file.set_password({}).error().message.find("has no password"), std::string::npos);
    StudyFile reader = open({}, true);
    EXPECT_NE(reader.set_password("x").error().message.find("reading only"), std::string::npos);
}

TEST_F(Passwords, The_new_file_may_be_read_by_those_who_could_read_the_old_one) {
    StudyFile file = make();
    ::chmod(path().c_str(), 0640);
    ASSERT_TRUE(file.set_password("secret"));
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms(0640));
}

TEST_F(Passwords, A_process_that_is_killed_leaves_the_old_or_the_new_password_and_everything_saved) {
    std::string said;
    { said = testing::dump(*make({}, 30).load()); }
    std::mt19937 chance(11);
    int changed = 0;
    bool plain = true;
    // Deriving keys, copying and comparing.
    const auto start = std::chrono::steady_clock::now();
    for (const char* password : {"secret", ""}) ASSERT_TRUE(open(*password ? "" : "secret").set_password(password));
    const auto takes = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start) / 2;
    for (const std::uint32_t round : testing::seeds_of_rounds(12)) {
        const pid_t worker = ::fork();
        if (worker == 0) {
            auto file = StudyFile::open(path(), {false, plain ? Secret() : Secret("secret")});
            ::_exit(file && file->set_password(plain ? Secret("secret") : Secret()) ? 0 : 1);
        }
        std::this_thread::sleep_for(takes * (chance() % 1300) / 1000);
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        ASSERT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0) << round;
        if (is_plain() != plain) ++changed;
        plain = is_plain();
        const auto file = StudyFile::open(path(), {false, plain ? Secret() : Secret("secret")});
        ASSERT_TRUE(file) << file.error().message;
        ASSERT_EQ(testing::dump(*file->load()), said);
        EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
    }
    RecordProperty("changed", changed);
}

TEST(NewPasswords, Are_refused_where_they_are_most_likely_a_slip) {
    EXPECT_NE(fault_of_new_password(""), "");
    EXPECT_NE(fault_of_new_password(" secret"), "");
    EXPECT_NE(fault_of_new_password("secret "), "");
    EXPECT_NE(fault_of_new_password("two\tparts"), "");
    EXPECT_NE(fault_of_new_password("\xff\xfe"), "");
    EXPECT_NE(fault_of_new_password(std::string(2000, 'x')), "");
    EXPECT_EQ(fault_of_new_password("x"), "");
    EXPECT_EQ(fault_of_new_password("four words in a row"), "");
    EXPECT_EQ(fault_of_new_password("пароль из слов"), "");
}

TEST(NewPasswords, Are_called_short_by_how_long_guessing_takes) {
    EXPECT_EQ(hint_about_password(""), "");
    EXPECT_NE(hint_about_password("Leeds1").find("Short"), std::string::npos);
    EXPECT_NE(hint_about_password("leedspilot").find("Fair"), std::string::npos);
    EXPECT_EQ(hint_about_password("four quite ordinary words"), "");
}

}  // namespace
}  // namespace heddle
