#include "storage/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "heddle-files-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path folder_;
};

TEST_F(Files, What_is_written_is_what_is_read) {
    const std::string bytes("a\0b\r\n\xFF", 6);
    ASSERT_TRUE(write_file(folder_ / "x", bytes));
    EXPECT_EQ(*read_file(folder_ / "x"), bytes);
}

TEST_F(Files, A_missing_file_and_a_folder_are_told_apart) {
    const auto missing = read_file(folder_ / "none.txt");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("no file"), std::string::npos);
    const auto folder = read_file(folder_);
    ASSERT_FALSE(folder);
    EXPECT_NE(folder.error().message.find("folder"), std::string::npos);
    EXPECT_FALSE(write_file(folder_, "x"));
    EXPECT_FALSE(write_file(folder_ / "none" / "x", "x"));
}

TEST_F(Files, Where_the_disk_is_full_the_old_file_stays_and_nothing_is_left_behind) {
    ASSERT_TRUE(write_file(folder_ / "x", "old"));
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = write_file(folder_ / "x", std::string(5000, 'n'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("room on the disk"), std::string::npos) << written.error().message;
    EXPECT_EQ(*read_file(folder_ / "x"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace heddle
