#include "storage/sheet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/decode.h"

namespace heddle {

namespace {

struct Record {
    std::vector<std::string> cells;
    std::size_t line = 1;
};

// "sep=;" alone on the first line, by which some programs tell a spreadsheet what parts the cells; 0 where there is none. Moves `bytes` behind it.
char take_named_separator(std::string_view& bytes) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || ascii_lowered(line.substr(0, 4)) != "sep=" || std::string_view(",;\t|").find(line[4]) == std::string_view::npos) return 0;
    bytes.remove_prefix(end);
    return line[4];
}

// The separator that splits the first record most, outside quotes; a comma where none does.
char separator_of(std::string_view bytes) {
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, 3> seen{};
    bool quoted = false;
    for (const char c : bytes) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < candidates.size(); ++i) seen[i] += c == candidates[i] ? 1u : 0u;
    }
    return candidates[static_cast<std::size_t>(std::max_element(seen.begin(), seen.end()) - seen.begin())];
}

class CsvReader {
public:
    // `separator` 0: what the first record says.
    CsvReader(std::string_view bytes, std::string_view name, char separator)
        : bytes_(bytes), name_(name), separator_(separator ? separator : separator_of(bytes)) {}

    bool at_end() const { return at_ >= bytes_.size(); }

    Result<Record> next() {
        Record record;
        record.line = line_;
        for (;;) {
            HEDDLE_TRY(std::string cell, next_cell());
            record.cells.push_back(std::move(cell));
            if (at_end()) return record;
            if (bytes_[at_] == separator_) {
                ++at_;
                continue;
            }
            if (bytes_[at_] == '\r') ++at_;
            if (!at_end() && bytes_[at_] == '\n') ++at_;
            ++line_;
            return record;
        }
    }

private:
    Result<std::string> next_cell() {
        if (!at_end() && bytes_[at_] == '"') return quoted_cell();
        const std::size_t start = at_;
        while (!at_end() && bytes_[at_] != separator_ && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
        return std::string(bytes_.substr(start, at_ - start));
    }

    Result<std::string> quoted_cell() {
        const std::size_t opened = line_;
        std::string cell;
        ++at_;
        for (;;) {
            if (at_end()) {
                return failure("The sheet “" + std::string(name_) + "” has a quotation mark in line " +
                               std::to_string(opened) + " that is never closed; mend that line.");
            }
            const char c = bytes_[at_++];
            if (c != '"') {
                // Line ends inside a cell become "\n" like everywhere.
                if (c == '\r') {
                    if (!at_end() && bytes_[at_] == '\n') ++at_;
                    cell.push_back('\n');
                    ++line_;
                    continue;
                }
                if (c == '\n') ++line_;
                cell.push_back(c);
            } else if (!at_end() && bytes_[at_] == '"') {
                cell.push_back('"');
                ++at_;
            } else {
                break;
            }
        }
        // What follows a closing quote up to the separator is kept, as spreadsheets do.
        while (!at_end() && bytes_[at_] != separator_ && bytes_[at_] != '\n' && bytes_[at_] != '\r') {
            cell.push_back(bytes_[at_++]);
        }
        return cell;
    }

    std::string_view bytes_;
    std::string_view name_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

bool all_blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return trimmed(c).empty(); });
}

constexpr std::size_t most_joined_names = std::size_t{16} << 20;  // bytes of all; a name above is written for each column below it

bool lacks_a_name(const std::vector<std::string>& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

}  // namespace

std::vector<std::string> joined_names(const std::vector<std::string>& above, const std::vector<std::string>& below) {
    std::vector<std::string> names;
    std::string over;
    std::size_t continued = 0;
    std::size_t bytes = 0;
    const auto at = [](const std::vector<std::string>& cells, std::size_t i) { return i < cells.size() ? std::string(trimmed(cells[i])) : std::string(); };
    if (!at(below, 0).empty() || at(above, 0).empty()) return {};
    // What Heddle's own sheets begin with needs no second line.
    static constexpr std::array<std::string_view, 5> whole{"document", "participant", "speaker", "code", "coder"};
    if (std::ranges::find(whole, ascii_lowered(at(above, 0))) != whole.end()) return {};
    for (std::size_t i = 0; i < std::max(above.size(), below.size()); ++i) {
        const std::string upper = at(above, i);
        const std::string lower = at(below, i);
        if (upper.empty() && lower.empty()) break;
        if (upper.empty()) ++continued;
        if (!upper.empty()) over = upper;
        const bool plain = lower.empty() || lower == "Response" || lower == "Open-Ended Response";
        // A name over its own column alone needs nothing more: what stands below it is an answer.
        const bool alone = !upper.empty() && (!at(above, i + 1).empty() || at(below, i + 1).empty());
        if (alone && !plain) return {};
        names.push_back(plain ? over : over + " - " + lower);
        bytes += names.back().size();
        if (names.size() > most_sheet_columns || bytes > most_joined_names) return {};
    }
    for (std::size_t i = names.size(); i < std::max(above.size(), below.size()); ++i) {
        if (!at(above, i).empty() || !at(below, i).empty()) return {};
    }
    return continued > 0 ? names : std::vector<std::string>{};
}

std::string told_of_joined_names(const std::vector<std::string>& names) {
    return "The names of the columns stand in two lines, which were joined, as in " + quoted(names.back()) + ".";
}

int Sheet::column(std::string_view name) const {
    const std::string wanted = ascii_lowered(name);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (ascii_lowered(header[i]) == wanted) return static_cast<int>(i);
    }
    return -1;
}

std::string_view Sheet::cell(std::size_t row, int column) const {
    if (column < 0) return {};
    return trimmed(rows[row][static_cast<std::size_t>(column)]);
}

Result<Sheet> parse_csv(std::string_view bytes, std::string_view name) {
    const std::string shown = "The sheet " + quoted(name);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (const auto kind = other_kind_of_file(bytes); !kind.empty()) {
        return failure(shown + " is " + std::string(kind) + ", not a CSV file; save it as “CSV UTF-8” and try again.");
    }
    if (!is_valid_utf8(bytes) || bytes.find('\0') != std::string_view::npos) {
        return failure(shown + " is not UTF-8 text; save it as “CSV UTF-8” and try again.");
    }
    const char named_separator = take_named_separator(bytes);
    CsvReader reader(bytes, name, named_separator);
    Sheet sheet;
    std::optional<Record> held;  // read already, to see whether it belongs to the names
    while (held || !reader.at_end()) {
        Record record;
        if (held) {
            record = *std::exchange(held, std::nullopt);
        } else {
            HEDDLE_TRY(record, reader.next());
        }
        if (all_blank(record.cells)) continue;
        if (sheet.header.empty()) {
            if (lacks_a_name(record.cells) && !reader.at_end()) {
                HEDDLE_TRY(held, reader.next());
                if (auto names = joined_names(record.cells, held->cells); !names.empty()) {
                    record.cells = std::move(names);
                    held.reset();
                    sheet.notes.push_back(told_of_joined_names(record.cells));
                }
            }
            while (!record.cells.empty() && trimmed(record.cells.back()).empty()) record.cells.pop_back();
            if (record.cells.size() > most_sheet_columns) return failure(shown + " has more than 16,384 columns; divide it.");
            std::unordered_set<std::string> names;
            for (const std::string& cell : record.cells) {
                const std::string column(trimmed(cell));
                if (column.empty()) {
                    return failure(shown + " has a column without a name, column " + std::to_string(&cell - record.cells.data() + 1) +
                                   "; name it in the first line.");
                }
                if (!names.insert(ascii_lowered(column)).second) {
                    return failure(shown + " has two columns named " + quoted(column) + "; rename one of them.");
                }
                sheet.header.push_back(column);
            }
            continue;
        }
        while (record.cells.size() > sheet.header.size() && trimmed(record.cells.back()).empty()) {
            record.cells.pop_back();
        }
        if (record.cells.size() > sheet.header.size()) {
            return failure(shown + " has more cells in line " + std::to_string(record.line) +
                           " than columns in its first line; mend that line.");
        }
        if ((sheet.rows.size() + 1) * sheet.header.size() > most_sheet_cells) {
            return failure(shown + " has more than 20,000,000 cells (rows times columns); divide it.");
        }
        record.cells.resize(sheet.header.size());
        sheet.rows.push_back(std::move(record.cells));
        sheet.lines.push_back(record.line);
    }
    if (sheet.header.empty()) return failure(shown + " is empty; its first line must name the columns.");
    return sheet;
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out.push_back(',');
        const std::string& cell = cells[i];
        const bool alone_and_empty = cells.size() == 1 && cell.empty();
        const bool edge_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
        if (!alone_and_empty && !edge_space && cell.find_first_of(",\"\n\r;\t") == std::string::npos) {
            out += cell;
            continue;
        }
        out.push_back('"');
        for (const char c : cell) {
            if (c == '"') out.push_back('"');
            out.push_back(c);
        }
        out.push_back('"');
    }
    out.push_back('\n');
}

}  // namespace heddle
