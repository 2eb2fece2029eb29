#include "ui/pictures/report_pictures.h"

#include <memory>

#include "coding/asked_picture.h"
#include "coding/phrases.h"
#include "ui/pictures/asked_drawing.h"
#include "ui/pictures/picture_files.h"

namespace heddle {

DrawPicture report_pictures() {
    return [fonts = std::make_shared<std::unique_ptr<PictureFonts>>()](const PictureOrder& order) -> Result<DrawnPicture> {
        const std::string named = asked_picture(order.question);
        const auto kind = picture_kind_named(named);
        const auto format = picture_format_named(order.format);
        if (!kind || !format) return failure("This version of Heddle knows no picture " + heddle::quoted(named) + "; save the question with another one.");
        if (!*fonts) {
            HEDDLE_TRY(*fonts, PictureFonts::open());
        }
        HEDDLE_TRY(const Picture picture, asked_picture_of(*kind, order.study, order.question, order.table, (*fonts)->measure(), order.hides_names));
        DrawnPicture drawn{.width = picture.width, .height = picture.height, .kind = words_for(*kind)};
        drawn.kind.front() = static_cast<char>(drawn.kind.front() - 'a' + 'A');
        HEDDLE_TRY(drawn.bytes, picture_bytes(picture, *format, **fonts, picture_file_options(order.question)));
        return drawn;
    };
}

}  // namespace heddle
