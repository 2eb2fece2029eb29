// The rule that a researcher gives for a batch, and the preview that it is made from.
#include <gtest/gtest.h>

#include <atomic>

#include "storage/import/batch/import_preview.h"
#include "tests/support/storage/import_fixture.h"

namespace heddle {
namespace {

class ImportRule : public testing::ImportFixture {
protected:
    static inline const std::string talk = "Chercheur: Who pays?\nthe others: all of us\nAnna: We do, and that is a long story.\nChercheur: Why?\nAnna: Money.\n";
    ReadBatch read(const SpeakerRule& rule = {}) {
        auto batch = read_batch({folder_.path()}, rule);
        EXPECT_TRUE(batch.ok());
        return batch ? *batch : ReadBatch{};
    }
    static const LabelPreview* label(const ImportPreview& preview, const std::string& name) {
        for (const LabelPreview& one : preview.labels) {
            if (one.label == name) return &one;
        }
        return nullptr;
    }
};

using Lines = std::vector<std::string>;

TEST_F(ImportRule, Is_one_for_all_files_of_an_import) {
    write("a.txt", talk);
    write("b.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Music>La la.\n\n00:02.000 --> 00:03.000\n<v Anna>Hello.\n");
    ImportOptions options;
    options.rule.speakers = {"The others"};
    options.rule.not_speakers = {"music"};
    options.rule.interviewers = {"chercheur"};
    import({folder_.path()}, options);
    EXPECT_EQ(turns("a"), (Lines{"Chercheur: Who pays?", "the others: all of us", "Anna: We do, and that is a long story.",
                                 "Chercheur: Why?", "Anna: Money."}));
    EXPECT_EQ(turns("b"), Lines{"Anna: Hello."});
    EXPECT_TRUE(study_.speakers_of(study_.document_named("a")->id).front()->interviewer);
    EXPECT_EQ(study_.participants().size(), 3u);
}

TEST_F(ImportRule, May_say_that_there_is_no_talk_at_all) {
    write("a.txt", talk);
    write("b.srt", "1\n00:00:01,000 --> 00:00:02,000\nAnna: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\nBen: Hi.\n");
    ImportOptions options;
    options.rule.turns = false;
    import({folder_.path()}, options);
    EXPECT_EQ(turns("a"), Lines{});
    EXPECT_EQ(turns("b"), Lines{});
    EXPECT_EQ(study_.participants().size(), 0u);
}

TEST_F(ImportRule, Can_be_changed_without_reading_the_files_again) {
    const auto first = write("a.txt", talk);
    write("b.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Music>La la.\n\n00:02.000 --> 00:03.000\n<v Anna>Hello.\n");
    write("c.docx", "no archive");
    write("d.txt", "[00:01.000 --> 00:02.000]  Anna: Why?\n[00:03.000 --> 00:04.000]  Chercheur: Because.\n"
                   "[00:05.000 --> 00:06.000]  Anna: Right.\n[00:07.000 --> 00:08.000]  Chercheur: Yes.\n");
    const ReadBatch batch = read();
    ASSERT_EQ(batch.files.size(), 4u);
    ASSERT_TRUE(batch.files[3]->read.ok());
    EXPECT_EQ(batch.files[3]->read->turns.size(), 4u);
    std::filesystem::remove_all(folder_.path());
    SpeakerRule rule;
    rule.not_speakers = {"Music", "Chercheur"};
    const auto again = recognise_again(batch, rule);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->files[0]->read->turns.size(), 2u);
    EXPECT_EQ(again->files[1]->read->turns.size(), 1u);
    EXPECT_FALSE(again->files[2]->read.ok());
    ASSERT_TRUE(again->files[3]->read.ok());
    EXPECT_EQ(again->files[3]->read->turns.size(), 2u);
    const auto back = recognise_again(*again, {});
    ASSERT_TRUE(back.ok());
    for (const std::size_t i : {0u, 1u, 3u}) EXPECT_EQ(back->files[i]->read->turns, batch.files[i]->read->turns) << i;
    EXPECT_EQ(first.filename(), batch.files[0]->file.path.filename());
}

TEST_F(ImportRule, A_change_of_it_can_be_stopped) {
    for (int i = 0; i < 8; ++i) write(std::to_string(i) + ".txt", talk);
    const auto stopped = recognise_again(read(), {}, [](std::size_t, std::size_t, const std::string&) { return false; });
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, ErrorKind::cancelled);
}

TEST_F(ImportRule, The_preview_counts_a_recording_once_and_says_which_of_its_formats_is_taken) {
    write("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, it was.\n");
    write("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nYes, it was.\n");
    write("a.txt", "Yes, it was.\n");
    const ReadBatch batch = read();
    const ImportPreview preview = preview_of(batch);
    ASSERT_EQ(preview.files.size(), 1u);
    EXPECT_TRUE(preview.files[0].file.ends_with("a.vtt"));
    EXPECT_EQ(preview.without_turns, 0u);
    EXPECT_EQ(told_of_other_formats(preview.other_formats, 4),
              "2 files are left out, since another one beside them has the same words: a.srt and a.txt (a.vtt is taken).");
    EXPECT_EQ(told_of_other_formats({{"in/a.vtt", {"in/a.srt"}}}, 4),
              "1 file is left out, since another one beside it has the same words: a.srt (a.vtt is taken).");
    EXPECT_EQ(told_of_other_formats({{"a.vtt", {"a.srt"}}, {"b.vtt", {"b.srt"}}}, 1),
              "2 files are left out, since another one beside them has the same words: a.srt (a.vtt is taken); and those of 1 more recording.");
    EXPECT_EQ(told_of_other_formats({}, 4), "");
    EXPECT_EQ(preview_of(batch, true).files.size(), 3u);
    EXPECT_TRUE(preview_of(batch, true).other_formats.empty());
}

TEST_F(ImportRule, The_preview_has_the_labels_of_all_files_with_how_often_each_speaks) {
    write("a.txt", talk);
    write("b.txt", "ANNA: Hello.\nBen: Hi.\nANNA: Well.\nBen: So.\n");
    const ImportPreview preview = preview_of(read());
    ASSERT_EQ(preview.files.size(), 2u);
    EXPECT_EQ(preview.files[0].format, "Plain text");
    EXPECT_EQ(preview.turns, 8u);
    const LabelPreview* anna = label(preview, "Anna");
    ASSERT_NE(anna, nullptr);
    EXPECT_EQ(anna->documents, 2u);
    EXPECT_EQ(anna->turns, 4u);
    EXPECT_EQ(anna->example, "We do, and that is a long story.");
    EXPECT_EQ(label(preview, "ANNA"), nullptr);
    EXPECT_EQ(&preview.labels.front(), anna);
    const LabelPreview* others = label(preview, "the others");
    ASSERT_NE(others, nullptr);
    EXPECT_EQ(others->standing, LabelStanding::not_taken);
    EXPECT_EQ(others->example, "the others: all of us");
    EXPECT_EQ(&preview.labels.back(), others);
}

TEST_F(ImportRule, Who_may_be_the_interviewer_is_proposed_and_decided_by_nobody) {
    write("a.txt", talk);
    write("b.txt", "Anna: And then?\nBen: Then we met, all of us, in the hall.\nAnna: Was it cold?\nBen: It was, and dark, and late.\n");
    write("c.txt", "Interviewer: Why?\nBen: So.\nInterviewer: How?\nBen: Well.\n");
    const ImportPreview preview = preview_of(read());
    EXPECT_EQ(preview.files[0].proposed.label, "Chercheur");
    EXPECT_EQ(preview.files[1].proposed.label, "Anna");
    EXPECT_EQ(preview.files[1].proposed.reason, "asks most of the questions and speaks least");
    EXPECT_EQ(preview.files[2].proposed.label, "");
    EXPECT_EQ(preview.files[2].interviewers, Lines{"Interviewer"});
    EXPECT_EQ(label(preview, "Interviewer")->standing, LabelStanding::interviewer);
    import({folder_.path()});
    for (const Speaker& speaker : study_.speakers()) EXPECT_EQ(speaker.interviewer, speaker.label == "Interviewer") << speaker.label;
}

TEST_F(ImportRule, A_full_name_in_several_documents_is_proposed_as_one_person) {
    write("a.txt", "Anna Berg: So.\nP1: Well.\nAnna Berg: And?\nP1: Yes.\n");
    write("b.txt", "Anna Berg: Now.\nP1: Then.\nAnna Berg: But?\nP1: No.\n");
    const ImportPreview preview = preview_of(read());
    EXPECT_TRUE(label(preview, "Anna Berg")->says_who);
    EXPECT_FALSE(label(preview, "P1")->says_who);
    import({folder_.path()});
    EXPECT_EQ(study_.participants().size(), 4u);
}

TEST_F(ImportRule, The_preview_names_what_cannot_come_in_and_why) {
    write("a.docx", "no archive");
    write("b.txt", talk);
    const ImportPreview preview = preview_of(read());
    EXPECT_EQ(preview.refused, 1u);
    ASSERT_EQ(preview.files.size(), 2u);
    EXPECT_NE(preview.files[1].refused.find("a.docx"), std::string::npos);
    EXPECT_EQ(preview.files[0].turns, 4u);
}

TEST_F(ImportRule, What_is_looked_at_comes_in_as_it_was_seen) {
    write("a.txt", talk);
    const ReadBatch batch = read();
    std::filesystem::remove_all(folder_.path());
    const auto outcome = import_batch(study_, CoderId{1}, batch, {}, text_source());
    ASSERT_TRUE(outcome.ok());
    apply(outcome->group);
    EXPECT_EQ(text("a"), talk);
    EXPECT_EQ(turns("a").size(), 4u);
}

}  // namespace
}  // namespace heddle
