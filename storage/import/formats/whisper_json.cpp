// Whisper's JSON (.json). What is read: storage/import/whisper_json.h.
#include "storage/import/whisper_json.h"
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    HEDDLE_TRY(const std::vector<Cue> cues, cues_of_whisper(decoded.utf8));
    ImportedText imported = transcript_of(cues, options.speakers);
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view endings[]{"json"};

}  // namespace

const Format whisper_json{"Whisper JSON", endings, &read, true};

}  // namespace heddle::formats
