#include "ui/views/files/folder_list.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/support/temporary_folder.h"
#include "ui/views/files/folder_browser.h"

namespace heddle {
namespace {

void touch(const std::filesystem::path& path) { std::ofstream(path) << "x"; }

std::string names(const std::vector<FolderEntry>& entries) {
    std::string out;
    for (const FolderEntry& entry : entries) out += (out.empty() ? "" : "|") + entry.name + (entry.is_folder ? "/" : "");
    return out;
}

TEST(FolderList, Folders_come_first_then_files_of_the_wanted_kind_in_natural_order) {
    const testing::TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "zeta");
    std::filesystem::create_directory(folder.path() / ".hidden");
    for (const char* name : {"round 10.heddle", "Round 2.heddle", "notes.txt", "LOUD.HEDDLE", ".secret.heddle"}) {
        touch(folder.path() / name);
    }
    const auto entries = list_folder(folder.path(), {".heddle"});
    ASSERT_TRUE(entries.ok());
    EXPECT_EQ(names(*entries), "zeta/|LOUD.HEDDLE|Round 2.heddle|round 10.heddle");
}

TEST(FolderList, A_folder_that_is_not_there_is_said_to_be_none) {
    const testing::TemporaryFolder folder;
    const auto entries = list_folder(folder.path() / "nowhere", {});
    ASSERT_FALSE(entries.ok());
    EXPECT_NE(entries.error().message.find("is not a folder"), std::string::npos);
}

TEST(FolderList, Names_that_are_no_text_are_shown_and_still_lead_to_their_files) {
    const testing::TemporaryFolder folder;
    const std::filesystem::path odd = folder.path() / "caf\xE9.heddle";
    touch(odd);
    const auto entries = list_folder(folder.path(), {".heddle"});
    ASSERT_TRUE(entries.ok());
    ASSERT_EQ(entries->size(), 1u);
    EXPECT_EQ((*entries)[0].path, odd);
    EXPECT_TRUE((*entries)[0].name.ends_with(".heddle"));
}

TEST(FolderList, A_typed_path_may_begin_at_home_at_the_root_or_here) {
    ASSERT_EQ(setenv("HOME", "/home/anna", 1), 0);
    EXPECT_EQ(typed_path(" ~/studies/a.heddle ", "/data"), "/home/anna/studies/a.heddle");
    EXPECT_EQ(typed_path("~", "/data"), "/home/anna");
    EXPECT_EQ(typed_path("../b.heddle", "/data/x"), "/data/b.heddle");
    EXPECT_EQ(typed_path("/srv/c.heddle", "/data"), "/srv/c.heddle");
    EXPECT_EQ(typed_path("  ", "/data"), "/data");
    EXPECT_EQ(shown_path("/home/anna/studies"), "~/studies");
    EXPECT_EQ(shown_path("/home/annabel"), "/home/annabel");
}

TEST(FolderList, Names_that_would_be_hidden_or_elsewhere_are_refused) {
    EXPECT_FALSE(wrong_file_name("Pioneers 2016").has_value());
    EXPECT_FALSE(wrong_file_name("étude ü").has_value());
    for (const char* wrong : {"", "   ", "a/b", "../x", ".hidden"}) EXPECT_TRUE(wrong_file_name(wrong).has_value()) << wrong;
    EXPECT_TRUE(wrong_file_name(std::string(300, 'x')).has_value());
}

TEST(FolderBrowser, Going_up_leaves_the_folder_chosen_that_one_comes_from) {
    const testing::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "a" / "inner");
    std::filesystem::create_directories(folder.path() / "b");
    FolderBrowser browser;
    browser.show(folder.path() / "b", {});
    ASSERT_EQ(browser.chosen(), nullptr);
    browser.move(1);  // the folder above
    EXPECT_FALSE(browser.enter().has_value());
    EXPECT_EQ(browser.folder(), folder.path());
    ASSERT_NE(browser.chosen(), nullptr);
    EXPECT_EQ(browser.chosen()->name, "b");
}

TEST(FolderBrowser, A_folder_that_has_gone_gives_the_nearest_one_above) {
    const testing::TemporaryFolder folder;
    FolderBrowser browser;
    browser.show(folder.path() / "gone" / "deeper", {});
    EXPECT_EQ(browser.folder(), folder.path());
}

}  // namespace
}  // namespace heddle
