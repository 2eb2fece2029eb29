#include "ui/views/counts/picture_model.h"

#include "ui/pictures/picture_fonts.h"

namespace heddle {

// A library of fonts belongs to one thread; that of the window has its own.
struct PictureModel::Fonts {
    std::unique_ptr<PictureFonts> opened;
};

PictureModel::PictureModel() : fonts_(std::make_shared<Fonts>()) {}

void PictureModel::ask(Maker maker) {
    work_.ask([maker = std::move(maker), fonts = fonts_](const LatestWork<PictureAnswer>::Desk& desk) {
        PictureAnswer answer;
        const auto make = [&]() -> Result<Picture> {
            if (!fonts->opened) {
                HEDDLE_TRY(fonts->opened, PictureFonts::open());
            }
            return maker(fonts->opened->measure());
        };
        auto picture = make();
        if (picture) answer.picture = std::move(picture).value();
        else answer.error = picture.error().message;
        desk.show(std::move(answer));
    });
}

void PictureModel::forget() {
    work_.forget();
    answer_ = nullptr;
}

const PictureAnswer* PictureModel::answer() {
    static std::uint64_t last_revision = 0;  // of all models, so that no two pictures share one
    if (auto newest = work_.answer(); newest && newest != answer_) {
        answer_ = std::move(newest);
        revision_ = ++last_revision;
    }
    return answer_.get();
}

}  // namespace heddle
