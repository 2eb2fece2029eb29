// Plain text (.txt): stored as it is, but what Whisper printed (storage/import/printed_cues.h) is read as its other files are.
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"
#include "storage/import/printed_cues.h"

namespace heddle::formats {

namespace {

// Puts a title above what was said; it is nobody's words where somebody is named.
void put_above(ImportedText& imported, std::string_view head) {
    if (head.empty()) return;
    Text above(std::string(head) + "\n\n");
    const std::int32_t by = above.end().value;
    imported.text = Text(std::string(above.utf8()) + std::string(imported.text.utf8()));
    for (LabelledTurn& turn : imported.turns) {
        turn.start = turn.start + by;
        turn.body = {turn.body.start + by, turn.body.end + by};
        turn.end = turn.end + by;
    }
    for (TextMark& mark : imported.marks) mark.range = {mark.range.start + by, mark.range.end + by};
}

ImportedText read_printed(const PrintedCues& printed, const ReadOptions& options) {
    ImportedText imported = transcript_of(printed.cues, options.speakers);
    put_above(imported, printed.head);
    imported.notes.emplace_back(
        "Each line began with its times, as Whisper prints them: they were taken out of the text, and each turn or paragraph has the time at "
        "which it begins beside it.");
    if (printed.of_program) imported.notes.emplace_back("What Whisper printed about the language was left out.");
    return imported;
}

ImportedText read_decoded(DecodedText decoded, const ReadOptions& options) {
    ImportedText imported;
    if (const auto printed = printed_cues(decoded.utf8)) {
        imported = read_printed(*printed, options);
        imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
        return imported;
    }
    imported.notes = std::move(decoded.notes);
    imported.text = Text(std::move(decoded.utf8));
    imported.talk_end = imported.text.end();
    recognise_in(imported, options);
    return imported;
}

Result<ImportedText> read_plain_text(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    return read_decoded(std::move(decoded), options);
}

Result<ImportedText> read_owned(std::string bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text_of(std::move(bytes)));
    return read_decoded(std::move(decoded), options);
}

constexpr std::string_view plain_text_endings[]{"txt", "text"};

}  // namespace

const Format plain_text{"Plain text", plain_text_endings, &read_plain_text, true, &read_owned};

}  // namespace heddle::formats
