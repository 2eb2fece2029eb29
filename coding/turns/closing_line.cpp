#include "coding/turns/closing_line.h"

#include <algorithm>
#include <array>

#include "coding/text.h"
#include "coding/turns/label_kind.h"

namespace heddle {

namespace {

constexpr std::size_t longest_closing_line = 200;  // bytes: a name, and what it says
constexpr std::ptrdiff_t most_closing_words = 4;   // of the name of somebody who does not speak
constexpr std::array<std::string_view, 2> ends{" stopped transcription", " stopped the transcription"};
constexpr std::string_view otter = "Transcribed by https://otter.ai";

// Somebody who listened stops it as well as somebody who spoke. A sentence about it has other words, or signs that the names of those who
// speak alone may have.
bool may_be_somebody(std::string_view name, const LabelTest& is_label) {
    if (name.size() < 2) return false;  // "I stopped transcription" is somebody's words also where "I" asks
    if (is_label(name)) return true;
    if (name.find_first_of(".?!,;:") != std::string_view::npos || std::ranges::count(name, ' ') >= most_closing_words) return false;
    const LabelKind kind = kind_of_label(name);
    return kind == LabelKind::role || kind == LabelKind::name || (kind == LabelKind::phrase && name.find(' ') == std::string_view::npos);
}

bool closes(std::string_view line, const LabelTest& is_label) {
    if (line.size() > longest_closing_line) return false;
    if (line == otter) return true;
    return std::ranges::any_of(ends, [&](std::string_view end) {
        return line.ends_with(end) && may_be_somebody(trimmed(line.substr(0, line.size() - end.size())), is_label);
    });
}

}  // namespace

std::optional<std::size_t> closing_lines(std::string_view text, const LabelTest& is_label) {
    std::optional<std::size_t> begin;
    for (std::size_t end = text.size(); end > 0;) {
        const std::size_t before = text.rfind('\n', end - 1);
        const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
        const std::string_view line = trimmed(text.substr(start, end - start));
        if (closes(line, is_label)) {
            begin = start;
        } else if (!line.empty()) {
            break;
        }
        if (start == 0) break;
        end = start - 1;
    }
    return begin;
}

}  // namespace heddle
