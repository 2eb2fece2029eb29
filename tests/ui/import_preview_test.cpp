// Looking at an import before it is done: who speaks, corrected for the whole batch; what is there already; attributes from names.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/views/importing/batch_labels.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class ImportPreviewing : public ::testing::Test {
protected:
    static inline const std::string talk =
        "Chercheur: Who pays for all of this, when you look at it from where you sit?\n"
        "Anna: We do, mostly, and nobody pays for the rest; it has always been like that here.\n"
        "the others: so it is\n"
        "Chercheur: And did something change when the pilot began to work?\n"
        "Anna: It was worse. We used to count every hour, and send each other bills that nobody could read.\n";
    void SetUp() override { window_.open(testing::make_small_study(folder_.path(), {}, {"Trust"})); }
    fs::path file(const std::string& name, const std::string& content) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << content;
        return folder_ / name;
    }
    // Drops them and waits until they have been looked at.
    void drop(std::vector<fs::path> paths) {
        window_.app().drop_files(std::move(paths));
        window_.settle();
        wait();
    }
    void wait() {
        for (int i = 0; i < 400 && !(window_.shows("Import preview/Find who speaks") && window_.state().work.empty()); ++i) window_.settle();
        window_.settle();
    }
    void choose(const std::string& what) {
        ASSERT_TRUE(window_.click("Labels/" + what)) << what;
        window_.settle();
        wait();
    }
    void import() {
        ASSERT_TRUE(window_.click("Import preview/Import"));
        window_.settle();
        for (int i = 0; i < 200 && window_.state().imports; ++i) window_.settle();
        window_.settle();
    }
    std::vector<std::string> labels(const std::string& document) {
        std::vector<std::string> all;
        for (const Turn& turn : window_.study().turns(window_.study().document_named(document)->id)) {
            const Speaker& speaker = *window_.study().speakers().find(turn.speaker);
            all.push_back(speaker.label + (speaker.interviewer ? " (interviewer)" : ""));
        }
        return all;
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_{1, {1280, 800}, folder_ / "settings.json"};
};

using Strings = std::vector<std::string>;

TEST_F(ImportPreviewing, A_label_is_set_once_for_all_files_and_nothing_comes_in_before) {
    file("in/a.txt", talk);
    file("in/b.txt", talk + "Anna: And that was all.\n");
    drop({folder_ / "in"});
    ASSERT_TRUE(window_.shows("Labels/Chercheur: Interviewer"));
    choose("Chercheur: Interviewer");
    choose("the others: Speaker");
    EXPECT_EQ(window_.study().documents().size(), 0u);
    import();
    const Strings expected{"Chercheur (interviewer)", "Anna", "the others", "Chercheur (interviewer)", "Anna"};
    EXPECT_EQ(labels("a"), expected);
    EXPECT_EQ(labels("b").size(), 6u);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    EXPECT_EQ(window_.study().documents().size(), 0u) << "it is one action";
}

TEST_F(ImportPreviewing, A_label_that_is_no_speaker_can_be_one_again) {
    drop({file("a.txt", talk)});
    choose("Anna: Not a speaker");
    ASSERT_TRUE(window_.shows("Labels/Anna: Speaker")) << "its row stays";
    choose("Anna: Speaker");
    import();
    EXPECT_EQ(labels("a").size(), 4u);
}

TEST_F(ImportPreviewing, Without_speakers_each_document_is_one_text) {
    drop({file("a.txt", talk)});
    ASSERT_TRUE(window_.click("Import preview/Find who speaks"));
    window_.settle();
    wait();
    import();
    EXPECT_TRUE(labels("a").empty());
}

TEST_F(ImportPreviewing, Of_one_recording_in_two_formats_one_is_looked_at) {
    file("in/a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, it was.\n\n00:02.000 --> 00:03.000\n<v Ben>No.\n");
    file("in/a.txt", "Yes, it was.\nNo.\n");
    drop({folder_ / "in"});
    ASSERT_TRUE(window_.shows("Labels/Ben: Speaker"));
    EXPECT_FALSE(window_.shows("Glance/Next document"));
    import();
    EXPECT_EQ(labels("a"), (Strings{"Anna", "Ben"}));
    EXPECT_EQ(window_.study().documents().size(), 1u);
    file("in/b.txt", talk);
    drop({folder_ / "in"});
    EXPECT_TRUE(window_.shows("Glance/Next document"));
}

TEST_F(ImportPreviewing, Cancel_and_Escape_leave_nothing) {
    drop({file("a.txt", talk)});
    ASSERT_TRUE(window_.click("Import preview/Cancel"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Import preview/Import"));
    drop({folder_ / "a.txt"});
    window_.press(ImGuiKey_Escape);
    window_.settle();
    EXPECT_FALSE(window_.shows("Import preview/Import"));
    EXPECT_EQ(window_.study().documents().size(), 0u);
}

TEST_F(ImportPreviewing, A_changed_file_takes_the_place_of_its_text_only_where_that_is_ticked) {
    drop({file("a.txt", talk)});
    import();
    file("a.txt", talk + "Anna: And that was all.\n");
    drop({folder_ / "a.txt"});
    ASSERT_TRUE(window_.shows("Import preview/Replace the texts of their documents"));
    import();
    EXPECT_EQ(labels("a").size(), 4u);
    ASSERT_TRUE(window_.shows("Imported/Good"));
    ASSERT_TRUE(window_.click("Imported/Good"));
    drop({folder_ / "a.txt"});
    ASSERT_TRUE(window_.click("Import preview/Replace the texts of their documents"));
    import();
    EXPECT_EQ(labels("a").size(), 5u);
    EXPECT_EQ(window_.study().documents().size(), 1u);
}

TEST_F(ImportPreviewing, Names_and_covers_become_attributes) {
    file("in/Leeds/P1_CCG.txt", "Date: 3 May 2014\nInterviewee: Anna\n\n" + talk);
    drop({folder_ / "in"});
    ASSERT_TRUE(window_.click("Import preview/From the files’ names"));
    window_.type("{}_{type}");
    ASSERT_TRUE(window_.click("Import preview/From their folders"));
    window_.type("{site}");
    ASSERT_TRUE(window_.click("Import preview/Read covers into attributes, and leave them out of the texts"));
    import();
    const Study& study = window_.study();
    const auto value = [&](const char* attribute) {
        const Attribute* named = study.attribute_named(attribute);
        const auto* values = named ? study.value(named->id, Holder::of(study.documents().begin()->id)) : nullptr;
        return values ? values->front() : std::string();
    };
    EXPECT_EQ(value("type"), "CCG");
    EXPECT_EQ(value("site"), "Leeds");
    EXPECT_EQ(value("Date"), "2014-05-03");
}

TEST_F(ImportPreviewing, Two_hundred_files_with_as_many_names_can_be_gone_through) {
    for (int i = 0; i < 200; ++i) {
        const std::string name = "Person " + std::string(1, static_cast<char>('A' + i % 26)) + std::to_string(i);
        file("in/" + std::to_string(i) + ".txt", "I: So?\n" + name + ": Yes, number " + std::to_string(i) + ".\nI: And?\n" + name + ": No.\n");
    }
    drop({folder_ / "in"});
    ASSERT_TRUE(window_.shows("Labels/I: Interviewer"));
    EXPECT_FALSE(window_.shows("Labels/I: Speaker")) << "it is the interviewer's by its name";
    import();
    EXPECT_EQ(window_.study().documents().size(), 200u);
}

TEST(BatchLabels, Rows_stay_in_their_places_while_the_rule_changes) {
    ImportPreview preview;
    const auto label = [](const char* name, LabelStanding standing, std::size_t turns) {
        LabelPreview one;
        one.label = name;
        one.standing = standing;
        one.documents = 1;
        one.turns = turns;
        return one;
    };
    preview.labels = {label("Anna", LabelStanding::speaker, 9), label("I", LabelStanding::interviewer, 8), label("Note", LabelStanding::not_taken, 2)};
    BatchLabels labels;
    labels.update(preview);
    ASSERT_EQ(labels.rows().size(), 3u);
    EXPECT_EQ(labels.speakers(), 2u);
    labels.choose(2, LabelChoice::speaker);
    labels.choose(0, LabelChoice::none);
    labels.choose(1, LabelChoice::interviewer);
    EXPECT_EQ(labels.rule().speakers, Strings{"Note"});
    EXPECT_EQ(labels.rule().not_speakers, Strings{"Anna"});
    EXPECT_TRUE(labels.rule().interviewers.empty()) << "it says so itself";
    preview.labels = {label("Note", LabelStanding::speaker, 2), label("I", LabelStanding::interviewer, 8), label("Carl", LabelStanding::speaker, 1)};
    labels.update(preview);
    ASSERT_EQ(labels.rows().size(), 4u);
    EXPECT_EQ(labels.rows()[0].label.label, "Anna");
    EXPECT_EQ(labels.rows()[2].label.label, "Carl");
    EXPECT_EQ(labels.rows()[3].label.label, "Note");
    labels.choose(0, LabelChoice::speaker);
    EXPECT_TRUE(labels.rule().not_speakers.empty());
}

}  // namespace
}  // namespace heddle
