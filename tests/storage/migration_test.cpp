// Studies of earlier formats, kept in tests/data/formats as the program of that time wrote them: format-1.heddle to format-3.heddle, with what that
// program printed of them. Nothing in them may be lost on the way to the present format.
#include "storage/migration.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "storage/backup/backup_names.h"
#include "storage/schema.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/full_disk.h"
#include "tests/support/places.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::run_sql;
using Rows = std::vector<std::string>;

constexpr const char* password = "an earlier password";

fs::path stored(const std::string& name) { return fs::path(testing::test_data_folder) / "formats" / name; }

class Migration : public ::testing::Test {
protected:
    // Each quotation stands where the program that made the study said, in the same words.
    static void expect_quotations(const StudyFile& file, const Study& study, const std::string& listed) {
        const auto segments = nlohmann::json::parse(bytes_of(stored(listed)));
        EXPECT_EQ(segments.size(), study.coding_count());
        for (const auto& segment : segments) {
            const Document* document = study.document_named(segment["document"].get<std::string>());
            ASSERT_TRUE(document);
            const auto text = file.text(document->content);
            ASSERT_TRUE(text) << text.error().message;
            EXPECT_EQ(text->slice(range_of(segment["start"].get<std::int32_t>(), segment["end"].get<std::int32_t>())),
                      segment["text"].get<std::string>());
        }
    }
    void SetUp() override { fresh(); }
    void fresh() {
        for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_.string() + ending);
        fs::remove_all(path_.string() + " backups");
        fs::copy_file(stored("format-1.heddle"), path_);
    }
    // The copy that was kept; empty where there is none, and named where there are several.
    fs::path kept() const {
        fs::path found;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(path_.string() + " backups", none)) {
            const auto name = read_backup_name(entry.path().filename().string());
            if (!name) continue;
            EXPECT_EQ(name->kept, KeptBefore::new_format);
            EXPECT_TRUE(found.empty()) << entry.path();
            found = entry.path();
        }
        return found;
    }
    // Everything that the program of that time printed of the study.
    static void expect_whole(const fs::path& path, const OpenOptions& options) {
        const auto file = StudyFile::open(path, options);
        ASSERT_TRUE(file) << file.error().message;
        const auto study = file->load();
        ASSERT_TRUE(study) << study.error().message;
        EXPECT_EQ(testing::dump(*study), bytes_of(stored("format-1.txt")));
        std::size_t compared = 0;
        for (const auto& segment : nlohmann::json::parse(bytes_of(stored("format-1-segments.json")))) {
            const Document* document = study->document_named(segment["document"].get<std::string>());
            ASSERT_TRUE(document);
            const auto text = file->text(document->content);
            ASSERT_TRUE(text) << text.error().message;
            EXPECT_EQ(text->slice(range_of(segment["start"].get<std::int32_t>(), segment["end"].get<std::int32_t>())),
                      segment["text"].get<std::string>());
            ++compared;
        }
        EXPECT_EQ(compared, study->coding_count());
        const auto history = file->history();
        ASSERT_TRUE(history);
        EXPECT_EQ(history->size(), 13u);
        const auto faults = file->check();
        ASSERT_TRUE(faults) << faults.error().message;
        EXPECT_EQ(*faults, Rows{});
    }

    testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "study.heddle";
};

TEST_F(Migration, A_study_of_format_1_is_read_whole_and_stays_as_it_is) {
    expect_whole(path_, {true, ""});
    EXPECT_EQ(bytes_of(path_), bytes_of(stored("format-1.heddle")));
    EXPECT_EQ(kept(), fs::path());
}

TEST_F(Migration, Opened_for_writing_it_has_the_present_format_and_holds_what_it_held) {
    expect_whole(path_, {});
    EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{std::to_string(study_format)});
    EXPECT_EQ(run_sql(path_, "SELECT value FROM meta WHERE key = 'needs'"), Rows{std::string(study_needs)});
    std::string history;
    for (const std::string& row : run_sql(path_, "SELECT action, at, hex(coder), kind, ifnull(target, ''), state, hex(name), edits "
                                                 "FROM v_history ORDER BY action")) {
        history += row + "\n";
    }
    EXPECT_EQ(history, bytes_of(stored("format-1-history.txt")));

    ASSERT_TRUE(StudyFile::create(folder_ / "new.heddle"));
    constexpr const char* made = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
    EXPECT_EQ(run_sql(path_, made), run_sql(folder_ / "new.heddle", made));
    for (const SchemaObject& object : schema_objects()) {
        if (object.type != "index") run_sql(path_, "SELECT * FROM " + object.name);
    }
}

TEST_F(Migration, A_copy_of_the_earlier_format_is_kept_and_can_be_read) {
    ASSERT_TRUE(StudyFile::open(path_));
    const fs::path copy = kept();
    EXPECT_EQ(run_sql(copy, "PRAGMA user_version"), Rows{"1"});
    expect_whole(copy, {true, ""});
    // It is made once.
    const std::string before = bytes_of(copy);
    ASSERT_TRUE(StudyFile::open(path_));
    EXPECT_EQ(kept(), copy);
    EXPECT_EQ(bytes_of(copy), before);
}

TEST_F(Migration, All_that_was_done_in_the_earlier_format_can_be_undone_in_this_one) {
    auto file = StudyFile::open(path_);
    ASSERT_TRUE(file);
    Study study = *file->load();
    const Study start = study;
    int undone = 0;
    for (const Coder& coder : start.coders()) {
        for (;;) {
            const auto group = file->undo(study, coder.id);
            ASSERT_TRUE(group) << group.error().message;
            if (!*group) break;
            ASSERT_TRUE(commit(*file, study, **group));
            ++undone;
        }
    }
    EXPECT_GT(undone, 4);
    EXPECT_EQ(study.documents().size(), 0u);
    EXPECT_EQ(*file->check(), Rows{});
}

TEST_F(Migration, A_study_with_a_password_and_its_kept_copy_stay_encrypted) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    fs::copy_file(stored("format-1-encrypted.heddle"), path_, fs::copy_options::overwrite_existing);
    std::string before;
    {
        const auto file = StudyFile::open(path_, {true, password});
        ASSERT_TRUE(file) << file.error().message;
        before = testing::dump(*file->load());
    }
    for (const bool copy : {false, true}) {
        const fs::path path = copy ? kept() : path_;
        const auto file = StudyFile::open(path, {copy, password});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(testing::dump(*file->load()), before);
        EXPECT_EQ(file->check().value(), Rows{});
        EXPECT_EQ(bytes_of(path).find("SQLite"), std::string::npos);
    }
}

TEST_F(Migration, Studies_of_the_first_builds_lack_the_versions_of_texts) {
    run_sql(path_, "DROP VIEW v_summaries; DROP TABLE content_versions; UPDATE contents SET text = 'x' WHERE text IS NULL");
    for (const bool read_only : {true, false}) {
        const auto file = StudyFile::open(path_, {read_only, ""});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(testing::dump(*file->load()), bytes_of(stored("format-1.txt")));
        EXPECT_EQ(file->check().value(), Rows{});
    }
    EXPECT_EQ(run_sql(path_, "SELECT count(*) FROM content_versions"), Rows{"0"});
}

TEST_F(Migration, A_study_of_format_2_is_read_whole_and_opened_for_writing_has_the_present_format) {
    fs::copy_file(stored("format-2.heddle"), path_, fs::copy_options::overwrite_existing);
    std::string before;
    for (const bool read_only : {true, false}) {
        const auto file = StudyFile::open(path_, {read_only, ""});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{read_only ? "2" : std::to_string(study_format)});
        const auto study = file->load();
        ASSERT_TRUE(study) << study.error().message;
        if (read_only) before = testing::dump(*study);
        EXPECT_EQ(testing::dump(*study), before);
        expect_quotations(*file, *study, "format-2-segments.json");
        for (const Document& document : study->documents())
            EXPECT_EQ(file->marks(document.content, file->text(document.content)->end()).value(), TextMarks{});
        EXPECT_EQ(file->history()->size(), 8u);
        EXPECT_EQ(file->check().value(), Rows{});
    }
    EXPECT_EQ(run_sql(kept(), "PRAGMA user_version"), Rows{"2"});
    EXPECT_EQ(run_sql(path_, "SELECT count(*) FROM content_marks"), Rows{"0"});
}

TEST_F(Migration, A_study_of_format_3_keeps_what_was_bold_and_may_have_times_when_it_has_the_present_format) {
    fs::copy_file(stored("format-3.heddle"), path_, fs::copy_options::overwrite_existing);
    constexpr const char* all = "SELECT content || ' ' || marks FROM content_marks ORDER BY content";
    const Rows marks = run_sql(path_, all);
    ASSERT_EQ(marks, (Rows{R"(1 [["bold",6,8],["italic",24,35],["bold",84,89]])", R"(3 [["bold",6,8],["italic",32,43],["bold",92,97]])"}));
    std::string before;
    for (const bool read_only : {true, false}) {
        const auto file = StudyFile::open(path_, {read_only, ""});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{read_only ? "3" : std::to_string(study_format)});
        const auto study = file->load();
        ASSERT_TRUE(study) << study.error().message;
        if (read_only) before = testing::dump(*study);
        EXPECT_EQ(testing::dump(*study), before);
        expect_quotations(*file, *study, "format-3-segments.json");
        EXPECT_EQ(file->history()->size(), 5u);
        EXPECT_EQ(file->check().value(), Rows{});
    }
    EXPECT_EQ(run_sql(path_, all), marks);
    EXPECT_EQ(run_sql(path_, "SELECT value FROM meta WHERE key = 'needs'"), Rows{std::string(study_needs)});
    EXPECT_EQ(run_sql(kept(), "PRAGMA user_version"), Rows{"3"});
}

TEST_F(Migration, A_table_of_format_3_that_is_missing_is_damage) {
    fs::copy_file(stored("format-3.heddle"), path_, fs::copy_options::overwrite_existing);
    run_sql(path_, "DROP TABLE content_marks");
    EXPECT_NE(StudyFile::open(path_).error().message.find("tables are missing"), std::string::npos);
}

TEST_F(Migration, A_table_of_format_2_that_is_missing_is_damage) {
    fs::copy_file(stored("format-2.heddle"), path_, fs::copy_options::overwrite_existing);
    run_sql(path_, "DROP TABLE turned_over");
    EXPECT_NE(StudyFile::open(path_).error().message.find("tables are missing"), std::string::npos);
}

TEST_F(Migration, A_table_of_format_1_that_is_missing_or_another_is_damage) {
    run_sql(path_, "DROP TABLE progress");
    EXPECT_NE(StudyFile::open(path_).error().message.find("tables are missing"), std::string::npos);
    EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{"1"});
    EXPECT_EQ(kept(), fs::path());
}

TEST_F(Migration, A_full_disk_leaves_the_study_as_it_is_and_says_so) {
    for (const std::size_t room : {std::size_t{1}, std::size_t{60'000}}) {
        fresh();
        std::string message;
        {
            const testing::FullDisk full(room);
            const auto file = StudyFile::open(path_);
            ASSERT_FALSE(file);
            message = file.error().message;
        }
        EXPECT_NE(message.find("free some space"), std::string::npos) << message;
        EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{"1"});
        EXPECT_EQ(kept(), fs::path());
        expect_whole(path_, {true, ""});
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
            EXPECT_TRUE(entry.is_directory() || entry.path().filename().string().starts_with("study.heddle") ||
                        entry.path().filename() == ".about-these-backups") << entry.path();
    }
}

TEST_F(Migration, Killed_at_any_moment_it_is_of_the_one_format_or_the_other_and_whole) {
    int old_ones = 0;
    for (int round = 0; round < 20; ++round) {
        fresh();
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const auto file = StudyFile::open(path_);
            ::_exit(file ? 0 : 1);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(round * 800));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        const Rows format = run_sql(path_, "PRAGMA user_version");
        if (format == Rows{"1"}) ++old_ones;
        else EXPECT_EQ(format, Rows{std::to_string(study_format)});
        expect_whole(path_, {});
        if (HasFailure()) return;
        EXPECT_EQ(run_sql(path_, "PRAGMA user_version"), Rows{std::to_string(study_format)});
    }
    EXPECT_GT(old_ones, 0);
}

}  // namespace
}  // namespace heddle
