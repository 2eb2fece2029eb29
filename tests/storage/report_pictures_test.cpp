// The pictures of a report, drawn by whoever asks for it.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "coding/asked_picture.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"
#include "storage/files.h"
#include "storage/report/report.h"
#include "storage/saved_question.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/storage/zip_part.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

class ReportPictures : public ::testing::Test {
protected:
    ReportPictures() {
        CountQuestion question;
        question.codes = {made_.add_code("Trust")};
        const AskedQuestion words = with_picture(asked(made_.study, question), "bars");
        EXPECT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Trust <all>", words)));
        request_.questions = saved_questions(made_.study);
        request_.study = "pioneers.heddle";
        request_.folder = folder_.path();
    }
    Result<ReportDone> report() {
        return write_report(made_.study, request_, [](const Document&) { return Result<std::vector<Range>>(std::vector<Range>{}); });
    }
    std::string read(const std::string& name) const { return *read_file(folder_ / name); }

    testing::HandMadeStudy made_;
    testing::TemporaryFolder folder_;
    ReportRequest request_;
};

TEST_F(ReportPictures, Are_drawn_from_the_table_in_the_kind_that_the_question_names) {
    request_.draw = [](const PictureOrder& order) -> Result<DrawnPicture> {
        EXPECT_EQ(order.table.rows.size(), 1u);
        const bool for_page = order.table.about.empty();
        EXPECT_EQ(order.table.heading.empty(), for_page) << "the page has the heading above the picture already; a file of its own says what it shows";
        const std::string of = for_page ? "the page" : order.table.about.back().second;
        return DrawnPicture{asked_picture(order.question) + " as " + order.format + " of " + of, 460, 300, "Bars"};
    };
    const auto done = report();
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->failures.empty());
    EXPECT_EQ(read("Trust _all_.svg"), "bars as svg of heddle count pioneers.heddle --code Trust --picture bars --output 'Trust _all_.svg'");
    EXPECT_TRUE(read("Trust _all_.png").starts_with("bars as png"));
    EXPECT_TRUE(read("Trust _all_.pdf").starts_with("bars as pdf"));
    const std::string page = read("report.html");
    EXPECT_NE(page.find("<img src=\"" + data_uri("image/svg+xml", "bars as svg of the page") + "\""), std::string::npos);
    EXPECT_NE(page.find("heddle count pioneers.heddle --code Trust<br>"), std::string::npos) << "the command under the table prints the table";
}

TEST(NotesHtml, Names_that_run_right_to_left_are_set_apart_and_nothing_else_is_changed) {
    EXPECT_EQ(notes_html({"Of “الثقة” 3 & more."}, {}), "<p>Of “<bdi>الثقة</bdi>” 3 &amp; more.</p>\n");
    EXPECT_EQ(notes_html({"Of “Trust” 3."}, {}), "<p>Of “Trust” 3.</p>\n");
    NumberTable table;
    table.notes = {"Of “الثقة” 3."};
    EXPECT_NE(about_text(table).find("Of “الثقة” 3."), std::string::npos) << "beside files for programs there is nothing that cannot be seen";
}

TEST_F(ReportPictures, Have_their_size_in_the_page) {
    request_.picture_formats.clear();
    request_.draw = [](const PictureOrder&) -> Result<DrawnPicture> { return DrawnPicture{"<svg></svg>", 460, 300.75, "Bars"}; };
    ASSERT_TRUE(report());
    EXPECT_NE(read("report.html").find(" width=\"613\" height=\"401\" style"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
}

TEST_F(ReportPictures, Stand_in_the_Word_document_above_their_tables_with_words_for_whoever_cannot_see_them) {
    request_.draw = [](const PictureOrder& order) -> Result<DrawnPicture> { return DrawnPicture{"bytes of " + order.format, 460, 300, "Bars"}; };
    ASSERT_TRUE(report());
    const auto part = [&](const char* name) { return testing::zip_part(folder_ / "report.docx", name); };
    EXPECT_EQ(part("word/media/picture1.png"), "bytes of png");
    EXPECT_NE(part("[Content_Types].xml").find("Extension=\"png\" ContentType=\"image/png\""), std::string::npos);
    EXPECT_NE(part("word/_rels/document.xml.rels").find("Id=\"rId100\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
                                                        "Target=\"media/picture1.png\""),
              std::string::npos);
    const std::string text = part("word/document.xml");
    // 460 and 300 points of 12,700 EMU.
    const std::size_t picture = text.find("<wp:extent cx=\"5842000\" cy=\"3810000\"/>");
    ASSERT_NE(picture, std::string::npos) << text;
    EXPECT_NE(text.find("r:embed=\"rId100\"", picture), std::string::npos);
    EXPECT_NE(text.find("<w:tbl>", picture), std::string::npos) << "the table stands below";
    const std::size_t says = text.find("descr=\"Bars: ", picture);
    ASSERT_NE(says, std::string::npos);
    EXPECT_NE(text.find("The table below has the numbers.\"", says), std::string::npos);
    EXPECT_EQ(text.find("made smaller"), std::string::npos);
}

TEST_F(ReportPictures, That_are_larger_than_a_page_of_Word_are_made_smaller_and_that_is_said) {
    request_.draw = [](const PictureOrder&) -> Result<DrawnPicture> { return DrawnPicture{"png", 460, 2400, "Bars"}; };
    ASSERT_TRUE(report());
    const std::string text = testing::zip_part(folder_ / "report.docx", "word/document.xml");
    const std::size_t extent = text.find("<wp:extent cx=\"");
    ASSERT_NE(extent, std::string::npos);
    long wide = 0, high = 0;
    ASSERT_EQ(std::sscanf(text.c_str() + extent, "<wp:extent cx=\"%ld\" cy=\"%ld\"", &wide, &high), 2);
    // A4 less margins of 2 cm is 257 mm high, of which a heading takes some; 36,000 EMU a millimetre.
    EXPECT_LT(high, 257 * 36'000);
    EXPECT_GT(high, 200 * 36'000);
    EXPECT_NEAR(static_cast<double>(wide) / static_cast<double>(high), 460.0 / 2400, 1e-4);
    EXPECT_NE(text.find("The picture is made smaller, so that it fits the page"), std::string::npos);
}

TEST_F(ReportPictures, Stand_on_the_kind_of_page_on_which_they_are_larger) {
    // The table is narrow and stands upright; a picture that is wide lies on its side before it.
    request_.draw = [](const PictureOrder&) -> Result<DrawnPicture> { return DrawnPicture{"png", 900, 300, "Bars"}; };
    ASSERT_TRUE(report());
    const std::string text = testing::zip_part(folder_ / "report.docx", "word/document.xml");
    const std::size_t picture = text.find("<wp:inline"), sideways = text.find("w:orient=\"landscape\""), table = text.find("<w:tbl>");
    ASSERT_NE(table, std::string::npos);
    EXPECT_LT(picture, sideways);
    EXPECT_LT(sideways, table);
    EXPECT_EQ(text.find("w:orient=\"landscape\"", table), std::string::npos) << "the table stands upright";
}

TEST_F(ReportPictures, Have_the_resolution_of_their_question_and_only_the_command_of_a_PNG_says_it) {
    for (SavedQuestion& each : request_.questions) each.question = with_picture(each.question, "bars", 600);
    request_.draw = [](const PictureOrder& order) -> Result<DrawnPicture> {
        return DrawnPicture{std::to_string(asked_resolution(order.question)) + (order.table.about.empty() ? "" : order.table.about.back().second), 460, 300, "Bars"};
    };
    ASSERT_TRUE(report());
    EXPECT_EQ(read("Trust _all_.png"), "600heddle count pioneers.heddle --code Trust --picture bars --resolution 600 --output 'Trust _all_.png'");
    EXPECT_EQ(read("Trust _all_.svg"), "600heddle count pioneers.heddle --code Trust --picture bars --output 'Trust _all_.svg'");
    EXPECT_EQ(testing::zip_part(folder_ / "report.docx", "word/media/picture1.png"), "600");
}

TEST_F(ReportPictures, That_cannot_be_drawn_are_told_and_the_tables_are_there) {
    request_.draw = [](const PictureOrder&) -> Result<DrawnPicture> { return failure("There is no ink."); };
    const auto done = report();
    ASSERT_TRUE(done);
    EXPECT_EQ(done->failures, (std::vector<std::string>{"“Trust <all>”: There is no ink."}));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "Trust _all_.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
}

TEST_F(ReportPictures, Are_left_out_where_nobody_draws) {
    ASSERT_TRUE(report());
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "report.html"));
}

TEST(AskedPictures, Are_no_part_of_what_is_asked) {
    testing::HandMadeStudy made;
    CountQuestion question;
    question.fold = true;
    const AskedQuestion plain = asked(made.study, question);
    const AskedQuestion drawn = with_picture(plain, "heat-map");
    EXPECT_EQ(asked_picture(drawn), "heat-map");
    EXPECT_EQ(asked_picture(plain), "");
    EXPECT_EQ(*count_question(made.study, drawn), question);
    EXPECT_EQ(with_picture(drawn, {}), plain);
    EXPECT_EQ(asked_picture(with_picture(drawn, "bars")), "bars");
    EXPECT_EQ(command_line(drawn, "s.heddle"), "heddle count s.heddle --fold --picture heat-map");
    EXPECT_EQ(follow(made.study, drawn).question, drawn);
}

TEST(AskedPictures, May_have_a_resolution_that_is_no_part_of_what_is_asked_either) {
    testing::HandMadeStudy made;
    const AskedQuestion plain = asked(made.study, CountQuestion());
    const AskedQuestion drawn = with_picture(plain, "bars", 600);
    EXPECT_EQ(command_line(drawn, "s.heddle"), "heddle count s.heddle --picture bars --resolution 600");
    EXPECT_EQ(asked_resolution(drawn), 600);
    EXPECT_EQ(*count_question(made.study, drawn), CountQuestion());
    EXPECT_EQ(asked_resolution(with_picture(drawn, "bars")), 0);
    EXPECT_EQ(with_picture(drawn, {}), plain);
    // What a file says that was changed by hand.
    for (const char* written : {"", "0", "-300", "1e3", "300 ", "99999999999999999999", "2401", "x"}) {
        AskedQuestion other = plain;
        other.options.push_back({.option = resolution_option, .value = written});
        EXPECT_EQ(asked_resolution(other), 0) << written;
    }
}

TEST(DataUris, Hold_bytes_as_RFC_4648_writes_them) {
    for (const auto& [bytes, written] : {std::pair<std::string, std::string>{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xff\xfe\xfd", "//79"}})
        EXPECT_EQ(data_uri("text/plain", bytes), "data:text/plain;base64," + written);
}

TEST(HtmlPage, Says_that_its_own_words_are_British_English) {
    EXPECT_TRUE(html_page("Title", "<p>Body</p>").starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"));
}

}  // namespace
}  // namespace heddle
