#include "storage/import/format.h"

#include <algorithm>
#include <array>

#include "coding/case_folding.h"
#include "coding/turn_recognition.h"
#include "storage/import/formats/formats.h"
#include "storage/sheet_file.h"

namespace heddle {

namespace {

constexpr std::array formats_in_order{
    &formats::plain_text, &formats::markdown, &formats::word,   &formats::opendocument,
    &formats::rtf,        &formats::pdf,      &formats::web_page, &formats::webvtt,
    &formats::subrip,     &formats::whisper_json, &formats::whisper_tsv, &formats::lyrics};

std::string lower_ending(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    return ascii_lowered(file_name.substr(dot + 1));
}

}  // namespace

std::span<const Format* const> all_formats() { return formats_in_order; }

const Format* format_for(std::string_view file_name) {
    const std::string ending = lower_ending(file_name);
    for (const Format* format : formats_in_order) {
        if (std::ranges::find(format->endings, ending) != format->endings.end()) return format;
    }
    return nullptr;
}

std::string known_endings() {
    std::string list;
    for (const Format* format : formats_in_order) {
        if (!list.empty()) list += ", ";
        list += format->endings.front();
    }
    return list;
}

namespace {

// What somebody said whom the rule does not want, before the first whom it does, is nobody's, and keeps its time as what cues without a
// speaker say does; `found` are the turns before the rule. None where no turn says a time other than 0.
void keep_times(ImportedText& imported, const std::vector<LabelledTurn>& found) {
    if (std::ranges::none_of(found, [](const LabelledTurn& turn) { return turn.time.value_or(0) > 0; })) return;
    const Position first = imported.turns.empty() ? imported.text.end() : imported.turns.front().start;
    for (const LabelledTurn& turn : found) {
        if (turn.start >= first) break;
        if (!turn.time) continue;
        if (const auto mark = time_mark({turn.start, std::min(turn.end, first)}, *turn.time)) imported.marks.push_back(*mark);
    }
}

// `owned`, where there is one, holds the bytes and may be used up.
Result<ImportedText> read_as_named(std::string_view file_name, std::string_view bytes, const ReadOptions& options,
                                   std::string* owned) {
    const Format* format = format_for(file_name);
    if (!format && has_sheet_ending(file_name)) {
        return failure(
            "is a sheet, not a transcript; import it by itself (heddle attributes, heddle survey, heddle "
            "codings import or heddle codebook import).");
    }
    if (!format) {
        return failure("is of a kind that cannot be imported yet; these can: " + known_endings() +
                       ".");
    }
    if (bytes.empty()) return failure("is empty; look whether it was saved or copied whole.");
    const bool use_up = owned && format->read_owned;
    HEDDLE_TRY(ImportedText imported,
               use_up ? format->read_owned(std::move(*owned), options) : format->read(bytes, options));
    if (trimmed(imported.text.utf8()).empty())
        return failure("holds no text; look whether it is the right file.");
    if (!format->finds_turns) {
        imported.talk_end = imported.text.end();
        recognise_in(imported, options);
    } else if (!imported.talk_end) {
        const std::vector<LabelledTurn> before = imported.turns;
        apply_rule(imported.turns, imported.text, options.rule);
        keep_times(imported, before);
    }
    return imported;
}

}  // namespace

Result<ImportedText> read_document(std::string_view file_name, std::string_view bytes, const ReadOptions& options) {
    return read_as_named(file_name, bytes, options, nullptr);
}

Result<ImportedText> read_document_of(std::string_view file_name, std::string& bytes, const ReadOptions& options) {
    return read_as_named(file_name, bytes, options, &bytes);
}

ReadOptions read_options_for(const SpeakerRule& rule) {
    ReadOptions options;
    options.speakers = rule.speakers;
    options.rule = rule;
    options.speakers.insert(options.speakers.end(), rule.interviewers.begin(), rule.interviewers.end());
    return options;
}

void recognise_in(ImportedText& imported, const ReadOptions& options) {
    TurnHints hints;
    hints.rule = options.rule;
    hints.rule.speakers = options.speakers;
    hints.marks = &imported.marks;
    hints.headings = &imported.headings;
    hints.talk_end = imported.talk_end;
    FoundTurns found = find_turns(imported.text, hints);
    imported.turns = std::move(found.turns);
    imported.not_taken = std::move(found.not_taken);
    imported.turn_notes = std::move(found.notes);
}

}  // namespace heddle
