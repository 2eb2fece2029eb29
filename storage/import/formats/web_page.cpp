// Web pages (.html; WHATWG HTML). What is read how: storage/import/html/reader.h.
#include <utility>

#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"
#include "storage/import/html/reader.h"

namespace heddle::formats {

namespace {

constexpr std::size_t largest_page = std::size_t{64} << 20;

Result<ImportedText> read_web_page(std::string_view bytes, const ReadOptions& options) {
    if (bytes.size() > largest_page) {
        return failure("is larger than 64 MB, which no page with a transcript is; split it first.");
    }
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes, html::declared_encoding(bytes)));
    ReadText read = html::read_text(decoded.utf8);
    read.notes.insert(read.notes.begin(), decoded.notes.begin(), decoded.notes.end());
    return imported_from(std::move(read), options);
}

constexpr std::string_view web_page_endings[]{"html", "htm"};

}  // namespace

const Format web_page{"Web page", web_page_endings, &read_web_page, true};

}  // namespace heddle::formats
