// Markdown (.md): stored as it is, markup and all, so that positions agree with the file. Its ATX
// headings (CommonMark 0.31, section 4.2) are marked.
#include <algorithm>

#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

// 0 where the line is no heading; else its level, and `words` where its words stand in the line.
int heading_level(std::string_view line, std::size_t& start, std::size_t& end) {
    std::size_t at = 0;
    while (at < 3 && at < line.size() && line[at] == ' ')
        ++at;
    std::size_t marks = at;
    while (marks < line.size() && line[marks] == '#')
        ++marks;
    const std::size_t level = marks - at;
    if (level < 1 || level > 6) return 0;
    if (marks < line.size() && line[marks] != ' ' && line[marks] != '\t') return 0;
    std::string_view words = trimmed(line.substr(marks));
    // A closing run of marks is no part of the heading.
    std::size_t closing = words.size();
    while (closing > 0 && words[closing - 1] == '#')
        --closing;
    if (closing < words.size() &&
        (closing == 0 || words[closing - 1] == ' ' || words[closing - 1] == '\t')) {
        words = trimmed(words.substr(0, closing));
    }
    if (words.empty()) return 0;
    start = static_cast<std::size_t>(words.data() - line.data());
    end = start + words.size();
    return static_cast<int>(level);
}

std::vector<Heading> headings_of(const Text& text) {
    std::vector<Heading> headings;
    const std::string_view utf8 = text.utf8();
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t line_end = std::min(utf8.find('\n', at), utf8.size());
        std::size_t start = 0;
        std::size_t end = 0;
        if (const int level = heading_level(utf8.substr(at, line_end - at), start, end);
            level > 0) {
            headings.push_back(
                {{text.position_at({at + start}), text.position_at({at + end})}, level});
        }
        at = line_end + 1;
    }
    return headings;
}

Result<ImportedText> read(std::string_view bytes, const ReadOptions&) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    ImportedText imported;
    imported.notes = std::move(decoded.notes);
    imported.text = Text(std::move(decoded.utf8));
    imported.headings = headings_of(imported.text);
    return imported;
}

constexpr std::string_view endings[]{"md", "markdown"};

}  // namespace

const Format markdown{"Markdown", endings, &read, false};

}  // namespace heddle::formats
