#include "storage/study_session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/full_disk.h"
#include "tests/support/opening.h"
#include "tests/support/random_edits.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using namespace std::chrono_literals;
using testing::dump;
using testing::FullDisk;
using testing::RandomEdits;
using testing::TemporaryFolder;

class Sessions : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(StudyFile::create(path_)); }

    std::unique_ptr<StudySession> opened() {
        auto session = StudySession::open(path_, {}, [this] { ++wakes_; });
        if (!session) throw std::runtime_error(session.error().message);
        return *std::move(session);
    }
    static bool poll_until(StudySession& session, const std::function<bool()>& reached) {
        for (const auto end = std::chrono::steady_clock::now() + 15s;
             std::chrono::steady_clock::now() < end;) {
            session.poll();
            if (reached()) return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    }
    static bool poll_until_saved(StudySession& session) {
        return poll_until(session, [&] { return session.save_state() == SaveState::saved; });
    }
    std::string stored() {
        const auto file = StudyFile::open(path_, testing::reading());
        return file ? dump(*file->load()) : file.error().message;
    }
    static EditGroup coder_group(const Study& study, const std::string& name) {
        GroupBuilder builder(study, {}, "Add coder " + name);
        const Coder coder{builder.new_id<CoderId>(), new_guid(), name};
        builder.set_coder(coder.id);
        EXPECT_TRUE(builder.add(coder));
        return builder.take();
    }
    static EditGroup setting_group(const Study& study, const std::string& key,
                                   const std::string& value) {
        GroupBuilder builder(study, CoderId{1}, "Set " + key);
        const auto& before = study.setting(key);
        if (before.empty())
            EXPECT_TRUE(builder.add(Setting{key, value}));
        else
            EXPECT_TRUE(builder.change(Setting{key, before}, Setting{key, value}));
        return builder.take();
    }

    TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::atomic<int> wakes_{0};
    RandomEdits random_{7};
};

TEST_F(Sessions, Actions_appear_at_once_and_are_saved_in_their_order) {
    auto session = opened();
    for (int round = 0; round < 60; ++round) {
        const auto version = session->version();
        EditGroup group = random_.next(session->study());
        const Study expected = *apply_edits(session->study(), group.edits);
        ASSERT_TRUE(session->submit(std::move(group)));
        EXPECT_EQ(dump(session->study()), dump(expected));
        EXPECT_GT(session->version(), version);
        EXPECT_EQ(session->save_state(), SaveState::saving);
    }
    ASSERT_TRUE(poll_until_saved(*session));
    EXPECT_GT(wakes_, 0);
    EXPECT_EQ(stored(), dump(session->study()));
    EXPECT_EQ(session->take_message(), "");
}

TEST_F(Sessions, What_does_not_apply_is_refused_at_once_and_changes_nothing) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    const EditGroup second = coder_group(session->study(), "Ben");
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Cora")));
    const std::string before = dump(session->study());
    const auto refused = session->submit(second);  // made for a study without Cora: the same key
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(dump(session->study()), before);
    ASSERT_TRUE(session->save_all());
    EXPECT_EQ(stored(), before);
}

TEST_F(Sessions, Closing_saves_what_is_queued) {
    std::string expected;
    {
        auto session = opened();
        for (int round = 0; round < 30; ++round)
            ASSERT_TRUE(session->submit(random_.next(session->study())));
        expected = dump(session->study());
    }
    EXPECT_EQ(stored(), expected);
}

TEST_F(Sessions, Undo_and_redo_pressed_many_times_in_a_row_walk_back_and_forth) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    std::vector<std::string> states{dump(session->study())};
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(session->submit(
            setting_group(session->study(), "title", "Title " + std::to_string(i))));
        states.push_back(dump(session->study()));
    }
    for (int i = 0; i < 4; ++i)
        session->undo(CoderId{1});
    session->redo(CoderId{1});
    ASSERT_TRUE(poll_until(*session, [&] {
        return dump(session->study()) == states[7] && session->save_state() == SaveState::saved;
    }));
    EXPECT_EQ(stored(), states[7]);
    for (int i = 0; i < 4; ++i)
        session->redo(CoderId{1});  // one more than there is
    std::string message;
    ASSERT_TRUE(poll_until(*session, [&] { return !(message = session->take_message()).empty(); }));
    EXPECT_EQ(message, "There is nothing of yours to do again.");
    EXPECT_EQ(dump(session->study()), states[10]);
    ASSERT_TRUE(session->save_all());
    EXPECT_EQ(stored(), states[10]);
}

TEST_F(Sessions, An_undo_waits_for_the_actions_before_it) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    const std::string before = dump(session->study());
    ASSERT_TRUE(session->submit(setting_group(session->study(), "title", "New")));
    session->undo(CoderId{1});  // of the title, though that cannot be saved yet
    ASSERT_TRUE(poll_until(*session, [&] { return dump(session->study()) == before; }));
    EXPECT_EQ(session->take_message(), "");
}

TEST_F(Sessions, Texts_come_when_asked_for_and_stay_for_a_while) {
    std::string expected;
    ContentId content;
    {
        auto session = opened();
        while (session->study().documents().empty())
            ASSERT_TRUE(session->submit(random_.next(session->study())));
        content = session->study().documents().begin()->content;
        const auto at_once = session->text(content);  // its own import, saved or not
        ASSERT_TRUE(at_once);
        expected = at_once->utf8();
    }
    auto session = opened();
    EXPECT_FALSE(session->text(content));
    ASSERT_TRUE(poll_until(*session, [&] { return session->text(content).has_value(); }));
    EXPECT_EQ(session->text(content)->utf8(), expected);

    EXPECT_FALSE(session->text(ContentId{9999}));
    std::string message;
    ASSERT_TRUE(poll_until(*session, [&] { return !(message = session->take_message()).empty(); }));
    EXPECT_NE(message.find("the text of a document is missing"), std::string::npos);
    EXPECT_FALSE(session->text(ContentId{9999}));
    session->poll();
    EXPECT_EQ(session->take_message(), "");
}

TEST_F(Sessions, A_full_disk_is_said_once_and_nothing_is_lost_when_there_is_room_again) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    ASSERT_TRUE(poll_until_saved(*session));
    const std::string saved = stored();
    std::string expected;
    {
        const FullDisk full;
        for (int i = 0; i < 5; ++i) {
            ASSERT_TRUE(session->submit(setting_group(session->study(), "key" + std::to_string(i),
                                                      std::string(9000, 'x'))));
        }
        expected = dump(session->study());
        ASSERT_TRUE(
            poll_until(*session, [&] { return session->save_state() == SaveState::failed; }));
        const std::string message = session->take_message();
        EXPECT_NE(message.find("study.heddle"), std::string::npos) << message;
        EXPECT_EQ(session->take_message(), "");
        session->undo(CoderId{1});
        std::string refused;
        ASSERT_TRUE(
            poll_until(*session, [&] { return !(refused = session->take_message()).empty(); }));
        EXPECT_NE(refused.find("before the last actions are saved"), std::string::npos) << refused;
        EXPECT_FALSE(session->save_all());
        EXPECT_EQ(dump(session->study()), expected);
    }
    EXPECT_EQ(stored(), saved);
    ASSERT_TRUE(poll_until_saved(*session));  // by itself, after a few seconds
    EXPECT_EQ(dump(session->study()), expected);
    EXPECT_EQ(stored(), expected);
}

TEST_F(Sessions, A_file_that_was_moved_away_is_noticed_and_saved_to_when_it_is_back) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    ASSERT_TRUE(poll_until_saved(*session));
    const auto elsewhere = folder_ / "elsewhere.heddle";
    std::filesystem::rename(path_, elsewhere);
    ASSERT_TRUE(session->submit(setting_group(session->study(), "title", "New")));
    ASSERT_TRUE(poll_until(*session, [&] { return session->save_state() == SaveState::failed; }));
    EXPECT_NE(session->take_message().find("moved"), std::string::npos);
    std::filesystem::rename(elsewhere, path_);
    ASSERT_TRUE(session->save_all());
    EXPECT_EQ(session->save_state(), SaveState::saved);
    EXPECT_EQ(stored(), dump(session->study()));
}

TEST_F(Sessions, What_another_program_writes_is_taken_in_and_own_actions_go_on_top) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    ASSERT_TRUE(poll_until_saved(*session));

    auto other = StudyFile::open(path_, testing::crowding());
    Study study = *other->load();
    ASSERT_TRUE(commit(*other, study, setting_group(study, "other", "1")));
    ASSERT_TRUE(session->submit(setting_group(session->study(), "own", "2")));  // not knowing of it
    ASSERT_TRUE(poll_until(*session, [&] {
        return session->save_state() == SaveState::saved &&
               session->study().setting("other") == "1";
    }));
    EXPECT_EQ(session->study().setting("own"), "2");
    EXPECT_EQ(stored(), dump(session->study()));
    EXPECT_EQ(session->take_message(), "");

    study = *other->load();
    ASSERT_TRUE(commit(*other, study, setting_group(study, "other", "3")));
    ASSERT_TRUE(session->submit(
        setting_group(session->study(), "other", "4")));  // both the same thing: the first stays
    std::string message;
    ASSERT_TRUE(poll_until(*session, [&] { return !(message = session->take_message()).empty(); }));
    EXPECT_NE(message.find("“Set other” could not be saved and was taken back"), std::string::npos)
        << message;
    EXPECT_EQ(session->study().setting("other"), "3");
    ASSERT_TRUE(poll_until_saved(*session));

    study = *other->load();
    ASSERT_TRUE(
        commit(*other, study, setting_group(study, "quiet", "5")));  // while nothing is done here
    ASSERT_TRUE(poll_until(*session, [&] { return session->study().setting("quiet") == "5"; }));
}

TEST_F(Sessions,
       Work_on_the_file_runs_between_commits_and_what_it_writes_is_there_when_it_is_done) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    bool finished = false;
    session->run(
        [](StudyFile& file) {
            Study study = *file.load();
            EXPECT_TRUE(commit(file, study, setting_group(study, "imported", "yes")));
        },
        [&] {
            finished = true;
            EXPECT_EQ(session->study().setting("imported"), "yes");
        });
    ASSERT_TRUE(session->submit(setting_group(session->study(), "meanwhile", "yes")));
    ASSERT_TRUE(poll_until(*session,
                           [&] { return finished && session->save_state() == SaveState::saved; }));
    EXPECT_EQ(session->study().setting("imported"), "yes");
    EXPECT_EQ(session->study().setting("meanwhile"), "yes");
    EXPECT_EQ(stored(), dump(session->study()));
}

TEST_F(Sessions, The_history_follows_the_actions) {
    auto session = opened();
    ASSERT_TRUE(session->submit(coder_group(session->study(), "Anna")));
    ASSERT_TRUE(session->submit(setting_group(session->study(), "title", "A")));
    session->undo(CoderId{1});
    ASSERT_TRUE(poll_until(*session, [&] { return session->history().size() == 3; }));
    const auto& history = session->history();
    EXPECT_EQ(history[0].kind, ActionKind::undo);
    EXPECT_EQ(history[0].target, history[1].id);
    EXPECT_EQ(history[1].name, "Set title");
    EXPECT_TRUE(history[1].undone);
    EXPECT_EQ(history[2].coder, "Anna");
    EXPECT_EQ(history[2].edits, 1);
    EXPECT_FALSE(history[2].undone);
}

TEST_F(Sessions, Derived_data_is_built_when_nothing_else_is_to_do) {
    auto session = opened();
    while (session->study().documents().size() < 3)
        ASSERT_TRUE(session->submit(random_.next(session->study())));
    ASSERT_TRUE(poll_until_saved(*session));
    const auto built = [&] {
        bool all = false;
        bool done = false;
        session->run(
            [&](StudyFile& file) {
                ASSERT_TRUE(file.build_derived(
                    [&](std::size_t, std::size_t) { return all = true, false; }));
            },
            [&] { done = true; });
        EXPECT_TRUE(poll_until(*session, [&] { return done; }));
        return !all;
    };
    EXPECT_FALSE(built());
    std::this_thread::sleep_for(2500ms);
    EXPECT_TRUE(built());
}

TEST_F(Sessions, A_study_opened_for_reading_takes_no_actions) {
    auto session = StudySession::open(path_, OpenOptions{true, {}}, {});
    ASSERT_TRUE(session);
    const auto refused = (*session)->submit(coder_group((*session)->study(), "Anna"));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("reading only"), std::string::npos);
}

}  // namespace
}  // namespace heddle
