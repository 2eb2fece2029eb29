#include "storage/import/printed_cues.h"

#include <algorithm>

#include "coding/text.h"
#include "coding/turns/time_stamp.h"

namespace heddle {

namespace {

constexpr std::size_t longest_head = 10;     // lines that are not blank
constexpr std::size_t longest_title = 1000;  // bytes of one of them

void skip_spaces(std::string_view line, std::size_t& at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
}

// "[00:43.810 --> 00:47.850]  words"
std::optional<Cue> cue_in(std::string_view line) {
    if (!line.starts_with('[')) return std::nullopt;
    std::size_t at = 1;
    skip_spaces(line, at);
    const auto start = parse_time(line, at);
    if (!start) return std::nullopt;
    at = start->end;
    skip_spaces(line, at);
    if (!line.substr(at).starts_with("-->")) return std::nullopt;
    at += 3;
    skip_spaces(line, at);
    const auto end = parse_time(line, at);
    if (!end) return std::nullopt;
    at = end->end;
    skip_spaces(line, at);
    if (at >= line.size() || line[at] != ']') return std::nullopt;
    return Cue{start->seconds, end->seconds, {{{}, std::string(trimmed(line.substr(at + 1)))}}};
}

bool is_of_program(std::string_view line) {
    return line.starts_with("Detecting language using ") || line.starts_with("Detected language");
}

}  // namespace

std::optional<PrintedCues> printed_cues(std::string_view text) {
    PrintedCues printed;
    std::size_t head = 0;    // lines above the first time
    std::size_t lines = 0;   // from there on
    std::size_t back = 0;    // that begin before the one above
    double last = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        at = end + 1;
        if (line.empty()) continue;
        auto cue = cue_in(line);
        if (!cue && printed.cues.empty()) {
            if (++head > longest_head || line.size() > longest_title) return std::nullopt;
            if (is_of_program(line)) {
                printed.of_program = true;
                continue;
            }
            if (!printed.head.empty()) printed.head += '\n';
            printed.head += line;
            continue;
        }
        ++lines;
        if (!cue) {
            printed.cues.back().pieces.front().text += '\n';
            printed.cues.back().pieces.front().text += line;
            // So that another text is not read to its end; the few first lines may be wrapped ones.
            if (lines > 100 && printed.cues.size() * 2 < lines) return std::nullopt;
            continue;
        }
        if (cue->start < last) ++back;
        last = cue->start;
        printed.cues.push_back(*std::move(cue));
    }
    const std::size_t timed = printed.cues.size();
    if (timed == 0 || timed * 10 < lines * 9 || back * 10 > timed) return std::nullopt;
    return printed;
}

}  // namespace heddle
