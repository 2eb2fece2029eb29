// Reading commands and damage: numbers of a damaged study are never taken for those of a whole one.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/command_line/small_study.h"

namespace heddle::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_bytes = 4096;

class DamagedOnTheCommandLine : public ::testing::Test {
protected:
    void SetUp() override { whole_ = place_.read("s.heddle"); }
    void write(const std::string& bytes) const {
        for (const char* ending : {"-wal", "-shm"}) fs::remove(place_.path(std::string("s.heddle") + ending));
        std::ofstream(place_.path("s.heddle"), std::ios::binary | std::ios::trunc) << bytes;
    }
    std::string without_page(std::size_t page) const {
        std::string bytes = whole_;
        return bytes.replace(page * page_bytes, page_bytes, page_bytes, '\0');
    }

    SmallStudy place_;
    std::string whole_;
};

TEST_F(DamagedOnTheCommandLine, Whatever_page_is_lost_a_count_is_that_of_the_whole_study_or_is_refused_or_says_what_it_is) {
    const std::string right = place_.ok({"count", "s.heddle", "--unit", "words"});
    int refused = 0;
    for (std::size_t page = 0; page < whole_.size() / page_bytes; ++page) {
        SCOPED_TRACE(page);
        write(without_page(page));
        const Finished plain = place_.heddle({"count", "s.heddle", "--unit", "words"});
        if (plain.status == 0) {
            EXPECT_EQ(plain.out, right);
            continue;
        }
        ++refused;
        EXPECT_EQ(plain.status, 1);
        EXPECT_EQ(plain.out, "");
        EXPECT_NE(plain.error.find("--damaged"), std::string::npos) << plain.error;
        EXPECT_NE(plain.error.find("heddle salvage"), std::string::npos) << plain.error;
        const Finished rescued = place_.heddle({"count", "s.heddle", "--unit", "words", "--damaged"});
        EXPECT_EQ(rescued.status, 0) << rescued.error;
        EXPECT_NE(rescued.error.find("what could be saved of “s.heddle”"), std::string::npos) << rescued.error;
        EXPECT_NE(rescued.out, "");
        EXPECT_EQ(place_.read("s.heddle"), without_page(page));
    }
    EXPECT_GT(refused, 5);
}

TEST_F(DamagedOnTheCommandLine, Nothing_stays_of_what_was_read) {
    fs::create_directory(place_.path("temporary"));
    write(without_page(0));
    const Finished shown = run({{"list", "s.heddle", "documents", "--damaged"}, place_.folder(), {}, {{"TMPDIR", place_.path("temporary").string()}}});
    EXPECT_EQ(shown.status, 0) << shown.error;
    EXPECT_NE(shown.out.find("Leeds"), std::string::npos) << shown.out;
    EXPECT_TRUE(fs::is_empty(place_.path("temporary")));
}

TEST_F(DamagedOnTheCommandLine, Is_only_for_commands_that_read) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"undo", "s.heddle", "--damaged"}, {"check", "s.heddle", "--damaged"}, {"s.heddle", "--damaged"}}) {
        const Finished refused = place_.heddle(words);
        EXPECT_EQ(refused.status, 2) << words.front();
        EXPECT_NE(refused.error.find("--damaged"), std::string::npos) << refused.error;
    }
    EXPECT_EQ(place_.read("s.heddle"), whole_);
}

TEST_F(DamagedOnTheCommandLine, Of_a_whole_study_nothing_is_said_to_be_lost) {
    const Finished shown = place_.heddle({"count", "s.heddle", "--damaged"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_EQ(shown.out, place_.ok({"count", "s.heddle"}));
    EXPECT_NE(shown.error.find("nothing of it seems to be lost"), std::string::npos) << shown.error;
}

}  // namespace
}  // namespace heddle::testing
