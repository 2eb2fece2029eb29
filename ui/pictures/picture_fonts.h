// The fonts of pictures: the program's own shaping, without a window, so that what is measured is what a file shows. A picture measured here is set alike in the
// window, which uses picture_text_style().
//
// One thread, that of its FontLibrary; a worker opens fonts of its own.
#pragma once

#include <memory>
#include <string_view>

#include "coding/result.h"
#include "ui/pictures/picture.h"
#include "ui/text/fonts.h"
#include "ui/text/label.h"

namespace heddle {

// `size` in points, or in pixels where a point is drawn as one.
TextStyle picture_text_style(double size, bool strong);

class PictureFonts {
public:
    // Fails only where not a single usable font is installed. Takes some milliseconds.
    static Result<std::unique_ptr<PictureFonts>> open(const FontOptions& options = {});

    // Keeps a pointer to these fonts.
    TextMeasure measure();
    // Valid until the next call.
    const Label& label(std::string_view text, double size, bool strong);
    const FaceFile& file(FaceId face) const { return library_->file(face); }

private:
    explicit PictureFonts(std::unique_ptr<FontLibrary> library);

    std::unique_ptr<FontLibrary> library_;
    LabelCache labels_;
};

}  // namespace heddle
