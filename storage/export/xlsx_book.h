// A spreadsheet (.xlsx) as it is written: sheets filled cell by cell, in the order in which they are read.
//
// Texts are texts whatever they begin with: nothing is ever taken for a formula. What a cell cannot hold is cut at 32,767 characters. Columns become as
// wide as their texts, within limits. What stays in sight is repeated on each page of a print; wide sheets lie on their side.
//
// Made by libxlsxwriter in temporary files, and looked through before it goes to its place. Used by one thread; slow for many cells, not for the window's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/result.h"
#include "storage/export/provenance.h"

namespace heddle {

enum class XlsxLook { plain, title, title_right, right, percent, coefficient, wrapped, date };

struct XlsxWorkbook;

class XlsxSheet {
public:
    // Each goes to the next cell of the row.
    void text(std::string_view text, XlsxLook look = XlsxLook::plain);
    void indented(std::string_view text, int depth);
    void number(double number, XlsxLook look = XlsxLook::plain);
    void decimal(double number, int decimals);  // 0 to 6 of them
    // YYYY-MM-DD, shown as a date by the spreadsheet.
    void date(const std::string& date);
    void skip() { ++column_; }
    void end_row();
    // The first rows and columns stay in sight.
    void freeze(std::size_t rows, std::size_t columns);
    // Of a column, in place of what its texts want; in characters.
    void set_width(std::size_t column, double width);

private:
    friend class XlsxBook;
    struct Place;
    XlsxSheet(XlsxWorkbook& book, void* sheet, std::string name) : book_(book), sheet_(sheet), name_(std::move(name)) {}
    Place place() const;
    bool fits();
    void want_width(std::string_view text, bool title);
    void want_height(std::string_view text);
    // `format`: the library's.
    void write_text(std::string_view text, void* format);
    void write_number(double number, void* format);
    void wrote(std::size_t bytes);
    double width_of_column(std::size_t column) const;
    void finish();

    XlsxWorkbook& book_;
    void* sheet_;  // the library's; null where there is no room for a book
    std::string name_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t rows_ = 0;      // that hold anything
    std::size_t last_row_ = 0;  // of these, from 1
    std::size_t bytes_ = 0;     // about, of what was written
    double lines_ = 1;          // of the row under way, as many as its wrapped texts take
    std::vector<std::size_t> wanted_;   // by column, in characters
    std::vector<double> set_;           // the same as it was set; 0: not
    bool overfull_ = false;
};

class XlsxBook {
public:
    XlsxBook();
    ~XlsxBook();
    XlsxBook(const XlsxBook&) = delete;
    XlsxBook& operator=(const XlsxBook&) = delete;

    // Lives as long as the book. What no sheet may be called is made one that it may: 31 characters at most, none of []:*?/\, unlike those before it.
    XlsxSheet& add_sheet(const std::string& name);
    // The sheet that says where the others come from: heading, notes, and lines.
    void add_about(const std::string& heading, const std::vector<std::string>& notes, const AboutLines& about);
    // At last. The file is whole or not there. Fails where there is no place for it or for
    // temporary files, or a sheet has more rows or columns than a spreadsheet can hold.
    Result<> save(const std::filesystem::path& path);

private:
    std::unique_ptr<XlsxWorkbook> book_;
    std::vector<std::unique_ptr<XlsxSheet>> sheets_;
};

}  // namespace heddle
