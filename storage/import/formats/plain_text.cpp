// Plain text (.txt): stored as it is.
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read(std::string_view bytes, const ReadOptions&) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    ImportedText imported;
    imported.notes = std::move(decoded.notes);
    imported.text = Text(std::move(decoded.utf8));
    return imported;
}

constexpr std::string_view endings[]{"txt", "text"};

}  // namespace

const Format plain_text{"Plain text", endings, &read, false};

}  // namespace heddle::formats
