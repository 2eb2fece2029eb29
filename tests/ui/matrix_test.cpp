// The Matrix tab: the grid, the cell beside it, and that nothing that is typed is lost.
#include <gtest/gtest.h>

#include "coding/changes/summary_changes.h"
#include "coding/summary_draft.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/saved_question.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/label.h"
#include "ui/views/matrix/matrix_grid.h"
#include "ui/views/matrix/matrix_model.h"

namespace heddle {
namespace {

struct MatrixWindow {
    testing::TemporaryFolder folder;
    std::filesystem::path path;
    HeadlessWindow window{1, {1400, 860}};

    MatrixWindow() {
        path = testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust each other. Money is short.\n"}, {"York", "Tom: No trust here.\n"}},
                                         {"Trust", "Money"});
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        const auto put = [&](const Result<EditGroup>& group) { EXPECT_TRUE(group.ok() && commit(*file, study, *group).ok()); };
        put(import_attribute_sheet(study, ruth, *parse_csv("document,site\nLeeds,Leeds\nYork,York\n", "s.csv"), "s.csv")->group);
        put(apply_code(study, ruth, study.document_named("Leeds")->id, {Position{6}, Position{26}}, code(study, "Trust")));
        put(apply_code(study, ruth, study.document_named("Leeds")->id, {Position{27}, Position{42}}, code(study, "Money")));
    }
    static CodeId code(const Study& study, std::string_view name) {
        for (const Code& each : study.codes()) {
            if (each.name == name) return each.id;
        }
        return {};
    }
    void open() {
        window.open(path);
        window.app().actions().emit(ShowTab{"Matrix"});
        window.settle();
        wait_until([this] { return window.shows("Leeds on Trust"); });
    }
    // The matrix is worked out on another thread, and what is typed is kept after a pause.
    template <class Done>
    bool wait_until(const Done& done) {
        return testing::wait_until(window, done);
    }
    void write(const char* cell, std::string_view words) {
        ASSERT_TRUE(window.click(cell)) << cell;
        window.frames();
        ASSERT_TRUE(window.click("Summary"));
        window.type(words);
    }
    const Summary* summary(const char* site, const char* theme) {
        const Study& study = window.study();
        return study.summary(SummaryCase(ValueCase{study.attribute_named("site")->id, site}), code(study, theme));
    }
    std::string text(const char* site, const char* theme) {
        const Summary* found = summary(site, theme);
        return found ? found->text : std::string();
    }
};

TEST(MatrixTab, Shows_cases_by_themes_and_the_quotations_of_the_chosen_cell) {
    MatrixWindow s;
    s.open();
    ASSERT_TRUE(s.window.shows("Leeds on Trust"));
    EXPECT_TRUE(s.window.shows("York on Money"));
    ASSERT_TRUE(s.window.click("York on Money"));
    s.window.settle();
    EXPECT_FALSE(s.window.shows("Quotation in Leeds"));
    ASSERT_TRUE(s.window.click("Leeds on Money"));
    s.window.settle();
    ASSERT_TRUE(s.window.click("Quotation in Leeds"));
    s.window.settle();
    EXPECT_EQ(s.window.state().tab, "Code");
    EXPECT_EQ(s.window.state().document, s.window.study().document_named("Leeds")->id);
}

TEST(MatrixTab, What_is_typed_is_kept_when_another_cell_is_chosen) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Trust", "They do.");
    EXPECT_EQ(s.text("Leeds", "Trust"), "");
    ASSERT_TRUE(s.window.click("York on Trust"));
    s.window.settle();
    EXPECT_EQ(s.text("Leeds", "Trust"), "They do.");
    EXPECT_EQ(s.summary("York", "Trust"), nullptr);
    // And stands there again.
    ASSERT_TRUE(s.window.click("Leeds on Trust"));
    s.window.settle();
    ASSERT_TRUE(s.window.click("Summary"));
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_End);
    s.window.type(" Much.");
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    s.window.settle();
    EXPECT_EQ(s.text("Leeds", "Trust"), "They do. Much.");
}

TEST(MatrixTab, What_is_typed_is_kept_after_a_pause_and_the_field_stays_as_it_is) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Trust", "They do ");
    ASSERT_TRUE(s.wait_until([&] { return s.text("Leeds", "Trust") == "They do"; }));
    s.window.type("not.");
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    s.window.settle();
    EXPECT_EQ(s.text("Leeds", "Trust"), "They do not.") << "the blank that was typed is still there";
}

TEST(MatrixTab, What_is_typed_is_kept_when_the_study_is_closed) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Trust", "Last words.");
    s.window.app().actions().emit(CloseStudy{});
    s.window.settle();
    s.open();
    EXPECT_EQ(s.text("Leeds", "Trust"), "Last words.");
}

TEST(MatrixTab, What_is_typed_is_kept_when_another_tab_is_shown) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Trust", "Before the tab.");
    s.window.app().actions().emit(ShowTab{"Code"});
    s.window.settle();
    s.window.app().actions().emit(ShowTab{"Matrix"});
    s.window.settle();
    EXPECT_TRUE(s.wait_until([&] { return s.text("Leeds", "Trust") == "Before the tab."; }));
}

TEST(MatrixTab, Arrows_go_through_the_cells_and_Enter_to_the_summary_and_Escape_back) {
    MatrixWindow s;
    s.open();
    ASSERT_TRUE(s.window.click("Leeds on Trust"));
    s.window.settle();
    s.window.press(ImGuiKey_DownArrow);
    s.window.press(ImGuiKey_RightArrow);
    s.window.frames();
    s.window.press(ImGuiKey_Enter);
    s.window.frames(4);
    s.window.type("At York.");
    s.window.press(ImGuiKey_Escape);
    s.window.frames(4);
    s.window.press(ImGuiKey_UpArrow);
    s.window.settle();
    EXPECT_EQ(s.text("York", "Money"), "At York.");
    EXPECT_FALSE(s.summary("Leeds", "Money"));
}

TEST(MatrixTab, A_state_is_chosen_and_a_passage_that_the_summary_rests_on) {
    MatrixWindow s;
    s.open();
    ASSERT_TRUE(s.window.click("York on Money"));
    s.window.frames();
    ASSERT_TRUE(s.window.click("Not asked"));
    s.window.settle();
    ASSERT_TRUE(s.summary("York", "Money"));
    EXPECT_EQ(s.summary("York", "Money")->state, SummaryState::not_asked);
    ASSERT_TRUE(s.window.click("Not yet"));
    s.window.settle();
    EXPECT_FALSE(s.summary("York", "Money"));
    s.write("Leeds on Money", "Short.");
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    s.window.settle();
    ASSERT_TRUE(s.window.click("Rests on this"));
    s.window.settle();
    EXPECT_EQ(s.summary("Leeds", "Money")->codings.size(), 1u);
    ASSERT_TRUE(s.window.click("Rests on this"));
    s.window.settle();
    EXPECT_TRUE(s.summary("Leeds", "Money")->codings.empty());
}

TEST(MatrixTab, A_stale_summary_says_so_and_can_be_called_right) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Money", "Short.");
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    s.window.settle();
    EXPECT_FALSE(s.window.shows("Still right"));
    s.window.app().actions().change([](const Study& study, CoderId coder) {
        return remove_coding(study, coder, study.codings(study.document_named("Leeds")->id).back().id);
    });
    s.window.settle();
    ASSERT_TRUE(s.wait_until([&] { return s.window.shows("Still right"); }));
    ASSERT_TRUE(s.window.click("Still right"));
    EXPECT_TRUE(s.wait_until([&] { return !s.window.shows("Still right"); }));
    EXPECT_EQ(s.text("Leeds", "Money"), "Short.");
}

TEST(MatrixTab, A_column_is_moved_and_stays_chosen) {
    MatrixWindow s;
    s.open();
    const auto trust_is_first = [&] { return s.window.find("Column Trust")->x < s.window.find("Column Money")->x; };
    ASSERT_TRUE(s.window.shows("Column Trust") && s.window.shows("Column Money"));
    EXPECT_TRUE(trust_is_first());
    ASSERT_TRUE(s.window.click("Leeds on Trust"));
    s.window.settle();
    s.window.press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_RightArrow);
    EXPECT_TRUE(s.wait_until([&] { return !trust_is_first(); }));
}

TEST(MatrixTab, What_was_chosen_is_remembered_by_names) {
    MatrixWindow s;
    s.window.open(s.path);
    const Study& study = s.window.study();
    FrameworkQuestion question;
    question.kind = CaseKind::values;
    question.attribute = study.attribute_named("site")->id;
    question.cases = {ValueCase{question.attribute, "York"}, ValueCase{question.attribute, "Leeds"}};
    question.themes = {MatrixWindow::code(study, "Money")};
    question.where = {{question.attribute, "Leeds"}};
    question.roll_up = true;
    FrameworkLayout layout;
    layout.cases_are_rows = false;
    layout.quotations = true;
    const auto recalled = recalled_matrix(remembered(question, layout, study), study);
    ASSERT_TRUE(recalled);
    EXPECT_EQ(recalled->question, question);
    EXPECT_EQ(recalled->layout, layout);
    EXPECT_FALSE(recalled_matrix("nonsense", study));
    EXPECT_TRUE(recalled_matrix(remembered(question, layout, study), Study())->question.themes.empty());
}

TEST(MatrixTab, What_is_being_typed_outlives_a_window_that_ends_without_being_closed) {
    MatrixWindow s;
    s.open();
    s.write("York on Money", "Nobody speaks of it.");
    // As the disk would be found after a crash, before the words are part of the study.
    const auto there = [&] {
        const auto drafts = StudyFile::open(s.path, {true, {}})->drafts();
        return drafts->size() == 1 && drafts->front().memo == "Nobody speaks of it.";
    };
    ASSERT_TRUE(s.wait_until(there));
    ASSERT_EQ(s.text("York", "Money"), "");
    const testing::TemporaryFolder crashed;
    for (const char* ending : {"", "-wal"}) {
        std::filesystem::copy_file(s.path.string() + ending, crashed.path() / (std::string("study.heddle") + ending));
    }
    HeadlessWindow again;
    again.open(crashed / "study.heddle");
    EXPECT_NE(again.state().notice.sentence.find("What was being typed"), std::string::npos) << again.state().notice.sentence;
    const Study& study = again.study();
    const Summary* found = study.summary(SummaryCase(ValueCase{study.attribute_named("site")->id, "York"}), MatrixWindow::code(study, "Money"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "Nobody speaks of it.");
    EXPECT_TRUE(StudyFile::open(crashed / "study.heddle", {true, {}})->drafts()->empty()) << "it is an action now";
    // In the window that went on it becomes one as ever, and the draft ends with it.
    EXPECT_TRUE(s.wait_until([&] { return s.text("York", "Money") == "Nobody speaks of it."; }));
    s.window.settle();
    EXPECT_TRUE(StudyFile::open(s.path, {true, {}})->drafts()->empty());
}

TEST(MatrixTab, A_draft_does_not_take_the_place_of_what_another_wrote_there_since) {
    MatrixWindow s;
    {
        auto file = StudyFile::open(s.path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        const SummaryCase york{ValueCase{study.attribute_named("site")->id, "York"}};
        const CodeId money = MatrixWindow::code(study, "Money");
        ASSERT_TRUE(commit(*file, study, *write_summary(study, ruth, york, money, {SummaryState::written, "Nothing yet.", {}})));
        ASSERT_TRUE(file->keep_draft({draft_guid(study, {york, money}), "Ruth", "Nobody spe"}));
        ASSERT_TRUE(commit(*file, study, *add_coder(study, "Bob")));
        ASSERT_TRUE(commit(*file, study, *write_summary(study, study.coder_named("Bob")->id, york, money, {SummaryState::written, "Tom is silent on it.", {}})));
    }
    s.window.app().settings().coder = "Ruth";
    s.open();
    ASSERT_EQ(s.window.state().coder_name, "Ruth");
    EXPECT_EQ(s.text("York", "Money"), "Tom is silent on it.");
    EXPECT_NE(s.window.state().notice.sentence.find("“site York” on “Money”"), std::string::npos) << s.window.state().notice.sentence;
    const auto drafts = [&] { return StudyFile::open(s.path, {true, {}})->drafts()->size(); };
    EXPECT_EQ(drafts(), 1u);
    ASSERT_TRUE(s.window.click("York on Money"));
    s.window.settle();
    // Nor does it when the cell is left again.
    ASSERT_TRUE(s.window.click("York on Trust"));
    s.window.settle();
    EXPECT_EQ(s.text("York", "Money"), "Tom is silent on it.");
    ASSERT_TRUE(s.window.click("York on Money"));
    s.window.settle();
    ASSERT_TRUE(s.window.click("Put into the cell"));
    s.window.settle();
    EXPECT_TRUE(s.wait_until([&] { return s.text("York", "Money") == "Nobody spe"; }));
    s.window.settle();
    EXPECT_FALSE(s.window.shows("Put into the cell"));
    EXPECT_EQ(drafts(), 0u);
}

TEST(MatrixTab, A_long_list_opens_at_what_is_chosen) {
    MatrixWindow s;
    {
        auto file = StudyFile::open(s.path);
        Study study = *file->load();
        std::string names = "document", values = "Leeds";
        for (int i = 10; i < 60; ++i) {
            names += ",detail " + std::to_string(i);
            values += ",some";
        }
        ASSERT_TRUE(commit(*file, study, import_attribute_sheet(study, study.coder_named("Ruth")->id, *parse_csv(names + "\n" + values + "\n", "s.csv"), "s.csv")->group));
    }
    s.open();
    // Only what is in sight is found.
    ASSERT_TRUE(s.window.click("Cases"));
    ASSERT_TRUE(s.window.shows("Popup/site")) << "the last, and chosen";
    EXPECT_FALSE(s.window.shows("Popup/participants")) << "the list is longer than the window";
    s.window.move_to(*s.window.find("Popup/site"));
    ImGui::GetIO().AddMouseWheelEvent(0, 1000);
    s.window.settle();
    EXPECT_FALSE(s.window.shows("Popup/site")) << "what opened there can be scrolled";
    ASSERT_TRUE(s.window.click("Popup/participants"));
    s.window.settle();
    ASSERT_TRUE(s.window.click("Cases"));
    s.window.settle();
    EXPECT_TRUE(s.window.shows("Popup/participants"));
    EXPECT_FALSE(s.window.shows("Popup/site"));
}

TEST(MatrixTab, The_last_line_of_a_summary_that_goes_on_is_cut_with_an_ellipsis) {
    HEDDLE_NEEDS_FONT("Inter", "fonts-inter");
    ParagraphStyle style;
    style.text.size = 12;
    const std::string words = "Nobody pays for Zoë’s café, and the trust says so at each of the meetings that it holds with the council.";
    const ParagraphLayout paragraph(*testing::fonts(), words, style, 150);
    ASSERT_GT(paragraph.lines().size(), 3u);
    EXPECT_EQ(left_for_last_line(paragraph, words, paragraph.lines().size()), "") << "nothing is left out";
    EXPECT_EQ(left_for_last_line(paragraph, words, 1), words);
    const std::string_view rest = left_for_last_line(paragraph, words, 3);
    EXPECT_EQ(rest, Text(words).slice({paragraph.lines()[2].range.start, paragraph.end()}));
    LabelCache labels(*testing::fonts());
    const Label& last = labels.get(rest, style.text, 150);
    EXPECT_TRUE(last.cut);
    EXPECT_LE(last.width, 150);
}

TEST(MatrixTab, Words_that_another_state_takes_the_place_of_can_be_brought_back) {
    MatrixWindow s;
    s.open();
    s.write("Leeds on Trust", "They do.");
    ASSERT_TRUE(s.window.click("Nothing said"));
    s.window.settle();
    ASSERT_TRUE(s.summary("Leeds", "Trust"));
    EXPECT_EQ(s.summary("Leeds", "Trust")->state, SummaryState::nothing_said);
    s.window.app().actions().emit(Undo{});
    s.window.settle();
    EXPECT_EQ(s.text("Leeds", "Trust"), "They do.");
}

TEST(MatrixTab, The_participants_of_a_site_are_charted_and_rolled_up_again) {
    MatrixWindow s;
    s.open();
    ASSERT_TRUE(s.window.click("Leeds on Money"));
    s.window.settle();
    ASSERT_TRUE(s.window.click("Chart its participants"));
    ASSERT_TRUE(s.wait_until([&] { return s.window.shows("Leeds: Mary on Money"); }));
    EXPECT_FALSE(s.window.shows("York: Tom on Money")) << "who speaks at another site";
    s.window.settle();
    // The same theme is chosen.
    ASSERT_TRUE(s.window.click("Summary"));
    s.window.type("Mary says it is short.");
    ASSERT_TRUE(s.window.click("Back to Leeds"));
    ASSERT_TRUE(s.wait_until([&] { return s.window.shows("Leeds on Money"); }));
    s.window.settle();
    const Study& study = s.window.study();
    const Summary* of_mary = study.summary(SummaryCase(study.participant_named("Leeds: Mary")->id), MatrixWindow::code(study, "Money"));
    ASSERT_TRUE(of_mary);
    EXPECT_EQ(of_mary->text, "Mary says it is short.");
    EXPECT_TRUE(s.window.shows("York on Money"));
    EXPECT_FALSE(s.window.shows("Back to Leeds"));
    // The cell of Leeds is chosen again.
    ASSERT_TRUE(s.window.click("Summary"));
    s.window.type("Money is short.");
    s.window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    s.window.settle();
    EXPECT_EQ(s.text("Leeds", "Money"), "Money is short.");
}

TEST(MatrixTab, A_saved_matrix_with_quotations_is_exported_with_them) {
    MatrixWindow s;
    {
        auto file = StudyFile::open(s.path);
        Study study = *file->load();
        FrameworkQuestion question;
        question.kind = CaseKind::values;
        question.attribute = study.attribute_named("site")->id;
        FrameworkLayout layout;
        layout.quotations = true;
        ASSERT_TRUE(commit(*file, study, *save_question(study, study.coder_named("Ruth")->id, "With words", asked(study, question, layout), false)));
    }
    s.open();
    const auto exported = [&](const char* name) {
        s.window.press(ImGuiMod_Ctrl | ImGuiKey_E);
        s.window.frames(4);
        s.window.press(ImGuiMod_Ctrl | ImGuiKey_A);
        s.window.type(name);
        EXPECT_TRUE(s.window.click("HTML for printing"));
        EXPECT_TRUE(s.window.click("Save dialog/Save"));
        const auto path = s.folder.path() / (std::string(name) + ".html");
        EXPECT_TRUE(s.wait_until([&] { return std::filesystem::exists(path); }));
        s.window.settle();
        return *read_file(path);
    };
    EXPECT_EQ(exported("without").find("Money is short."), std::string::npos);
    ASSERT_TRUE(s.window.click("Saved questions"));
    s.window.frames(4);
    ASSERT_TRUE(s.window.click("With words"));
    s.window.settle();
    const std::string page = exported("with");
    EXPECT_NE(page.find("Money is short."), std::string::npos) << page;
    EXPECT_NE(page.find("--quotations"), std::string::npos) << "and says the command that does the same";
    // It can be taken away again, and is remembered.
    ASSERT_TRUE(s.window.click("Export quotations"));
    s.window.settle();
    EXPECT_EQ(exported("without again").find("Money is short."), std::string::npos);
}

}  // namespace
}  // namespace heddle
