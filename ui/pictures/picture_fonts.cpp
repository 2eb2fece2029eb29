#include "ui/pictures/picture_fonts.h"

namespace heddle {

TextStyle picture_text_style(double size, bool strong) {
    return {FontStack::interface, strong ? FontWeight::bold : FontWeight::regular, false, static_cast<float>(size)};
}

PictureFonts::PictureFonts(std::unique_ptr<FontLibrary> library) : library_(std::move(library)), labels_(*library_) {}

Result<std::unique_ptr<PictureFonts>> PictureFonts::open(const FontOptions& options) {
    HEDDLE_TRY(std::unique_ptr<FontLibrary> library, FontLibrary::open(options));
    return std::unique_ptr<PictureFonts>(new PictureFonts(std::move(library)));
}

TextMeasure PictureFonts::measure() {
    return [this](std::string_view text, double size, bool strong) { return static_cast<double>(label(text, size, strong).width); };
}

const Label& PictureFonts::label(std::string_view text, double size, bool strong) {
    labels_.begin_frame();
    return labels_.get(text, picture_text_style(size, strong));
}

}  // namespace heddle
