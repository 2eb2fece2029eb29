// SubRip (.srt). There is no specification; this reads what programs write: a number, a line of two
// times with a comma or a full stop before the thousandths, lines of words, a blank line. Blank
// lines inside a cue, missing numbers and missing hours are put up with.
#include <algorithm>
#include <array>
#include <optional>

#include "coding/case_folding.h"
#include "coding/turns/time_stamp.h"
#include "storage/import/cues.h"
#include "storage/import/decode.h"
#include "storage/import/entities.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

std::optional<Cue> parse_timings(std::string_view line) {
    line = trimmed(line);
    const auto start = parse_time(line, 0);
    if (!start) return std::nullopt;
    std::size_t at = start->end;
    const auto skip_spaces = [&] {
        while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
            ++at;
    };
    skip_spaces();
    if (!line.substr(at).starts_with("-->")) return std::nullopt;
    at += 3;
    skip_spaces();
    const auto end = parse_time(line, at);
    if (!end) return std::nullopt;
    Cue cue;
    cue.start = start->seconds;
    cue.end = end->seconds;
    return cue;
}

bool is_number(std::string_view line) {
    line = trimmed(line);
    return !line.empty() &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "i", "/font", "b" of the tags that players know; everything else in angle brackets is words.
bool is_known_tag(std::string_view inside) {
    static constexpr std::array<std::string_view, 9> known{"i", "b", "u",    "s", "font",
                                                           "c", "v", "span", "br"};
    if (inside.starts_with('/')) inside.remove_prefix(1);
    const std::string name =
        ascii_lowered(inside.substr(0, std::min(inside.find_first_of(" .\t/"), inside.size())));
    // "<b and c>" is words: of these, nothing follows the name.
    if (name.size() == 1 && name != "c" && name != "v" && trimmed(inside).size() != 1) return false;
    return std::ranges::find(known, name) != known.end();
}

// Adds one line of a cue to its pieces, without tags and placing codes ("{\an8}").
void add_line(Cue& cue, std::string_view line) {
    if (cue.pieces.empty()) cue.pieces.push_back({});
    if (!cue.pieces.back().text.empty()) cue.pieces.back().text.push_back('\n');
    std::size_t plain = 0;
    const auto flush = [&](std::size_t to) {
        cue.pieces.back().text += without_entities(line.substr(plain, to - plain));
    };
    // Where the next closing mark of either kind is known to be, so that a line of opening ones is
    // not looked through once for each.
    std::size_t next_tag_end = 0;
    std::size_t next_code_end = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool tag = line[at] == '<';
        const bool code = line.substr(at).starts_with("{\\");
        if (!tag && !code) continue;
        std::size_t& end = tag ? next_tag_end : next_code_end;
        if (end <= at) end = std::min(line.find(tag ? '>' : '}', at), line.size());
        if (end == line.size()) continue;
        const std::string_view inside = line.substr(at + 1, end - at - 1);
        if (tag && !is_known_tag(inside)) continue;
        flush(at);
        if (tag && inside.starts_with("v ")) {
            cue.pieces.push_back({std::string(trimmed(without_entities(inside.substr(2)))), {}});
        }
        at = end;
        plain = end + 1;
    }
    flush(line.size());
}

// The beginning of a cue whose times are not all there: "2 / 00:00:02,5", at the end of a file that
// was cut off.
bool begins_as_times(std::string_view line) {
    line = trimmed(line);
    return line.size() >= 3 && line.find(':') != std::string_view::npos &&
           line.find_first_not_of("0123456789:,. ->") == std::string_view::npos;
}

struct Parsed {
    std::vector<Cue> cues;
    bool cut_off = false;
};

Parsed parse(std::string_view text) {
    Parsed parsed;
    std::vector<Cue>& cues = parsed.cues;
    std::vector<std::string_view> words;  // of the cue that is being read
    const auto finish = [&](bool before_timings) {
        if (cues.empty()) {
            words.clear();
            return;
        }
        // The number of the next cue; another number right behind other words was said.
        if (before_timings && !words.empty() && is_number(words.back()) &&
            (words.size() < 2 || trimmed(words[words.size() - 2]).empty() ||
             trimmed(words.back()) == std::to_string(cues.size() + 1))) {
            words.pop_back();
        }
        for (const std::string_view line : words) {
            if (!trimmed(line).empty()) add_line(cues.back(), line);
        }
        words.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        std::optional<Cue> cue;
        if (line.find("-->") != std::string_view::npos) cue = parse_timings(line);
        if (!cue) {
            words.push_back(line);
            continue;
        }
        finish(true);
        cues.push_back(*std::move(cue));
    }
    const std::size_t last = words.size();
    if (last >= 2 && begins_as_times(words[last - 1]) && is_number(words[last - 2]) &&
        (last == 2 || trimmed(words[last - 3]).empty())) {
        parsed.cut_off = true;
        words.resize(last - 2);
    }
    finish(false);
    return parsed;
}

Result<ImportedText> read_subrip(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    const auto [cues, cut_off] = parse(decoded.utf8);
    if (cut_off) {
        decoded.notes.emplace_back(
            "The file ends in the middle of a cue, which was left out; look whether the end of the "
            "recording is there.");
    }
    if (cues.empty() && !trimmed(decoded.utf8).empty()) {
        return failure(
            "is no SubRip file: it has no line such as “00:00:01,000 --> 00:00:04,000”; give it the "
            "ending of what it is.");
    }
    ImportedText imported = transcript_of(cues, options.speakers);
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view subrip_endings[]{"srt"};

}  // namespace

const Format subrip{"SubRip", subrip_endings, &read_subrip, true};

}  // namespace heddle::formats
