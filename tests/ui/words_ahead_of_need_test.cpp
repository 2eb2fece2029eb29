// The Counts tab has the words of all texts found before somebody asks for a table in words.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include "tests/support/storage/raw_database.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/many_talks.h"
#include "tests/support/ui/waiting.h"

namespace heddle {
namespace {

constexpr const char* table_of_counts = "Table of counts";
constexpr int many = 1200;  // more than are found at a time, several times over

// The storage thread does nothing else until it is let go.
class Held {
public:
    explicit Held(HeadlessWindow& window) {
        window.app().actions().emit(RunWork{{}, [end = end_.get_future().share()](StudyFile&) { end.wait(); }, {}});
        window.frames(1);
    }
    ~Held() { let_go(); }
    void let_go() {
        if (std::exchange(holds_, false)) end_.set_value();
    }

private:
    std::promise<void> end_;
    bool holds_ = true;
};

class WordsAheadOfNeed : public ::testing::Test {
protected:
    // In a folder of its own; one word of the first document is coded.
    std::filesystem::path make_study(const std::string& name, int documents) {
        const auto path = testing::make_study_of_talks(folder_ / name, documents);
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        EXPECT_TRUE(commit(*file, study, *apply_code(study, ruth, study.documents().begin()->id, range_of(6, 10), study.codes().begin()->id)));
        return path;
    }
    void show_counts() { window_.app().actions().emit(ShowTab{"Counts"}); }
    void choose(const char* unit) {
        ASSERT_TRUE(window_.click("Counts/Unit"));
        window_.frames(4);
        ASSERT_TRUE(window_.click(unit)) << unit;
        window_.frames(4);
    }
    void settle_in_silence() {
        for (int i = 0; i < 100; ++i) {
            window_.frames(1);
            ASSERT_EQ(window_.state().work, "");
            ASSERT_EQ(window_.state().notice.sentence, "");
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        window_.settle();
    }
    // The window sleeps, and nothing wakes it.
    void expect_rest() {
        for (int i = 0; i < 30; ++i) {
            window_.frames(1);
            EXPECT_FALSE(window_.app().wants_frame()) << i;
            EXPECT_GT(window_.app().wake(), 0.3) << i;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(WordsAheadOfNeed, A_table_in_words_is_there_at_once_and_nobody_was_told_of_the_work_for_it) {
    window_.open(make_study("study", 5));
    show_counts();
    settle_in_silence();
    ASSERT_TRUE(window_.shows(table_of_counts));
    expect_rest();
    const Held held(window_);
    choose("Words");
    EXPECT_TRUE(window_.shows(table_of_counts));
}

TEST_F(WordsAheadOfNeed, After_a_coding_those_of_its_document_are_found_again) {
    window_.open(make_study("study", 5));
    show_counts();
    window_.settle();
    const Document& second = *std::next(window_.study().documents().begin());
    window_.app().actions().emit(ApplyCode{window_.study().codes().begin()->id, second.id, range_of(6, 10)});
    window_.settle();
    ASSERT_EQ(window_.study().coding_count(), 2u);
    expect_rest();
    const Held held(window_);
    choose("Words");
    EXPECT_TRUE(window_.shows(table_of_counts));
}

TEST_F(WordsAheadOfNeed, Who_asks_before_they_are_there_is_told_that_they_are_being_counted) {
    window_.open(make_study("study", many));
    window_.settle();
    Held held(window_);
    show_counts();
    window_.frames(3);
    ASSERT_TRUE(window_.shows(table_of_counts));
    choose("Words");
    EXPECT_FALSE(window_.shows(table_of_counts));
    EXPECT_EQ(window_.state().work, "");
    held.let_go();
    bool told = false;
    EXPECT_TRUE(testing::wait_until(window_, [&] {
        window_.frames(1);
        told = told || window_.state().work == "Counting words…";
        return window_.shows(table_of_counts);
    }));
    EXPECT_TRUE(told);
    window_.settle();
    EXPECT_EQ(window_.state().work, "");
    expect_rest();
}

TEST_F(WordsAheadOfNeed, What_is_coded_meanwhile_is_saved_before_all_words_are_found) {
    window_.open(make_study("study", many));
    window_.settle();
    Held before(window_);
    show_counts();
    window_.frames(3);
    window_.app().actions().emit(ApplyCode{window_.study().codes().begin()->id, window_.study().documents().begin()->id, range_of(11, 13)});
    window_.frames(1);
    ASSERT_EQ(window_.app().session()->save_state(), SaveState::saving);
    before.let_go();
    ASSERT_TRUE(testing::wait_until(window_, [&] { return window_.app().session()->save_state() == SaveState::saved; }));
    const Held after(window_);
    choose("Words");
    EXPECT_FALSE(window_.shows(table_of_counts));
}

TEST_F(WordsAheadOfNeed, A_text_that_cannot_be_read_is_told_to_nobody_until_words_are_asked_for_and_is_then_read_once_more) {
    const auto path = make_study("study", 5);
    window_.open(path);
    const auto text = testing::run_sql(path, "SELECT text FROM contents WHERE id = 3").front();
    testing::run_sql(path, "DELETE FROM content_words WHERE content = 3; UPDATE contents SET text = NULL WHERE id = 3");
    show_counts();
    settle_in_silence();
    ASSERT_TRUE(window_.shows(table_of_counts));
    expect_rest();
    choose("Words");
    window_.settle();
    EXPECT_FALSE(window_.shows(table_of_counts));
    expect_rest();
    testing::run_sql(path, "UPDATE contents SET text = '" + text + "' WHERE id = 3");
    choose("Segments");
    EXPECT_TRUE(window_.shows(table_of_counts));
    choose("Words");
    window_.settle();
    EXPECT_TRUE(window_.shows(table_of_counts));
}

TEST_F(WordsAheadOfNeed, Another_study_that_is_opened_meanwhile_has_words_of_its_own) {
    const auto other = make_study("other", 3);
    window_.open(make_study("study", many));
    window_.settle();
    show_counts();
    window_.frames(3);
    window_.open(other);
    show_counts();
    settle_in_silence();
    EXPECT_EQ(window_.study().documents().size(), 3u);
    const Held held(window_);
    choose("Words");
    EXPECT_TRUE(window_.shows(table_of_counts));
}

}  // namespace
}  // namespace heddle
