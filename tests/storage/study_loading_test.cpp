// A study that is read in two steps, and a session that shows it meanwhile: nothing of a part is ever taken for the whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "storage/study_reader.h"
#include "storage/study_session.h"
#include "tests/support/opening.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using namespace std::chrono_literals;
using testing::dump;
using testing::run_sql;

class StudyLoading : public ::testing::Test {
protected:
    void SetUp() override {
        for (std::uint32_t seed = 21; seed < 60 && !has_all_kinds(); ++seed) make(seed);
        ASSERT_TRUE(has_all_kinds());
        // More than one stretch of rows, and of several documents in turn.
        run_sql(path_, "UPDATE counters SET value = 2000000 WHERE name = 'codings'; "
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                       "INSERT INTO codings SELECT 1000000 + n.i * 100 + c.id % 100, randomblob(16), c.document, c.code, c.coder, c.start, c.end, "
                       "c.created, c.edited, NULL, c.stance, c.about FROM n, (SELECT * FROM codings ORDER BY id LIMIT 3) AS c");
    }

    void make(std::uint32_t seed) {
        std::filesystem::remove(path_);
        auto file = StudyFile::create(path_);
        ASSERT_TRUE(file);
        Study study = *file->load();
        testing::RandomEdits random(seed);
        for (int i = 0; i < 6; ++i) ASSERT_TRUE(commit(*file, study, random.next(study, 60)));
    }
    // Rows of each table that can be damaged.
    bool has_all_kinds() const {
        if (!std::filesystem::exists(path_)) return false;
        return std::ranges::all_of(std::vector<const char*>{"codings", "turns", "memos", "summaries", "summary_codings", "coding_exclusions"}, [&](const char* table) {
            return run_sql(path_, std::string("SELECT count(*) FROM ") + table).front() != "0";
        });
    }

    Study whole() const { return *StudyFile::open(path_, testing::reading())->load(); }
    std::unique_ptr<StudySession> opened(const OpenOptions& options = {}, std::int64_t most_rows = 0) {
        auto session = StudySession::open(path_, options, [] {}, most_rows);
        if (!session) throw std::runtime_error(session.error().message);
        return *std::move(session);
    }
    static bool poll_until(StudySession& session, const std::function<bool()>& reached) {
        for (const auto end = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < end;) {
            session.poll();
            if (reached()) return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    }
    static EditGroup setting_group(const Study& study, const std::string& value) {
        GroupBuilder builder(study, study.coders().begin()->id, "Set title");
        const auto& before = study.setting("title");
        if (before.empty()) {
            EXPECT_TRUE(builder.add(Setting{"title", value}));
        } else {
            EXPECT_TRUE(builder.change(Setting{"title", before}, Setting{"title", value}));
        }
        return builder.take();
    }

    testing::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
};

TEST_F(StudyLoading, A_study_read_in_stretches_is_the_one_that_is_read_at_once) {
    const auto file = StudyFile::open(path_, testing::reading());
    auto reader = file->begin_loading();
    ASSERT_TRUE(reader) << reader.error().message;
    int stretches = 1;
    double part = 0;
    for (;; ++stretches) {
        const auto all = (*reader)->read_on([] { return false; });
        ASSERT_TRUE(all) << all.error().message;
        EXPECT_GE((*reader)->part(), part);
        part = (*reader)->part();
        if (*all) break;
        EXPECT_LT(part, 1);
    }
    EXPECT_GT(stretches, 8);
    EXPECT_EQ(part, 1);
    const Study read = (*reader)->take();
    EXPECT_EQ(read.sequence(), whole().sequence());
    EXPECT_EQ(dump(read), dump(whole()));
    EXPECT_EQ(std::to_string(read.coding_count()), run_sql(path_, "SELECT count(*) FROM codings").front());
}

TEST_F(StudyLoading, The_outline_has_all_but_codings_turns_and_summaries_and_stays_as_it_was_given) {
    const auto file = StudyFile::open(path_, testing::reading());
    auto reader = file->begin_loading();
    ASSERT_TRUE(reader);
    const Study outline = (*reader)->outline();
    const std::string before = dump(outline);
    const Study all = whole();
    EXPECT_EQ(outline.coding_count(), 0u);
    EXPECT_EQ(outline.summary_count(), 0u);
    EXPECT_TRUE(outline.documents().size() == all.documents().size() && outline.speakers().size() == all.speakers().size());
    EXPECT_EQ(outline.participants().size(), all.participants().size());
    EXPECT_EQ(outline.codes().size(), all.codes().size());
    EXPECT_EQ(outline.memos().size(), all.memos().size());
    EXPECT_EQ(outline.next_id<CodingId>(), all.next_id<CodingId>());
    for (const Document& document : all.documents()) {
        EXPECT_TRUE(outline.turns(document.id).empty());
        const auto turns = (*reader)->turns_of(document.id);
        ASSERT_TRUE(turns) << turns.error().message;
        EXPECT_TRUE(std::ranges::equal(turns->turns, all.turns(document.id)));
    }
    ASSERT_TRUE((*reader)->read_on());
    EXPECT_EQ(dump(outline), before);
    EXPECT_EQ(dump((*reader)->take()), dump(all));
}

TEST_F(StudyLoading, What_is_left_to_read_is_guessed_from_the_codings) {
    const auto file = StudyFile::open(path_, testing::reading());
    EXPECT_GE((*file->begin_loading())->about_rows(), std::stoll(run_sql(path_, "SELECT count(*) FROM codings").front()));
}

TEST_F(StudyLoading, A_session_of_a_large_study_shows_its_outline_until_all_of_it_is_there) {
    auto session = opened();
    EXPECT_FALSE(session->whole());
    EXPECT_EQ(session->study().coding_count(), 0u);
    EXPECT_GT(session->study().documents().size(), 0u);
    const std::string outline = dump(session->study());
    session->read_rest();
    ASSERT_TRUE(poll_until(*session, [&] {
        if (session->whole()) return true;
        EXPECT_EQ(dump(session->study()), outline);  // never in parts
        return false;
    }));
    EXPECT_EQ(session->part_read(), 1);
    EXPECT_FALSE(session->broken());
    EXPECT_EQ(dump(session->study()), dump(whole()));
}

TEST_F(StudyLoading, A_session_of_a_small_study_is_whole_from_the_start) {
    auto session = opened({}, 1'000'000'000);
    EXPECT_TRUE(session->whole());
    EXPECT_EQ(session->part_read(), 1);
    EXPECT_EQ(dump(session->study()), dump(whole()));
}

TEST_F(StudyLoading, Texts_and_turns_of_a_document_come_before_the_rest) {
    auto session = opened();
    const Study all = whole();
    DocumentId with_turns;
    for (const Document& document : all.documents()) {
        if (!all.turns(document.id).empty()) with_turns = document.id;
    }
    ASSERT_TRUE(with_turns);
    session->bring_turns(with_turns);
    const ContentId content = session->study().documents().find(with_turns)->content;
    ASSERT_TRUE(poll_until(*session, [&] { return session->text(content) && !session->study().turns(with_turns).empty(); }));
    EXPECT_FALSE(session->whole());
    EXPECT_TRUE(std::ranges::equal(session->study().turns(with_turns), all.turns(with_turns)));
    session->read_rest();
    ASSERT_TRUE(poll_until(*session, [&] { return session->whole(); }));
    EXPECT_EQ(dump(session->study()), dump(all));
}

TEST_F(StudyLoading, Nothing_is_changed_before_all_of_it_is_there_and_everything_afterwards) {
    auto session = opened();
    const auto refused = session->submit(setting_group(session->study(), "Early"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "The study is still being read; wait a moment, then try again.");
    session->undo(session->study().coders().begin()->id);
    EXPECT_EQ(session->take_message(), refused.error().message);
    EXPECT_TRUE(session->save_all());
    session->read_rest();
    ASSERT_TRUE(poll_until(*session, [&] { return session->whole(); }));
    EXPECT_EQ(session->study().setting("title"), whole().setting("title"));
    ASSERT_TRUE(session->submit(setting_group(session->study(), "Late")));
    ASSERT_TRUE(session->save_all());
    EXPECT_EQ(whole().setting("title"), "Late");
    EXPECT_EQ(dump(whole()), dump(session->study()));
}

TEST_F(StudyLoading, Work_with_the_file_waits_for_the_whole_study_and_keeps_its_order) {
    auto session = opened();
    std::vector<int> order;
    bool was_whole = false;
    session->run([&](StudyFile&) { order.push_back(1); }, [&] { was_whole = session->whole(); });
    session->run([&](StudyFile&) { order.push_back(2); }, [&] { order.push_back(3); });
    std::this_thread::sleep_for(20ms);
    session->poll();
    EXPECT_TRUE(order.empty());
    session->read_rest();
    ASSERT_TRUE(poll_until(*session, [&] { return order.size() == 3; }));
    EXPECT_TRUE(was_whole);
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
}

TEST_F(StudyLoading, A_session_can_be_closed_at_any_moment_of_it) {
    const std::string before = dump(whole());
    for (const auto pause : {0ms, 1ms, 3ms, 9ms}) {
        auto session = opened();
        session->read_rest();
        std::this_thread::sleep_for(pause);
        session.reset();
        ASSERT_TRUE(StudyFile::open(path_)) << "after " << pause.count();  // the lease is free again
    }
    EXPECT_EQ(dump(whole()), before);
}

TEST_F(StudyLoading, Damage_that_is_found_late_is_said_as_where_it_is_found_at_once) {
    for (const char* damage : {"UPDATE codings SET end = 2000000000 WHERE id = (SELECT max(id) FROM codings)",
                               "UPDATE turns SET end = 2000000000 WHERE document = (SELECT max(document) FROM turns)",
                               "UPDATE memos SET document = NULL, participant = NULL, code = NULL, coding = 99999999 WHERE id = (SELECT max(id) FROM memos)",
                               "UPDATE summary_codings SET coding = 99999999 WHERE (summary, coding) = (SELECT summary, coding FROM summary_codings LIMIT 1)",
                               "UPDATE coding_exclusions SET participant = 99999999 WHERE (coding, participant) = (SELECT coding, participant FROM coding_exclusions LIMIT 1)"}) {
        const std::string statement = damage;
        const auto kept = folder_ / "kept.heddle";
        std::filesystem::copy_file(path_, kept, std::filesystem::copy_options::overwrite_existing);
        ASSERT_NE(run_sql(path_, "PRAGMA foreign_keys = OFF; " + statement + "; SELECT changes()").front(), "0") << "nothing was damaged: " << statement;
        const auto at_once = StudyFile::open(path_, testing::reading())->load();
        ASSERT_FALSE(at_once) << statement;
        auto session = opened();
        EXPECT_FALSE(session->broken());
        session->read_rest();
        ASSERT_TRUE(poll_until(*session, [&] { return session->broken().has_value(); })) << statement;
        EXPECT_EQ(session->broken()->message, at_once.error().message);
        EXPECT_FALSE(session->whole());
        EXPECT_TRUE(session->save_all());
        session.reset();
        std::filesystem::copy_file(kept, path_, std::filesystem::copy_options::overwrite_existing);
    }
}

TEST_F(StudyLoading, What_another_program_writes_meanwhile_is_taken_in_afterwards) {
    auto session = opened(testing::reading());
    auto writer = StudyFile::open(path_);
    ASSERT_TRUE(writer);
    Study study = *writer->load();
    ASSERT_TRUE(commit(*writer, study, setting_group(study, "Meanwhile")));
    session->read_rest();
    ASSERT_TRUE(poll_until(*session, [&] { return session->whole(); }));
    ASSERT_TRUE(poll_until(*session, [&] { return session->study().setting("title") == "Meanwhile"; }));
    EXPECT_EQ(dump(session->study()), dump(study));
}

}  // namespace
}  // namespace heddle
