// The sample in the Counts tab.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "coding/attribute_values.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

// Three people of two sites, of whom one says nothing in any document.
std::filesystem::path study_with_sample(const std::filesystem::path& folder) {
    const auto path = testing::make_small_study(folder, {{"Talk", "Ann: Hello there.\nBen: And to you.\n"}}, {"Trust"});
    auto file = StudyFile::open(path);
    Study study = *file->load();
    const auto record = [&](const char* csv) {
        auto outcome = import_attribute_sheet(study, study.coder_named("Ruth")->id, *parse_csv(csv, "people.csv"), "people.csv");
        EXPECT_TRUE(outcome.ok()) << outcome.error().message;
        EXPECT_TRUE(commit(*file, study, outcome->group).ok());
        study = *file->load();
    };
    record("document,speaker,participant\nTalk,Ann,Ann\nTalk,Ben,Ben\n");
    record("participant,site,role\nAnn,Leeds,Lead\nBen,Kent,Other\nCleo,Kent,Lead\n");
    return path;
}

void wait_for_table(HeadlessWindow& window, std::string_view name) {
    for (int i = 0; i < 500 && !window.shows(name); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames();
    }
}

std::string copied_table(HeadlessWindow& window, const std::string& wanted) {
    std::string copied;
    for (int i = 0; i < 300 && copied.find(wanted) == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames();
        EXPECT_TRUE(window.click("Copy table"));
        copied = ImGui::GetClipboardText();
    }
    return copied;
}

TEST(SamplePane, Says_how_many_people_of_each_kind_there_are_and_hides_small_cells_where_that_is_asked_for) {
    const testing::TemporaryFolder folder;
    HeadlessWindow window;
    window.open(study_with_sample(folder.path()));
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    ASSERT_TRUE(window.click("Sample"));
    window.frames(4);
    ASSERT_TRUE(window.click("Rows"));
    window.frames(4);
    ASSERT_TRUE(window.click("site"));
    wait_for_table(window, "Kent in Total");
    EXPECT_NE(copied_table(window, "Leeds").find("Kent"), std::string::npos);
    ASSERT_TRUE(window.click("Also who is silent"));
    // Cleo of Kent speaks nowhere.
    EXPECT_NE(copied_table(window, "2").find("Kent"), std::string::npos);
    ASSERT_TRUE(window.click("Small cells"));
    window.frames(4);
    ASSERT_TRUE(window.click("hide below 5"));
    EXPECT_NE(copied_table(window, "<5").find("<5"), std::string::npos);
}

}  // namespace
}  // namespace heddle
