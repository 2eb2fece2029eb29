// Damaged and crafted study files: never a crash, one sentence that holds nothing of the study.

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "coding/codebook.h"
#include "storage/audit_trail.h"
#include "storage/codebook_then.h"
#include "storage/history_page.h"
#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::run_sql;
using testing::TemporaryFolder;

void expect_sentence(const Error& error) {
    EXPECT_FALSE(error.message.empty());
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.message;
    EXPECT_EQ(error.message.back(), '.') << error.message;
    for (const char* content : {"trust", "the council", "budget"}) {
        EXPECT_EQ(error.message.find(content), std::string::npos) << error.message;
    }
}

class Damage : public ::testing::Test {
protected:
    void SetUp() override {
        auto file = StudyFile::create(base_);
        Study study = *file->load();
        testing::RandomEdits random(21);
        for (int i = 0; i < 6; ++i)
            ASSERT_TRUE(commit(*file, study, random.next(study, 60)));
        ASSERT_TRUE(file->build_derived());
        ASSERT_GT(study.documents().size(), 2u);
        ASSERT_GT(study.coding_count(), 2u);
        ASSERT_GT(study.summary_count(), 0u);
        ASSERT_FALSE(study.attributes().empty());
    }
    void TearDown() override { fs::remove(path_); }

    // Does with the file all that the program does with one. Everything may fail; nothing may
    // crash.
    void use() {
        auto file = StudyFile::open(path_);
        if (!file) return expect_sentence(file.error());
        ++opened_;
        if (auto entries = file->history(); !entries) expect_sentence(entries.error());
        if (auto page = file->history(HistoryQuestion(), {}, 50); !page) expect_sentence(page.error());
        if (auto trail = file->audit_trail(); !trail) expect_sentence(trail.error());
        if (auto then = file->codebook_then({}); !then) expect_sentence(then.error());
        if (auto info = file->info(); !info) expect_sentence(info.error());
        auto study = file->load();
        if (!study) return expect_sentence(study.error());
        ++loaded_;
        EXPECT_FALSE(testing::dump(*study).empty());
        const Codebook codebook(*study);
        for (const Document& document : study->documents()) {
            const auto text = file->text(document.content);
            if (!text) expect_sentence(text.error());
            const auto words = file->words(document.content);
            if (!words) expect_sentence(words.error());
            if (!text) continue;
            for (const Coding& coding : study->codings(document.id))
                static_cast<void>(text->slice(coding.range));
        }
        if (auto faults = file->check(); !faults) expect_sentence(faults.error());
        if (auto built = file->build_derived(); !built) expect_sentence(built.error());
        const Study start = *study;
        for (const Coder& coder : start.coders()) {
            for (int i = 0; i < 3; ++i) {
                const auto group = file->undo(*study, coder.id);
                if (!group) {
                    break;  // this sentence names actions
                }
                if (!*group) break;
                const auto written = commit(*file, *study, **group);
                if (!written) {
                    expect_sentence(written.error());
                    break;
                }
            }
        }
    }

    TemporaryFolder folder_;
    const fs::path base_ = folder_ / "base.heddle";
    const fs::path path_ = folder_ / "damaged.heddle";
    int opened_ = 0;
    int loaded_ = 0;
};

TEST_F(Damage, A_truncated_file_is_refused_or_read_and_never_crashes) {
    const std::string whole = bytes_of(base_);
    std::mt19937 random(1);
    for (int round = 0; round < 60; ++round) {
        std::ofstream(path_, std::ios::binary) << whole.substr(0, random() % whole.size());
        use();
    }
    EXPECT_EQ(loaded_, 0);
}

TEST_F(Damage, Flipped_bytes_never_crash) {
    const std::string whole = bytes_of(base_);
    const auto seeds = testing::seeds_of_rounds(120);
    for (const std::uint32_t seed : seeds) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937 random(seed);
        std::string bytes = whole;
        for (auto count = 1 + random() % 12; count > 0; --count) {
            // Small files are mostly text; half of the flips go where SQLite keeps its own
            // structure.
            std::size_t at = random() % bytes.size();
            if (random() % 2 == 0) at = at / 4096 * 4096 + random() % 64;
            if (seed % 4 != 0 && at < 100) at += 100;
            bytes[std::min(at, bytes.size() - 1)] = static_cast<char>(random());
        }
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
        use();
        fs::remove(path_);
        fs::remove(path_.string() + "-wal");
        fs::remove(path_.string() + "-shm");
    }
    if (seeds.size() < 120) return;
    EXPECT_GT(opened_, 12);  // else the damage is too coarse to reach what is behind
    EXPECT_GT(loaded_, 2);
    EXPECT_LT(loaded_, opened_);
}

TEST_F(Damage, Zeroed_and_swapped_pages_never_crash) {
    const std::string whole = bytes_of(base_);
    const std::size_t pages = whole.size() / 4096;
    for (std::size_t page = 1; page < pages; ++page) {
        std::string bytes = whole;
        if (page % 2 == 0) {
            bytes.replace(page * 4096, 4096, 4096, '\0');
        } else {
            bytes.replace(page * 4096, 4096, whole, (page * 7 % pages) * 4096, 4096);
        }
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
        use();
        fs::remove(path_);
        fs::remove(path_.string() + "-wal");
        fs::remove(path_.string() + "-shm");
    }
}

struct Crafted {
    const char* what;
    const char* sql;
};

class CraftedFiles : public Damage, public ::testing::WithParamInterface<Crafted> {};

TEST_P(CraftedFiles, Are_refused_with_a_sentence) {
    fs::copy_file(base_, path_);
    run_sql(path_,
            std::string("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ") +
                GetParam().sql);
    const auto file = StudyFile::open(path_);
    ASSERT_TRUE(file) << file.error().message;
    const auto study = file->load();
    ASSERT_FALSE(study);
    expect_sentence(study.error());
    EXPECT_NE(study.error().message.find("is damaged"), std::string::npos) << study.error().message;
    const auto faults = file->check();
    ASSERT_TRUE(faults);
    EXPECT_FALSE(faults->empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CraftedFiles,
    ::testing::Values(
        Crafted{"huge key",
                "UPDATE codes SET id = 4611686018427387904 WHERE id = (SELECT max(id) FROM codes)"},
        Crafted{"negative key",
                "UPDATE participants SET id = -5 WHERE id = (SELECT max(id) FROM participants)"},
        Crafted{"huge counter",
                "UPDATE counters SET value = 9223372036854775807 WHERE name = 'codings'"},
        Crafted{"short guid", "UPDATE codes SET guid = x'00'"},
        Crafted{"missing document",
                "UPDATE codings SET document = 99999 WHERE id = (SELECT max(id) FROM codings)"},
        Crafted{"missing code",
                "UPDATE codings SET code = 99999 WHERE id = (SELECT max(id) FROM codings)"},
        Crafted{"missing coder",
                "UPDATE codings SET coder = 0 WHERE id = (SELECT max(id) FROM codings)"},
        Crafted{"range beyond the text", "UPDATE codings SET end = 2000000000"},
        Crafted{"range beyond all numbers", "UPDATE codings SET end = 9223372036854775807"},
        Crafted{"negative range", "UPDATE codings SET start = -1"},
        Crafted{"empty range", "UPDATE codings SET end = start"},
        Crafted{"code inside itself", "UPDATE codes SET parent = id"},
        Crafted{"codes in a ring",
                "INSERT INTO codes SELECT 8001, guid, 8002, 0, 'ring 1', 0, '', '', '', '', '', 1 "
                "FROM codes LIMIT 1;"
                "INSERT INTO codes SELECT 8002, guid, 8001, 0, 'ring 2', 0, '', '', '', '', '', 1 "
                "FROM codes LIMIT 1"},
        Crafted{"codes nested without end",
                "INSERT INTO codes WITH RECURSIVE n(i) AS (SELECT 10001 UNION ALL SELECT i + 1 "
                "FROM n WHERE i < 15000) "
                "SELECT i, zeroblob(16), i - 1, 0, 'n' || i, 0, '', '', '', '', '', 1 FROM n;"
                "UPDATE codes SET parent = NULL WHERE id = 10001"},
        Crafted{"missing parent",
                "UPDATE codes SET parent = 7777 WHERE id = (SELECT max(id) FROM codes)"},
        Crafted{"colour", "UPDATE codes SET colour = -1"},
        Crafted{
            "invalid UTF-8",
            "UPDATE codes SET name = CAST(x'C328' AS TEXT) WHERE id = (SELECT max(id) FROM codes)"},
        Crafted{"U+0000",
                "UPDATE coders SET name = 'a' || char(0) || 'b' WHERE id = (SELECT max(id) FROM "
                "coders)"},
        Crafted{"turns out of order", "UPDATE turns SET body_start = body_end + 1"},
        Crafted{"turn beyond the text", "UPDATE turns SET end = 2000000000"},
        Crafted{"turn of another's speaker", "UPDATE turns SET speaker = 99999"},
        Crafted{"endless recording", "UPDATE turns SET time = 9e999"},
        Crafted{"body beyond the text", "UPDATE documents SET body_end = length + 1"},
        Crafted{"negative length", "UPDATE documents SET length = -1"},
        Crafted{"type of attribute", "UPDATE attributes SET type = 'colour'"},
        Crafted{"value of nothing", "UPDATE attribute_values SET attribute = 99999"},
        Crafted{"state of progress",
                "INSERT OR REPLACE INTO progress SELECT coders.id, documents.id, 'half', 0, 1 FROM "
                "coders, documents"},
        Crafted{"memo on two things",
                "INSERT INTO memos SELECT 9000, zeroblob(16), documents.id, NULL, codes.id, NULL, "
                "coders.id, '', 0, 1 "
                "FROM documents, codes, coders LIMIT 1"},
        Crafted{"summary of nothing", "UPDATE summaries SET participant = NULL, document = NULL, attribute = NULL, value = NULL"},
        Crafted{"summary of two things",
                "UPDATE summaries SET participant = 1, document = 1 WHERE id = (SELECT max(id) FROM summaries)"},
        Crafted{"summary of nobody",
                "UPDATE summaries SET participant = 99999, document = NULL, attribute = NULL, value = NULL"},
        Crafted{"summary of a value of nothing",
                "UPDATE summaries SET participant = NULL, document = NULL, attribute = 99999, value = 'x'"},
        Crafted{"summary without a value",
                "UPDATE summaries SET participant = NULL, document = NULL, value = NULL, attribute = "
                "(SELECT min(id) FROM attributes)"},
        Crafted{"summary on no theme", "UPDATE summaries SET code = 99999"},
        Crafted{"summary by nobody", "UPDATE summaries SET author = 99999"},
        Crafted{"summary read by nobody", "UPDATE summaries SET reader = 99999"},
        Crafted{"summary read by its author", "UPDATE summaries SET reader = author"},
        Crafted{"state of a summary", "UPDATE summaries SET state = 'half'"},
        Crafted{"written summary without words", "UPDATE summaries SET state = 'written', text = NULL"},
        Crafted{"words where nothing was said", "UPDATE summaries SET state = 'nothing said', text = 'x'"},
        Crafted{"passages where nothing was said",
                "UPDATE summaries SET state = 'nothing said', text = NULL; INSERT OR IGNORE INTO summary_codings "
                "SELECT summaries.id, codings.id FROM summaries, codings"},
        Crafted{"summary resting on nothing", "INSERT INTO summary_codings SELECT id, 99999 FROM summaries"},
        Crafted{"two summaries of one cell",
                "INSERT INTO summaries SELECT id + 9000, zeroblob(16), participant, document, attribute, value, code, state, "
                "text, author, reader, created, edited FROM summaries"},
        Crafted{"excluded nobody",
                "INSERT INTO coding_exclusions SELECT id, 99999 FROM codings LIMIT 1"}),
    [](const auto& tested) {
        std::string name;
        for (const char c : std::string(tested.param.what))
            name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
        return name;
    });

TEST_F(Damage, A_crafted_history_is_refused_when_it_is_used) {
    for (const char* sql :
         {"UPDATE journal SET before = NULL, after = NULL", "UPDATE journal SET after = '[1,2'",
          "UPDATE journal SET kind = 'thing'", "UPDATE journal SET object = 4611686018427387904",
          "UPDATE journal SET guid = x'01'", "UPDATE journal SET after = replace(after, ':', ':-')",
          "UPDATE journal_texts SET text = CAST(x'FF' AS TEXT)",
          "DELETE FROM journal WHERE sequence % 3 = 0",
          "UPDATE actions SET first = 1, edits = 9223372036854775807", "DELETE FROM journal_texts",
          "UPDATE actions SET edits = -1", "DELETE FROM actors",
          "UPDATE journal SET after = json_set(after, '$.end', 1e300)"}) {
        fs::copy_file(base_, path_, fs::copy_options::overwrite_existing);
        run_sql(
            path_,
            std::string("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ") + sql);
        {
            const auto file = StudyFile::open(path_);
            ASSERT_TRUE(file);
            const auto faults = file->check();
            EXPECT_TRUE(!faults || !faults->empty()) << sql;
        }
        use();
    }
}

TEST_F(Damage, Check_finds_derived_data_and_texts_that_are_wrong) {
    const auto faults_after = [&](const char* sql) {
        fs::copy_file(base_, path_, fs::copy_options::overwrite_existing);
        run_sql(path_, sql);
        const auto file = StudyFile::open(path_);
        std::string all;
        const auto faults = file->check();
        for (const std::string& fault : *faults)
            all += fault;
        return all;
    };
    EXPECT_EQ(faults_after("SELECT 1"), "");
    EXPECT_NE(faults_after("UPDATE content_words SET words = words + 1").find("stored words"),
              std::string::npos);
    EXPECT_NE(faults_after("UPDATE content_words SET ranges = x'80'").find("stored words"),
              std::string::npos);
    EXPECT_NE(faults_after("UPDATE coding_turns SET ordinal = ordinal + 100").find("stored turns"),
              std::string::npos);
    EXPECT_NE(faults_after("DELETE FROM coding_turns").find("stored turns"), std::string::npos);
    EXPECT_NE(
        faults_after("UPDATE contents SET text = text || 'x'").find("not as long as it should be"),
        std::string::npos);
    EXPECT_NE(
        faults_after("UPDATE counters SET value = 1 WHERE name = 'codes'").find("given out twice"),
        std::string::npos);
    EXPECT_NE(faults_after("UPDATE codes SET guid = zeroblob(16)").find("stand twice"),
              std::string::npos);
    EXPECT_NE(faults_after("DELETE FROM meta").find("which one it is"), std::string::npos);
    EXPECT_NE(faults_after("UPDATE meta SET value = '' WHERE key = 'guid'").find("which one it is"), std::string::npos);
    EXPECT_NE(faults_after("UPDATE actors SET name = name || 'x'").find("by another name"), std::string::npos);
    EXPECT_NE(
        faults_after("PRAGMA foreign_keys = OFF; DELETE FROM contents").find("refer to something"),
        std::string::npos);
}

}  // namespace
}  // namespace heddle
