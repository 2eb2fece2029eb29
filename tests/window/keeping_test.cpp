// What the window has saved stays, whatever becomes of it, and whoever else works on the study.
#include "tests/window/window_test.h"

namespace heddle::testing {
namespace {

using Strings = std::vector<std::string>;

class Keeping : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        if (!IsSkipped()) make_study();
    }
    void code(RealWindow& window, const std::string& document, const std::string& words, const std::string& code) const {
        Twin twin(window, study());
        window.key("ctrl+k");
        window.type(document);
        window.key("Return");
        twin.show_document(document);
        const auto place = twin.words(words);
        window.drag(place.first, place.second);
        window.key("c");
        window.type(code);
        window.key("Return");
    }
};

TEST_F(Keeping, A_window_that_is_killed_when_all_is_saved_loses_nothing) {
    const Strings coded{"Leeds 2: Trust: Our managers trusted each other."};
    {
        RealWindow window(home(), {study().string()});
        code(window, "Leeds 2", "Our managers trusted each other.", "trust");
        window.kill();
    }
    EXPECT_EQ(coded_words(), coded);
    heddle({"check", study().string()});
    RealWindow window(home(), {study().string()});
    window.key("ctrl+z");
    EXPECT_TRUE(comes_to_say({})) << "and it can still be undone";
}

TEST_F(Keeping, A_window_that_is_killed_amid_the_work_leaves_a_whole_study) {
    {
        RealWindow window(home(), {study().string()});
        code(window, "Torbay 1", "Then the funding ended.", "fund");
        window.screen().xdotool({"key", "--delay", "1", "c", "t", "r", "u", "s", "t", "Return", "ctrl+z", "ctrl+shift+z"});
        window.kill();
    }
    heddle({"check", study().string()});
    const auto left = codings();
    ASSERT_FALSE(left.empty());
    EXPECT_EQ(left[0].code, "Funding");
}

TEST_F(Keeping, Letters_typed_faster_than_the_window_draws_are_not_lost) {
    RealWindow window(home(), {study().string()});
    code(window, "Leeds 1", "Now we meet every week.", "trust");
    window.keys({"c", "s", "h", "a", "r", "Return", "c", "f", "u", "n", "d", "Return"});
    EXPECT_TRUE(comes_to_say({"Leeds 1: Trust: Now we meet every week.", "Leeds 1: Information sharing: Now we meet every week.",
                              "Leeds 1: Funding: Now we meet every week."}));
}

TEST_F(Keeping, Two_windows_on_one_study_show_what_the_other_does_and_keep_the_work_of_both) {
    std::filesystem::create_directories(home() / "colleague");
    RealWindow one(home(), {study().string(), "--as", "Anna"});
    RealWindow other(home() / "colleague", {study().string(), "--as", "Ben"});
    const Picture before = other.picture();
    code(one, "Leeds 1", "We had no shared records at all.", "shar");
    EXPECT_TRUE(eventually([&] { return !(other.picture() == before); })) << "the other window shows nothing of it";
    code(other, "Leeds 2", "Money did not help.", "fund");
    const Strings both{"Leeds 1: Information sharing: We had no shared records at all.", "Leeds 2: Funding: Money did not help."};
    EXPECT_TRUE(comes_to_say(both));
    EXPECT_EQ(codings()[0].coder, "Anna");
    EXPECT_EQ(codings()[1].coder, "Ben");
    // Each takes back their own.
    one.key("ctrl+z");
    EXPECT_TRUE(comes_to_say({both[1]}));
    EXPECT_EQ(one.quit(), 0);
    EXPECT_EQ(other.quit(), 0);
    EXPECT_TRUE(comes_to_say({both[1]}));
}

}  // namespace
}  // namespace heddle::testing
