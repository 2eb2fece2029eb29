#include "coding/turns/closing_line.h"

#include <array>

#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::size_t longest_line = 200;  // bytes: a name, and what it says
constexpr std::array<std::string_view, 2> ends{" stopped transcription", " stopped the transcription"};
constexpr std::string_view otter = "Transcribed by https://otter.ai";

bool closes(std::string_view line) {
    if (line.size() > longest_line) return false;
    if (line == otter) return true;
    for (const std::string_view end : ends) {
        // A sentence about it has other words, a name has no full stop before it.
        if (line.ends_with(end) && line.find_first_of(".?!,;:") == std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::optional<std::size_t> closing_lines(std::string_view text) {
    std::optional<std::size_t> begin;
    for (std::size_t end = text.size(); end > 0;) {
        const std::size_t before = text.rfind('\n', end - 1);
        const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
        const std::string_view line = trimmed(text.substr(start, end - start));
        if (closes(line)) {
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
