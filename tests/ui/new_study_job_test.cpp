// What a researcher with a new study does besides coding: bring files in, say what documents and people are, leave.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/full_disk.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class NewStudyJob : public ::testing::Test {
protected:
    static inline const std::string interview =
        "Interviewer: How did the pilot begin?\n"
        "Anna: We had no shared records at all. Nobody could see what the hospital knew.\n"
        "Ben: I could.\n";
    fs::path file(const std::string& name, const std::string& content) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << content;
        return folder_ / name;
    }
    fs::path make(const std::vector<std::pair<std::string, std::string>>& texts = {{"A", interview}, {"B", interview + "More.\n"}}) {
        return testing::make_small_study(folder_.path(), texts, {"Trust"});
    }
    void drop(std::vector<fs::path> paths) {
        window_.app().drop_files(std::move(paths));
        window_.settle();
        import_what_is_looked_at();
    }
    // Agrees to the preview, where there is one, as soon as the files are read.
    void import_what_is_looked_at() {
        for (int i = 0; i < 400 && window_.shows("Import preview/Import"); ++i) {
            static_cast<void>(window_.click("Import preview/Import"));
            window_.settle();
        }
        for (int i = 0; i < 200 && window_.state().imports; ++i) window_.settle();
        window_.settle();
    }
    std::string notice() { return window_.state().notice.sentence; }
    std::string value_of(const std::string& document, const std::string& attribute) {
        const Study& study = window_.study();
        const Document* of = study.document_named(document);
        const Attribute* about = study.attribute_named(attribute);
        const auto* values = of && about ? study.value(about->id, Holder::of(of->id)) : nullptr;
        return values && !values->empty() ? values->front() : std::string();
    }
    void show_document(const std::string& name) {
        window_.app().actions().emit(SelectDocument{window_.study().document_named(name)->id});
        window_.settle();
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(NewStudyJob, A_study_dropped_onto_the_window_opens_also_over_another_one) {
    const fs::path study = make();
    drop({study});
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_EQ(window_.study().documents().size(), 2u);
    fs::create_directories(folder_ / "other");
    const fs::path other = testing::make_small_study(folder_ / "other", {{"C", interview}}, {});
    fs::rename(other, folder_ / "other.HEDDLE");
    drop({folder_ / "other.HEDDLE"});
    EXPECT_EQ(window_.study().documents().size(), 1u) << notice() << window_.shows("Open study dialog/Path");
}

TEST_F(NewStudyJob, A_file_dropped_that_is_no_study_says_so_where_another_can_be_chosen) {
    drop({file("notes.heddle", "no study")});
    EXPECT_EQ(window_.app().session(), nullptr);
    EXPECT_TRUE(window_.shows("Open study dialog/Path"));
}

TEST_F(NewStudyJob, Transcripts_dropped_before_there_is_a_study_say_what_to_do_first) {
    drop({file("talk.txt", interview)});
    EXPECT_EQ(notice(), "Open or make a study first; then drop the files onto the window.");
    EXPECT_TRUE(window_.shows("Bottom bar/Notice"));
}

TEST_F(NewStudyJob, A_study_among_other_files_is_not_guessed_at) {
    window_.open(make());
    drop({file("talk.txt", "Anna: Quite another text.\n"), folder_ / "study.heddle"});
    EXPECT_EQ(window_.study().documents().size(), 2u);
    EXPECT_TRUE(window_.state().notice.error);
}

TEST_F(NewStudyJob, An_attribute_is_added_in_Details_and_documents_are_then_grouped_by_site) {
    window_.open(make());
    show_document("A");
    ASSERT_TRUE(window_.click("Details/Add an attribute"));
    window_.type("site");
    window_.press(ImGuiKey_Enter);
    window_.type("Leeds");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(value_of("A", "site"), "Leeds");
    EXPECT_EQ(window_.state().group_documents_by, window_.study().attribute_named("site")->id);
    EXPECT_TRUE(window_.shows("Documents/Leeds"));
    // The other document now has the field, to be filled.
    show_document("B");
    ASSERT_TRUE(window_.click("Details/site"));
    window_.type("Torbay");
    show_document("A");  // without Enter: what was typed is kept
    EXPECT_EQ(value_of("B", "site"), "Torbay");
    EXPECT_EQ(value_of("A", "site"), "Leeds");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(value_of("B", "site"), "");
}

TEST_F(NewStudyJob, A_value_that_does_not_fit_is_refused_and_the_field_says_again_what_is_recorded) {
    window_.open(make());
    show_document("A");
    ASSERT_TRUE(window_.click("Details/Add an attribute"));
    window_.type("round");
    window_.press(ImGuiKey_Enter);
    window_.type("1");
    window_.press(ImGuiKey_Enter);
    ASSERT_EQ(value_of("A", "round"), "1");
    ASSERT_TRUE(window_.click("Details/round"));
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.type("many");
    window_.press(ImGuiKey_Enter);
    EXPECT_TRUE(window_.state().notice.error) << notice();
    EXPECT_EQ(value_of("A", "round"), "1");
    ASSERT_TRUE(window_.click("Details/round"));
    window_.press(ImGuiKey_End);
    window_.type("2");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(value_of("A", "round"), "12") << "the field said 1 again";
}

TEST_F(NewStudyJob, Attributes_of_a_person_are_recorded_for_the_person) {
    window_.open(make({{"A", "Anna: We meet.\n"}}));
    show_document("A");
    ASSERT_TRUE(window_.click("Details/Attribute of this person"));
    window_.type("organisation_type");
    window_.press(ImGuiKey_Enter);
    window_.type("Council");
    window_.press(ImGuiKey_Enter);
    const Attribute* type = window_.study().attribute_named("organisation_type");
    ASSERT_NE(type, nullptr);
    const ParticipantId anna = window_.study().participants().begin()->id;
    ASSERT_NE(window_.study().value(type->id, Holder::of(anna)), nullptr);
}

TEST_F(NewStudyJob, Sheets_dropped_with_transcripts_are_read_after_them_whatever_they_are) {
    window_.open(make({}));
    drop({file("attributes.csv", "document,site\ntalk,Leeds\n"), file("codes.csv", "code,definition\nMoney,What it costs\n"),
          file("talk.txt", interview), file("codings.csv", "document,start,end,code,coder\ntalk,0,5,Trust,Ben\n")});
    EXPECT_EQ(value_of("talk", "site"), "Leeds") << notice();
    EXPECT_EQ(window_.study().codes().size(), 2u);
    EXPECT_EQ(window_.study().coding_count(), 1u);
    EXPECT_FALSE(window_.state().notice.error) << notice();
    EXPECT_NE(notice().find("1 document imported"), std::string::npos) << notice();
    EXPECT_NE(notice().find("1 value recorded from “attributes.csv”."), std::string::npos) << notice();
}

TEST_F(NewStudyJob, A_sheet_that_names_an_unknown_document_is_shown_before_anything_is_recorded) {
    window_.open(make());
    drop({file("attributes.csv", "document,site\nnobody,Leeds\n"), file("codes.csv", "code\nMoney\n")});
    ASSERT_TRUE(window_.state().last_import);
    ASSERT_EQ(window_.state().last_import->asks.size(), 1u);
    EXPECT_TRUE(window_.shows("Sheet dialog/Pass over the rows about documents and speakers that are not in the study"));
    EXPECT_EQ(window_.study().attributes().size(), 0u);
}

TEST_F(NewStudyJob, The_import_dialog_gives_all_documents_the_attributes_that_are_typed) {
    window_.open(make({}));
    const fs::path talks = file("talks/one.txt", interview).parent_path();
    file("talks/two.txt", interview + "More.\n");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_I);
    window_.type(talks.string());
    ASSERT_TRUE(window_.click("Import dialog/Attributes"));
    window_.type("site Leeds");
    window_.press(ImGuiKey_Enter);
    EXPECT_TRUE(window_.shows("Import dialog/Attributes")) << "it is not understood and asked for again";
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.type("site = Leeds, round=2");
    window_.press(ImGuiKey_Enter);
    window_.settle();
    EXPECT_TRUE(window_.shows("Import preview/Import"));
    EXPECT_EQ(window_.study().documents().size(), 0u) << "nothing comes in before it was looked at";
    import_what_is_looked_at();
    EXPECT_EQ(value_of("one", "site"), "Leeds");
    EXPECT_EQ(value_of("two", "round"), "2");
    EXPECT_FALSE(window_.shows("Import dialog/Attributes"));
}

TEST_F(NewStudyJob, What_an_import_brings_never_comes_into_another_study_that_is_opened_meanwhile) {
    const fs::path study = make({});
    fs::create_directories(folder_ / "other");
    const fs::path other = testing::make_small_study(folder_ / "other", {}, {});
    fs::path talks;
    for (int i = 0; i < 40; ++i) talks = file("talks/" + std::to_string(i) + ".txt", interview + std::to_string(i) + "\n").parent_path();
    window_.open(study);
    window_.app().actions().emit(ImportPaths{{talks}});
    window_.app().actions().emit(OpenStudyAt{other});
    window_.settle();
    window_.settle();
    EXPECT_EQ(window_.study().documents().size(), 0u);
    EXPECT_FALSE(window_.state().imports);
    EXPECT_EQ(notice(), "");
}

TEST_F(NewStudyJob, A_memo_that_is_being_typed_when_the_program_ends_is_kept) {
    const fs::path study = make();
    window_.open(study);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    ASSERT_TRUE(window_.click("Details/Memo"));
    window_.type("Worth a quotation");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Q);
    EXPECT_TRUE(window_.app().wants_quit());
    auto file = StudyFile::open(study, {true, {}});
    ASSERT_TRUE(file.ok());
    const Study kept = *file->load();
    const DocumentId document = kept.document_named("A")->id;
    ASSERT_EQ(kept.codings(document).size(), 1u);
    EXPECT_EQ(kept.codings(document).begin()->notes().memo, "Worth a quotation");
}

TEST_F(NewStudyJob, Changes_that_cannot_be_saved_are_not_lost_by_leaving_without_a_question) {
    window_.open(make());
    {
        const testing::FullDisk full;
        window_.app().actions().emit(SetProgress{window_.state().document, ProgressState::done});
        window_.settle();
        window_.press(ImGuiMod_Ctrl | ImGuiKey_Q);
        EXPECT_FALSE(window_.app().wants_quit());
        ASSERT_TRUE(window_.shows("Close without saving"));
        ASSERT_TRUE(window_.click("Cancel"));
        EXPECT_FALSE(window_.app().wants_quit());
    }
    // There is room again.
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Q);
    EXPECT_TRUE(window_.app().wants_quit());
}

}  // namespace
}  // namespace heddle
