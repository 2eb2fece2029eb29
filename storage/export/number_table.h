// Tables of numbers (counts of codes, the sample, survey items) as CSV, JSON, HTML, a Word document, a spreadsheet, or for reading.
//
// The forms of CSV and JSON are a contract with other programs (docs/command-line.md). Numbers in CSV, JSON and spreadsheets are
// exact: percentages from 0 to 100, unrounded. In HTML and Word, as on the screen, they stand as a reader sees them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/result.h"
#include "coding/tabulation.h"
#include "storage/export/provenance.h"

namespace heddle {

class DocxDocument;

// A count, a percentage, "<5" where it is hidden, or nothing where the base of a percentage is empty.
using ExactNumber = std::variant<std::monostate, std::int64_t, double, std::string>;

struct NumberCell {
    ExactNumber exact;
    std::string shown{};                // as a reader sees it (coding/count_table.h)
    std::optional<AnswerCell> share{};  // of a tabulation: how many of how many, beside the percentage
};

// A count, with its thousands apart.
NumberCell number_cell(std::int64_t count);

struct NumberGroup {
    std::string name;
    NumberCell n;
};

// A column of its own after groups and total: a difference, a probability. `key` is its name in JSON; empty where it is not there.
struct NumberColumn {
    enum class For { everybody, readers, programs };

    std::string title;
    std::string key;
    For whom = For::everybody;  // readers: on the screen and in HTML; programs: in CSV and spreadsheets
    int decimals = 0;           // in spreadsheets

    bool is_read() const { return whom != For::programs; }
    bool is_exported() const { return whom != For::readers; }
};

struct NumberRow {
    std::string name;    // "Organisational issues > Information sharing"
    std::string answer;  // of a distribution: the answer to the item that is the name
    std::string own;   // "Information sharing"
    int depth = 0;
    bool heading = false;  // stands above rows that are about it, in tables for reading only
    bool asked = true;     // false for rows that the question leaves no way of holding anything
    std::vector<NumberCell> cells;
    NumberCell total;
    std::vector<NumberCell> further{};  // one for each of NumberTable::further, or none
    bool marked = false;                // stands out on the screen
};

struct NumberTable {
    std::string row_title;  // "code", "row" or "item"
    std::string unit;
    std::string percent;
    bool is_percentage = false;
    bool is_coefficient = false;   // numbers from 0 to 1, which are no percentages
    bool is_distribution = false;  // rows have answers
    bool is_sequence = false;      // codes by codes: what a row's code is followed by; else what it stands together with
    std::string sheet{};           // what a spreadsheet calls the sheet; empty: after the row's title
    bool has_groups = true;        // false: neither groups, sizes nor totals, only further columns
    std::string heading;
    std::vector<NumberGroup> groups;
    NumberCell total_n;
    std::vector<NumberColumn> further{};
    std::vector<NumberRow> rows;
    std::vector<std::string> notes;
    AboutLines about{};  // where it comes from; empty where the table goes nowhere
    std::size_t attributes = 1;  // how many the groups are made of: with two, each group is a value of one with a value of the other
    bool is_of_places = false;   // numbers are where stretches of a text start and end, which is nothing to be compared
    bool is_of_bases = false;    // of a tabulation: cells hold how many answered, not what
    std::vector<NoteOfPeople> notes_of_people{};  // of tables of the sample that hide nothing by themselves
};

NumberTable number_table(const CountTable& table);
NumberTable number_table(const CrossTable& table);
// What a reader sees after the names of the rows: the titles of all columns ("Total" for that of totals, which programs know as "total"), the sizes under them,
// and the cells of a row; equally many of each.
std::vector<std::string> read_titles(const NumberTable& table);
std::vector<std::string> read_sizes(const NumberTable& table);
std::vector<std::string> read_cells(const NumberTable& table, const NumberRow& row);
// What the cells of a tabulation hold in CSV; JSON and spreadsheets have all three.
enum class AnswerNumber { percent, count, base };
// "<K" where it is hidden; nothing for the percentage of an empty base.
ExactNumber exact_number(const AnswerCell& cell, AnswerNumber number);
// In tables for reading, a cell whose base is not all of its group says how many it is of; above the answers of a distribution there is a
// row with the item.
NumberTable number_table(const Tabulation& table, AnswerNumber number = AnswerNumber::percent);

// Header: the row's title (and "answer" in a distribution), a column a group, "total", further columns; the second row is "(n)", unless there are no
// groups. An empty base is "–".
std::string to_csv(const NumberTable& table);
// {"unit","percent","groups":[{"name","n"}],"total_n","rows":[{"code","cells":[...],"total"}],"notes":[...]}, with "row" for "code" in
// tables of the sample; an empty base is null. In tabulations "item" for "code", "answer" where it is a distribution, and each cell
// {"percent","count","base"}, of which those that are hidden are "<K". Further columns are keys of a row beside these. Where the table says where it comes from,
// "about" with a key a line.
std::string to_json(const NumberTable& table);
// A whole page: the heading, the table with codes indented, the notes, where it comes from. Rows that were not asked for are left out.
std::string to_html(const NumberTable& table);
// The same without page and heading.
std::string html_table(const NumberTable& table);
// A Word document (.docx): the heading, the table as a reader sees it with its first two rows repeated on each page, the notes, where it comes from. Fails
// where there are more columns than a table in Word can have.
Result<std::string> to_docx(const NumberTable& table);
// The table, its notes and where it comes from as part of another document, and whether that wants its pages on their side.
Result<> add_number_table(DocxDocument& document, const NumberTable& table);
bool is_wide(const NumberTable& table);
// For reading, beside a file that has no room for it (provenance.h): heading, unit and base, the size of each group, notes and where it comes from.
std::string about_text(const NumberTable& table);
// An .xlsx file, whole or not at all: a sheet with the numbers (of a tabulation two more, with the counts and
// the bases), and one with heading, notes and where it comes from.
Result<> write_xlsx(const NumberTable& table, const std::filesystem::path& path);

}  // namespace heddle
