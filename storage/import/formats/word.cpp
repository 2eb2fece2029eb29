// Word documents (.docx; ECMA-376). What is read how: storage/import/word/story.h.
#include <utility>

#include "storage/import/formats/formats.h"
#include "storage/import/word/package.h"
#include "storage/import/word/reader.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read_word(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(const word::Package package, word::open_package(bytes));
    ReadText read = word::read_text(package);
    if (read.only_embedded) {
        return failure(
            "holds no text of its own, only other documents embedded in it; open it in Word and "
            "save it as one.");
    }
    return imported_from(std::move(read), options);
}

constexpr std::string_view word_endings[]{"docx", "docm", "dotx"};

}  // namespace

const Format word{"Word document", word_endings, &read_word, true};

}  // namespace heddle::formats
