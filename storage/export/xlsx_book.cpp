#include "storage/export/xlsx_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <set>

#include "coding/case_folding.h"
#include "coding/text.h"
#include "storage/export/zip_package.h"
#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t longest_cell = 32'767;  // Excel's limit, in UTF-16 units; bytes are never fewer
constexpr std::size_t longest_sheet_name = 31;
constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t narrowest = 8;
constexpr std::size_t widest = 60;
constexpr int deepest_indent = 15;  // Excel's
constexpr int most_decimals = 6;
// In characters: what a page of A4 holds upright, and what is still read with ease where a page on its side is made to hold it.
constexpr double upright_page = 90;
constexpr double readable_page = 190;

constexpr const char* part_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* sheet_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* link_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* package_links = "http://schemas.openxmlformats.org/package/2006/relationships";

bool is_four_hex_digits(std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// As it stands in XML, cut at a character's start where a cell cannot hold the whole. What no XML may have is written in Excel's own way (“_x0001_”, ECMA-376, part
// 1, 22.9.2.19), and what looks like that but is not so that it does not; U+FFFE and U+FFFF, which no part may have either, become U+FFFD.
std::string cell_xml(std::string_view text) {
    constexpr std::string_view cut = "…";
    std::size_t end = text.size();
    if (end > longest_cell) {
        end = longest_cell - cut.size();
        while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    }
    std::string xml;
    xml.reserve(end + 16);
    for (std::size_t i = 0; i < end; ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            xml += "&amp;";
        } else if (c == '<') {
            xml += "&lt;";
        } else if (c == '>') {
            xml += "&gt;";
        } else if (c == '"') {
            xml += "&quot;";
        } else if (byte < 0x20 && c != '\n' && c != '\t') {
            xml += fmt::format("_x{:04X}_", byte);
        } else if (c == '_' && i + 6 < end && text[i + 1] == 'x' && text[i + 6] == '_' && is_four_hex_digits(text.substr(i + 2, 4))) {
            xml += "_x005F_";
        } else if (byte == 0xEF && i + 2 < end && text.substr(i, 2) == "\xEF\xBF" && static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
            xml += "\xEF\xBF\xBD";
            i += 2;
        } else {
            xml += c;
        }
    }
    if (end < text.size()) xml += cut;
    return xml;
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

// 0 is A, 26 AA.
std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters;
}

// The shortest that is read back as the same.
std::string exact_digits(double number) {
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return {digits, end};
}

// In formulas, such as what is repeated: 'Bob''s'.
std::string quoted_sheet(std::string_view name) {
    std::string quoted = "'";
    for (const char c : name) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
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

std::string override_of(const std::string& part, const std::string& type) {
    return "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + type + "+xml\"/>";
}

}  // namespace

// The looks of cells, each made when it is first wanted.
class XlsxStyles {
public:
    // Place of the look in the part of styles, which cells name.
    std::size_t of(XlsxLook look) {
        switch (look) {
            case XlsxLook::title: return made("0", true, "<alignment vertical=\"top\" wrapText=\"1\"/>");
            case XlsxLook::right: return made("0", false, "<alignment horizontal=\"right\" vertical=\"top\"/>");
            case XlsxLook::title_right: return made("0", true, "<alignment horizontal=\"right\" vertical=\"top\" wrapText=\"1\"/>");
            case XlsxLook::percent: return made(format("0\"%\""), false, number_alignment);
            case XlsxLook::coefficient: return made(format("0.00"), false, number_alignment);
            case XlsxLook::wrapped: return made("0", false, "<alignment vertical=\"top\" wrapText=\"1\"/>");
            case XlsxLook::date: return made(format("yyyy-mm-dd"), false, number_alignment);
            case XlsxLook::plain: break;
        }
        return made("0", false, number_alignment);
    }
    std::size_t indented(int depth) {
        return made("0", false, fmt::format("<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"{}\"/>", std::clamp(depth, 0, deepest_indent)));
    }
    std::size_t decimals(int decimals) {
        const std::string zeros(static_cast<std::size_t>(std::clamp(decimals, 0, most_decimals)), '0');
        return made(format(zeros.empty() ? "0" : "0." + zeros), false, number_alignment);
    }

    std::string xml() const {
        std::string out = std::string(part_head) + "<styleSheet xmlns=\"" + sheet_namespace + "\">";
        if (!formats_.empty()) {
            out += fmt::format("<numFmts count=\"{}\">", formats_.size());
            for (std::size_t i = 0; i < formats_.size(); ++i) out += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", first_format + i, cell_xml(formats_[i]));
            out += "</numFmts>";
        }
        out += "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
               "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
               "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
               "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
               "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";
        out += fmt::format("<cellXfs count=\"{}\">", looks_.size());
        for (const std::string& look : looks_) out += look;
        return out + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
    }

private:
    static constexpr std::size_t first_format = 164;  // those below are Excel's own
    // Beside names that take several lines, numbers stand with the first.
    static constexpr const char* number_alignment = "<alignment vertical=\"top\"/>";

    std::string format(const std::string& code) {
        auto found = std::ranges::find(formats_, code);
        if (found == formats_.end()) found = formats_.insert(formats_.end(), code);
        return std::to_string(first_format + static_cast<std::size_t>(found - formats_.begin()));
    }
    std::size_t made(const std::string& number_format, bool bold, const std::string& alignment) {
        const std::string look = fmt::format(
            "<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"{}\" applyFont=\"{}\" applyAlignment=\"1\">{}</xf>",
            number_format, bold ? 1 : 0, number_format == "0" ? 0 : 1, bold ? 1 : 0, alignment);
        auto found = std::ranges::find(looks_, look);
        if (found == looks_.end()) found = looks_.insert(looks_.end(), look);
        return static_cast<std::size_t>(found - looks_.begin());
    }

    std::vector<std::string> formats_;
    std::vector<std::string> looks_{"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"};
};

bool XlsxSheet::fits() {
    const bool fits = row_ < most_rows && column_ < most_columns;
    overfull_ |= !fits;
    return fits;
}

void XlsxSheet::want_width(std::string_view text, bool title) {
    if (wanted_.size() <= column_) wanted_.resize(column_ + 1, 0);
    std::size_t& wanted = wanted_[column_];
    if (wanted < widest) wanted = std::max(wanted, width_of(text, title));
}

void XlsxSheet::write_text(std::string_view text, std::size_t style) {
    cells_ += fmt::format("<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", column_letters(column_), row_ + 1, style);
    cells_ += cell_xml(text);
    cells_ += "</t></is></c>";
}

void XlsxSheet::write_number(double number, std::size_t style) {
    if (!fits()) return;
    // No cell holds what is no number.
    if (!std::isfinite(number)) return write_text("–", styles_.of(XlsxLook::right));
    cells_ += fmt::format("<c r=\"{}{}\" s=\"{}\"><v>{}</v></c>", column_letters(column_), row_ + 1, style, exact_digits(number));
}

void XlsxSheet::text(std::string_view text, XlsxLook look) {
    if ((!text.empty() || look != XlsxLook::plain) && fits()) {
        want_width(text, look == XlsxLook::title || look == XlsxLook::title_right);
        // What is wider than its column goes on below: beside it stands something else.
        const bool runs_over = look == XlsxLook::plain && (text.find('\n') != std::string_view::npos || width_of(text, false) >= widest);
        write_text(text, styles_.of(runs_over ? XlsxLook::wrapped : look));
    }
    ++column_;
}

void XlsxSheet::indented(std::string_view text, int depth) {
    if (fits()) {
        want_width(text, false);
        wanted_[column_] = std::min(widest, wanted_[column_] + static_cast<std::size_t>(std::max(0, depth)));
        write_text(text, styles_.indented(depth));
    }
    ++column_;
}

void XlsxSheet::number(double number, XlsxLook look) {
    write_number(number, styles_.of(look));
    ++column_;
}

void XlsxSheet::decimal(double number, int decimals) {
    write_number(number, styles_.decimals(decimals));
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

void XlsxSheet::end_row() {
    if (!cells_.empty() && row_ < most_rows) {
        rows_ += fmt::format("<row r=\"{}\">", row_ + 1);
        rows_ += cells_;
        rows_ += "</row>";
    }
    cells_.clear();
    ++row_;
    column_ = 0;
}

void XlsxSheet::freeze(std::size_t rows, std::size_t columns) {
    frozen_rows_ = rows;
    frozen_columns_ = columns;
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

std::string XlsxSheet::repeated() const {
    const std::string sheet = quoted_sheet(name_) + "!";
    std::string out;
    if (frozen_columns_ > 0) out += fmt::format("{}$A:${}", sheet, column_letters(frozen_columns_ - 1));
    if (frozen_rows_ > 0) out += fmt::format("{}{}$1:${}", out.empty() ? "" : ",", sheet, frozen_rows_);
    return out;
}

std::string XlsxSheet::xml() const {
    const std::size_t columns = std::min(std::max(wanted_.size(), set_.size()), most_columns);
    double width = 0;
    std::string widths;
    for (std::size_t c = 0; c < columns; ++c) {
        width += width_of_column(c);
        widths += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", c + 1, width_of_column(c));
    }
    // Else a page could not be read: its columns go on over the next ones.
    const bool fits_a_page = width <= readable_page;
    std::string out = fmt::format("{}<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"{}\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">", part_head,
                                  sheet_namespace, fits_a_page ? 1 : 0);
    if (frozen_rows_ + frozen_columns_ > 0) {
        out += "<pane";
        if (frozen_columns_ > 0) out += fmt::format(" xSplit=\"{}\"", frozen_columns_);
        if (frozen_rows_ > 0) out += fmt::format(" ySplit=\"{}\"", frozen_rows_);
        const char* pane = frozen_columns_ == 0 ? "bottomLeft" : frozen_rows_ == 0 ? "topRight" : "bottomRight";
        out += fmt::format(" topLeftCell=\"{}{}\" activePane=\"{}\" state=\"frozen\"/><selection pane=\"{}\"/>", column_letters(frozen_columns_), frozen_rows_ + 1, pane, pane);
    }
    out += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
    if (!widths.empty()) out += "<cols>" + widths + "</cols>";
    out += "<sheetData>";
    out += rows_;
    if (!cells_.empty()) out += fmt::format("<row r=\"{}\">", row_ + 1) + cells_ + "</row>";
    out += "</sheetData><pageMargins left=\"0.6\" right=\"0.6\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>";
    out += fmt::format("<pageSetup paperSize=\"9\" orientation=\"{}\"{}/>", width > upright_page ? "landscape" : "portrait", fits_a_page ? " fitToWidth=\"1\" fitToHeight=\"0\"" : "");
    return out + "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>";
}

XlsxBook::XlsxBook() : styles_(std::make_unique<XlsxStyles>()) {}

XlsxBook::~XlsxBook() = default;

XlsxSheet& XlsxBook::add_sheet(const std::string& name) {
    std::set<std::string> taken;
    for (const auto& sheet : sheets_) taken.insert(folded(sheet->name_));
    sheets_.push_back(std::unique_ptr<XlsxSheet>(new XlsxSheet(*styles_, sheet_name_like(name, taken))));
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
    std::vector<std::pair<std::string, std::string>> parts(5);
    std::string types = std::string(part_head) +
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
                        override_of("xl/workbook.xml", "sheet.main") + override_of("xl/styles.xml", "styles");
    std::string links = std::string(part_head) + "<Relationships xmlns=\"" + package_links + "\">";
    const auto link = [&](std::size_t number, const char* type, const std::string& part) {
        links += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>", number, link_types, type, part);
    };
    std::string sheets;
    std::string repeated;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        const XlsxSheet& sheet = *sheets_[i];
        if (sheet.overfull_) {
            return failure("The table has more rows (1,048,576) or columns (16,384) than a spreadsheet can hold; narrow it or export it as CSV.");
        }
        const std::string part = fmt::format("worksheets/sheet{}.xml", i + 1);
        types += override_of("xl/" + part, "worksheet");
        link(i + 1, "worksheet", part);
        sheets += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", cell_xml(sheet.name_), i + 1, i + 1);
        if (const std::string what = sheet.repeated(); !what.empty()) {
            repeated += fmt::format("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{}\">{}</definedName>", i, cell_xml(what));
        }
        parts.emplace_back("xl/" + part, sheet.xml());
    }
    link(sheets_.size() + 1, "styles", "styles.xml");
    parts[0] = {"[Content_Types].xml", types + "</Types>"};
    parts[1] = {"_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", part_head,
                                           package_links, link_types)};
    parts[2] = {"xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><bookViews><workbookView/></bookViews><sheets>{}</sheets>{}</workbook>", part_head,
                                               sheet_namespace, link_types, sheets, repeated.empty() ? "" : "<definedNames>" + repeated + "</definedNames>")};
    parts[3] = {"xl/_rels/workbook.xml.rels", links + "</Relationships>"};
    parts[4] = {"xl/styles.xml", styles_->xml()};
    HEDDLE_TRY(const std::string bytes, zip_package(parts));
    return write_file(path, bytes);
}

}  // namespace heddle
