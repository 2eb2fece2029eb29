#include "storage/import/xlsx/xlsx_sheet.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <unordered_map>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/xlsx/workbook.h"
#include "storage/xml_stream.h"

namespace heddle {

namespace {

constexpr std::size_t largest_cell = std::size_t{4} << 20;  // bytes; a spreadsheet's own limit is 32,767 characters

std::string letters_of(std::size_t column) {  // from 0
    std::string letters;
    for (++column; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

struct CellPlace {
    std::size_t row = 0;  // from 1; 0 where it is no reference
    std::size_t column = 0;
};

CellPlace cell_place_of(std::string_view reference) {
    CellPlace place;
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at) {
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    }
    std::size_t row = 0;
    const auto read = std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
    if (at == 0 || read.ec != std::errc() || read.ptr != reference.data() + reference.size()) return place;
    place.row = row;
    place.column = column - 1;
    return place;
}

std::size_t written_number(std::string_view written, std::size_t otherwise) {
    std::size_t value = otherwise;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    return read.ec == std::errc() ? value : otherwise;
}

// "B4, C7 and 3 more"
std::string listed_places(const std::vector<std::string>& places, std::size_t all) {
    std::string list;
    for (std::size_t i = 0; i < places.size(); ++i) list += (i > 0 ? ", " : "") + places[i];
    if (all > places.size()) list += " and " + std::to_string(all - places.size()) + " more";
    return list;
}

// Places of one kind, of which only the first few are named.
struct CellPlaces {
    std::vector<std::string> first;
    std::size_t all = 0;
    void add(std::string place) {
        if (++all <= 10) first.push_back(std::move(place));
    }
    std::string list() const { return listed_places(first, all); }
};

class XlsxReader {
public:
    XlsxReader(std::vector<NumberFormat> formats, std::vector<std::string> texts, bool from_1904)
        : from_1904_(from_1904), formats_(std::move(formats)), texts_(std::move(texts)) {}

    Result<Sheet> read(XmlStream xml) {
        for (;;) {
            HEDDLE_TRY(const XmlStream::Event event, xml.next());
            if (event == XmlStream::Event::finished) break;
            if (event == XmlStream::Event::text) {
                if (!in_value_) continue;
                value_ += xml.text();
                if (value_.size() > largest_cell) return failure("has a cell of more than 4 MB; put that text into a document.");
            } else if (event == XmlStream::Event::start) {
                HEDDLE_CHECK(starts(xml));
            } else {
                HEDDLE_CHECK(ends(xml));
            }
        }
        if (sheet_.header.empty()) return failure("is empty; the first line of its sheet must name the columns.");
        HEDDLE_CHECK(spread_merged());
        tell();
        return std::move(sheet_);
    }

private:
    struct Merged {
        CellPlace from;
        CellPlace to;
    };

    Result<> starts(const XmlStream& xml) {
        const std::string_view name = xml.name();
        if (name == "c") {
            const CellPlace place = cell_place_of(xml.attribute("r"));
            column_ = place.row > 0 ? place.column : next_column_;
            if (column_ >= most_sheet_columns) return failure("has more than 16,384 columns, which no workbook has; it is damaged.");
            next_column_ = column_ + 1;
            type_ = xml.attribute("t");
            style_ = written_number(xml.attribute("s"), 0);
            value_.clear();
            phonetic_ = 0;
        } else if (name == "v" || name == "t") {
            in_value_ = phonetic_ == 0;
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "row") {
            row_ = written_number(xml.attribute("r"), row_ + 1);
            if (row_ == 0 || row_ > most_sheet_rows) return failure("has more than 1,048,576 rows, which no workbook has; it is damaged.");
            const std::string_view hidden = xml.attribute("hidden");
            row_is_hidden_ = hidden == "1" || hidden == "true";
            next_column_ = 0;
            cells_.clear();
        } else if (name == "col") {
            const std::string_view hidden = xml.attribute("hidden");
            if (hidden != "1" && hidden != "true") return done();
            const std::size_t last = std::min(written_number(xml.attribute("max"), 0), most_sheet_columns);
            for (std::size_t c = std::max<std::size_t>(written_number(xml.attribute("min"), 1), 1); c <= last; ++c) hidden_columns_.set(c - 1);
        } else if (name == "mergeCell" && merged_.size() < 100'000) {
            const std::string_view range = xml.attribute("ref");
            const std::size_t colon = range.find(':');
            if (colon == std::string_view::npos) return done();
            const Merged merged{cell_place_of(range.substr(0, colon)), cell_place_of(range.substr(colon + 1))};
            if (merged.from.row > 0 && merged.to.row > merged.from.row) merged_.push_back(merged);
        }
        return done();
    }

    Result<> ends(const XmlStream& xml) {
        const std::string_view name = xml.name();
        if (name == "v" || name == "t") {
            in_value_ = false;
        } else if (name == "rPh") {
            --phonetic_;
        } else if (name == "c") {
            return take_cell();
        } else if (name == "row") {
            return take_row();
        }
        return done();
    }

    Result<> take_cell() {
        std::string shown;
        if (type_ == "s") {
            const std::size_t index = written_number(trimmed(value_), texts_.size());
            if (!value_.empty() && index >= texts_.size()) return failure("names a text that it does not hold; it is damaged.");
            if (!value_.empty()) shown = texts_[index];
        } else if (type_ == "b") {
            const std::string_view value = trimmed(value_);
            shown = value.empty() ? "" : value == "1" || value == "true" ? "TRUE" : "FALSE";
        } else if (type_ == "e") {
            errors_.add(letters_of(column_) + std::to_string(row_));
            if (error_.empty()) error_ = value_;
        } else if (type_ == "str" || type_ == "inlineStr") {
            shown = unescaped_text(std::move(value_));
        } else if (type_ == "d") {
            shown = value_.ends_with("T00:00:00") ? value_.substr(0, value_.size() - 9) : value_;
        } else {
            shown = shown_number(value_, style_ < formats_.size() ? formats_[style_] : NumberFormat{}, from_1904_);
        }
        if (trimmed(shown).empty()) return done();
        text_bytes_ += shown.size();
        if (text_bytes_ > most_sheet_text) return failure("holds more than 512 MB of text in its cells; divide it.");
        cells_.emplace_back(column_, std::move(shown));
        if (cells_.size() > 2 * most_sheet_columns) keep_last_of_equals();
        return done();
    }

    // Cells stand in any order in a file that another program made, and one may come twice; then the last one holds.
    void keep_last_of_equals() {
        std::ranges::stable_sort(cells_, {}, &std::pair<std::size_t, std::string>::first);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (i + 1 < cells_.size() && cells_[i + 1].first == cells_[i].first) continue;
            if (kept != i) cells_[kept] = std::move(cells_[i]);
            ++kept;
        }
        cells_.resize(kept);
    }

    Result<> take_row() {
        if (cells_.empty()) return done();
        keep_last_of_equals();
        if (sheet_.header.empty()) return take_header();
        if (sheet_.rows.empty() && !names_joined_) {
            HEDDLE_TRY(const bool were_names, take_second_line_of_names());
            if (were_names) return done();
        }
        if (row_is_hidden_) hidden_rows_.add(std::to_string(row_));
        if ((sheet_.rows.size() + 1) * sheet_.header.size() > most_sheet_cells) {
            return failure("has more than 20,000,000 cells (rows times columns); divide it.");
        }
        std::vector<std::string> row(sheet_.header.size());
        for (auto& [column, text] : cells_) {
            const auto at = index_of_.find(column);
            if (at == index_of_.end()) {
                return failure("has a column without a name, “" + letters_of(column) + "”, which holds something in line " +
                               std::to_string(row_) + "; name it in the first line.");
            }
            row[at->second] = std::move(text);
        }
        sheet_.rows.push_back(std::move(row));
        sheet_.lines.push_back(row_);
        return done();
    }

    Result<> take_header() {
        std::unordered_map<std::string, std::size_t> seen;
        for (const auto& [column, text] : cells_) {
            std::string named(trimmed(text));
            if (!seen.emplace(ascii_lowered(named), column).second) {
                return failure("has two columns named " + quoted(named) + "; rename one of them.");
            }
            index_of_[column] = sheet_.header.size();
            sheet_.header.push_back(std::move(named));
        }
        return done();
    }

    Result<bool> take_second_line_of_names() {
        if (std::ranges::all_of(cells_, [&](const auto& cell) { return index_of_.contains(cell.first); })) return false;
        std::size_t left = cells_.front().first;
        std::size_t right = cells_.back().first;
        for (const auto& [column, at] : index_of_) {
            left = std::min<std::size_t>(left, column);
            right = std::max<std::size_t>(right, column);
        }
        std::vector<std::string> above(right - left + 1);
        std::vector<std::string> below(right - left + 1);
        for (const auto& [column, at] : index_of_) above[column - left] = sheet_.header[at];
        for (const auto& [column, text] : cells_) below[column - left] = text;
        auto names = joined_names(above, below);
        if (names.empty()) return false;
        sheet_.notes.push_back(told_of_joined_names(names));
        cells_.clear();
        for (std::size_t i = 0; i < names.size(); ++i) cells_.emplace_back(left + i, std::move(names[i]));
        sheet_.header.clear();
        index_of_.clear();
        names_joined_ = true;
        HEDDLE_CHECK(take_header());
        return true;
    }

    Result<> spread_merged() {
        std::size_t looked_at = 0;
        for (const Merged& merged : merged_) {
            const auto column = index_of_.find(merged.from.column);
            const auto first = std::ranges::lower_bound(sheet_.lines, merged.from.row);
            if (column == index_of_.end() || first == sheet_.lines.end() || *first != merged.from.row) continue;
            const std::string value = sheet_.rows[static_cast<std::size_t>(first - sheet_.lines.begin())][column->second];
            bool spread = false;
            for (auto line = first + 1; line != sheet_.lines.end() && *line <= merged.to.row; ++line) {
                if (++looked_at > most_sheet_cells) return failure("merges more than 20,000,000 cells, some of them again and again; it is damaged.");
                std::string& cell = sheet_.rows[static_cast<std::size_t>(line - sheet_.lines.begin())][column->second];
                if (!cell.empty() || value.empty()) continue;
                text_bytes_ += value.size();
                if (text_bytes_ > most_sheet_text) return failure("holds more than 512 MB of text in its cells; divide it.");
                cell = value;
                spread = true;
            }
            if (spread) merged_told_.add(letters_of(merged.from.column) + std::to_string(merged.from.row));
        }
        return done();
    }

    void tell() {
        if (errors_.all > 0) {
            sheet_.notes.push_back(how_many(errors_.all, "cell shows", "cells show") + " an error such as " + quoted(error_) + " (" + errors_.list() +
                                   ") and " + (errors_.all == 1 ? "was" : "were") + " read as empty.");
        }
        if (hidden_rows_.all > 0) {
            sheet_.notes.push_back(how_many(hidden_rows_.all, "hidden or filtered row was", "hidden or filtered rows were") + " read too (line " +
                                   hidden_rows_.list() + ").");
        }
        CellPlaces columns;
        std::vector<std::size_t> hidden;
        for (const auto& [column, at] : index_of_) {
            if (hidden_columns_.test(column)) hidden.push_back(at);
        }
        std::ranges::sort(hidden);
        for (const std::size_t at : hidden) columns.add(quoted(sheet_.header[at]));
        if (columns.all > 0) {
            sheet_.notes.push_back(how_many(columns.all, "hidden column was", "hidden columns were") + " read too: " + columns.list() + ".");
        }
        if (merged_told_.all > 0) {
            sheet_.notes.push_back("Cells that are merged over several rows count for each of them (" + merged_told_.list() + ").");
        }
    }

    bool from_1904_;
    std::vector<NumberFormat> formats_;
    std::vector<std::string> texts_;
    Sheet sheet_;
    std::unordered_map<std::size_t, std::size_t> index_of_;  // of the header's cells, by their column in the file
    std::bitset<most_sheet_columns> hidden_columns_;
    std::vector<Merged> merged_;
    CellPlaces errors_, hidden_rows_, merged_told_;
    std::string error_;
    std::size_t text_bytes_ = 0;
    // Where the reading stands.
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    bool row_is_hidden_ = false;
    bool names_joined_ = false;
    bool in_value_ = false;
    int phonetic_ = 0;
    std::string type_;
    std::size_t style_ = 0;
    std::string value_;
    std::vector<std::pair<std::size_t, std::string>> cells_;  // of this row, that hold something
};

const Worksheet* find_worksheet(const Workbook& workbook, std::string_view wanted) {
    for (const Worksheet& sheet : workbook.sheets) {
        if (wanted.empty() ? !sheet.hidden : folded(sheet.name) == folded(wanted)) return &sheet;
    }
    return wanted.empty() && !workbook.sheets.empty() ? &workbook.sheets.front() : nullptr;
}

Result<Sheet> read_parts(std::string_view bytes, std::string_view worksheet) {
    HEDDLE_TRY(ZipArchive archive, ZipArchive::open(bytes));
    HEDDLE_TRY(const Workbook workbook, read_workbook(archive));
    const Worksheet* found = find_worksheet(workbook, worksheet);
    std::vector<std::string> names;
    for (const Worksheet& each : workbook.sheets) names.push_back(quoted(each.name));
    if (!found && workbook.sheets.empty()) return failure("has no sheet with cells.");
    if (!found) return usage_error("has no sheet " + quoted(worksheet) + "; it has " + enumerated(names) + ".");
    HEDDLE_TRY(std::vector<NumberFormat> formats, read_cell_formats(archive, workbook));
    HEDDLE_TRY(std::vector<std::string> texts, read_shared_texts(archive, workbook));
    HEDDLE_TRY(ZipArchive::Part part, archive.open_part(found->part, most_sheet_part));
    const auto more = [&](char* into, std::size_t size) { return part.read(into, size); };
    HEDDLE_TRY(Sheet sheet, read_worksheet(XmlStream(more), std::move(formats), std::move(texts), workbook.from_1904));
    if (worksheet.empty() && names.size() > 1) {
        sheet.notes.push_back("The workbook has " + std::to_string(names.size()) + " sheets; the first one, " + quoted(found->name) +
                              ", was read. Another is named with --sheet.");
    }
    if (found->hidden) sheet.notes.push_back("The sheet " + quoted(found->name) + " is hidden in the workbook, and was read.");
    return sheet;
}

}  // namespace

Result<Sheet> read_worksheet(XmlStream xml, std::vector<NumberFormat> formats, std::vector<std::string> texts, bool from_1904) {
    return XlsxReader(std::move(formats), std::move(texts), from_1904).read(std::move(xml));
}

Result<Sheet> read_xlsx(std::string_view bytes, std::string_view name, std::string_view worksheet) {
    auto read = read_parts(bytes, worksheet);
    if (read) return read;
    Error error = read.error();
    error.message = "The sheet " + quoted(name) + " " + error.message;
    return error;
}

}  // namespace heddle
