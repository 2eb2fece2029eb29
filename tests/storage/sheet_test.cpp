#include "storage/sheet.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

using Cells = std::vector<std::string>;

TEST(Sheet, Quoted_cells_may_hold_separators_quotation_marks_and_line_ends) {
    const auto sheet = parse_csv("code,note\n\"A, B\",\"say \"\"yes\"\"\r\ntwice\"\n", "x.csv");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->rows, (std::vector<Cells>{{"A, B", "say \"yes\"\ntwice"}}));
}

TEST(Sheet, Semicolons_tabs_byte_order_marks_and_carriage_returns_are_understood) {
    const auto semicolons = parse_csv("\xEF\xBB\xBF" "document;site\r\nA;Leeds, north\r\n", "x.csv");
    ASSERT_TRUE(semicolons);
    EXPECT_EQ(semicolons->header, (Cells{"document", "site"}));
    EXPECT_EQ(semicolons->rows, (std::vector<Cells>{{"A", "Leeds, north"}}));
    const auto tabs = parse_csv("document\tsite\rA\tLeeds", "x.csv");
    ASSERT_TRUE(tabs);
    EXPECT_EQ(tabs->rows, (std::vector<Cells>{{"A", "Leeds"}}));
}

TEST(Sheet, A_first_line_may_say_what_parts_the_cells) {
    const auto sheet = parse_csv("\xEF\xBB\xBFsep=;\r\nid;share\r\n1;3,5\r\n", "x.csv");
    ASSERT_TRUE(sheet) << sheet.error().message;
    EXPECT_EQ(sheet->header, (Cells{"id", "share"}));
    EXPECT_EQ(sheet->rows, (std::vector<Cells>{{"1", "3,5"}}));
    EXPECT_EQ(sheet->lines, std::vector<std::size_t>{3});
    const auto piped = parse_csv("\"sep=|\"\na|b\n1,2|3\n", "x.csv");
    ASSERT_TRUE(piped);
    EXPECT_EQ(piped->rows, (std::vector<Cells>{{"1,2", "3"}}));
    const auto column = parse_csv("sep=x\n1\n", "x.csv");
    ASSERT_TRUE(column);
    EXPECT_EQ(column->header, Cells{"sep=x"}) << "no separator is a letter";
}

TEST(Sheet, Names_that_a_survey_tool_writes_in_two_lines_are_joined) {
    const auto sheet = parse_csv(
        "Respondent ID,What is your role?,,How much of a barrier is each?,,Anything else?\n"
        ",Response,Other (please specify),Money,Staff,Open-Ended Response\n"
        "11,Manager,,High,Low,No\n",
        "x.csv");
    ASSERT_TRUE(sheet) << sheet.error().message;
    EXPECT_EQ(sheet->header, (Cells{"Respondent ID", "What is your role?", "What is your role? - Other (please specify)",
                                    "How much of a barrier is each? - Money", "How much of a barrier is each? - Staff", "Anything else?"}));
    EXPECT_EQ(sheet->rows, (std::vector<Cells>{{"11", "Manager", "", "High", "Low", "No"}}));
    EXPECT_EQ(sheet->notes.size(), 1u);
    const auto at_the_end = parse_csv("id,Each?,,\n,a,b,c\n1,x,y,z\n", "x.csv");
    ASSERT_TRUE(at_the_end) << at_the_end.error().message;
    EXPECT_EQ(at_the_end->header, (Cells{"id", "Each? - a", "Each? - b", "Each? - c"}));
    // A row of answers is no second line of names, nor is one of a sheet whose columns all have theirs.
    EXPECT_FALSE(parse_csv("id,,c\n1,2,3\n", "x.csv"));
    EXPECT_EQ(parse_csv("id,b,\n,2,\n", "x.csv")->rows, (std::vector<Cells>{{"", "2"}}));
}

TEST(Sheet, A_first_row_of_answers_is_no_second_line_of_names) {
    for (const std::string first : {"document", "Participant", "SPEAKER", "code", "coder"}) {
        EXPECT_FALSE(parse_csv(first + ",site,\n,York,checked by Ann\nB,Leeds,\n", "x.csv")) << first;
    }
    EXPECT_FALSE(parse_csv("id,site,age,\n,York,41,checked by Ann\nB,Leeds,50,\n", "x.csv")) << "York is below a name of one column";
    const auto alone = parse_csv("id,site,Each?,\n,Response,a,b\n1,York,x,y\n", "x.csv");
    ASSERT_TRUE(alone) << alone.error().message;
    EXPECT_EQ(alone->header, (Cells{"id", "site", "Each? - a", "Each? - b"}));
}

TEST(Sheet, A_long_name_above_many_columns_is_not_written_for_each) {
    std::string above = "id," + std::string(20'000, 'x');
    std::string below = ",a0";
    for (int i = 1; i < 1'000; ++i) {
        above += ',';
        below += ",a" + std::to_string(i);
    }
    EXPECT_FALSE(parse_csv(above + "\n" + below + "\n", "x.csv")) << "20 MB of names";
    std::vector<std::string> upper(most_sheet_columns + 1), lower(most_sheet_columns + 1, "b");
    upper[0] = "id";
    upper[1] = "Each?";
    lower[0] = "";
    EXPECT_TRUE(joined_names(upper, lower).empty());
    upper.pop_back();
    lower.pop_back();
    EXPECT_EQ(joined_names(upper, lower).size(), most_sheet_columns);
}

TEST(Sheet, Short_rows_are_filled_up_and_empty_rows_left_out) {
    const auto sheet = parse_csv("a,b,c,\n1\n\n , ,\n2,3,4,,\n", "x.csv");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->rows, (std::vector<Cells>{{"1", "", ""}, {"2", "3", "4"}}));
    EXPECT_EQ(sheet->lines, (std::vector<std::size_t>{2, 5}));
}

TEST(Sheet, Columns_are_found_whatever_their_case_and_cells_come_without_white_space) {
    const auto sheet = parse_csv(" Document ,Site\n  A ,\u00A0Leeds \n", "x.csv");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->cell(0, sheet->column("document")), "A");
    EXPECT_EQ(sheet->cell(0, sheet->column("SITE")), "Leeds");
    EXPECT_EQ(sheet->cell(0, sheet->column("round")), "");
}

TEST(Sheet, What_is_wrong_is_said_with_its_line) {
    const auto unclosed = parse_csv("a,b\n1,2\n3,\"four\n", "x.csv");
    ASSERT_FALSE(unclosed);
    EXPECT_NE(unclosed.error().message.find("line 3"), std::string::npos);
    const auto wide = parse_csv("a,b\n1,2,3\n", "x.csv");
    ASSERT_FALSE(wide);
    EXPECT_NE(wide.error().message.find("line 2"), std::string::npos);
    EXPECT_FALSE(parse_csv("", "x.csv"));
    EXPECT_FALSE(parse_csv("a,A\n1,2\n", "x.csv"));
    EXPECT_FALSE(parse_csv("a,,c\n1,2,3\n", "x.csv"));
    EXPECT_FALSE(parse_csv("a\n\xFF\n", "x.csv"));
    EXPECT_FALSE(parse_csv(std::string_view("PK\x03\x04\0\0", 6), "x.xlsx"));
}

TEST(Sheet, A_name_in_two_lines_stands_in_a_sentence_of_one) {
    const auto twice = parse_csv("\"a\nb\",\"A\nB\"\n", "names.csv");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message, "The sheet “names.csv” has two columns named “A B”; rename one of them.");
}

TEST(Sheet, What_is_written_reads_back_whatever_the_cells_hold) {
    std::mt19937 random(7);
    const Cells pieces{"a", ",", ";", "\t", "\"", "\n", " ", "é", "中", "=1+1", "'"};
    for (int round = 0; round < 500; ++round) {
        std::vector<Cells> rows;
        std::string bytes;
        append_csv_row(bytes, {"first", "second", "third"});
        for (auto left = 1 + random() % 4; left > 0; --left) {
            Cells cells{"x"};
            for (int column = 0; column < 2; ++column) {
                std::string cell;
                for (auto k = random() % 6; k > 0; --k) cell += pieces[random() % pieces.size()];
                cells.push_back(cell);
            }
            append_csv_row(bytes, cells);
            rows.push_back(cells);
        }
        const auto sheet = parse_csv(bytes, "x.csv");
        ASSERT_TRUE(sheet) << bytes;
        ASSERT_EQ(sheet->rows, rows) << bytes;
    }
}

TEST(Sheet, A_workbook_or_another_kind_of_file_is_called_what_it_is) {
    const auto workbook = parse_csv(std::string_view("PK\x03\x04rest", 8), "people.xlsx");
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().message,
              "The sheet “people.xlsx” is a zip archive or office document, not a CSV file; save it as “CSV UTF-8” and try again.");
}

}  // namespace
}  // namespace heddle
