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

TEST_F(Keeping, A_second_window_on_a_study_offers_to_read_it_and_shows_what_the_first_does) {
    std::filesystem::create_directories(home() / "colleague");
    RealWindow one(home(), {study().string(), "--as", "Anna"});
    RealWindow other(home() / "colleague", {study().string(), "--as", "Ben"});
    {
        Twin twin(other);
        twin.window().app().actions().emit(OpenStudyAt{study()});
        twin.window().settle();
        other.click(twin.control("Read it here"));
    }
    const Picture before = other.picture();
    code(one, "Leeds 1", "We had no shared records at all.", "shar");
    EXPECT_TRUE(eventually([&] { return !(other.picture() == before); })) << "the other window shows nothing of it";
    other.keys({"s", "c", "f", "u", "n", "d", "Return"});
    const Strings coded{"Leeds 1: Information sharing: We had no shared records at all."};
    EXPECT_TRUE(comes_to_say(coded));
    EXPECT_EQ(codings()[0].coder, "Anna");
    EXPECT_EQ(other.quit(), 0);
    EXPECT_TRUE(comes_to_say(coded)) << "who only reads changes nothing";
    one.key("ctrl+z");
    EXPECT_TRUE(comes_to_say({}));
    EXPECT_EQ(one.quit(), 0);
}

}  // namespace
}  // namespace heddle::testing
