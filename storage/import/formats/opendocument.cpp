// OpenDocument texts (.odt; OASIS OpenDocument 1.3). What is read how: storage/import/odt/story.h.
#include <utility>

#include "storage/import/formats/formats.h"
#include "storage/import/odt/package.h"
#include "storage/import/odt/reader.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read_opendocument(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(const odt::Package package, odt::open_package(bytes));
    ReadText read = odt::read_text(package);
    if (read.only_embedded) {
        return failure(
            "holds no text of its own, only other documents embedded in it; open it in its own "
            "program and save it as one.");
    }
    return imported_from(std::move(read), options);
}

constexpr std::string_view opendocument_endings[]{"odt", "ott"};

}  // namespace

const Format opendocument{"OpenDocument text", opendocument_endings, &read_opendocument, true};

}  // namespace heddle::formats
