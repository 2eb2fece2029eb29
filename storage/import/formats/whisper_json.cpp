// Whisper's JSON (.json). What is read: storage/import/whisper_json.h.
#include <unicode/unistr.h>

#include <cstdint>

#include "coding/text.h"
#include "storage/import/whisper_json.h"
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

bool is_wide_unit(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.substr(0, 64).find('\0') != std::string_view::npos;
}

// JSON is UTF-8 (RFC 8259, section 8.1), so no encoding is guessed: whisper.cpp cuts characters between its tokens, which makes bytes that
// are none in parts that are passed over. What PowerShell redirects to a file is UTF-16.
Result<DecodedText> decode_json(std::string_view bytes) {
    if (is_wide_unit(bytes) || bytes.size() > largest_text || !other_kind_of_file(bytes).empty() || is_valid_utf8(bytes)) {
        return decode_text(bytes);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    DecodedText decoded;
    icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "UTF-8").toUTF8String(decoded.utf8);
    return decoded;
}

std::size_t replaced_in(const std::vector<Cue>& cues) {
    std::size_t count = 0;
    for (const Cue& cue : cues) {
        for (const auto& piece : cue.pieces) {
            for (const std::string* text : {&piece.voice, &piece.text}) {
                for (std::size_t at = 0; (at = text->find("\uFFFD", at)) != std::string::npos; ++at)
                    ++count;
            }
        }
    }
    return count;
}

Result<ImportedText> read_whisper_json(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(DecodedText decoded, decode_json(bytes));
    HEDDLE_TRY(const std::vector<Cue> cues, cues_of_whisper(decoded.utf8));
    // What was passed over does not matter.
    if (const std::size_t cut = is_wide_unit(bytes) || is_valid_utf8(bytes) ? 0 : replaced_in(cues); cut > 0) {
        decoded.notes.push_back(std::to_string(cut) + (cut == 1 ? " character that was" : " characters that were") +
                                " cut or no UTF-8 became U+FFFD; look for “\uFFFD” in the text.");
    }
    ImportedText imported = transcript_of(cues, options.speakers);
    imported.notes.insert(imported.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported;
}

constexpr std::string_view whisper_json_endings[]{"json"};

}  // namespace

const Format whisper_json{"Whisper JSON", whisper_json_endings, &read_whisper_json, true};

}  // namespace heddle::formats
