#include "storage/import/xlsx/xlsx_sheet.h"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <cstdlib>

#include "storage/files.h"
#include "storage/import/xlsx/number_format.h"
#include "storage/sheet_file.h"
#include "tests/support/storage/docx_builder.h"
#include "tests/support/storage/xlsx_builder.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using Cells = std::vector<std::string>;
using testing::XlsxParts;
using testing::xlsx_of;

Sheet taken(const std::string& bytes, std::string_view worksheet = {}) {
    auto sheet = read_sheet(bytes, "x.xlsx", worksheet);
    if (sheet) return *std::move(sheet);
    ADD_FAILURE() << sheet.error().message;
    return {};
}

std::string refusal(const std::string& bytes, std::string_view worksheet = {}) {
    const auto sheet = read_sheet(bytes, "x.xlsx", worksheet);
    return sheet ? "" : sheet.error().message;
}

std::string text(const std::string& reference, const std::string& words) {
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
}

TEST(XlsxSheet, Names_that_a_survey_tool_writes_in_two_lines_are_joined) {
    const std::string rows = "<row r=\"1\">" + text("A1", "Respondent ID") + text("B1", "How much?") + text("D1", "Why?") + "</row><row r=\"2\">" +
                 text("B2", "Money") + text("C2", "Staff") + text("D2", "Open-Ended Response") + "</row><row r=\"3\">" + text("A3", "11") +
                 text("C3", "Low") + "</row>";
    const Sheet sheet = taken(xlsx_of(rows));
    EXPECT_EQ(sheet.header, (Cells{"Respondent ID", "How much? - Money", "How much? - Staff", "Why?"}));
    EXPECT_EQ(sheet.rows, (std::vector<Cells>{{"11", "", "Low", ""}}));
    ASSERT_EQ(sheet.notes.size(), 1u);
}

TEST(XlsxSheet, What_a_spreadsheet_program_writes_is_read_as_a_person_sees_it) {
    const testing::TemporaryFolder folder;
    const std::string path = (folder.path() / "written.xlsx").string();
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, "People");
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format* share = workbook_add_format(book);
    format_set_num_format(share, "0.0%");
    lxw_format* number = workbook_add_format(book);
    format_set_num_format(number, "00000");
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    const char* names[] = {"participant", "when", "share", "number", "age", "lead", "small", "note"};
    for (lxw_col_t c = 0; c < 8; ++c) worksheet_write_string(sheet, 0, c, names[c], bold);
    worksheet_write_string(sheet, 1, 0, "Zoë <&> “Smith”", nullptr);
    lxw_datetime day = {2014, 5, 31, 0, 0, 0};
    worksheet_write_datetime(sheet, 1, 1, &day, date);
    worksheet_write_number(sheet, 1, 2, 0.07, share);
    worksheet_write_number(sheet, 1, 3, 123, number);
    worksheet_write_number(sheet, 1, 4, 42, nullptr);
    worksheet_write_boolean(sheet, 1, 5, 1, nullptr);
    worksheet_write_number(sheet, 1, 6, 0.0000001, nullptr);
    lxw_rich_string_tuple plain = {nullptr, const_cast<char*>("two ")};
    lxw_rich_string_tuple strong = {bold, const_cast<char*>("runs")};
    lxw_rich_string_tuple* runs[] = {&plain, &strong, nullptr};
    worksheet_write_rich_string(sheet, 1, 7, runs, nullptr);
    worksheet_write_formula_num(sheet, 4, 4, "=40+2.5", nullptr, 42.5);
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
    const Sheet read = taken(*read_file(path));
    EXPECT_EQ(read.header, (Cells{"participant", "when", "share", "number", "age", "lead", "small", "note"}));
    ASSERT_EQ(read.rows.size(), 2u);
    EXPECT_EQ(read.rows[0], (Cells{"Zoë <&> “Smith”", "2014-05-31", "7%", "00123", "42", "TRUE", "1E-07", "two runs"}));
    EXPECT_EQ(read.rows[1], (Cells{"", "", "", "", "42.5", "", "", ""}));
    EXPECT_EQ(read.lines, (std::vector<std::size_t>{2, 5}));
    EXPECT_TRUE(read.notes.empty());
}

// Days worked out with a calendar: 2014-05-31 is day 41790 of the system of 1900 and 40328 of that of 1904.
TEST(XlsxSheet, Dates_follow_their_number_format_and_the_workbooks_system) {
    const auto shown = [](const char* written, const char* code, bool from_1904 = false) {
        return shown_number(written, number_format_of(code), from_1904);
    };
    EXPECT_EQ(shown("41790", "dd/mm/yyyy"), "2014-05-31");
    EXPECT_EQ(shown("40328", "yyyy-mm-dd;@", true), "2014-05-31");
    EXPECT_EQ(shown("0", "yyyy-mm-dd", true), "1904-01-01");
    EXPECT_EQ(shown("1", "d.m.yy"), "1900-01-01");
    EXPECT_EQ(shown("59", "d.m.yy"), "1900-02-28");
    EXPECT_EQ(shown("60", "d.m.yy"), "1900-02-29");  // as spreadsheets show it
    EXPECT_EQ(shown("61", "d.m.yy"), "1900-03-01");
    EXPECT_EQ(shown("2958465", "d.m.yy"), "9999-12-31");
    EXPECT_EQ(shown("2958466", "d.m.yy"), "2958466");
    EXPECT_EQ(shown("-1", "d.m.yy"), "-1");
    EXPECT_EQ(shown("41790.395833333336", "[$-809]d mmmm yyyy h:mm"), "2014-05-31 09:30");
    EXPECT_EQ(shown("41790.999999999", "yyyy-mm-dd hh:mm:ss"), "2014-06-01");
    EXPECT_EQ(shown("0.395833333333333", "h:mm AM/PM"), "09:30");
    EXPECT_EQ(shown("0.39600694444444", "hh:mm:ss"), "09:30:15");
    EXPECT_EQ(shown("1.1041666666666667", "[h]:mm"), "26:30");
    EXPECT_EQ(shown("41790", "yyyy"), "2014");
    EXPECT_EQ(shown("41790", "General"), "41790");
    EXPECT_EQ(shown("41790", "#,##0.00 \"days\""), "41790");
    EXPECT_EQ(shown("41790", "#,##0\\d_);[Red](0)"), "41790");
    EXPECT_EQ(shown("0.125", "0.0%"), "12.5%");
    EXPECT_EQ(shown("0.30000000000000004", "General"), "0.3");
    EXPECT_EQ(shown("1.0000000000000001E-7", "General"), "1E-07");
    EXPECT_EQ(shown("447700900123", "General"), "447700900123");
    EXPECT_EQ(shown("-0", "General"), "0");
    EXPECT_EQ(shown("1e999", "General"), "1e999");
    EXPECT_EQ(shown("7", "000"), "007");
    for (const int id : {14, 15, 16, 17, 27, 31, 36}) EXPECT_EQ(built_in_number_format(id).shape, NumberShape::date) << id;
    for (const int id : {18, 21, 45, 47}) EXPECT_EQ(built_in_number_format(id).shape, NumberShape::time) << id;
    EXPECT_EQ(built_in_number_format(22).shape, NumberShape::date_and_time);
    EXPECT_EQ(built_in_number_format(46).shape, NumberShape::elapsed);
    for (const int id : {0, 1, 2, 3, 4, 11, 12, 37, 44, 48, 49, 99}) EXPECT_EQ(built_in_number_format(id).shape, NumberShape::plain) << id;
}

TEST(XlsxSheet, Shared_texts_sparse_rows_and_cells_without_a_place_come_to_their_columns) {
    XlsxParts parts;
    parts.strings = "<si><t>document</t></si><si><r><t>si</t></r><r><rPr><b/></rPr><t>te</t></r><rPh><t>x</t></rPh></si>"
                    "<si><t xml:space=\"preserve\"> Leeds_x000D_\nNorth</t></si>";
    parts.cell_formats = {14};
    parts.sheets = {{"One", "<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c r=\"D1\" t=\"str\"><f>x</f><v>d</v></c></row>"
                            "<row r=\"7\"><c r=\"D7\" s=\"1\"><v>41790</v></c><c r=\"B7\" t=\"s\"><v>2</v></c></row></sheetData>"}};
    const Sheet sheet = taken(xlsx_of(parts));
    EXPECT_EQ(sheet.header, (Cells{"document", "site", "d"}));
    ASSERT_EQ(sheet.rows.size(), 1u);
    EXPECT_EQ(sheet.rows[0], (Cells{"", " Leeds\nNorth", "2014-05-31"}));
    EXPECT_EQ(sheet.lines[0], 7u);
}

TEST(XlsxSheet, Errors_hidden_rows_and_columns_and_merged_cells_are_told) {
    XlsxParts parts;
    parts.sheets = {{"One", "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\">" + text("A1", "document") + text("B1", "site") + "</row>"
                            "<row r=\"2\">" + text("A2", "a") + text("B2", "Leeds") + "</row><row r=\"3\" hidden=\"1\">" + text("A3", "b") + "</row>"
                            "<row r=\"4\">" + text("A4", "c") + "</row><row r=\"5\">" + text("A5", "d") + "<c r=\"B5\" t=\"e\"><v>#N/A</v></c></row></sheetData>"
                            "<mergeCells><mergeCell ref=\"B2:B4\"/><mergeCell ref=\"A1:B1\"/></mergeCells>"}};
    const Sheet sheet = taken(xlsx_of(parts));
    ASSERT_EQ(sheet.rows.size(), 4u);
    EXPECT_EQ(sheet.rows[1], (Cells{"b", "Leeds"}));
    EXPECT_EQ(sheet.rows[2], (Cells{"c", "Leeds"}));
    EXPECT_EQ(sheet.rows[3], (Cells{"d", ""}));
    EXPECT_EQ(sheet.notes, (Cells{"1 cell shows an error such as “#N/A” (B5) and was read as empty.",
                                  "1 hidden or filtered row was read too (line 3).", "1 hidden column was read too: “site”.",
                                  "Cells that are merged over several rows count for each of them (B2)."}));
}

TEST(XlsxSheet, The_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named) {
    XlsxParts parts;
    const auto rows = [](const char* name) { return "<sheetData><row r=\"1\">" + text("A1", name) + "</row></sheetData>"; };
    parts.sheets = {{"Lists", rows("hidden")}, {"2014", rows("first")}, {"2015", rows("second")}};
    parts.hidden = {true, false, false};
    EXPECT_EQ(taken(xlsx_of(parts)).header, Cells{"first"});
    EXPECT_EQ(taken(xlsx_of(parts)).notes, Cells{"The workbook has 3 sheets; the first one, “2014”, was read. Another is named with --sheet."});
    EXPECT_EQ(taken(xlsx_of(parts), "2015").header, Cells{"second"});
    EXPECT_EQ(taken(xlsx_of(parts), "lists").header, Cells{"hidden"});
    EXPECT_EQ(refusal(xlsx_of(parts), "2016"), "The sheet “x.xlsx” has no sheet “2016”; it has “Lists”, “2014” and “2015”.");
    EXPECT_EQ(read_sheet("a,b\n", "x.csv", "2014").error().kind, ErrorKind::usage);
}

TEST(XlsxSheet, What_is_no_sheet_is_refused_with_a_reason) {
    EXPECT_NE(refusal(xlsx_of("")).find("is empty"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\">" + text("A1", "a") + text("B1", "A") + "</row>")).find("two columns named “A”"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\">" + text("A1", "a") + "</row><row r=\"2\">" + text("AB2", "x") + "</row>")).find("without a name, “AB”"),
              std::string::npos);
    EXPECT_NE(refusal(testing::docx_of(testing::p("text"))).find("is not an Excel workbook"), std::string::npos);
    EXPECT_NE(refusal("\xD0\xCF\x11\xE0 old").find(".xls"), std::string::npos);
    EXPECT_NE(refusal("PK\x03\x04 cut").find("damaged"), std::string::npos);
    const std::string whole = xlsx_of("<row r=\"1\">" + text("A1", "a") + "</row>");
    for (std::size_t length = 0; length < whole.size(); length += 97) EXPECT_NE(refusal(whole.substr(0, length)), "") << length;
}

TEST(XlsxSheet, Hostile_sheets_are_refused_before_they_take_memory_or_time) {
    EXPECT_NE(refusal(xlsx_of("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")).find("1,048,576 rows"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")).find("16,384 columns"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>")).find("does not hold"), std::string::npos);
    XlsxParts parts;
    const std::string open = "<row r=\"1\">" + text("A1", "&e;") + "</row>";
    EXPECT_NE(refusal(xlsx_of(open)).find("entity"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + open)).find("document type"), std::string::npos);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_NE(refusal(xlsx_of(deep)).find("nested too deeply to be read: more than 256 elements"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\"></c>")).find("damaged"), std::string::npos);
    EXPECT_NE(refusal(xlsx_of("<row r=\"1\">" + text("A1", "&#0;") + "</row>")).find("no characters"), std::string::npos);
    std::string endless = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>";
    endless.append(std::size_t{6} << 20, 'x');
    EXPECT_NE(refusal(xlsx_of(endless + "</v></c></row>")).find("4 MB"), std::string::npos);
    // 1,300 columns in the header, and a cell in each of 16,000 rows: more than 20 million cells, though the file is small.
    std::string wide = "<row r=\"1\">";
    for (int i = 0; i < 1'300; ++i) wide += "<c t=\"str\"><v>c" + std::to_string(i) + "</v></c>";
    wide += "</row>";
    for (int i = 2; i < 16'002; ++i) wide += "<row><c><v>1</v></c></row>";
    EXPECT_NE(refusal(xlsx_of(wide)).find("20,000,000 cells"), std::string::npos);
}

TEST(SheetFile, Csv_in_the_encodings_of_spreadsheets_is_read_and_the_guess_told) {
    const auto western = read_sheet("document;site\nZo\xEB;\x93Leeds\x94\n", "x.csv");
    ASSERT_TRUE(western.ok());
    EXPECT_EQ(western->rows[0], (Cells{"Zoë", "“Leeds”"}));
    ASSERT_EQ(western->notes.size(), 1u);
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("document\tsite\nZo\xEB\tLeeds\n")) {
        wide.push_back(c);
        wide.push_back('\0');
    }
    const auto utf16 = read_sheet(wide, "x.csv");
    ASSERT_TRUE(utf16.ok()) << utf16.error().message;
    EXPECT_EQ(utf16->rows[0], (Cells{"Zoë", "Leeds"}));
    EXPECT_TRUE(read_sheet("a\nb\n", "x.csv")->notes.empty());
}

}  // namespace
}  // namespace heddle
