#include "ui/pictures/report_pictures.h"

#include <memory>

#include "coding/phrases.h"
#include "ui/pictures/picture_files.h"
#include "ui/pictures/picture_name.h"

namespace heddle {

DrawPicture report_pictures() {
    return [fonts = std::make_shared<std::unique_ptr<PictureFonts>>()](const NumberTable& table, const std::string& kind_name,
                                                                       const std::string& format_name) -> Result<std::string> {
        const auto format = picture_format_named(format_name);
        if (!format) return failure("This version of Heddle writes no pictures as " + heddle::quoted(format_name) + ".");
        if (!*fonts) {
            HEDDLE_TRY(*fonts, PictureFonts::open());
        }
        HEDDLE_TRY(const Picture picture, picture_named(kind_name, table, {}, (*fonts)->measure()));
        return picture_bytes(picture, *format, **fonts);
    };
}

}  // namespace heddle
