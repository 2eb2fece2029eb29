// Rich text (.rtf; Microsoft, Rich Text Format 1.9.1). What is read how: storage/import/rtf/reader.h.
#include <utility>

#include "storage/import/formats/formats.h"
#include "storage/import/rtf/reader.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read_rtf(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(ReadText read, rtf::read_text(bytes));
    if (read.only_embedded) {
        return failure(
            "holds no text of its own, only other documents embedded in it; open it in its own "
            "program and save it as one.");
    }
    return imported_from(std::move(read), options);
}

constexpr std::string_view rtf_endings[]{"rtf"};

}  // namespace

const Format rtf{"Rich text (RTF)", rtf_endings, &read_rtf, true};

}  // namespace heddle::formats
