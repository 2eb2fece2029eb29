// Whisper's TSV (.tsv): a first line "start", "end", "text" with tabs between, then a line a cue, its times in milliseconds. A column
// "speaker", as other programs add it, names who speaks. Nothing is quoted.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "coding/case_folding.h"
#include "storage/import/cues.h"
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

constexpr std::int64_t longest_recording = 10'000'000'000;  // milliseconds

std::vector<std::string_view> cells_of(std::string_view line, std::size_t most) {
    std::vector<std::string_view> cells;
    while (cells.size() + 1 < most && line.find('\t') != std::string_view::npos) {
        const std::size_t tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        line.remove_prefix(tab + 1);
    }
    cells.push_back(line);
    return cells;
}

std::optional<double> seconds_of(std::string_view written) {
    written = trimmed(written);
    std::int64_t value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    if (read.ec != std::errc() || read.ptr != written.data() + written.size() || value < 0 || value > longest_recording) {
        return std::nullopt;
    }
    return static_cast<double>(value) / 1000;
}

struct Columns {
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t text = 0;
    std::optional<std::size_t> speaker;
    std::size_t count = 0;
};

std::optional<Columns> columns_of(std::string_view header) {
    const std::vector<std::string_view> names = cells_of(header, 32);
    const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
        const auto at = std::ranges::find_if(names, [&](std::string_view cell) { return ascii_lowered(trimmed(cell)) == name; });
        if (at == names.end()) return std::nullopt;
        return static_cast<std::size_t>(at - names.begin());
    };
    const auto start = column("start");
    const auto end = column("end");
    const auto text = column("text");
    if (!start || !end || !text) return std::nullopt;
    return Columns{*start, *end, *text, column("speaker"), names.size()};
}

Result<ImportedText> read_whisper_tsv(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    std::string_view rest = decoded.utf8;
    const auto next_line = [&] {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return line;
    };
    const auto columns = columns_of(next_line());
    if (!columns) {
        return failure(
            "is no transcript of Whisper: its first line does not name the columns start, end and text; a sheet of attributes or codings "
            "is saved as .csv.");
    }
    std::vector<Cue> cues;
    std::size_t unreadable = 0;
    while (!rest.empty()) {
        const std::string_view line = next_line();
        if (trimmed(line).empty()) continue;
        const std::vector<std::string_view> cells = cells_of(line, columns->count);
        const auto start = cells.size() > columns->start ? seconds_of(cells[columns->start]) : std::nullopt;
        const auto end = cells.size() > columns->end ? seconds_of(cells[columns->end]) : std::nullopt;
        if (cells.size() != columns->count || !start || !end) {
            ++unreadable;
            continue;
        }
        Cue cue{*start, *end, {}};
        const std::string_view speaker = columns->speaker ? trimmed(cells[*columns->speaker]) : std::string_view{};
        cue.pieces.push_back({std::string(speaker), std::string(cells[columns->text])});
        cues.push_back(std::move(cue));
    }
    ImportedText imported = transcript_of(cues, options.speakers);
    if (unreadable > 0) {
        decoded.notes.push_back(std::to_string(unreadable) + (unreadable == 1 ? " line was" : " lines were") +
                                " left out because there are no two times and a text.");
    }
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view whisper_tsv_endings[]{"tsv"};

}  // namespace

const Format whisper_tsv{"Whisper TSV", whisper_tsv_endings, &read_whisper_tsv, true};

}  // namespace heddle::formats
