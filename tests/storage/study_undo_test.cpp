// What undo and redo bring back is what was there, to the byte, whoever acted and wherever the program was started anew.

#include <gtest/gtest.h>

#include <random>

#include "coding/edit.h"
#include "storage/study_file.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::dump_of_now;
using testing::faults_of;
using testing::RandomEdits;
using testing::TemporaryFolder;

// A study file and what is in it, that can be closed and opened again.
class OpenStudy {
public:
    OpenStudy() {
        auto made = StudyFile::create(folder_ / "study.heddle");
        if (!made) throw std::runtime_error(made.error().message);
        file_ = std::make_unique<StudyFile>(*std::move(made));
    }

    void start_anew() {
        file_.reset();
        auto opened = StudyFile::open(folder_ / "study.heddle");
        if (!opened) throw std::runtime_error(opened.error().message);
        file_ = std::make_unique<StudyFile>(*std::move(opened));
        study_ = loaded();
    }

    // What went wrong; empty where it was done.
    std::string commit_group(const EditGroup& group) {
        const auto written = commit(*file_, study_, group);
        return written ? "" : written.error().message;
    }
    std::string undo_or_redo(ActionKind kind, CoderId coder, const std::string& expected) {
        const auto group = kind == ActionKind::undo ? file_->undo(study_, coder) : file_->redo(study_, coder);
        if (!group) return group.error().message;
        if (!*group) return "There is nothing to do.";
        if ((*group)->name != expected) return "It is about another action: " + (*group)->name;
        return commit_group(**group);
    }
    bool has_nothing(ActionKind kind, CoderId coder) const {
        const auto group = kind == ActionKind::undo ? file_->undo(study_, coder) : file_->redo(study_, coder);
        return group && !*group;
    }

    const Study& study() const { return study_; }
    const StudyFile& file() const { return *file_; }
    // As it is in memory, and as it is in the file.
    std::string state() const { return dump_of_now(*file_, study_); }
    std::string stored_state() const { return dump_of_now(*file_, loaded()); }

private:
    Study loaded() const {
        auto study = file_->load();
        if (!study) throw std::runtime_error(study.error().message);
        return *study;
    }

    TemporaryFolder folder_;
    std::unique_ptr<StudyFile> file_;
    Study study_;
};

struct DoneAction {
    std::string name;
    CoderId coder;
};

void undo_all_and_redo_all(std::uint32_t seed, bool starting_anew) {
    RandomEdits random(seed);
    OpenStudy open;
    std::vector<std::string> states{open.state()};
    std::vector<DoneAction> actions;
    for (int i = 0; i < 30; ++i) {
        const EditGroup group = random.next(open.study());
        ASSERT_EQ(open.commit_group(group), "");
        actions.push_back({group.name, group.coder});
        states.push_back(open.state());
    }
    for (int turn = 0; turn < 2; ++turn) {
        for (std::size_t i = actions.size(); i-- > 0;) {
            ASSERT_EQ(open.undo_or_redo(ActionKind::undo, actions[i].coder, actions[i].name), "");
            if (starting_anew) open.start_anew();
            ASSERT_EQ(open.state(), states[i]);
            ASSERT_EQ(open.stored_state(), states[i]);
        }
        ASSERT_TRUE(open.has_nothing(ActionKind::undo, actions[0].coder));
        for (std::size_t i = 0; i < actions.size(); ++i) {
            ASSERT_EQ(open.undo_or_redo(ActionKind::redo, actions[i].coder, actions[i].name), "");
            if (starting_anew) open.start_anew();
            ASSERT_EQ(open.state(), states[i + 1]);
            ASSERT_EQ(open.stored_state(), states[i + 1]);
        }
        for (const DoneAction& action : actions) ASSERT_TRUE(open.has_nothing(ActionKind::redo, action.coder));
    }
    EXPECT_EQ(faults_of(open.file()), "");
}

TEST(Undo, Goes_to_the_empty_study_and_back_through_every_state_of_several_coders) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(3)) {
        SCOPED_TRACE(testing::about_round(seed));
        undo_all_and_redo_all(seed, false);
        if (HasFailure()) return;
    }
}

TEST(Undo, Goes_the_same_way_where_the_program_is_started_anew_at_each_step) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(2)) {
        SCOPED_TRACE(testing::about_round(seed));
        undo_all_and_redo_all(seed + 1000, true);
        if (HasFailure()) return;
    }
}

// New actions in between: what was undone before one is not done again.
void walk_about(std::uint32_t seed) {
    RandomEdits random(seed);
    OpenStudy open;
    const EditGroup first = random.next(open.study(), 1);
    ASSERT_EQ(open.commit_group(first), "");
    const CoderId coder = first.coder;
    std::vector<std::string> states{open.state()};  // from the first action on
    std::vector<std::string> names;
    std::size_t at = 0;
    for (int step = 0; step < 120; ++step) {
        const int choice = random.up_to(9);
        if (choice < 4 && at > 0) {
            --at;
            ASSERT_EQ(open.undo_or_redo(ActionKind::undo, coder, names[at]), "");
        } else if (choice < 7 && at < names.size()) {
            ASSERT_EQ(open.undo_or_redo(ActionKind::redo, coder, names[at]), "");
            ++at;
        } else {
            EditGroup group = random.next(open.study());
            group.coder = coder;
            ASSERT_EQ(open.commit_group(group), "");
            names.resize(at);
            states.resize(at + 1);
            names.push_back(group.name);
            states.push_back(open.state());
            ++at;
        }
        if (step % 10 == 0) open.start_anew();
        ASSERT_EQ(open.state(), states[at]);
        ASSERT_EQ(open.stored_state(), states[at]);
    }
    EXPECT_EQ(faults_of(open.file()), "");
}

TEST(Undo, And_redo_lead_along_the_states_that_still_stand_among_new_actions) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(3)) {
        SCOPED_TRACE(testing::about_round(seed));
        walk_about(seed);
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace heddle
