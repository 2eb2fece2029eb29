// Spreadsheets, read back by the program's own reader and by Python's XML reader.
#include "storage/export/xlsx_book.h"

#include <gtest/gtest.h>

#include "storage/export/number_table.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"
#include "storage/import/zip_archive.h"
#include "storage/sheet.h"
#include "storage/sheet_file.h"
#include "tests/support/full_disk.h"
#include "tests/support/storage/office_programs.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using Values = std::vector<std::string>;

Sheet sheet_in(const std::filesystem::path& path, const std::string& name) {
    auto sheet = read_sheet(*read_file(path), "a.xlsx", name);
    EXPECT_TRUE(sheet) << (sheet ? "" : sheet.error().message);
    return sheet ? *std::move(sheet) : Sheet{};
}

Listing listing_of(std::size_t rows) {
    Listing listing;
    listing.columns = {"document", "start", "text", "yes"};
    for (std::size_t i = 0; i < rows; ++i) {
        listing.rows.push_back({{std::string("=cmd|' /C calc'!A0"), std::int64_t{12}, std::string("@SUM(1) \x01 ü _x0041_"), true}, {}});
    }
    return listing;
}

TEST(XlsxExport, A_listing_has_numbers_as_numbers_and_no_formulas) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "a.xlsx";
    ASSERT_TRUE(write_xlsx(listing_of(2), "Quotations", {"A note."}, {{"Study", "s.heddle"}}, path));
    EXPECT_TRUE(testing::is_sound_package(path));
    const Sheet sheet = sheet_in(path, "Quotations");
    EXPECT_EQ(sheet.header, (Values{"document", "start", "text", "yes"}));
    EXPECT_EQ(sheet.rows[1][0], "=cmd|' /C calc'!A0");
    EXPECT_EQ(sheet.rows[1][1], "12");
    EXPECT_EQ(sheet.rows[1][2], "@SUM(1) \x01 ü _x0041_");
    EXPECT_EQ(sheet_in(path, "About").rows[0], Values{"A note."});
    const std::string bytes = *read_file(path);
    auto opened = ZipArchive::open(bytes);
    const std::string xml = *opened->read("xl/worksheets/sheet1.xml");
    EXPECT_EQ(xml.find("<f>"), std::string::npos);
    EXPECT_NE(xml.find("<v>12</v>"), std::string::npos);
    EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos);
    EXPECT_NE(xml.find("<col "), std::string::npos);
}

TEST(XlsxExport, A_table_of_numbers_has_real_numbers_and_a_sheet_of_notes) {
    NumberTable table;
    table.row_title = "code";
    table.heading = "Codings";
    table.groups = {{"=Leeds", {std::int64_t{20}, "20"}}};
    table.total_n = {std::int64_t{20}, "20"};
    NumberRow& row = table.rows.emplace_back();
    row.name = row.own = "+Trust";
    row.cells = {{12.3456789, "12%"}};
    row.total = {std::string("<5"), "<5"};
    table.notes = {"A note.", "Of “الثقة” 3 of 4."};
    const testing::TemporaryFolder folder;
    const auto path = folder / "a.xlsx";
    ASSERT_TRUE(write_xlsx(table, path));
    const Sheet sheet = sheet_in(path, "Counts");
    EXPECT_EQ(sheet.header, (Values{"code", "=Leeds", "Total"}));
    EXPECT_EQ(sheet.rows[1][0], "+Trust");
    EXPECT_EQ(sheet.rows[1][2], "<5");
    std::string about;
    for (const auto& line : sheet_in(path, "About").rows) about += line[0] + "\n";
    EXPECT_NE(about.find("Of “\u2068الثقة\u2069” 3 of 4."), std::string::npos) << about;
    const std::string bytes = *read_file(path);
    auto archive = ZipArchive::open(bytes);
    EXPECT_NE(archive->read("xl/worksheets/sheet1.xml")->find("<v>12.3456789</v>"), std::string::npos);
    EXPECT_NE(archive->read("xl/worksheets/sheet1.xml")->find("ySplit=\"2\""), std::string::npos);
    EXPECT_NE(archive->read("xl/workbook.xml")->find("name=\"About\""), std::string::npos);
}

TEST(XlsxExport, What_a_spreadsheet_cannot_hold_is_said_and_nothing_is_written) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "a.xlsx";
    XlsxBook book;
    XlsxSheet& sheet = book.add_sheet("Wide");
    for (int i = 0; i <= 16'384; ++i) sheet.text("x");
    const auto saved = book.save(path);
    ASSERT_FALSE(saved);
    EXPECT_NE(saved.error().message.find("16,384"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(XlsxExport, A_longer_text_than_a_cell_holds_is_cut_between_characters) {
    const testing::TemporaryFolder folder;
    XlsxBook book;
    XlsxSheet& sheet = book.add_sheet("Long");
    sheet.text("column");
    sheet.end_row();
    std::string longest;
    while (longest.size() < 40'000) longest += "ü€";
    sheet.text(longest);
    ASSERT_TRUE(book.save(folder / "a.xlsx"));
    const Sheet read_back = sheet_in(folder / "a.xlsx", "Long");
    EXPECT_LE(read_back.rows[0][0].size(), 32'767u);
    std::string cut = read_back.rows[0][0];
    ASSERT_TRUE(cut.ends_with("…")) << "which says so";
    cut.resize(cut.size() - std::string("…").size());
    EXPECT_TRUE(longest.starts_with(cut));
}

TEST(XlsxExport, Rows_are_as_high_as_their_wrapped_texts) {
    const testing::TemporaryFolder folder;
    XlsxBook book;
    XlsxSheet& sheet = book.add_sheet("High");
    sheet.text("Local Authority", XlsxLook::title);
    sheet.end_row();
    sheet.indented("My carer/family have their needs recognised and are given support to care for me, whenever it is needed.", 1);
    sheet.end_row();
    sheet.text("short");
    sheet.end_row();
    ASSERT_TRUE(book.save(folder / "a.xlsx"));
    const std::string bytes = *read_file(folder / "a.xlsx");
    const std::string xml = *ZipArchive::open(bytes)->read("xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<row r=\"1\" ht=\"30\""), std::string::npos) << xml;
    EXPECT_NE(xml.find("<row r=\"2\" ht=\"30\""), std::string::npos) << xml;
    const std::size_t last = xml.find("<row r=\"3\"");
    ASSERT_NE(last, std::string::npos);
    EXPECT_EQ(xml.find(" ht=", last), std::string::npos) << xml;
}

TEST(XlsxExport, Dates_are_the_days_that_a_spreadsheet_counts) {
    const testing::TemporaryFolder folder;
    XlsxBook book;
    XlsxSheet& sheet = book.add_sheet("Days");
    for (const char* title : {"a", "b", "c", "d", "e"}) sheet.text(title);
    sheet.end_row();
    for (const char* day : {"2014-05-31", "1900-03-01", "1899-12-31", "2015-02-29", "soon"}) sheet.date(day);
    ASSERT_TRUE(book.save(folder / "a.xlsx"));
    const std::string bytes = *read_file(folder / "a.xlsx");
    const std::string xml = *ZipArchive::open(bytes)->read("xl/worksheets/sheet1.xml");
    // 2014-05-31 is day 41790 in Excel, 1900-03-01 day 61.
    EXPECT_NE(xml.find("<v>41790</v>"), std::string::npos) << xml;
    EXPECT_NE(xml.find("<v>61</v>"), std::string::npos) << xml;
    EXPECT_EQ(sheet_in(folder / "a.xlsx", "Days").rows[0], (Values{"2014-05-31", "1900-03-01", "1899-12-31", "2015-02-29", "soon"}));
}

TEST(XlsxExport, What_stays_in_sight_is_repeated_on_each_page_and_sheets_have_names_that_they_may_have) {
    const testing::TemporaryFolder folder;
    XlsxBook book;
    XlsxSheet& sheet = book.add_sheet("a/b: 'c' & a very long name of a sheet");
    sheet.text("x");
    sheet.end_row();
    sheet.number(1.0 / 3.0);
    sheet.freeze(1, 1);
    book.add_sheet("About");
    book.add_about("Heading", {}, {});
    ASSERT_TRUE(book.save(folder / "a.xlsx"));
    EXPECT_TRUE(testing::is_sound_package(folder / "a.xlsx"));
    const std::string bytes = *read_file(folder / "a.xlsx");
    auto archive = ZipArchive::open(bytes);
    const std::string names = *archive->read("xl/workbook.xml");
    EXPECT_NE(names.find("name=\"a_b_ _c_ &amp; a very long nam\""), std::string::npos) << names;
    EXPECT_NE(names.find("name=\"About (2)\""), std::string::npos) << names;
    EXPECT_NE(names.find("$A:$A,"), std::string::npos) << names;
    EXPECT_NE(names.find("!$1:$1<"), std::string::npos) << names;
    EXPECT_NE(archive->read("xl/worksheets/sheet1.xml")->find("<v>0.3333333333333333</v>"), std::string::npos);
}

TEST(XlsxExport, On_a_full_disk_the_file_that_was_there_stays) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "a.xlsx";
    ASSERT_TRUE(write_xlsx(listing_of(1), "Quotations", {}, {}, path));
    const std::string before = *read_file(path);
    {
        const testing::FullDisk full(2'000);
        EXPECT_FALSE(write_xlsx(listing_of(20'000), "Quotations", {}, {}, path));
    }
    EXPECT_EQ(*read_file(path), before);
}

}  // namespace
}  // namespace heddle
