// Cases with typed variables, as statistics programs and data frames take them: a row a case, attributes and codes as columns (docs/exports.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "coding/result.h"
#include "storage/counting/code_matrix.h"
#include "storage/export/listing.h"
#include "storage/export/provenance.h"

namespace heddle {

enum class VariableKind { text, number, date, yes_no, choice, count };

// Why a case has no value of a variable.
enum class WhyMissing {
    nothing_recorded,
    several,       // the documents or the people that make the case differ
    not_examined,  // nobody has marked a document of it done
};

struct MissingValue {
    WhyMissing why = WhyMissing::nothing_recorded;
    std::vector<std::string> several{};

    bool operator==(const MissingValue&) const = default;
};

// A text, or a date as YYYY-MM-DD; a number; a whole number: a count, 0 or 1, or which of the variable's labels it is, from 1.
using CaseValue = std::variant<MissingValue, std::string, double, std::int64_t>;

// "text", "number", "date", "yes_no", "choice", "count"
const char* name_of(VariableKind kind);

struct CaseVariable {
    std::string name;   // for programs: small Latin letters, digits and "_", begins with a letter, at most 32 characters, unique, no reserved word
    std::string title;  // for people: the attribute's name or the code's path; unique in the table
    VariableKind kind = VariableKind::text;
    bool is_code = false;             // and no attribute
    bool ordered = false;             // of a choice whose attribute declares an order
    std::vector<std::string> labels;  // of a choice, in display order
};

struct CaseTable {
    std::vector<CaseVariable> variables;
    std::vector<std::vector<CaseValue>> rows;  // each as long as `variables`
    std::string cases;                         // "documents"
    std::string values;                        // "0/1", "counts", "words"
    std::string heading;
    std::vector<std::string> notes;
    AboutLines about{};
};

// First who the case is (`document`, `participant`), then the attributes of which anything is known of some case, then a variable a code; with words
// the case's own words before the codes. An attribute of several choices becomes a variable of yes and no for each value; values that are recorded of
// participants at occasions become a variable for each occasion. `study` is the one that the matrix was made of. Any thread.
CaseTable case_table(const Study& study, const CodeMatrix& matrix);

// Titles as the header; labels, not their numbers; what is missing is an empty cell, and where a case has several values these are joined by "; ".
std::string to_csv(const CaseTable& table);
// {"cases","values","variables":[{"name","title","kind","labels"?}],"rows":[{NAME: value}],"notes","about"}; what is missing is null, several values a list.
std::string to_json(const CaseTable& table);
// The first of its rows as to_csv() has them, for a page.
Listing listing_of(const CaseTable& table, std::size_t most_rows);
// For reading, beside a CSV file: what the numbers are, notes, where it comes from.
std::string about_text(const CaseTable& table);
// Sheets “Cases”, “Variables” and “About”.
Result<> write_xlsx(const CaseTable& table, const std::filesystem::path& path);

enum class StatisticsFormat { spss, stata };
// A file of SPSS (.sav) or Stata (.dta, version 118: Stata 14 and later), UTF-8, with labels. Whole or not at all. What is missing: in Stata .a
// (not recorded), .b (several values), .c (not examined); in SPSS the same as -99, -98 and -97 where the variable is coded, declared missing and
// labelled, and the system's missing value in numbers and dates. Source of both formats: ReadStat (Evan Miller), which writes them.
Result<> write_statistics(const CaseTable& table, StatisticsFormat format, std::int64_t made, const std::filesystem::path& path);

// A name as CaseVariable::name has it: letters of other scripts are written in Latin ones, everything else becomes "_"; not among `taken`, to which
// it is added.
class VariableNames {
public:
    std::string take(const std::string& prefix, const std::string& written);

private:
    std::set<std::string> taken_;
};

}  // namespace heddle
