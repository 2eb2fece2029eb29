#include "storage/import/prose/paragraphs.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "coding/text.h"

namespace heddle {

std::string joined(const std::vector<Paragraph>& paragraphs, char separator) {
    std::string text;
    for (const Paragraph& paragraph : paragraphs) {
        const std::string_view words = trimmed(paragraph.text);
        if (words.empty()) continue;
        if (!text.empty()) text.push_back(separator);
        text += words;
    }
    if (separator == ' ') std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

void append_row(std::vector<std::vector<Paragraph>> cells, std::vector<Paragraph>& out) {
    while (!cells.empty() && joined(cells.back(), ' ').empty())
        cells.pop_back();
    if (cells.empty()) return;
    if (cells.size() == 1) {
        // A table of one column only frames its paragraphs.
        for (Paragraph& paragraph : cells.front()) {
            if (!trimmed(paragraph.text).empty()) out.push_back(std::move(paragraph));
        }
        return;
    }
    std::string line;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i)
        line += joined(cells[i], ' ') + "\t";
    out.push_back({line + joined(cells.back(), '\n'), 0});
}

}  // namespace heddle
