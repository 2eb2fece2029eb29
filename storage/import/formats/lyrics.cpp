// LRC (.lrc), which transcription programs write as well as players of songs: "[mm:ss.xx] words". A line that holds a time alone ends the
// one before. Lines about the recording ("[ar:Name]") and the times of single words ("<mm:ss.xx>") are left out.
#include <algorithm>
#include <optional>

#include "coding/ascii.h"
#include "storage/import/cues.h"
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

// "03:12.5", "1:03:12.50" or "03:12:50" (hundredths) between brackets.
std::optional<double> time_of(std::string_view inside) {
    std::vector<int> numbers;
    std::size_t at = 0;
    double fraction = 0;
    while (at < inside.size()) {
        const std::size_t start = at;
        int value = 0;
        while (at < inside.size() && is_digit(inside[at]) && at - start < 4)
            value = value * 10 + (inside[at++] - '0');
        if (at == start) return std::nullopt;
        numbers.push_back(value);
        if (at == inside.size()) break;
        const char mark = inside[at++];
        if (mark == ':' && numbers.size() < 3) continue;
        if (mark != '.' || at == inside.size()) return std::nullopt;
        double unit = 0.1;
        for (; at < inside.size(); ++at, unit /= 10) {
            if (!is_digit(inside[at])) return std::nullopt;
            fraction += unit * (inside[at] - '0');
        }
    }
    if (numbers.size() < 2 || numbers.size() > 3) return std::nullopt;
    double seconds = 0;
    for (const int number : numbers)
        seconds = seconds * 60 + number;
    return seconds + fraction;
}

std::string without_word_times(std::string_view words) {
    std::string plain;
    while (!words.empty()) {
        const std::size_t open = std::min(words.find('<'), words.size());
        plain += words.substr(0, open);
        words.remove_prefix(open);
        if (words.empty()) break;
        const std::size_t close = words.substr(0, 16).find('>');
        if (close != std::string_view::npos && time_of(words.substr(1, close - 1))) {
            words.remove_prefix(close + 1);
            continue;
        }
        plain.push_back('<');
        words.remove_prefix(1);
    }
    return plain;
}

Result<ImportedText> read_lyrics(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    std::vector<Cue> cues;
    std::string_view rest = decoded.utf8;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::optional<double> time;
        while (line.starts_with('[')) {
            const std::size_t close = line.find(']');
            if (close == std::string_view::npos) break;
            const auto at = time_of(line.substr(1, close - 1));
            if (!at) break;
            if (!time) time = at;  // a line that is sung several times stands at its first
            line = trimmed(line.substr(close + 1));
        }
        if (time && !cues.empty() && cues.back().end < cues.back().start) cues.back().end = std::max(*time, cues.back().start);
        if (!time || line.empty()) continue;
        cues.push_back({*time, -1, {{{}, without_word_times(line)}}});
    }
    if (!cues.empty()) cues.back().end = std::max(cues.back().end, cues.back().start);
    if (cues.empty()) {
        return failure("is no LRC file: it has no line such as “[00:12.50] words”; give it the ending of what it is.");
    }
    ImportedText imported = transcript_of(cues, options.speakers);
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view lyrics_endings[]{"lrc"};

}  // namespace

const Format lyrics{"LRC", lyrics_endings, &read_lyrics, true};

}  // namespace heddle::formats
