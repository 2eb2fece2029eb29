// Two windows remember things in one file, and neither takes back what the other has written.

#include "ui/settings/settings_writer.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using Memory = std::map<std::string, std::string>;

TEST(SettingsWriters, Each_keeps_what_it_changed_and_leaves_what_another_window_wrote) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "settings.json";
    Settings start;
    start.of_study = {{"/a", {{"document", "Anna"}}}, {"/b", {{"document", "Ben"}}}, {"/c", {{"document", "Cora"}}}};
    ASSERT_TRUE(write_settings(path, start));
    SettingsWriter one(path, start);
    SettingsWriter two(path, start);

    Settings first = start;
    first.of_study["/a"] = {{"sealed", "x"}};
    first.of_study.erase("/c");
    one.write(first);
    one.finish();
    Settings second = start;
    second.of_study["/b"]["document"] = "Another";
    second.coder = "Ruth";
    two.write(second);
    two.finish();

    const Settings stored = read_settings(path);
    EXPECT_EQ(stored.of_study.at("/a"), (Memory{{"sealed", "x"}}));
    EXPECT_EQ(stored.of_study.at("/b"), (Memory{{"document", "Another"}}));
    EXPECT_FALSE(stored.of_study.contains("/c"));
    EXPECT_EQ(stored.coder, "Ruth");
}

TEST(SettingsWriters, What_a_command_took_out_stays_out) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "settings.json";
    Settings start;
    start.of_study = {{(folder / "a").string(), {{"document", "Anna"}}}, {"/b", {{"document", "Ben"}}}};
    ASSERT_TRUE(write_settings(path, start));
    SettingsWriter window(path, start);
    forget_memory_of(path, folder / "a");
    Settings changed = start;
    changed.theme = "dark";
    window.write(changed);
    window.finish();
    EXPECT_EQ(read_settings(path).of_study, (std::map<std::string, Memory>{{"/b", {{"document", "Ben"}}}}));
}

TEST(SettingsWriters, The_newest_is_written_before_the_window_ends) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "settings.json";
    {
        SettingsWriter window(path, {});
        for (int i = 0; i <= 50; ++i) {
            Settings changed;
            changed.coder = "Coder " + std::to_string(i);
            window.write(changed);
        }
    }
    EXPECT_EQ(read_settings(path).coder, "Coder 50");
}

}  // namespace
}  // namespace heddle
