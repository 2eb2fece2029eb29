#include "ui/command_line/quotation_text.h"

#include <algorithm>

#include "coding/text.h"
#include "ui/command_line/console.h"
#include "ui/command_line/text_table.h"

namespace heddle {

namespace {

constexpr std::size_t column_width = 56;
constexpr const char* between_columns = "  |  ";

// The columns of list_segments().
enum Column : std::size_t { document, start, end, code, coder, text, participants, memo, stance, about };

std::string head_of(const Listing& listing, const ListingRow& row, const std::vector<std::string>& cells, bool with_code) {
    std::string head = cells[document] + " " + cells[start] + "–" + cells[end] + place_cited(listing, row);
    if (with_code) head += "  " + cells[code];
    head += "  (" + cells[coder];
    if (!cells[stance].empty()) head += ", " + cells[stance];
    if (!cells[about].empty()) head += ", about " + cells[about];
    return one_line(head + ")");
}

std::string one_below_the_other(const Listing& listing, const ListingRow& row) {
    const auto cells = text_cells(listing, row);
    std::string out = head_of(listing, row, cells, true) + "\n";
    const auto around = [&](const char* column) {
        const std::string words = said_in(listing, row, column);
        if (!words.empty()) out += "    … " + one_line(words) + " …\n";
    };
    around("before");
    out += "    " + one_line((cells[participants].empty() ? "" : cells[participants] + ": ") + cells[text]) + "\n";
    around("after");
    if (!cells[memo].empty()) out += "    [" + one_line(cells[memo]) + "]\n";
    return out + "\n";
}

// Lines of at most so many columns, parted between words; a word that is longer is parted within.
std::vector<std::string> wrapped_lines(const std::string& words, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    const auto add = [&](const std::string& word) {
        const std::size_t wide = display_width(word);
        if (used > 0 && used + 1 + wide > width) {
            lines.push_back(std::move(line));
            line.clear();
            used = 0;
        }
        if (used > 0) {
            line += ' ';
            ++used;
        }
        line += word;
        used += wide;
    };
    for (std::size_t from = 0; from < words.size();) {
        const std::size_t to = std::min(words.find(' ', from), words.size());
        std::string word = words.substr(from, to - from);
        from = to + 1;
        while (display_width(word) > width) {
            std::size_t bytes = 0;
            std::size_t fits = 0;
            while (bytes < word.size()) {
                std::size_t next = bytes;
                take_code_point(word, next);
                if (display_width(std::string_view(word).substr(0, next)) > width) break;
                fits = bytes = next;
            }
            if (fits == 0) break;
            add(word.substr(0, fits));
            word.erase(0, fits);
        }
        if (!word.empty()) add(word);
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

// Each paragraph on lines of its own, then whose it is.
std::vector<std::string> in_a_column(const Listing& listing, const ListingRow& row) {
    const auto cells = text_cells(listing, row);
    std::vector<std::string> lines;
    const auto add = [&](const std::string& words, const std::string& before) {
        for (std::string& line : wrapped_lines(one_line(words), column_width - before.size())) lines.push_back(before + line);
    };
    const auto around = [&](const char* column) {
        const std::string words = said_in(listing, row, column);
        if (!words.empty()) add("… " + words + " …", "  ");
    };
    around("before");
    for (std::size_t from = 0; from <= cells[text].size();) {
        const std::size_t to = std::min(cells[text].find('\n', from), cells[text].size());
        const std::string paragraph(trimmed(std::string_view(cells[text]).substr(from, to - from)));
        if (!paragraph.empty()) add(paragraph, "");
        from = to + 1;
    }
    around("after");
    add("– " + (cells[participants].empty() ? "" : cells[participants] + ", ") + head_of(listing, row, cells, false), "  ");
    if (!cells[memo].empty()) add("[" + cells[memo] + "]", "  ");
    lines.emplace_back();
    return lines;
}

std::string in_two_columns(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    std::string out;
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        const std::string a = i < left.size() ? left[i] : std::string();
        const std::string b = i < right.size() ? right[i] : std::string();
        const std::size_t wide = display_width(a);
        std::string line = a;
        line.append(wide < column_width ? column_width - wide : 0, ' ');
        line += between_columns;
        line += b;
        while (line.ends_with(' ')) line.pop_back();
        out += line + "\n";
    }
    return out;
}

std::string side_by_side_text(const QuotationPage& page) {
    std::string out = in_two_columns(wrapped_lines(one_line(page.sides[0]), column_width), wrapped_lines(one_line(page.sides[1]), column_width));
    for (const AlignedQuotations& aligned : page.aligned) {
        out += "\n" + one_line(aligned.code) + " (" + std::to_string(aligned.rows[0].size()) + " | " + std::to_string(aligned.rows[1].size()) + ")\n";
        std::vector<std::string> columns[2];
        for (std::size_t side = 0; side < 2; ++side) {
            for (const std::size_t row : aligned.rows[side]) {
                for (std::string& line : in_a_column(page.listing, page.listing.rows[row])) columns[side].push_back(std::move(line));
            }
        }
        out += in_two_columns(columns[0], columns[1]);
    }
    return out;
}

}  // namespace

std::string as_text(const QuotationPage& page) {
    std::string out;
    if (page.is_side_by_side()) {
        out = side_by_side_text(page);
    } else {
        for (const QuotationSection& section : page.sections) {
            if (page.grouped) out += "== " + one_line(section.name) + ": " + section.size + " ==\n\n";
            for (const std::size_t row : section.rows) out += one_below_the_other(page.listing, page.listing.rows[row]);
        }
    }
    if (!page.notes.empty() && page.is_side_by_side()) out += "\n";
    for (const std::string& note : page.notes) out += one_line(note) + "\n";
    return out;
}

}  // namespace heddle
