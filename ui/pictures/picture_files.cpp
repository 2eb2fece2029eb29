#include "ui/pictures/picture_files.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <cmath>

#include "coding/case_folding.h"
#include "coding/text.h"
#include "storage/export/html.h"
#include "storage/export/provenance.h"
#include "storage/files.h"
#include "ui/pictures/cairo_drawing.h"
#include "ui/pictures/picture_page.h"
#include "ui/pictures/png_chunks.h"

namespace heddle {

namespace {

constexpr double points_per_inch = 72;
constexpr double most_pixels = 100e6;
constexpr double longest_side_of_image = 32000;  // pixels; cairo's limit is 32767

cairo_status_t append_to(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

Result<> checked(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return done();
    return failure(std::string("The picture cannot be drawn: ") + cairo_status_to_string(status) + ".");
}

// Draws, and lets the surface write what it has left.
Result<> draw_on(cairo_surface_t* surface, const Picture& picture, PictureFonts& fonts, double scale = 1) {
    const CairoOwner drawing(cairo_create(surface));
    cairo_scale(drawing.get(), scale, scale);
    HEDDLE_CHECK(draw_by_cairo(drawing.get(), picture, fonts));
    cairo_show_page(drawing.get());
    HEDDLE_CHECK(checked(cairo_status(drawing.get())));
    return checked(cairo_surface_status(surface));
}

// For XML 1.0, which lacks some characters that texts may have.
std::string picture_xml_text(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = take_code_point(text, at);
        append_utf8(kept, character == 0xFFFE || character == 0xFFFF ? U'\xFFFD' : character);
    }
    return html_escaped(kept);
}

Result<std::string> svg_bytes(const Picture& picture, PictureFonts& fonts) {
    std::string bytes;
    {
        const CairoSurfaceOwner surface(cairo_svg_surface_create_for_stream(append_to, &bytes, picture.width, picture.height));
        HEDDLE_CHECK(draw_on(surface.get(), picture, fonts));
        cairo_surface_finish(surface.get());
        HEDDLE_CHECK(checked(cairo_surface_status(surface.get())));
    }
    const std::size_t element = bytes.find("<svg");
    const std::size_t end = element == std::string::npos ? element : bytes.find('>', element);
    if (end == std::string::npos) return failure("The picture cannot be drawn as SVG.");
    const std::string title = picture.title.empty() ? std::string() : "\n<title>" + picture_xml_text(picture.title) + "</title>";
    bytes.insert(end + 1, title + "\n<desc>" + picture_xml_text(picture.says) + "</desc>");
    bytes.insert(end, " role=\"img\"");
    return bytes;
}

Result<std::string> pdf_bytes(const Picture& picture, PictureFonts& fonts) {
    if (std::max(picture.width, picture.height) > PicturePage::largest_side)
        return failure("This picture is too large for a page of PDF; write it as SVG, or show fewer rows.");
    std::string bytes;
    const CairoSurfaceOwner surface(cairo_pdf_surface_create_for_stream(append_to, &bytes, picture.width, picture.height));
    const std::string program = "Heddle " + program_version();
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, picture.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, picture.says.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, program.c_str());
    HEDDLE_CHECK(draw_on(surface.get(), picture, fonts));
    cairo_surface_finish(surface.get());
    HEDDLE_CHECK(checked(cairo_surface_status(surface.get())));
    return bytes;
}

Result<std::string> png_bytes(const Picture& picture, PictureFonts& fonts, double pixels_per_inch) {
    double scale = pixels_per_inch / points_per_inch;
    scale = std::min(scale, std::sqrt(most_pixels / (picture.width * picture.height)));
    scale = std::min(scale, longest_side_of_image / std::max(picture.width, picture.height));
    if (scale < std::min(1.0, pixels_per_inch / points_per_inch))
        return failure("This picture is too large for a PNG; write it as SVG or PDF, or show fewer rows.");
    const auto side = [&](double points) { return std::max(1, static_cast<int>(std::ceil(points * scale - 1e-6))); };
    const CairoSurfaceOwner surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side(picture.width), side(picture.height)));
    HEDDLE_CHECK(checked(cairo_surface_status(surface.get())));
    {
        // The last pixel of a side may be only partly of the picture.
        const CairoOwner drawing(cairo_create(surface.get()));
        cairo_set_source_rgb(drawing.get(), picture.paper.red / 255.0, picture.paper.green / 255.0, picture.paper.blue / 255.0);
        cairo_paint(drawing.get());
    }
    HEDDLE_CHECK(draw_on(surface.get(), picture, fonts, scale));
    std::string bytes;
    HEDDLE_CHECK(checked(cairo_surface_write_to_png_stream(surface.get(), append_to, &bytes)));
    return with_png_words(std::move(bytes), scale * points_per_inch, {{"Title", picture.title}, {"Description", picture.says}});
}

}  // namespace

PictureFileOptions picture_file_options(const AskedQuestion& question) {
    const std::int64_t resolution = asked_resolution(question);
    return resolution == 0 ? PictureFileOptions{} : PictureFileOptions{.pixels_per_inch = static_cast<double>(resolution)};
}

const char* name_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::svg: return "svg";
        case PictureFormat::png: return "png";
        case PictureFormat::pdf: return "pdf";
    }
    return "";
}

std::optional<PictureFormat> picture_format_named(std::string_view name) {
    for (const PictureFormat format : all_picture_formats) {
        if (name == name_of(format)) return format;
    }
    return std::nullopt;
}

std::optional<PictureFormat> picture_format_of(const std::filesystem::path& path) {
    const std::u8string ending = path.extension().u8string();
    const std::string name(ending.begin(), ending.end());
    return name.empty() || !is_valid_utf8(name) ? std::nullopt : picture_format_named(folded(std::string_view(name).substr(1)));
}

Result<std::string> picture_bytes(const Picture& picture, PictureFormat format, PictureFonts& fonts, const PictureFileOptions& options) {
    switch (format) {
        case PictureFormat::svg: return svg_bytes(picture, fonts);
        case PictureFormat::pdf: return pdf_bytes(picture, fonts);
        case PictureFormat::png: break;
    }
    return png_bytes(picture, fonts, options.pixels_per_inch);
}

Result<> write_picture(const Picture& picture, PictureFormat format, const std::filesystem::path& path, PictureFonts& fonts,
                       const PictureFileOptions& options) {
    HEDDLE_TRY(const std::string bytes, picture_bytes(picture, format, fonts, options));
    return write_file(path, bytes);
}

}  // namespace heddle
