// Sheets: tables with a header row, as CSV (RFC 4180).
//
// Reading is generous: a byte order mark, CRLF, `;` or tab instead of `,` (as spreadsheets write in many countries), a first line "sep=;" that says
// so, spaces around header names, names in two lines as survey tools write them (a note says so), rows shorter than the header. Writing is strict RFC 4180 with "\n" line ends and UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle {

inline constexpr std::size_t most_sheet_columns = 16'384;
// Rows that hold something, times columns that have a name.
inline constexpr std::size_t most_sheet_cells = 20'000'000;

struct Sheet {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  // each as long as the header; wholly empty rows are left out
    std::vector<std::size_t> lines;              // the line in the file on which each row begins, from 1
    std::vector<std::string> notes;              // one sentence each: what was guessed or left out (storage/sheet_file.h)

    // The column's index, ignoring ASCII case; -1 where there is none.
    int column(std::string_view name) const;
    // The cell, without white space around it; empty where the sheet lacks the column (-1).
    std::string_view cell(std::size_t row, int column) const;
};

// `name` is the file's name for sentences. Fails where the bytes are another kind of file or not UTF-8 text, a quote is never closed, a column has no or the same name as another,
// a row has more cells than the header, or there are more cells than the limits above.
Result<Sheet> parse_csv(std::string_view bytes, std::string_view name);

// Survey tools such as SurveyMonkey write a question once, over the columns of its answers, and what each of them is in the line below, which is
// empty below whatever needs no more than its name (or "Response", "Open-Ended Response"). The names of both lines together ("How much? - Money"). None
// where the second is no such line, the first begins with "document", "participant", "speaker", "code" or "coder", or the names would be more
// than most_sheet_columns or 16 MB.
std::vector<std::string> joined_names(const std::vector<std::string>& above, const std::vector<std::string>& below);
// The sentence that tells of it.
std::string told_of_joined_names(const std::vector<std::string>& names);

// Appends one row, quoting where needed.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

}  // namespace heddle
