#include "storage/export/xlsx_book.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <system_error>

#include "coding/text.h"
#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t longest_cell = 32'767;  // Excel's limit, in UTF-16 units; bytes are never fewer
constexpr std::size_t narrowest = 8;
constexpr std::size_t widest = 60;
constexpr int deepest_indent = 15;  // Excel's

// Cut at a character's start where a cell cannot hold the whole; without U+FFFE and U+FFFF, which no XML file may have. (The library writes other
// control characters in Excel's own way.)
std::string stored_cell_text(std::string_view text) {
    std::size_t end = std::min(text.size(), longest_cell);
    if (end < text.size()) {
        while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    }
    std::string cut(text.substr(0, end));
    for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (std::size_t at = cut.find(forbidden); at != std::string::npos; at = cut.find(forbidden, at + 3)) cut.replace(at, 3, "\xEF\xBF\xBD");
    }
    return cut;
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

// A file of its own in the system's folder for such, gone with this object.
class Scratch {
public:
    Scratch() {
        std::error_code error;
        std::string pattern = (std::filesystem::temp_directory_path(error) / "heddle-XXXXXX").string();
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

private:
    std::string path_;
};

}  // namespace

struct XlsxSheet::Data {
    // The library says on standard error what it cannot write; so it writes where there is little in its way, and the result goes
    // to its place as every other export does.
    Scratch scratch;
    lxw_workbook* book = nullptr;
    std::array<lxw_format*, 7> looks{};
    std::vector<lxw_format*> indents;
    std::array<lxw_format*, 7> decimals{};

    lxw_format* look(XlsxLook look) {
        lxw_format*& format = looks[static_cast<std::size_t>(look)];
        if (format || look == XlsxLook::plain) return format;
        format = workbook_add_format(book);
        switch (look) {
            case XlsxLook::title:
                format_set_bold(format);
                format_set_text_wrap(format);
                format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
                break;
            case XlsxLook::right: format_set_align(format, LXW_ALIGN_RIGHT); break;
            case XlsxLook::percent: format_set_num_format(format, "0\"%\""); break;
            case XlsxLook::coefficient: format_set_num_format(format, "0.00"); break;
            case XlsxLook::wrapped:
                format_set_text_wrap(format);
                format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
                break;
            case XlsxLook::date: format_set_num_format(format, "yyyy-mm-dd"); break;
            case XlsxLook::plain: break;
        }
        return format;
    }
    lxw_format* indent(int depth) {
        const auto wanted = static_cast<std::size_t>(std::clamp(depth, 0, deepest_indent));
        while (indents.size() <= wanted) {
            lxw_format* format = workbook_add_format(book);
            format_set_indent(format, static_cast<std::uint8_t>(indents.size()));
            format_set_text_wrap(format);
            indents.push_back(format);
        }
        return indents[wanted];
    }
};

bool XlsxSheet::fits() {
    const bool fits = row_ < LXW_ROW_MAX && column_ < LXW_COL_MAX;
    overfull_ |= !fits;
    return fits;
}

void XlsxSheet::want_width(std::string_view text, bool title) {
    if (wanted_.size() <= column_) wanted_.resize(column_ + 1, 0);
    std::size_t& wanted = wanted_[column_];
    if (wanted < widest) wanted = std::max(wanted, width_of(text, title));
}

void XlsxSheet::text(std::string_view text, XlsxLook look) {
    if (fits() && (!text.empty() || look != XlsxLook::plain)) {
        want_width(text, look == XlsxLook::title);
        worksheet_write_string(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), stored_cell_text(text).c_str(),
                               data_.look(look));
    }
    ++column_;
}

void XlsxSheet::indented(std::string_view text, int depth) {
    if (fits()) {
        want_width(text, false);
        wanted_[column_] = std::min(widest, wanted_[column_] + static_cast<std::size_t>(std::max(0, depth)));
        worksheet_write_string(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), stored_cell_text(text).c_str(),
                               data_.indent(depth));
    }
    ++column_;
}

void XlsxSheet::number(double number, XlsxLook look) {
    if (fits()) {
        worksheet_write_number(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), number, data_.look(look));
    }
    ++column_;
}

void XlsxSheet::decimal(double number, int decimals) {
    lxw_format*& format = data_.decimals[static_cast<std::size_t>(std::clamp(decimals, 0, 6))];
    if (!format) {
        format = workbook_add_format(data_.book);
        const std::string zeros(static_cast<std::size_t>(std::clamp(decimals, 0, 6)), '0');
        format_set_num_format(format, (zeros.empty() ? std::string("0") : "0." + zeros).c_str());
    }
    if (fits()) {
        worksheet_write_number(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), number, format);
    }
    ++column_;
}

void XlsxSheet::date(const std::string& date) {
    lxw_datetime when{};
    const char* end = date.data() + date.size();
    auto at = std::from_chars(date.data(), end, when.year).ptr;
    if (at != end) at = std::from_chars(at + 1, end, when.month).ptr;
    if (at != end) std::from_chars(at + 1, end, when.day);
    // Before 1900 a spreadsheet knows no dates.
    if (when.year < 1900 || when.year > 9999) return text(date);
    if (fits()) {
        if (wanted_.size() <= column_) wanted_.resize(column_ + 1, 0);
        wanted_[column_] = std::max<std::size_t>(wanted_[column_], 10);
        worksheet_write_datetime(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), &when,
                                 data_.look(XlsxLook::date));
    }
    ++column_;
}

void XlsxSheet::end_row() {
    ++row_;
    column_ = 0;
}

void XlsxSheet::freeze(std::size_t rows, std::size_t columns) {
    if (!sheet_) return;
    worksheet_freeze_panes(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns));
}

void XlsxSheet::set_width(std::size_t column, double width) {
    if (set_.size() <= column) set_.resize(column + 1, 0);
    set_[column] = width;
}

void XlsxSheet::finish() {
    const std::size_t columns = std::min<std::size_t>(std::max(wanted_.size(), set_.size()), LXW_COL_MAX);
    for (std::size_t c = 0; c < columns; ++c) {
        const std::size_t wanted = c < wanted_.size() ? wanted_[c] + 2 : narrowest;
        const double width = c < set_.size() && set_[c] > 0 ? set_[c] : static_cast<double>(std::clamp(wanted, narrowest, widest));
        const auto at = static_cast<lxw_col_t>(c);
        worksheet_set_column(static_cast<lxw_worksheet*>(sheet_), at, at, width, nullptr);
    }
}

XlsxBook::XlsxBook(bool row_by_row) : data_(std::make_unique<XlsxSheet::Data>()) {
    if (!data_->scratch.made()) return;
    lxw_workbook_options options{};
    options.constant_memory = row_by_row ? LXW_TRUE : LXW_FALSE;
    data_->book = workbook_new_opt(data_->scratch.path().c_str(), &options);
}

XlsxBook::~XlsxBook() {
    if (data_->book) lxw_workbook_free(data_->book);
}

XlsxSheet& XlsxBook::add_sheet(const std::string& name) {
    lxw_worksheet* sheet = data_->book ? workbook_add_worksheet(data_->book, name.c_str()) : nullptr;
    sheets_.push_back(std::unique_ptr<XlsxSheet>(new XlsxSheet(*data_, sheet)));
    // Without a book everything is counted as too much, so that nothing is written into it; save() says what is the matter.
    if (!sheet) sheets_.back()->row_ = LXW_ROW_MAX;
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
    for (const std::string& note : notes) line(note);
    if (!about.empty()) sheet.end_row();
    for (const auto& [word, said] : about) line(word + ": " + said);
}

Result<> XlsxBook::save(const std::filesystem::path& path) {
    if (!data_->scratch.made()) return failure("There is no place for temporary files; make room and try again.");
    if (!data_->book) return failure("The spreadsheet cannot be made, since there is not enough memory.");
    for (const auto& sheet : sheets_) {
        if (sheet->overfull_) {
            return failure("The table has more rows (1,048,576) or columns (16,384) than a spreadsheet can hold; narrow it or export it as CSV.");
        }
        sheet->finish();
    }
    const lxw_error problem = workbook_close(data_->book);
    data_->book = nullptr;
    if (problem != LXW_NO_ERROR) return failure(std::string("The spreadsheet cannot be made: ") + lxw_strerror(problem));
    HEDDLE_TRY(const std::string bytes, read_file(data_->scratch.path()));
    return write_file(path, bytes);
}

}  // namespace heddle
