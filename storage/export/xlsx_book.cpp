#include "storage/export/xlsx_book.h"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <set>
#include <system_error>

#include "coding/case_folding.h"
#include "coding/names_apart.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/full_disk.h"
#include "storage/import/zip_archive.h"

namespace heddle {

namespace {

constexpr std::size_t longest_cell = 32'767;  // Excel's limit, in UTF-16 units; bytes are never fewer
constexpr std::size_t longest_sheet_name = 31;
constexpr std::size_t narrowest = 8;
constexpr std::size_t widest = 60;
constexpr int deepest_indent = 15;  // Excel's
constexpr int most_decimals = 6;
constexpr std::size_t bytes_of_a_cell = 80;  // about, beside its text
constexpr std::size_t bytes_of_a_book = 64'000;
constexpr std::size_t largest_sheet = std::size_t{4} << 30;  // bytes, when unpacked
// In characters: what a page of A4 holds upright, and what is still read with ease where a page on its side is made to hold it.
constexpr double upright_page = 90;
constexpr double readable_page = 190;
constexpr std::uint8_t a4 = 9;
constexpr double line_height = 15;    // points
constexpr double highest_row = 409;   // Excel's limit
Error no_room() { return failure(std::string(no_room_on_disk) + "the temporary files that a spreadsheet is made from; make room and try again."); }

// How many lines the text takes in a column of this width, about; lines end with words, and Chinese, Japanese and Korean characters take two places.
double lines_of(std::string_view text, double width) {
    double lines = 1;
    double filled = 0;
    double word = 0;
    const auto end_word = [&] {
        if (filled > 0 && filled + word > width) {
            ++lines;
            filled = 0;
        }
        filled += word;
        // What is longer than a line goes on in the next ones.
        for (; filled > width && width > 0; filled -= width) ++lines;
        word = 0;
    };
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0u) != 0x80u) word += byte >= 0xE3u ? 2 : 1;
        if (c == ' ' || byte >= 0xE3u) end_word();
        if (c != '\n') continue;
        end_word();
        ++lines;
        filled = 0;
    }
    end_word();
    return lines;
}

bool is_four_hex_digits(std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// Cut at a character's start, and said so, where a cell cannot hold the whole; without U+FFFE and U+FFFF, which no XML file may have. The library writes other
// control characters in Excel's own way (“_x0001_”, ECMA-376, part 1, 22.9.2.19); what only looks like that is written so that it stays what it is.
std::string stored_cell_text(std::string_view text) {
    constexpr std::string_view cut = "…";
    std::size_t end = text.size();
    if (end > longest_cell) {
        end = longest_cell - cut.size();
        while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    }
    std::string stored(text.substr(0, end));
    for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (std::size_t at = stored.find(forbidden); at != std::string::npos; at = stored.find(forbidden, at + 3)) stored.replace(at, 3, "\xEF\xBF\xBD");
    }
    for (std::size_t at = stored.find("_x"); at != std::string::npos; at = stored.find("_x", at + 2)) {
        if (at + 6 >= stored.size() || stored[at + 6] != '_' || !is_four_hex_digits(std::string_view(stored).substr(at + 2, 4))) continue;
        stored.insert(at, "_x005F");
        at += 6;
    }
    if (end < text.size()) stored += cut;
    return stored;
}

// Of the longest line or, in titles, which are wrapped, word; Chinese, Japanese and Korean characters take two.
std::size_t width_of(std::string_view text, bool title) {
    std::size_t longest = 0;
    std::size_t current = 0;
    for (std::size_t i = 0; i < text.size() && longest < widest; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n' || (title && byte == ' ')) {
            longest = std::max(longest, current);
            current = 0;
        } else if ((byte & 0xC0u) != 0x80u) {
            current += byte >= 0xE3u ? 2 : 1;
        }
    }
    return std::max(longest, current);
}

std::string sheet_name_like(const std::string& wanted, const std::set<std::string>& taken) {
    std::string name;
    std::size_t units = 0;  // of UTF-16
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t from = at;
        const char32_t character = take_code_point(wanted, at);
        units += character > 0xFFFF ? 2 : 1;
        // Room for “ (99)”.
        if (units > longest_sheet_name - 5) break;
        const bool forbidden = character < 0x20 || (character < 0x80 && std::string_view("[]:*?/\\'").find(static_cast<char>(character)) != std::string_view::npos);
        name += forbidden ? "_" : wanted.substr(from, at - from);
    }
    if (name.empty()) name = "Sheet";
    std::string unique = name;
    // Excel keeps “History” for itself.
    for (int number = 2; taken.contains(folded(unique)) || folded(unique) == "history"; ++number) unique = name + " (" + std::to_string(number) + ")";
    return unique;
}

// The folder for temporary files, or the one that every system has.
std::string folder_for_scratch() {
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    return error ? std::string("/tmp") : folder.string();
}

// A file of its own in the folder for such, gone with this object.
class Scratch {
public:
    Scratch() : folder_(folder_for_scratch()) {
        std::string pattern = folder_ + "/heddle-XXXXXX";
        if (const int file = ::mkstemp(pattern.data()); file >= 0) {
            ::close(file);
            path_ = pattern;
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        if (made()) std::filesystem::remove(path_, ignored);
    }
    bool made() const { return !path_.empty(); }
    const std::string& path() const { return path_; }
    std::string& folder() { return folder_; }
    // Whether so much may be written beside it, found out by taking the room.
    bool has_room(std::size_t bytes) const {
        const int file = made() ? ::open(path_.c_str(), O_WRONLY | O_CLOEXEC) : -1;
        if (file < 0) return false;
        const bool there = ::posix_fallocate(file, 0, static_cast<off_t>(bytes)) == 0;
        const bool given_back = ::ftruncate(file, 0) == 0;
        ::close(file);
        return there && given_back;
    }

private:
    std::string folder_;
    std::string path_;
};

std::size_t occurrences(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++count;
    return count;
}

// Whether a sheet of the book has all its rows. The library does not look whether what it writes into temporary files arrives there, so that a full disk may
// leave a sheet that ends in the middle, in a book that seems to be made.
bool has_all_rows(ZipArchive& book, const std::string& sheet, std::size_t rows) {
    constexpr std::string_view end_of_row = "</row>";
    auto part = book.open_part(sheet, largest_sheet);
    if (!part) return false;
    std::vector<char> piece(std::size_t{1} << 16);
    std::string window;
    std::size_t ended = 0;
    bool closed = false;
    for (;;) {
        const auto read = part->read(piece.data(), piece.size());
        if (!read) return false;
        if (*read == 0) break;
        window.append(piece.data(), *read);
        ended += occurrences(window, end_of_row);
        closed = window.find("</worksheet>") != std::string::npos;
        // What is cut by the end of this piece is found with the next one.
        const std::size_t last = window.rfind(end_of_row);
        const std::size_t from = std::max(last == std::string::npos ? 0 : last + end_of_row.size(), window.size() - std::min(window.size(), std::size_t{16}));
        window.erase(0, from);
    }
    return closed && ended == rows;
}

}  // namespace

// What a book and its sheets write into.
struct XlsxWorkbook {
    // The library says on standard error what it cannot write; so it writes where there is little in its way, and the result goes
    // to its place as every other export does.
    Scratch scratch;
    lxw_workbook* book = nullptr;
    std::array<lxw_format*, 8> looks{};
    std::vector<lxw_format*> indents;
    std::array<lxw_format*, most_decimals + 1> decimals{};

    // Beside names that take several lines, numbers stand with the first.
    lxw_format* add_format() {
        lxw_format* format = workbook_add_format(book);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        return format;
    }
    lxw_format* look(XlsxLook look) {
        lxw_format*& format = looks[static_cast<std::size_t>(look)];
        if (format) return format;
        format = add_format();
        switch (look) {
            case XlsxLook::title:
                format_set_bold(format);
                format_set_text_wrap(format);
                break;
            case XlsxLook::title_right:
                format_set_bold(format);
                format_set_text_wrap(format);
                format_set_align(format, LXW_ALIGN_RIGHT);
                break;
            case XlsxLook::right: format_set_align(format, LXW_ALIGN_RIGHT); break;
            case XlsxLook::percent: format_set_num_format(format, "0\"%\""); break;
            case XlsxLook::coefficient: format_set_num_format(format, "0.00"); break;
            case XlsxLook::wrapped: format_set_text_wrap(format); break;
            case XlsxLook::date: format_set_num_format(format, "yyyy-mm-dd"); break;
            case XlsxLook::plain: break;
        }
        return format;
    }
    lxw_format* indent(int depth) {
        const auto wanted = static_cast<std::size_t>(std::clamp(depth, 0, deepest_indent));
        while (indents.size() <= wanted) {
            lxw_format* format = add_format();
            format_set_indent(format, static_cast<std::uint8_t>(indents.size()));
            format_set_text_wrap(format);
            indents.push_back(format);
        }
        return indents[wanted];
    }
    lxw_format* decimal(int places) {
        const int wanted = std::clamp(places, 0, most_decimals);
        lxw_format*& format = decimals[static_cast<std::size_t>(wanted)];
        if (!format) {
            format = add_format();
            const std::string zeros(static_cast<std::size_t>(wanted), '0');
            format_set_num_format(format, (zeros.empty() ? std::string("0") : "0." + zeros).c_str());
        }
        return format;
    }
};

// Where the next cell is written, as the library names it.
struct XlsxSheet::Place {
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;
};

XlsxSheet::Place XlsxSheet::place() const {
    return {static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_)};
}

bool XlsxSheet::fits() {
    const bool fits = row_ < LXW_ROW_MAX && column_ < LXW_COL_MAX;
    overfull_ |= !fits;
    return fits && sheet_;
}

void XlsxSheet::want_width(std::string_view text, bool title) {
    if (wanted_.size() <= column_) wanted_.resize(column_ + 1, 0);
    std::size_t& wanted = wanted_[column_];
    if (wanted < widest) wanted = std::max(wanted, width_of(text, title));
}

void XlsxSheet::write_text(std::string_view text, void* format) {
    const std::string stored = stored_cell_text(text);
    const Place at = place();
    // A blank cell has a format alone.
    stored.empty() ? worksheet_write_blank(at.sheet, at.row, at.column, static_cast<lxw_format*>(format))
                   : worksheet_write_string(at.sheet, at.row, at.column, stored.c_str(), static_cast<lxw_format*>(format));
    wrote(stored.size());
}

void XlsxSheet::write_number(double number, void* format) {
    if (!fits()) return;
    // No cell holds what is no number.
    if (!std::isfinite(number)) return write_text("–", book_.look(XlsxLook::right));
    const Place at = place();
    worksheet_write_number(at.sheet, at.row, at.column, number, static_cast<lxw_format*>(format));
    wrote(0);
}

void XlsxSheet::wrote(std::size_t bytes) {
    bytes_ += bytes + bytes_of_a_cell;
    if (last_row_ == row_ + 1) return;
    last_row_ = row_ + 1;
    ++rows_;
}

void XlsxSheet::text(std::string_view text, XlsxLook look) {
    if ((!text.empty() || look != XlsxLook::plain) && fits()) {
        want_width(text, look == XlsxLook::title || look == XlsxLook::title_right);
        // What is wider than its column goes on below: beside it stands something else.
        const bool runs_over = look == XlsxLook::plain && (text.find('\n') != std::string_view::npos || width_of(text, false) >= widest);
        const XlsxLook shown = runs_over ? XlsxLook::wrapped : look;
        if (shown != XlsxLook::plain && shown != XlsxLook::right) want_height(text);
        write_text(text, book_.look(shown));
    }
    ++column_;
}

void XlsxSheet::indented(std::string_view text, int depth) {
    if (fits()) {
        want_width(text, false);
        wanted_[column_] = std::min(widest, wanted_[column_] + static_cast<std::size_t>(std::max(0, depth)));
        want_height(text);
        write_text(text, book_.indent(depth));
    }
    ++column_;
}

void XlsxSheet::number(double number, XlsxLook look) {
    if (book_.book) write_number(number, book_.look(look));
    ++column_;
}

void XlsxSheet::decimal(double number, int decimals) {
    if (book_.book) write_number(number, book_.decimal(decimals));
    ++column_;
}

void XlsxSheet::date(const std::string& date) {
    int parts[3] = {0, 0, 0};
    const char* at = date.data();
    const char* end = at + date.size();
    for (int& part : parts) {
        if (at != end) at = std::from_chars(at, end, part).ptr;
        if (at != end) ++at;
    }
    const std::chrono::year_month_day day{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])), std::chrono::day(static_cast<unsigned>(parts[2]))};
    // Before 1900 a spreadsheet knows no dates, and in its first two months it counts a day that never was.
    constexpr std::chrono::year_month_day first{std::chrono::year(1900), std::chrono::March, std::chrono::day(1)};
    if (!day.ok() || day < first || parts[0] > 9999) return text(date);
    constexpr std::chrono::sys_days zero{std::chrono::year_month_day{std::chrono::year(1899), std::chrono::December, std::chrono::day(30)}};
    if (fits()) want_width("0000-00-00", false);
    number(static_cast<double>((std::chrono::sys_days(day) - zero).count()), XlsxLook::date);
}

// A column is as wide as this text wants it, or wider: what it takes then is no more.
void XlsxSheet::want_height(std::string_view text) { lines_ = std::max(lines_, lines_of(text.substr(0, longest_cell), width_of_column(column_) - 2)); }

void XlsxSheet::end_row() {
    // LibreOffice does not work out by itself how high wrapped text is.
    if (lines_ > 1 && last_row_ == row_ + 1) {
        const Place at = place();
        worksheet_set_row(at.sheet, at.row, std::min(lines_ * line_height, highest_row), nullptr);
    }
    lines_ = 1;
    ++row_;
    column_ = 0;
}

void XlsxSheet::freeze(std::size_t rows, std::size_t columns) {
    if (!sheet_) return;
    const Place at = place();
    worksheet_freeze_panes(at.sheet, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns));
    if (rows > 0) worksheet_repeat_rows(at.sheet, 0, static_cast<lxw_row_t>(rows - 1));
    if (columns > 0) worksheet_repeat_columns(at.sheet, 0, static_cast<lxw_col_t>(columns - 1));
}

void XlsxSheet::set_width(std::size_t column, double width) {
    if (set_.size() <= column) set_.resize(column + 1, 0);
    set_[column] = width;
}

double XlsxSheet::width_of_column(std::size_t column) const {
    if (column < set_.size() && set_[column] > 0) return set_[column];
    const std::size_t wanted = column < wanted_.size() ? wanted_[column] + 2 : narrowest;
    return static_cast<double>(std::clamp(wanted, narrowest, widest));
}

void XlsxSheet::finish() {
    auto* const sheet = static_cast<lxw_worksheet*>(sheet_);
    const std::size_t columns = std::min<std::size_t>(std::max(wanted_.size(), set_.size()), LXW_COL_MAX);
    double width = 0;
    for (std::size_t c = 0; c < columns; ++c) {
        const auto at = static_cast<lxw_col_t>(c);
        width += width_of_column(c);
        worksheet_set_column(sheet, at, at, width_of_column(c), nullptr);
    }
    worksheet_set_paper(sheet, a4);
    if (width > upright_page) worksheet_set_landscape(sheet);
    // Else a page could not be read: its columns go on over the next ones.
    if (width <= readable_page) worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.6, 0.6, 0.7, 0.7);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
}

XlsxBook::XlsxBook() : book_(std::make_unique<XlsxWorkbook>()) {
    if (!book_->scratch.has_room(bytes_of_a_book)) return;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = book_->scratch.folder().data();
    book_->book = workbook_new_opt(book_->scratch.path().c_str(), &options);
}

XlsxBook::~XlsxBook() {
    if (book_->book) lxw_workbook_free(book_->book);
}

XlsxSheet& XlsxBook::add_sheet(const std::string& name) {
    std::set<std::string> taken;
    for (const auto& sheet : sheets_) taken.insert(folded(sheet->name_));
    const std::string called = sheet_name_like(name, taken);
    // Without a book nothing is written; save() says what is the matter.
    lxw_worksheet* sheet = book_->book ? workbook_add_worksheet(book_->book, called.c_str()) : nullptr;
    sheets_.push_back(std::unique_ptr<XlsxSheet>(new XlsxSheet(*book_, sheet, called)));
    return *sheets_.back();
}

void XlsxBook::add_about(const std::string& heading, const std::vector<std::string>& notes, const AboutLines& about) {
    XlsxSheet& sheet = add_sheet("About");
    sheet.set_width(0, 100);
    const auto line = [&](const std::string& words) {
        sheet.text(words, XlsxLook::wrapped);
        sheet.end_row();
    };
    line(heading);
    for (const std::string& note : notes) line(with_names_apart(note, isolate_begin, isolate_end));
    if (!about.empty()) sheet.end_row();
    for (const auto& [word, said] : about) line(word + ": " + said);
}

Result<> XlsxBook::save(const std::filesystem::path& path) {
    std::size_t bytes_wanted = bytes_of_a_book;
    for (const auto& sheet : sheets_) {
        if (sheet->overfull_) {
            return failure("The table has more rows (1,048,576) or columns (16,384) than a spreadsheet can hold; narrow it or export it as CSV.");
        }
        if (!sheet->sheet_) return no_room();
        sheet->finish();
        bytes_wanted += sheet->bytes_;
    }
    if (!book_->book || !book_->scratch.has_room(bytes_wanted)) return no_room();
    const lxw_error problem = workbook_close(book_->book);
    book_->book = nullptr;
    if (problem != LXW_NO_ERROR) return failure(std::string("The spreadsheet cannot be made: ") + lxw_strerror(problem));
    HEDDLE_TRY(const std::string bytes, read_file(book_->scratch.path()));
    auto made = ZipArchive::open(bytes);
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        if (!made || !has_all_rows(*made, "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheets_[i]->rows_)) return no_room();
    }
    return write_file(path, bytes);
}

}  // namespace heddle
