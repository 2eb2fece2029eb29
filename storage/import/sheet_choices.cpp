#include "storage/import/sheet_choices.h"

#include <algorithm>
#include <array>
#include <map>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

struct Meaning {
    std::string_view header;
    std::string_view column;
};

constexpr std::array column_meanings{
    Meaning{"document", "document"},       Meaning{"documentname", "document"}, Meaning{"transcript", "document"},
    Meaning{"transcriptname", "document"}, Meaning{"file", "document"},         Meaning{"filename", "document"},
    Meaning{"interview", "document"},      Meaning{"interviewid", "document"},  Meaning{"source", "document"},
    Meaning{"id", "document"},             Meaning{"case", "participant"},      Meaning{"caseid", "participant"},
    Meaning{"respondent", "participant"},  Meaning{"respondentid", "participant"},
    Meaning{"participantid", "participant"}, Meaning{"participantname", "participant"},
    Meaning{"interviewee", "participant"}, Meaning{"person", "participant"},    Meaning{"name", "participant"},
    Meaning{"email", "participant"},       Meaning{"emailaddress", "participant"},
    Meaning{"speakerlabel", "speaker"},    Meaning{"label", "speaker"},         Meaning{"year", "occasion"},
    Meaning{"wave", "occasion"},           Meaning{"round", "occasion"}};

Error no_column(std::string_view sheet, std::string_view column) {
    return usage_error("The sheet " + quoted(sheet) + " has no column " + quoted(column) + "; look at the names in its first line.");
}

// Whether all cells were dates, and are now as Heddle keeps them; of a column that is `named` as one, cell by cell.
bool rewrite_dates(Sheet& sheet, std::size_t column, std::optional<DayOrder> order, bool named) {
    std::vector<std::string> dates;
    bool any = false;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::string_view cell = sheet.cell(row, static_cast<int>(column));
        auto date = cell.empty() ? std::optional<std::string>("") : written_date(cell, order);
        // Of a column that was named as one of dates, the cell that is none is then refused by itself.
        if (!date && named) date = std::string(cell);
        if (!date) return false;
        any = any || *date != cell;
        dates.push_back(std::move(*date));
    }
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) sheet.rows[row][column] = std::move(dates[row]);
    return any;
}

void take_out(Sheet& sheet, std::size_t column) {
    const auto at = static_cast<std::ptrdiff_t>(column);
    sheet.header.erase(sheet.header.begin() + at);
    for (auto& row : sheet.rows) row.erase(row.begin() + at);
}

}  // namespace

Result<> apply_choices(Sheet& sheet, const SheetChoices& choices, std::string_view name) {
    // Before anything is renamed, since these speak of the columns as the file has them.
    for (const auto& [column, type] : choices.types) {
        const bool renamed = std::ranges::any_of(choices.columns, [&](const auto& each) { return folded(each.second) == folded(column); });
        if (sheet.column(column) < 0 && !renamed) return no_column(name, column);
    }
    for (const std::string& column : choices.skip) {
        const int at = sheet.column(column);
        if (at < 0) return no_column(name, column);
        take_out(sheet, static_cast<std::size_t>(at));
    }
    std::vector<std::string> renamed = sheet.header;
    for (const auto& [column, meaning] : choices.columns) {
        const int at = sheet.column(column);
        if (at < 0) return no_column(name, column);
        renamed[static_cast<std::size_t>(at)] = meaning;
    }
    std::map<std::string, std::size_t> seen;
    for (const std::string& header : renamed) {
        if (++seen[ascii_lowered(header)] > 1) {
            return usage_error("The sheet " + quoted(name) + " would have two columns named " + quoted(header) + "; leave one of them out.");
        }
    }
    for (const auto& [column, type] : choices.types) {
        if (type != AttributeType::date) continue;
        int at = sheet.column(column);
        if (at < 0) at = static_cast<int>(std::ranges::find_if(renamed, [&](const auto& each) { return folded(each) == folded(column); }) - renamed.begin());
        if (at < static_cast<int>(renamed.size())) rewrite_dates(sheet, static_cast<std::size_t>(at), choices.dates, true);
    }
    if (choices.dates) {
        for (std::size_t column = 0; column < sheet.header.size(); ++column) {
            if (!rewrite_dates(sheet, column, choices.dates, false)) continue;
            sheet.notes.push_back("The column " + quoted(renamed[column]) + " was read as dates.");
        }
    }
    sheet.header = std::move(renamed);
    const int document = sheet.column("document");
    if (document >= 0 && !choices.documents.empty()) {
        const std::map<std::string, std::string, std::less<>> meant(choices.documents.begin(), choices.documents.end());
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const auto at = meant.find(sheet.cell(row, document));
            if (at != meant.end()) sheet.rows[row][static_cast<std::size_t>(document)] = at->second;
        }
    }
    return done();
}

std::string_view proposed_column(std::string_view header) {
    std::string plain;
    for (const char c : ascii_lowered(header)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain.push_back(c);
    }
    const auto at = std::ranges::find(column_meanings, plain, &Meaning::header);
    return at == column_meanings.end() ? std::string_view() : at->column;
}

}  // namespace heddle
