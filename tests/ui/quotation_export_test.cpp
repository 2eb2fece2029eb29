// Quotations and tables exported from the window.
#include <gtest/gtest.h>

#include "coding/attribution.h"
#include "storage/files.h"
#include "storage/import/format.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/review/quotation_export.h"

namespace heddle {
namespace {

// Codes one word of the only document with the only code, as Ruth.
CodeId open_and_code(HeadlessWindow& window, const std::filesystem::path& path) {
    window.open(path);
    window.app().actions().emit(SetCoder{"Ruth"});
    const CodeId code = window.study().codes().begin()->id;
    window.app().actions().change([code](const Study& study, CoderId coder) {
        return apply_code(study, coder, study.documents().begin()->id, range_of(9, 14), code);
    });
    return code;
}

TEST(QuotationExport, The_quotations_of_the_chosen_code_are_saved_as_a_Word_document) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust them.\n"}}, {"Trust / respect"});
    HeadlessWindow window;
    const CodeId code = open_and_code(window, path);
    window.app().actions().emit(SelectCode{code});
    window.app().actions().emit(ShowTab{"Review"});
    window.settle();
    window.press(ImGuiMod_Ctrl | ImGuiKey_E);
    window.frames(4);
    ASSERT_TRUE(window.shows("Save dialog/Save"));
    ASSERT_TRUE(window.click("Save dialog/Save"));
    window.settle();
    const auto written = folder / "study Trust _ respect.docx";
    ASSERT_TRUE(std::filesystem::exists(written)) << window.state().notice.sentence;
    EXPECT_EQ(window.state().notice.sentence.substr(0, 8), "Saved as");
    const auto read = read_document("a.docx", *read_file(written));
    ASSERT_TRUE(read);
    EXPECT_NE(read->text.utf8().find("trust\nLeeds: Mary, Leeds, 9–14 (Ruth)"), std::string::npos) << read->text.utf8();
    EXPECT_NE(read->text.utf8().find("Command: heddle segments study.heddle --code 'Trust / respect'"), std::string::npos) << read->text.utf8();
}

TEST(QuotationExport, The_window_says_whom_the_attribution_of_what_was_written_gives_away) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust them.\n"}}, {"Trust"});
    HeadlessWindow window;
    const CodeId code = open_and_code(window, path);
    window.app().actions().change([](const Study& study, CoderId coder) { return set_attribution(study, coder, *AttributionTemplate::parse(study, "A person")); });
    window.app().actions().emit(SelectCode{code});
    window.app().actions().emit(ShowTab{"Review"});
    window.settle();
    window.press(ImGuiMod_Ctrl | ImGuiKey_E);
    window.frames(4);
    ASSERT_TRUE(window.click("Save dialog/Save"));
    window.settle();
    const std::string& sentence = window.state().notice.sentence;
    EXPECT_EQ(sentence.substr(0, 8), "Saved as") << sentence;
    EXPECT_NE(sentence.find("“A person” is said of one person alone: Leeds: Mary."), std::string::npos) << sentence;
    const auto read = read_document("a.docx", *read_file(folder / "study Trust.docx"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text.utf8().find("Mary"), std::string::npos) << read->text.utf8();
}

TEST(QuotationExport, The_command_names_documents_only_where_nobody_is_hidden) {
    const testing::TemporaryFolder folder;
    HeadlessWindow window;
    window.open(testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust them.\n"}}, {"Trust"}));
    window.app().actions().emit(SetCoder{"Ruth"});
    QuotationList list;
    list.which.documents = {window.study().documents().begin()->id};
    const auto command = [&](bool for_readers) {
        for (const auto& [word, said] : about_quotations(window.study(), list, "a.heddle", for_readers)) {
            if (word == "Command") return said;
        }
        return std::string();
    };
    EXPECT_EQ(command(true), "heddle segments a.heddle --document Leeds");
    window.app().actions().change([](const Study& study, CoderId coder) { return set_attribution(study, coder, *AttributionTemplate::parse(study, "A person")); });
    window.settle();
    EXPECT_EQ(command(true), "heddle segments a.heddle (and 1 option that names a document or person)");
    EXPECT_EQ(command(false), "heddle segments a.heddle --document Leeds");
}

TEST(QuotationExport, What_only_the_window_can_ask_for_names_no_command) {
    const Study study;
    QuotationList list;
    const auto names_command = [&] {
        const AboutLines about = about_quotations(study, list, "a.heddle");
        return std::ranges::any_of(about, [](const auto& line) { return line.first == "Command"; });
    };
    list.which.counted_only = true;
    EXPECT_TRUE(names_command());
    list.which.only = {CodingId{1}};
    EXPECT_FALSE(names_command());
}

TEST(QuotationExport, What_has_no_room_for_where_it_comes_from_has_that_beside_it) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust them.\n"}}, {"Trust"});
    HeadlessWindow window;
    const CodeId code = open_and_code(window, path);
    window.settle();
    QuotationList list;
    list.which.codes = {code};
    std::vector<Command> commands;
    App& app = window.app();
    const auto formats = quotation_formats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        if (formats[i].ending != ".csv" && formats[i].ending != ".json") continue;
        const auto to = folder / ("quotations" + formats[i].ending);
        ViewContext context{app.ui(), app.snapshot(), app.state(), app.settings(), app.actions(), {}, {}, commands, path, {}};
        SaveChoice choice;
        choice.path = to;
        choice.format = i;
        export_quotations(context, app.exports(), choice, list);
        ASSERT_TRUE(testing::wait_until(window, [&] { return !app.exports().busy(); }));
        const auto about = read_file(to.string() + ".about.txt");
        ASSERT_TRUE(about) << formats[i].name << ": " << about.error().message;
        EXPECT_NE(about->find("Command: heddle segments study.heddle --code Trust"), std::string::npos) << *about;
    }
}

TEST(QuotationExport, The_codebook_for_reading_says_where_it_comes_from) {
    const testing::TemporaryFolder folder;
    HeadlessWindow window;
    window.open(testing::make_small_study(folder.path(), {{"Leeds", "Mary: We trust them.\n"}}, {"Trust"}));
    window.app().actions().emit(OpenOverlay{"Export the codebook"});
    window.frames(4);
    ASSERT_TRUE(window.click("Save dialog/Save"));
    window.settle();
    ASSERT_TRUE(testing::wait_until(window, [&] { return !window.app().exports().busy(); }));
    const auto read = read_document("a.docx", *read_file(folder / "study codebook.docx"));
    ASSERT_TRUE(read);
    EXPECT_NE(read->text.utf8().find("Command: heddle codebook export study.heddle 'study codebook.docx'"), std::string::npos) << read->text.utf8();
}

TEST(QuotationExport, A_table_is_written_in_every_form_that_is_offered) {
    const testing::TemporaryFolder folder;
    NumberTable table;
    table.row_title = "code";
    table.heading = "Codings";
    table.about = {{"Study", "a.heddle"}};
    const auto formats = number_formats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const auto path = folder / ("a" + formats[i].ending);
        ASSERT_TRUE(write_numbers(table, i, path)) << formats[i].name;
        const std::string begins = read_file(path)->substr(0, 2);
        const std::string wanted = formats[i].ending == ".csv" ? "co" : formats[i].ending == ".html" ? "<!" : formats[i].ending == ".json" ? "{\n" : "PK";
        EXPECT_EQ(begins, wanted) << formats[i].name;
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "a.csv.about.txt"));
}

}  // namespace
}  // namespace heddle
