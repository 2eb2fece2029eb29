// How the window starts, also with what it cannot open, and that it rests.
#include <thread>

#include "tests/support/storage/raw_database.h"
#include "tests/window/window_test.h"

namespace heddle::testing {
namespace {

class Starting : public WindowTest {
protected:
    static std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

    // The window opens all the same and says why in the dialog where another study can be chosen; so does standard error.
    void expect_refused(const std::filesystem::path& path, const std::string& part) {
        RealWindow window(home(), {path.string()});
        EXPECT_EQ(lines(window.program().error()), 1u) << window.program().error();
        EXPECT_NE(window.program().error().find(part), std::string::npos) << window.program().error();
        EXPECT_EQ(window.title(), "Heddle");
        const Picture asking = window.picture();
        window.key("Escape");
        EXPECT_FALSE(window.picture() == asking) << "no dialog was to be seen";
        EXPECT_EQ(window.quit(), 1);
    }
};

TEST_F(Starting, A_file_that_is_no_study_is_refused_in_the_window_and_stays_as_it_was) {
    file("notes.heddle", "These are notes and no study.\n");
    expect_refused(home() / "notes.heddle", "notes.heddle");
    EXPECT_EQ(content_of(home() / "notes.heddle"), "These are notes and no study.\n");
}

TEST_F(Starting, A_study_of_a_newer_program_is_refused_in_the_window) {
    make_study();
    run_sql(study(), "PRAGMA user_version = 7; UPDATE meta SET value = '2.4.0' WHERE key = 'needs'");
    expect_refused(study(), "newer");
}

TEST_F(Starting, A_study_that_is_missing_or_a_display_that_is_missing_is_one_sentence_and_exit_status_1) {
    make_study();
    const Environment nowhere{{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}};
    const Environment gone{{"DISPLAY", ":9173"}, {"WAYLAND_DISPLAY", ""}};
    file("notes.heddle", "These are notes and no study.\n");
    const std::vector<std::pair<Finished, std::string>> failures{
        {try_heddle({(home() / "missing.heddle").string()}, nowhere), "missing.heddle"},
        {try_heddle({study().string()}, nowhere), "display"},
        {try_heddle({study().string()}, gone), "display"},
        {try_heddle({}, gone), "display"},
        {try_heddle({(home() / "notes.heddle").string()}, nowhere), "notes.heddle"},
    };
    for (const auto& [finished, part] : failures) {
        EXPECT_EQ(finished.status, 1);
        EXPECT_EQ(lines(finished.error), 1u) << finished.error;
        EXPECT_NE(finished.error.find(part), std::string::npos) << finished.error;
        EXPECT_EQ(finished.out, "");
    }
}

TEST_F(Starting, A_study_with_a_password_asks_for_it_until_it_is_right) {
    RealWindow window(home(), {});
    // Made in the window too.
    Twin welcome(window);
    welcome.click("New study");
    window.key("ctrl+n");
    window.type("pioneers");
    window.click(welcome.control("Protect with a password"));
    welcome.click("Protect with a password");
    window.type("correct horse");
    window.click(welcome.control("Password again"));
    window.type("correct horse");
    window.key("Return");
    window.click(welcome.control("Make the study"));
    if (!eventually([&] { return window.title() == "pioneers – Heddle"; })) GTEST_FAIL() << window.title();
    EXPECT_EQ(window.quit(), 0);
    EXPECT_EQ(content_of(study()).find("SQLite format"), std::string::npos);

    RealWindow again(home(), {study().string()});
    EXPECT_EQ(again.program().error(), "");
    EXPECT_EQ(again.title(), "Heddle");
    again.type("wrong");
    again.key("Return");
    EXPECT_EQ(again.title(), "Heddle");
    again.type("correct horse");
    again.key("Return");
    EXPECT_TRUE(eventually([&] { return again.title() == "pioneers – Heddle"; })) << again.title();
    EXPECT_EQ(again.quit(), 0);
}

TEST_F(Starting, At_rest_the_window_draws_nothing) {
    make_study();
    RealWindow window(home(), {study().string()});
    EXPECT_GT(window.picture().colours(0, 0, window.width(), window.height()), 20u) << "there is nothing to be seen";
    // What it does after it has opened a study (reading, a backup) takes its time on a busy machine; a window that went on drawing would never rest.
    double used = 1;
    for (int i = 0; i < 15 && used >= 0.05; ++i) {
        const double before = window.program().processor_seconds();
        std::this_thread::sleep_for(std::chrono::seconds(2));
        used = window.program().processor_seconds() - before;
    }
    EXPECT_LT(used, 0.05);
}

}  // namespace
}  // namespace heddle::testing
