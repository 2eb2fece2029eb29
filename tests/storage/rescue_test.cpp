// Damaged studies opened to be read: from a private copy of what is left, of which nothing stays.
#include "storage/salvage/rescue.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/damage.h"
#include "storage/study_check.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::page_bytes;
using testing::write_bytes;
using Rows = std::vector<std::string>;

class Rescuing : public ::testing::Test {
protected:
    void SetUp() override { fs::create_directory(place_); }

    // A study with one transcript that stands on many pages.
    void make(const std::string& password = {}) {
        auto file = StudyFile::create(study_, password);
        ASSERT_TRUE(file);
        Study study = *file->load();
        testing::RandomEdits random(5);
        for (int i = 0; i < 4; ++i) ASSERT_TRUE(commit(*file, study, random.next(study, 40)));
        std::string words;
        for (int line = 0; line < 900; ++line) words += "Zeile " + std::to_string(line) + " über die Übergänge\n";
        const Text text(words);
        GroupBuilder builder(study, study.coders().begin()->id, "Import");
        Document document;
        document.id = transcript_ = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = "Transcript";
        document.content = builder.add_content(text);
        document.length = text.end().value;
        document.body = {{0}, {text.end().value - 1}};
        ASSERT_TRUE(builder.add(document));
        ASSERT_TRUE(commit(*file, study, builder.take()));
        ASSERT_TRUE(file->build_derived());
        key_ = file->key();
    }
    // The page on which these words stand, all zeros.
    void lose_page_with(const std::string& words) {
        std::string bytes = bytes_of(study_);
        const std::size_t at = bytes.find(words);
        ASSERT_NE(at, std::string::npos);
        bytes.replace(at / page_bytes * page_bytes, page_bytes, page_bytes, '\0');
        write_bytes(study_, bytes);
    }
    std::size_t left_in_place() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(place_), fs::directory_iterator()));
    }

    testing::TemporaryFolder folder_;
    const fs::path study_ = folder_ / "Pioneers.heddle";
    const fs::path place_ = folder_ / "temporary files";
    DocumentId transcript_;
    Secret key_;
};

TEST_F(Rescuing, What_is_left_is_read_from_a_private_folder_that_goes_with_it) {
    make();
    lose_page_with("Zeile 400 ");
    const std::string before = bytes_of(study_);
    {
        const auto rescued = RescuedStudy::make(study_, {}, place_);
        ASSERT_TRUE(rescued) << rescued.error().message;
        const fs::path path = (*rescued)->path();
        EXPECT_EQ(path.filename(), study_.filename());
        EXPECT_EQ(path.parent_path().parent_path(), place_);
        EXPECT_EQ(fs::status(path.parent_path()).permissions(), fs::perms::owner_all);
        EXPECT_TRUE(is_rescued_study(path));
        EXPECT_EQ(rescued_from(path), study_);
        EXPECT_FALSE(is_rescued_study(study_));
        EXPECT_FALSE(rescued_from(study_));
        EXPECT_FALSE((*rescued)->report().lost.empty());
        const auto file = StudyFile::open(path, {true, (*rescued)->key()});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(file->check().value(), Rows{});
        const Study study = file->load().value();
        const std::string text(file->text(study.documents().find(transcript_)->content)->utf8());
        EXPECT_NE(text.find("Zeile 5 "), std::string::npos);
        EXPECT_NE(text.find("\xEF\xBF\xBD"), std::string::npos);
    }
    EXPECT_EQ(left_in_place(), 0u);
    EXPECT_EQ(bytes_of(study_), before);
}

TEST_F(Rescuing, Of_a_study_with_a_password_nothing_can_be_read_without_it_there_either) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    make("secret");
    std::string bytes = bytes_of(study_);
    bytes[20 * page_bytes + 100] ^= 1;
    write_bytes(study_, bytes);
    EXPECT_EQ(RescuedStudy::make(study_, {}, place_).error().kind, ErrorKind::needs_password);
    EXPECT_EQ(RescuedStudy::make(study_, "wrong", place_).error().kind, ErrorKind::needs_password);
    EXPECT_EQ(left_in_place(), 0u);
    for (const Secret& secret : {Secret("secret"), key_}) {
        const auto rescued = RescuedStudy::make(study_, secret, place_);
        ASSERT_TRUE(rescued) << rescued.error().message;
        EXPECT_TRUE((*rescued)->key() == key_);
        for (const auto& entry : fs::directory_iterator((*rescued)->path().parent_path()))
            EXPECT_EQ(bytes_of(entry.path()).find("Zeile"), std::string::npos) << entry.path();
        EXPECT_TRUE(StudyFile::open((*rescued)->path(), {true, "secret"}));
        ASSERT_TRUE((*rescued)->save_as(folder_ / "new.heddle"));
        EXPECT_TRUE(StudyFile::open(folder_ / "new.heddle", {false, "secret"}));
        fs::remove(folder_ / "new.heddle");
    }
}

TEST_F(Rescuing, A_new_study_of_it_stays_and_replaces_nothing) {
    make();
    lose_page_with("Zeile 400 ");
    const fs::path made = folder_ / "Pioneers salvaged.heddle";
    {
        const auto rescued = RescuedStudy::make(study_, {}, place_);
        ASSERT_TRUE(rescued);
        const auto reading = StudyFile::open((*rescued)->path(), {true, {}});
        ASSERT_TRUE(reading);
        EXPECT_EQ((*rescued)->save_as(made, [] { return false; }).error().kind, ErrorKind::cancelled);
        EXPECT_FALSE(fs::exists(made));
        EXPECT_NE((*rescued)->save_as(study_).error().message.find("already a file"), std::string::npos);
        EXPECT_FALSE((*rescued)->save_as(folder_ / "none" / "s.heddle"));
        ASSERT_TRUE((*rescued)->save_as(made));
    }
    auto file = StudyFile::open(made);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->check().value(), Rows{});
    for (const auto& entry : fs::directory_iterator(folder_.path()))
        EXPECT_FALSE(entry.path().filename().string().starts_with(".Pioneers salvaged.heddle.") && entry.path().extension() != ".in-use")
            << entry.path();
}

TEST_F(Rescuing, What_a_killed_program_left_is_cleared_away_and_what_is_in_use_stays) {
    make();
    lose_page_with("Zeile 400 ");
    fs::create_directory(place_ / "heddle-read-killed");
    write_bytes(place_ / "heddle-read-killed" / "Other.heddle", "words");
    fs::create_directory(place_ / "another program's");
    const auto rescued = RescuedStudy::make(study_, {}, place_);
    ASSERT_TRUE(rescued);
    EXPECT_FALSE(fs::exists(place_ / "heddle-read-killed"));
    const auto second = RescuedStudy::make(study_, {}, place_);
    ASSERT_TRUE(second);
    EXPECT_TRUE(fs::exists((*rescued)->path()));
    EXPECT_NE((*rescued)->path(), (*second)->path());
    EXPECT_TRUE(fs::exists(place_ / "another program's"));
    // A link is no folder of ours, wherever it leads.
    fs::create_directory_symlink(folder_.path(), place_ / "heddle-read-link");
    clear_left_rescues(place_);
    EXPECT_TRUE(fs::exists(study_));
    clear_left_rescues(folder_ / "no such folder");
}

TEST_F(Rescuing, That_is_stopped_leaves_nothing) {
    make();
    for (const std::size_t at : {std::size_t{0}, std::size_t{40}, std::size_t{90}}) {
        const auto rescued = RescuedStudy::make(study_, {}, place_, [&](std::size_t done, std::size_t) { return done < at; });
        ASSERT_FALSE(rescued);
        EXPECT_EQ(rescued.error().kind, ErrorKind::cancelled);
        EXPECT_EQ(left_in_place(), 0u);
    }
    EXPECT_FALSE(RescuedStudy::make(study_, {}, folder_ / "no such folder"));
    write_bytes(study_, "just words");
    EXPECT_FALSE(RescuedStudy::make(study_, {}, place_));
    EXPECT_EQ(left_in_place(), 0u);
}

TEST_F(Rescuing, A_sentence_about_damage_is_known_from_others_whatever_the_study_is_called) {
    make();
    lose_page_with("Zeile 400 ");
    const auto file = StudyFile::open(study_, {true, {}});
    ASSERT_TRUE(file);
    const auto text = file->text(file->load()->documents().find(transcript_)->content);
    ASSERT_FALSE(text);
    EXPECT_TRUE(sqlite::tells_of_damage(text.error().message)) << text.error().message;
    const auto missing = StudyFile::open(folder_ / "is damaged (it); heddle salvage.heddle", {true, {}});
    ASSERT_FALSE(missing);
    EXPECT_FALSE(sqlite::tells_of_damage(missing.error().message));
}

TEST_F(Rescuing, A_study_whose_beginning_was_overwritten_is_told_from_what_is_no_study) {
    make();
    std::string bytes = bytes_of(study_);
    bytes.replace(0, page_bytes, page_bytes, '\0');
    write_bytes(study_, bytes);
    const auto damaged = StudyFile::open(study_, {true, {}});
    ASSERT_FALSE(damaged);
    EXPECT_TRUE(sqlite::tells_of_damage(damaged.error().message)) << damaged.error().message;
    EXPECT_TRUE(RescuedStudy::make(study_, {}, place_));
    for (const std::string& other : {std::string(40 * page_bytes, '\0'), std::string(40 * page_bytes, 'x'), std::string(40 * page_bytes, '\r')}) {
        write_bytes(study_, other.front() == '\r' ? "Minutes of a meeting." + other.substr(21, 2 * page_bytes) : other);
        const auto none = StudyFile::open(study_, {true, {}});
        ASSERT_FALSE(none);
        EXPECT_NE(none.error().message.find("is not a Heddle study"), std::string::npos) << none.error().message;
    }
}

TEST_F(Rescuing, Damage_to_a_study_of_an_earlier_format_is_told_as_damage_too) {
    fs::copy_file(fs::path(testing::test_data_folder) / "formats" / "format-1.heddle", study_);
    const std::string root = testing::run_sql(study_, "SELECT rootpage FROM sqlite_schema WHERE name = 'codings'").front();
    std::string bytes = bytes_of(study_);
    bytes.replace((std::stoul(root) - 1) * page_bytes, page_bytes, page_bytes, '\0');
    write_bytes(study_, bytes);
    const auto damaged = StudyFile::open(study_);
    ASSERT_FALSE(damaged);
    EXPECT_TRUE(sqlite::tells_of_damage(damaged.error().message)) << damaged.error().message;
    EXPECT_EQ(bytes_of(study_), bytes);
    EXPECT_TRUE(RescuedStudy::make(study_, {}, place_));
}

TEST_F(Rescuing, What_check_finds_is_parted_into_what_is_lost_and_what_is_only_computed) {
    make();
    testing::run_sql(study_, "UPDATE content_words SET words = words + 1");
    auto found = StudyFile::open(study_, {true, {}})->check().value();
    ASSERT_FALSE(found.empty());
    for (const std::string& sentence : found) {
        const StudyFault fault = fault_of(sentence);
        EXPECT_TRUE(fault.computed) << sentence;
        EXPECT_EQ(fault.what.find("heddle check"), std::string::npos) << fault.what;
        EXPECT_EQ(fault.what.back(), '.');
    }
    lose_page_with("Zeile 400 ");
    found = StudyFile::open(study_, {true, {}})->check().value();
    ASSERT_FALSE(found.empty());
    EXPECT_FALSE(fault_of(found.front()).computed) << found.front();
    EXPECT_EQ(fault_of(found.front()).what.find("salvage"), std::string::npos);
}

// Whatever is damaged: where a study cannot be opened or read, what is left of it can, or there is a sentence.
TEST_F(Rescuing, Whatever_is_damaged_what_is_left_can_be_read) {
    make();
    const std::string whole = bytes_of(study_);
    const std::size_t pages = whole.size() / page_bytes;
    int opened = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random(seed);
        std::string bytes = whole;
        for (auto n = 1 + random() % 3; n > 0; --n) {
            const std::size_t page = random() % pages;
            if (random() % 2 == 0) {
                bytes.replace(page * page_bytes, page_bytes, page_bytes, '\0');
            } else {
                for (int i = 0; i < 40; ++i) bytes[page * page_bytes + random() % page_bytes] = static_cast<char>(random());
            }
        }
        write_bytes(study_, bytes);
        const auto rescued = RescuedStudy::make(study_, {}, place_);
        ASSERT_TRUE(rescued) << rescued.error().message;
        const auto file = StudyFile::open((*rescued)->path(), {true, {}});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(file->check().value(), Rows{});
        opened += file->load()->documents().contains(transcript_) ? 1 : 0;
    }
    EXPECT_GE(opened, 10);
}

}  // namespace
}  // namespace heddle
