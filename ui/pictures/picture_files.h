// Pictures as files: SVG and PDF, with the letters of every script drawn as the program's own shaping sets them, and PNG. What a picture says for whoever
// cannot see it is in all of them: SVG's <title> and <desc>, PDF's title and subject, PNG's texts of those names. In a PDF texts can be selected.
//
// Bound to the thread of the fonts. Several threads may write pictures at the same time, each with fonts of its own.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "coding/asked_picture.h"
#include "coding/result.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_fonts.h"

namespace heddle {

enum class PictureFormat : std::uint8_t { svg, png, pdf };

inline constexpr std::array all_picture_formats{PictureFormat::svg, PictureFormat::png, PictureFormat::pdf};

// "svg", "png", "pdf"
const char* name_of(PictureFormat format);
std::optional<PictureFormat> picture_format_named(std::string_view name);
// By the file name's ending, in any case.
std::optional<PictureFormat> picture_format_of(const std::filesystem::path& path);

struct PictureFileOptions {
    // Of PNG, whose file says it. A picture so large that it would have more than 100 million pixels gets fewer, but 72 at least where as many are asked for.
    double pixels_per_inch = usual_resolution;
};
// What the question says of it (coding/asked_picture.h), else what is usual.
PictureFileOptions picture_file_options(const AskedQuestion& question);

// The file's bytes. Fails where the picture is too large for a PNG or a page of PDF, or a font can no longer be read.
Result<std::string> picture_bytes(const Picture& picture, PictureFormat format, PictureFonts& fonts, const PictureFileOptions& options = {});
// Whole or not at all (storage/files.h).
Result<> write_picture(const Picture& picture, PictureFormat format, const std::filesystem::path& path, PictureFonts& fonts,
                       const PictureFileOptions& options = {});

}  // namespace heddle
