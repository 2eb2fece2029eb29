// WebVTT (.vtt), parsed as the W3C's WebVTT, section 6 says: 6.1 the file, 6.3 timings, 6.4 the
// text of a cue. Settings, styles, regions and notes are left out; the words and the voices are
// kept.
#include <algorithm>
#include <optional>

#include "coding/ascii.h"
#include "storage/import/cues.h"
#include "storage/import/decode.h"
#include "storage/import/entities.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

// A year and more. What is longer is no recording, and a study holds no such times.
constexpr std::int64_t most_hours = 9999;

// Section 6.3, "collect a WebVTT timestamp". Moves `at` behind it.
std::optional<double> collect_timestamp(std::string_view line, std::size_t& at) {
    const auto digits = [&](std::size_t exactly) -> std::optional<std::int64_t> {
        const std::size_t start = at;
        std::int64_t value = 0;
        while (at < line.size() && is_digit(line[at])) {
            if (at - start < 9) value = value * 10 + (line[at] - '0');
            ++at;
        }
        const std::size_t count = at - start;
        if (count == 0 || (exactly > 0 && count != exactly)) return std::nullopt;
        return value;
    };
    const auto expect = [&](char c) {
        if (at >= line.size() || line[at] != c) return false;
        ++at;
        return true;
    };
    const std::size_t start = at;
    const auto first = digits(0);
    if (!first) return std::nullopt;
    const bool hours_first = at - start != 2 || *first > 59;
    if (!expect(':')) return std::nullopt;
    const auto second = digits(2);
    if (!second) return std::nullopt;
    std::int64_t hours = 0;
    std::int64_t minutes = *first;
    std::int64_t seconds = *second;
    if (hours_first || (at < line.size() && line[at] == ':')) {
        if (!expect(':')) return std::nullopt;
        const auto third = digits(2);
        if (!third) return std::nullopt;
        hours = *first;
        minutes = *second;
        seconds = *third;
    }
    if (!expect('.')) return std::nullopt;
    const auto thousandths = digits(3);
    if (!thousandths || hours > most_hours || minutes > 59 || seconds > 59) return std::nullopt;
    return static_cast<double>(hours * 3600 + minutes * 60 + seconds) +
           static_cast<double>(*thousandths) / 1000;
}

std::optional<Cue> parse_webvtt_timings(std::string_view line) {
    std::size_t at = 0;
    const auto skip_spaces = [&] {
        while (at < line.size() && is_space(line[at]))
            ++at;
    };
    Cue cue;
    skip_spaces();
    const auto start = collect_timestamp(line, at);
    if (!start) return std::nullopt;
    skip_spaces();
    if (!line.substr(at).starts_with("-->")) return std::nullopt;
    at += 3;
    skip_spaces();
    const auto end = collect_timestamp(line, at);
    if (!end) return std::nullopt;
    cue.start = *start;
    cue.end = *end;
    return cue;
}

// Section 6.4: tags go, a voice tag says who speaks from there on.
class CueText {
public:
    explicit CueText(Cue& cue) : cue_(cue) {}

    void parse(std::string_view text) {
        cue_.pieces.push_back({});
        for (std::size_t at = 0; at < text.size();) {
            if (text[at] != '<') {
                const std::size_t end = std::min(text.find('<', at), text.size());
                cue_.pieces.back().text += without_entities(text.substr(at, end - at));
                at = end;
                continue;
            }
            const std::size_t end = std::min(text.find('>', at), text.size());
            tag(text.substr(at + 1, end - at - 1));
            at = end + 1;
        }
    }

private:
    void tag(std::string_view inside) {
        // "v.loud Mary Jones": name, classes, annotation.
        const std::size_t name_end = std::min(inside.find_first_of(". \t\n\f"), inside.size());
        if (inside.substr(0, name_end) == "/v") {
            if (!cue_.pieces.back().text.empty()) cue_.pieces.push_back({});
            return;
        }
        if (inside.substr(0, name_end) != "v") return;
        const std::size_t space = inside.find_first_of(" \t\n\f");
        if (space == std::string_view::npos) return;
        std::string voice(trimmed(without_entities(inside.substr(space))));
        std::replace(voice.begin(), voice.end(), '\n', ' ');
        while (voice.ends_with(':'))  // as some programs write it; the transcript has its own
            voice = trimmed(std::string_view(voice).substr(0, voice.size() - 1));
        cue_.pieces.push_back({std::move(voice), {}});
    }

    Cue& cue_;
};

// Section 6.1, "collect a WebVTT block", over the whole file.
class File {
public:
    explicit File(std::string_view text) : text_(text) {}

    void parse() {
        next_line();
        if (at_ >= text_.size()) return;
        if (text_[at_] != '\n') collect_block(true);
        for (;;) {
            while (at_ < text_.size() && text_[at_] == '\n')
                ++at_;
            if (at_ >= text_.size()) return;
            collect_block(false);
        }
    }
    std::vector<Cue> cues;
    std::size_t unreadable = 0;  // lines with an arrow that are no timings

private:
    std::string_view next_line() {
        const std::size_t start = at_;
        const std::size_t end = std::min(text_.find('\n', start), text_.size());
        at_ = std::min(end + 1, text_.size());
        ended_ = end == text_.size();
        return text_.substr(start, end - start);
    }

    void collect_block(bool in_header) {
        std::optional<Cue> cue;
        std::string words;
        std::size_t count = 0;
        std::size_t previous = at_;
        bool seen_arrow = false;
        do {
            const std::string_view line = next_line();
            ++count;
            if (line.find("-->") != std::string_view::npos) {
                if (in_header || count > 2 || seen_arrow) {
                    at_ = previous;
                    ended_ = false;
                    break;
                }
                seen_arrow = true;
                previous = at_;
                cue = parse_webvtt_timings(line);
                if (!cue) ++unreadable;
                words.clear();
            } else if (line.empty()) {
                break;
            } else {
                if (!words.empty()) words.push_back('\n');
                words += line;
                previous = at_;
            }
        } while (!ended_ && at_ < text_.size());
        if (!cue) return;
        CueText(*cue).parse(words);
        cues.push_back(*std::move(cue));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

Result<ImportedText> read_webvtt(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    const std::string_view text = decoded.utf8;
    const bool signed_as_vtt = text.starts_with("WEBVTT") && (text.size() == 6 || text[6] == ' ' ||
                                                              text[6] == '\t' || text[6] == '\n');
    if (!signed_as_vtt) {
        return failure(
            "is no WebVTT file: its first line is not WEBVTT; give it the ending of what it is.");
    }
    File file(text);
    file.parse();
    ImportedText imported = transcript_of(file.cues, options.speakers);
    if (file.unreadable > 0) {
        decoded.notes.push_back(std::to_string(file.unreadable) +
                                (file.unreadable == 1 ? " cue was left out because its times"
                                                      : " cues were left out because their times") +
                                " cannot be read.");
    }
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view webvtt_endings[]{"vtt"};

}  // namespace

const Format webvtt{"WebVTT", webvtt_endings, &read_webvtt, true};

}  // namespace heddle::formats
