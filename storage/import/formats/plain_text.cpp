// Plain text (.txt): stored as it is.
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

ImportedText stored_as_it_is(DecodedText decoded) {
    ImportedText imported;
    imported.notes = std::move(decoded.notes);
    imported.text = Text(std::move(decoded.utf8));
    return imported;
}

Result<ImportedText> read(std::string_view bytes, const ReadOptions&) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    return stored_as_it_is(std::move(decoded));
}

Result<ImportedText> read_owned(std::string bytes, const ReadOptions&) {
    HEDDLE_TRY(DecodedText decoded, decode_text_of(std::move(bytes)));
    return stored_as_it_is(std::move(decoded));
}

constexpr std::string_view endings[]{"txt", "text"};

}  // namespace

const Format plain_text{"Plain text", endings, &read, false, &read_owned};

}  // namespace heddle::formats
