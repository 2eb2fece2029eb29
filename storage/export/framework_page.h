// The framework matrix with its words, as CSV, JSON, HTML laid out for printing, a Word document, or a spreadsheet (docs/matrix.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/framework.h"
#include "coding/framework_words.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/listing.h"
#include "storage/export/provenance.h"
#include "storage/export/published_names.h"

namespace heddle {

struct FrameworkQuote {
    std::string document;
    std::int64_t start = 0;  // code points, half-open
    std::int64_t end = 0;
    std::string code;        // its path
    std::string coder;
    std::string text;
    bool rests = false;      // the summary rests on it
    // For readers, on a page or in Word: where the study has a template for attributions, words whose labels of speakers say that, and the attribution;
    // else the text, and document and position.
    std::string said{};
    std::string source{};
};

// A summary in words.
struct FrameworkWords {
    std::string of;      // the case, for those that are rolled up
    std::string state;   // "charted", "not asked", ...
    std::string text;
    std::string author;
    std::string reader;
};

struct FrameworkEntry {
    FrameworkWords words;
    bool stale = false;
    std::int64_t codings = 0;
    std::vector<FrameworkWords> below;    // of participants, where the matrix is rolled up
    std::vector<FrameworkQuote> quotes;   // where they are asked for: the codings of the cell, then what the summary rests on besides
};

struct FrameworkRow {
    std::string name;
    std::vector<FrameworkEntry> entries;  // one a column
};

struct FrameworkPage {
    std::string heading;
    std::string rows_are;     // "site", "codes", "participants"
    std::string columns_are;
    std::vector<std::string> columns;
    std::vector<FrameworkRow> rows;
    std::vector<std::string> notes;
    Listing gaps;             // case, theme, gap, codings, author
    bool has_quotes = false;
    AboutLines about{};
    PublishedNames published{};  // what readers are told of people; empty where the study's template hides nobody
};

// The text of a document; asked once for each that is quoted, and only where quotations are asked for.
using FrameworkTexts = std::function<Result<Text>(const Document&)>;

// Codes are named by their paths. Any thread; fails only where a text cannot be read.
Result<FrameworkPage> framework_page(const Study& study, const Codebook& codebook, const Framework& framework, const FrameworkLayout& layout,
                                     const FrameworkTexts& text_of);

// What stands in a cell of a sheet: the text of the summary, else "(not asked)", "(nothing said)", "(not charted yet: 3 codings)" or nothing; "(stale)" after
// what is stale; rolled up, the summaries of participants in lines of their own.
std::string cell_text(const FrameworkEntry& entry);

// Header: what the rows are, then the columns. With quotations these follow the text of each cell, a line each.
std::string to_csv(const FrameworkPage& page);
// For reading, beside a CSV file: the heading, the notes, where it comes from.
std::string about_text(const FrameworkPage& page);
// {"rows","columns","names":[...],"cells":[{"row","cells":[{"state","text","author","reader","stale","codings","participants":[...],"quotations":[...]}]}],"gaps":
// [...],"notes":[...],"about":{...}}; what was not asked for is left out.
std::string to_json(const FrameworkPage& page);
// A whole page for printing: landscape, the headings on every sheet of paper, a row kept together where it can be.
std::string to_html(const FrameworkPage& page);
// The same without the frame of the page, notes and where it comes from, and what a page that holds it adds to its style (storage/export/html.h).
std::string framework_table_html(const FrameworkPage& page);
std::string_view framework_style();
// A Word document on its side: heading, the matrix with its first row repeated on each page, notes, where it comes from. More columns than have room beside each
// other go on below.
Result<std::string> to_docx(const FrameworkPage& page);
// Only the list of what is to be looked at, and where it comes from.
inline constexpr const char* gaps_title = "Cells of the matrix to look at";
Result<std::string> gaps_docx(const FrameworkPage& page);
std::string gaps_html(const FrameworkPage& page);
// The matrix, notes and where it comes from as part of another document.
Result<> add_framework(DocxDocument& document, const FrameworkPage& page);
// An .xlsx file, whole or not at all: the matrix with frozen headings (printed in landscape with headings repeated), what is to be looked at, the quotations where
// they were asked for, and notes.
Result<> write_xlsx(const FrameworkPage& page, const std::filesystem::path& path);

}  // namespace heddle
