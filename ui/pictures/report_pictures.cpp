#include "ui/pictures/report_pictures.h"

#include <memory>

#include "coding/phrases.h"
#include "ui/pictures/picture_files.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {

DrawPicture report_pictures() {
    return [fonts = std::make_shared<std::unique_ptr<PictureFonts>>()](const NumberTable& table, const std::string& kind_name,
                                                                       const std::string& format_name) -> Result<std::string> {
        const auto kind = picture_kind_named(kind_name);
        const auto format = picture_format_named(format_name);
        if (!kind || !format) return failure("This version of Heddle knows no picture " + heddle::quoted(kind_name) + "; save the question with another one.");
        if (!*fonts) {
            HEDDLE_TRY(*fonts, PictureFonts::open());
        }
        HEDDLE_TRY(const Picture picture, picture_of(*kind, table, {}, (*fonts)->measure()));
        return picture_bytes(picture, *format, **fonts);
    };
}

}  // namespace heddle
