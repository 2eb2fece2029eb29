// Damaged studies: what lies in undamaged pages is in the salvaged study, and that passes check.
#include "storage/salvage/salvage.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <type_traits>
#include <variant>

#include "coding/codebook.h"
#include "storage/salvage/page_source.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/random_edits.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/leaf_pages.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::page_bytes;
using testing::run_sql;
using testing::write_bytes;
using Rows = std::vector<std::string>;

std::set<std::string> guids(const Study& study) {
    std::set<std::string> found;
    for (const Document& document : study.documents()) {
        found.insert("document " + document.guid.to_string());
        for (const Coding& coding : study.codings(document.id)) found.insert("coding " + coding.guid.to_string());
    }
    for (const Code& code : study.codes()) found.insert("code " + code.guid.to_string());
    for (const Coder& coder : study.coders()) found.insert("coder " + coder.guid.to_string());
    for (const Participant& one : study.participants()) found.insert("participant " + one.guid.to_string());
    for (const Attribute& one : study.attributes()) found.insert("attribute " + one.guid.to_string());
    for (const Memo& memo : study.memos()) found.insert("memo " + memo.guid.to_string());
    return found;
}

// Those whose rows, and the rows that they cannot do without, stand wholly on pages without damage. These are all there again, with the
// history or without it.
std::set<std::string> spared(const Study& study, const testing::LeafPages& pages, const std::set<std::size_t>& damaged) {
    const auto whole = [&](const char* table, auto id) { return !id || pages.spare(damaged, table, id.value); };
    std::set<std::string> found;
    const auto take = [&](const char* kind, const Guid& guid, bool is_whole) {
        if (is_whole) found.insert(kind + guid.to_string());
    };
    const auto coding_whole = [&](const Coding& one) {
        return whole("codings", one.id) && whole("documents", one.document) && whole("codes", one.code) && whole("coders", one.coder);
    };
    for (const Document& one : study.documents()) {
        take("document ", one.guid, whole("documents", one.id));
        for (const Coding& coding : study.codings(one.id)) take("coding ", coding.guid, coding_whole(coding));
    }
    for (const Code& one : study.codes()) take("code ", one.guid, whole("codes", one.id));
    for (const Coder& one : study.coders()) take("coder ", one.guid, whole("coders", one.id));
    for (const Participant& one : study.participants()) take("participant ", one.guid, whole("participants", one.id));
    for (const Attribute& one : study.attributes()) take("attribute ", one.guid, whole("attributes", one.id));
    for (const Memo& one : study.memos()) {
        const bool on_whole = std::visit(
            [&](auto on) {
                using On = decltype(on);
                if constexpr (std::is_same_v<On, DocumentId>) return whole("documents", on);
                if constexpr (std::is_same_v<On, ParticipantId>) return whole("participants", on);
                if constexpr (std::is_same_v<On, CodeId>) return whole("codes", on);
                if constexpr (std::is_same_v<On, CodingId>) return coding_whole(*study.coding(on));
                return true;
            },
            one.on);
        take("memo ", one.guid, whole("memos", one.id) && whole("coders", one.coder) && on_whole);
    }
    return found;
}

class Salvaging : public ::testing::Test {
protected:
    void make(const std::string& password = {}, int long_texts = 3) {
        auto file = StudyFile::create(base_, password);
        ASSERT_TRUE(file);
        study_ = *file->load();
        testing::RandomEdits random(seed_);
        for (int i = 0; i < 8; ++i) ASSERT_TRUE(commit(*file, study_, random.next(study_, 50)));
        const CoderId coder = study_.coders().begin()->id;
        // Texts that stand on many pages, with codings in each.
        GroupBuilder builder(study_, coder, "Import transcripts");
        const Code code{builder.new_id<CodeId>(), new_guid(), {}, 1.5, "Continuity", 0x336699, "", "", "", "", "", {}};
        ASSERT_TRUE(builder.add(code));
        for (int i = 0; i < long_texts; ++i) {
            std::string utf8;
            for (int line = 0; line < 900; ++line) utf8 += "Zeile " + std::to_string(line) + " über die Übergänge\n";
            const Text text(utf8);
            Document document;
            document.id = builder.new_id<DocumentId>();
            document.guid = new_guid();
            document.name = "Transcript " + std::to_string(i);
            document.content = builder.add_content(text);
            document.length = text.end().value;
            document.body = {{0}, {text.end().value - 1}};
            ASSERT_TRUE(builder.add(document));
            for (int n = 0; n < 30; ++n) {
                Coding coding;
                coding.id = builder.new_id<CodingId>();
                coding.guid = new_guid();
                coding.document = document.id;
                coding.code = code.id;
                coding.coder = coder;
                coding.range = range_of(n * 700, n * 700 + 40 + n);
                ASSERT_TRUE(builder.add(coding));
            }
        }
        ASSERT_TRUE(commit(*file, study_, builder.take()));
        if (const auto back = file->undo(study_, coder); back && *back) {
            ASSERT_TRUE(commit(*file, study_, **back));
            const auto again = file->redo(study_, coder);
            ASSERT_TRUE(again && *again);
            ASSERT_TRUE(commit(*file, study_, **again));
        }
        ASSERT_TRUE(file->build_derived());
    }

    // The salvaged study, which must be sound.
    std::optional<Study> salvaged(const std::string& password = {}) {
        fs::remove(made_);
        const std::string before = bytes_of(damaged_);
        report_ = salvage_study(damaged_, made_, password);
        EXPECT_EQ(bytes_of(damaged_), before);
        if (!report_->ok()) {
            EXPECT_FALSE(fs::exists(made_));
            return std::nullopt;
        }
        const auto file = StudyFile::open(made_, {true, password});
        EXPECT_TRUE(file) << file.error().message;
        if (!file) return std::nullopt;
        EXPECT_EQ(file->check().value(), Rows{});
        auto study = file->load();
        EXPECT_TRUE(study);
        return study ? std::optional(*study) : std::nullopt;
    }
    std::string all_lost() const {
        std::string all;
        for (const std::string& line : (*report_)->lost) all += line + "\n";
        return all;
    }

    const testing::QuickKeys quick_;
    testing::TemporaryFolder folder_;
    const fs::path base_ = folder_ / "base.heddle";
    const fs::path damaged_ = folder_ / "damaged.heddle";
    const fs::path made_ = folder_ / "made.heddle";
    std::uint32_t seed_ = 7;
    Study study_;
    std::optional<Result<SalvageReport>> report_;
};

TEST_F(Salvaging, A_sound_study_comes_out_as_it_is_with_its_history) {
    make();
    fs::copy_file(base_, damaged_);
    const auto study = salvaged();
    ASSERT_TRUE(study);
    EXPECT_EQ(all_lost(), "");
    for (const std::string& guid : guids(study_)) EXPECT_TRUE(guids(*study).contains(guid)) << guid;
    EXPECT_EQ(guids(*study).size(), guids(study_).size() + 1);  // the memo
    EXPECT_EQ(run_sql(made_, "SELECT count(*) FROM actions"),
              Rows{std::to_string(std::stoi(run_sql(base_, "SELECT count(*) FROM actions").front()) + 1)});
    for (const char* table : {"documents", "codings", "codes", "turns", "attribute_values", "contents", "content_versions", "content_marks",
                              "progress"}) {
        const std::string sql = std::string("SELECT * FROM ") + table + " ORDER BY 1, 2";
        EXPECT_EQ(run_sql(made_, sql), run_sql(base_, sql)) << table;
    }
}

TEST_F(Salvaging, A_lost_page_of_a_text_costs_the_words_on_it_and_all_else_keeps_its_place) {
    make();
    std::string bytes = bytes_of(base_);
    const std::string words = "Zeile 400 ";
    const std::size_t at = bytes.find(words);
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at / page_bytes * page_bytes, page_bytes, page_bytes, '\0');
    write_bytes(damaged_, bytes);
    const auto study = salvaged();
    ASSERT_TRUE(study);
    EXPECT_NE(all_lost().find("Of the text of “Transcript"), std::string::npos) << all_lost();
    const auto before = StudyFile::open(base_, {true, ""});
    const auto after = StudyFile::open(made_, {true, ""});
    std::size_t alike = 0;
    std::size_t lost = 0;
    for (const Document& document : study_.documents()) {
        const Text old_text = before->text(document.content).value();
        const Text new_text = after->text(document.content).value();
        ASSERT_EQ(new_text.end(), old_text.end());
        for (const Coding& coding : study_.codings(document.id)) {
            ASSERT_TRUE(study->coding(coding.id));
            (new_text.slice(coding.range) == old_text.slice(coding.range) ? alike : lost) += 1;
        }
    }
    EXPECT_GT(alike, 80u);
    EXPECT_LE(lost, 7u);
}

TEST_F(Salvaging, Rows_on_a_lost_page_are_made_again_from_the_history) {
    make();
    const std::string root = run_sql(base_, "SELECT rootpage FROM sqlite_schema WHERE name = 'codes'").front();
    std::string bytes = bytes_of(base_);
    bytes.replace((std::stoul(root) - 1) * page_bytes, page_bytes, page_bytes, '\0');
    write_bytes(damaged_, bytes);
    const auto study = salvaged();
    ASSERT_TRUE(study);
    for (const std::string& guid : guids(study_)) EXPECT_TRUE(guids(*study).contains(guid)) << guid;
    EXPECT_FALSE((*report_)->restored.empty());
    const auto codes = [&](const Study& of) {
        std::string all;
        for (const Code& code : of.codes()) all += Codebook(of).path(code.id) + "\n";
        return all;
    };
    EXPECT_EQ(codes(*study), codes(study_));
}

TEST_F(Salvaging, Without_its_first_page_a_study_is_found_all_the_same) {
    make();
    std::string bytes = bytes_of(base_);
    bytes.replace(0, page_bytes, page_bytes, '\0');
    write_bytes(damaged_, bytes);
    const auto study = salvaged();
    ASSERT_TRUE(study) << report_->error().message;
    for (const std::string& guid : guids(study_)) EXPECT_TRUE(guids(*study).contains(guid)) << guid;
}

TEST_F(Salvaging, What_a_log_holds_behind_a_damaged_frame_is_taken_in) {
    make();
    const std::string main = bytes_of(base_);
    std::string log;
    {
        auto file = StudyFile::open(base_);
        Study study = *file->load();
        testing::RandomEdits random(99);
        for (int i = 0; i < 6; ++i) ASSERT_TRUE(commit(*file, study, random.next(study, 8)));
        log = bytes_of(base_.string() + "-wal");
        study_ = study;
        write_bytes(damaged_, bytes_of(base_));
    }
    ASSERT_GT(log.size(), 20 * page_bytes);
    write_bytes(damaged_.string() + "-wal", log);
    auto study = salvaged();
    ASSERT_TRUE(study);
    EXPECT_EQ(all_lost(), "");
    for (const std::string& guid : guids(study_)) EXPECT_TRUE(guids(*study).contains(guid)) << guid;
    // One byte of the first frame: SQLite itself would leave out everything behind it.
    log[32 + 24 + 2000] = static_cast<char>(log[32 + 24 + 2000] + 1);
    write_bytes(damaged_.string() + "-wal", log);
    study = salvaged();
    ASSERT_TRUE(study);
    for (const std::string& guid : guids(study_)) EXPECT_TRUE(guids(*study).contains(guid)) << guid;
    EXPECT_EQ(bytes_of(damaged_.string() + "-wal"), log);
}

TEST_F(Salvaging, A_damaged_page_of_an_encrypted_study_costs_what_is_on_it) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    make("secret");
    const std::string whole = bytes_of(base_);
    std::vector<bool> unreadable;
    write_bytes(folder_ / "deciphered", decipher(whole, "base", "secret", folder_.path(), unreadable).value());
    const testing::LeafPages leaves(folder_ / "deciphered");
    fs::remove(folder_ / "deciphered");
    ASSERT_EQ(spared(study_, leaves, {}), guids(study_));
    std::mt19937 random(3);
    for (int round = 0; round < 4; ++round) {
        SCOPED_TRACE(round);
        std::string bytes = whole;
        const std::size_t pages = bytes.size() / page_bytes;
        for (int n = 0; n <= round % 3; ++n) {
            // Now and then in the first page, behind its salt.
            const std::size_t page = round % 4 == 3 && n == 0 ? 0 : random() % pages;
            bytes[page * page_bytes + 16 + random() % 4000] ^= 1;
        }
        write_bytes(damaged_, bytes);
        const auto study = salvaged("secret");
        ASSERT_TRUE(study) << report_->error().message;
        EXPECT_NE(all_lost().find("cannot be read"), std::string::npos);
        const auto found = guids(*study);
        for (const std::string& guid : spared(study_, leaves, testing::damaged_pages(whole, bytes))) EXPECT_TRUE(found.contains(guid)) << guid;
        EXPECT_EQ(bytes_of(made_).find("Zeile"), std::string::npos);
    }
    EXPECT_EQ(salvage_study(damaged_, folder_ / "other.heddle", "wrong").error().kind, ErrorKind::needs_password);
    for (const auto& entry : fs::directory_iterator(folder_.path()))
        EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
}

TEST_F(Salvaging, Of_a_sound_study_of_an_earlier_format_nothing_is_lost) {
    fs::copy_file(fs::path(testing::test_data_folder) / "formats" / "format-1.heddle", damaged_);
    const auto study = salvaged();
    ASSERT_TRUE(study) << report_->error().message;
    EXPECT_EQ(all_lost(), "");
    EXPECT_FALSE(study->documents().empty());
}

TEST_F(Salvaging, What_is_no_study_is_refused) {
    write_bytes(damaged_, std::string(40 * page_bytes, '\0'));
    EXPECT_FALSE(salvage_study(damaged_, made_, ""));
    write_bytes(damaged_, "just words");
    EXPECT_FALSE(salvage_study(damaged_, made_, ""));
    write_bytes(damaged_, "");
    EXPECT_FALSE(salvage_study(damaged_, made_, ""));
    EXPECT_FALSE(salvage_study(folder_ / "none", made_, ""));
    make();
    EXPECT_NE(salvage_study(base_, base_, "").error().message.find("already"), std::string::npos);
    EXPECT_FALSE(fs::exists(made_));
}

// Objects that lie in pages without damage are there again, whatever happened to the others.
TEST_F(Salvaging, Whatever_is_damaged_the_salvaged_study_is_sound) {
    make({}, 1);
    const std::string whole = bytes_of(base_);
    const testing::LeafPages leaves(base_);
    const std::size_t pages = whole.size() / page_bytes;
    const auto before = guids(study_);
    ASSERT_EQ(spared(study_, leaves, {}), before);
    std::size_t kept = 0;
    std::size_t promised = 0;
    const auto seeds = testing::seeds_of_rounds(12);
    for (const std::uint32_t seed : seeds) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937 random(seed);
        std::string bytes = whole;
        switch (random() % 4) {
            case 0:
                for (auto n = 1 + random() % 20; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
                break;
            case 1:
                for (auto n = 1 + random() % 4; n > 0; --n) {
                    const std::size_t page = random() % pages;
                    bytes.replace(page * page_bytes, page_bytes, page_bytes, '\0');
                }
                break;
            case 2:
                for (auto n = 1 + random() % 12; n > 0; --n)
                    bytes[random() % pages * page_bytes + random() % 64] = static_cast<char>(random());
                break;
            default:
                bytes.resize(bytes.size() - random() % (bytes.size() / 3));
        }
        write_bytes(damaged_, bytes);
        const auto study = salvaged();
        ASSERT_TRUE(study) << report_->error().message;
        const auto found = guids(*study);
        const auto must = spared(study_, leaves, testing::damaged_pages(whole, bytes));
        for (const std::string& guid : must) EXPECT_TRUE(found.contains(guid)) << guid;
        if (HasFailure()) {
            std::cerr << all_lost();
            return;
        }
        std::size_t again = 0;
        for (const std::string& guid : before) again += found.count(guid);
        kept += again * 100 / before.size();
        promised += must.size() * 100 / before.size();
    }
    // The history brings back more than the pages themselves; and the promise is no empty one.
    EXPECT_GE(kept, promised);
    EXPECT_GT(promised / seeds.size(), 30u);
    if (seeds.size() >= 12) {
        EXPECT_GT(kept / seeds.size(), 90u);
    }
    RecordProperty("kept", static_cast<int>(kept / seeds.size()));
    RecordProperty("promised", static_cast<int>(promised / seeds.size()));
}

}  // namespace
}  // namespace heddle
