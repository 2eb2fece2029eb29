#include "storage/study_file.h"

#include <gtest/gtest.h>

#include <map>

#include "coding/segmentation.h"
#include "tests/support/opening.h"
#include "tests/support/random_edits.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::dump;
using testing::RandomEdits;
using testing::TemporaryFolder;

class StudyFiles : public ::testing::TestWithParam<std::uint32_t> {
protected:
    StudyFile created(const std::string& name = "study.heddle") {
        auto file = StudyFile::create(folder_ / name);
        if (!file) throw std::runtime_error(file.error().message);
        return *std::move(file);
    }
    StudyFile opened(const OpenOptions& options = {}) {
        auto file = StudyFile::open(folder_ / "study.heddle", options);
        if (!file) throw std::runtime_error(file.error().message);
        return *std::move(file);
    }
    static Study loaded(const StudyFile& file) {
        auto study = file.load();
        if (!study) throw std::runtime_error(study.error().message);
        return *study;
    }
    static void expect_sound(const StudyFile& file) {
        const auto faults = file.check();
        ASSERT_TRUE(faults) << faults.error().message;
        for (const std::string& fault : *faults)
            ADD_FAILURE() << fault;
    }

    TemporaryFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(Seeds, StudyFiles, ::testing::Range(1u, 6u));

TEST_P(StudyFiles, A_reloaded_study_equals_the_one_that_was_written_after_every_action) {
    RandomEdits random(GetParam());
    StudyFile file = created();
    Study study = loaded(file);
    std::map<std::int64_t, std::string> texts;
    for (int round = 0; round < 40; ++round) {
        const EditGroup group = random.next(study);
        const auto written = commit(file, study, group);
        ASSERT_TRUE(written) << written.error().message;
        EXPECT_EQ(written->value, round + 1);
        for (const NewContent& content : group.contents)
            texts[content.id.value] = content.text.utf8();

        const Study again = round % 8 == 0 ? loaded(opened(testing::reading())) : loaded(file);
        ASSERT_EQ(dump(again), dump(study));
        EXPECT_EQ(again.sequence(), study.sequence());
        EXPECT_EQ(again.codebook_version(), study.codebook_version());
        EXPECT_EQ(again.next_id<CodingId>(), study.next_id<CodingId>());
        EXPECT_EQ(again.next_id<DocumentId>(), study.next_id<DocumentId>());
        EXPECT_EQ(again.next_id<ContentId>(), study.next_id<ContentId>());
    }
    for (const auto& [content, utf8] : texts) {
        const auto text = file.text(ContentId{content});
        ASSERT_TRUE(text) << text.error().message;
        EXPECT_EQ(text->utf8(), utf8);
    }
    expect_sound(file);
    EXPECT_EQ(file.info()->actions, 40);
}

TEST_P(StudyFiles,
       Every_action_can_be_undone_to_the_start_and_done_again_to_the_end_also_after_a_restart) {
    RandomEdits random(GetParam() + 100);
    StudyFile file = created();
    Study study = loaded(file);
    const EditGroup first = random.next(study, 1);
    ASSERT_TRUE(commit(file, study, first));
    const CoderId coder = first.coder;

    std::vector<std::string> states{dump(study)};
    std::vector<std::string> names;
    for (int round = 0; round < 30; ++round) {
        EditGroup group = random.next(study);
        group.coder = coder;
        ASSERT_TRUE(commit(file, study, group));
        states.push_back(dump(study));
        names.push_back(group.name);
    }
    const auto step = [&](bool undo) -> std::string {
        if (random.up_to(5) == 0) {
            { const StudyFile closed = std::move(file); }
            file = opened();
            study = loaded(file);
        }
        auto group = undo ? file.undo(study, coder) : file.redo(study, coder);
        if (!group) return group.error().message;
        if (!*group) return "nothing to do";
        EXPECT_EQ((*group)->kind, undo ? ActionKind::undo : ActionKind::redo);
        const std::string name = (*group)->name;
        const auto written = commit(file, study, **group);
        return written ? name : written.error().message;
    };
    for (std::size_t turn = 0; turn < 2; ++turn) {
        for (std::size_t i = names.size(); i-- > 0;) {
            ASSERT_EQ(step(true), names[i]);
            ASSERT_EQ(dump(study), states[i]);
            ASSERT_EQ(dump(loaded(file)), states[i]);
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            ASSERT_EQ(step(false), names[i]);
            ASSERT_EQ(dump(study), states[i + 1]);
        }
        EXPECT_EQ(step(false), "nothing to do");
    }
    ASSERT_TRUE(file.build_derived());
    expect_sound(file);
}

TEST_P(StudyFiles, Derived_data_is_what_is_computed_however_it_was_built_up) {
    RandomEdits random(GetParam() + 200);
    StudyFile file = created();
    Study study = loaded(file);
    for (int round = 0; round < 60; ++round) {
        ASSERT_TRUE(commit(file, study, random.next(study)));
        if (random.up_to(6) == 0) {
            const int patience = random.up_to(3);
            int asked = 0;
            ASSERT_TRUE(
                file.build_derived([&](std::size_t, std::size_t) { return asked++ < patience; }));
            expect_sound(file);
        }
    }
    ASSERT_TRUE(file.build_derived());
    expect_sound(file);
    for (const Document& document : study.documents()) {
        const Text text = *file.text(document.content);
        EXPECT_EQ(*file.words(document.content), counted_words(text, text.whole()));
    }
}

}  // namespace
}  // namespace heddle
