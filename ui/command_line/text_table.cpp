#include "ui/command_line/text_table.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "coding/text.h"
#include "ui/command_line/console.h"

namespace heddle {

namespace {

std::size_t width_of(char32_t c) {
    if (c < 0x7F) return 1;
    const auto code_point = static_cast<UChar32>(c);
    switch (u_charType(code_point)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    const int width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

void append_padded(std::string& line, const std::string& cell, std::size_t width, Align align) {
    const std::string padding(width - display_width(cell), ' ');
    line += align == Align::right ? padding + cell : cell + padding;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < utf8.size();) width += width_of(take_code_point(utf8, at));
    return width;
}

std::string cut_to_columns(const std::string& text, std::size_t columns) {
    if (text.size() <= columns || display_width(text) <= columns) return text;
    const Text whole(text);
    std::size_t width = 1;  // of the ellipsis
    Position end{0};
    while (end < whole.end() && width + width_of(whole.code_point_at(end)) <= columns) {
        width += width_of(whole.code_point_at(end));
        end = end + 1;
    }
    return std::string(trimmed(whole.slice({Position{0}, end}))) + "…";
}

std::string format_table(const TextTable& table) {
    if (table.rows.empty()) return {};
    std::vector<std::vector<std::string>> lines{table.header};
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> widths(table.header.size(), 0);
    for (auto& line : lines) {
        line.resize(widths.size());
        for (std::size_t i = 0; i < widths.size(); ++i) {
            line[i] = one_line(line[i]);
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }
    std::vector<std::string> rule;
    for (const std::size_t width : widths) rule.emplace_back(width, '-');
    lines.insert(lines.begin() + 1, std::move(rule));

    std::string out;
    for (const auto& cells : lines) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (i > 0) line += "  ";
            append_padded(line, cells[i], widths[i], i < table.align.size() ? table.align[i] : Align::left);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

}  // namespace heddle
