#include "ui/text/rasteriser.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <map>

namespace heddle {

namespace {

struct CloseLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct CloseFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<FT_LibraryRec_, CloseLibrary>;
using FaceOwner = std::unique_ptr<FT_FaceRec_, CloseFace>;

// A damaged font must not make the window take gigabytes for one glyph.
constexpr int largest_side = 4096;

struct GlyphPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // four bytes each
};

std::vector<std::uint8_t> rows_of(const FT_Bitmap& bitmap, std::size_t bytes_per_pixel) {
    const std::size_t row_bytes = bitmap.width * bytes_per_pixel;
    std::vector<std::uint8_t> pixels(row_bytes * bitmap.rows);
    for (unsigned row = 0; row < bitmap.rows; ++row) {
        const std::uint8_t* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
        std::copy(from, from + row_bytes,
                  pixels.begin() + static_cast<std::ptrdiff_t>(row * row_bytes));
    }
    return pixels;
}

// One bit a pixel, as some old bitmap fonts have it.
std::vector<std::uint8_t> widened_bits(const FT_Bitmap& bitmap) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(std::size_t{bitmap.width} * bitmap.rows);
    for (unsigned row = 0; row < bitmap.rows; ++row) {
        const std::uint8_t* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
        for (unsigned x = 0; x < bitmap.width; ++x) {
            pixels.push_back((from[x / 8] >> (7 - x % 8) & 1) != 0 ? 255 : 0);
        }
    }
    return pixels;
}

// Each target pixel is the mean of the source pixels under it, those at its edges in part. Colours
// are multiplied by alpha already, so that means are right.
GlyphPicture scaled(const GlyphPicture& source, double factor) {
    GlyphPicture result;
    result.width = std::max(1, static_cast<int>(std::lround(source.width * factor)));
    result.height = std::max(1, static_cast<int>(std::lround(source.height * factor)));
    result.pixels.resize(static_cast<std::size_t>(result.width) *
                         static_cast<std::size_t>(result.height) * 4);
    const double step_x = static_cast<double>(source.width) / result.width;
    const double step_y = static_cast<double>(source.height) / result.height;
    for (int y = 0; y < result.height; ++y) {
        const double top = y * step_y;
        const double bottom = top + step_y;
        for (int x = 0; x < result.width; ++x) {
            const double left = x * step_x;
            const double right = left + step_x;
            double sums[4] = {};
            double area = 0;
            for (int row = static_cast<int>(top); row < source.height && row < bottom; ++row) {
                const double tall =
                    std::min(bottom, row + 1.0) - std::max(top, static_cast<double>(row));
                for (int column = static_cast<int>(left); column < source.width && column < right;
                     ++column) {
                    const double share = tall * (std::min(right, column + 1.0) -
                                                 std::max(left, static_cast<double>(column)));
                    const std::size_t at =
                        (static_cast<std::size_t>(row) * static_cast<std::size_t>(source.width) +
                         static_cast<std::size_t>(column)) *
                        4;
                    for (std::size_t i = 0; i < 4; ++i)
                        sums[i] += share * source.pixels[at + i];
                    area += share;
                }
            }
            const std::size_t at =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(result.width) +
                 static_cast<std::size_t>(x)) *
                4;
            for (std::size_t i = 0; i < 4 && area > 0; ++i) {
                result.pixels[at + i] = static_cast<std::uint8_t>(std::lround(sums[i] / area));
            }
        }
    }
    return result;
}

}  // namespace

std::size_t GlyphKeyHash::operator()(const GlyphKey& key) const noexcept {
    std::uint64_t mixed = key.glyph;
    mixed = mixed << 32 ^ std::uint64_t{key.face.value} << 18 ^ std::uint64_t{key.size} << 2 ^
            key.quarter;
    mixed *= 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(mixed ^ mixed >> 29);
}

GlyphPlacement place_glyph(FaceId face, float size, std::uint32_t glyph, float x, bool colour) {
    GlyphPlacement placement;
    placement.key.glyph = glyph;
    placement.key.face = face;
    placement.key.size =
        static_cast<std::uint16_t>(std::clamp(std::lround(size * 4), 4l, 4l * largest_side));
    // In large letters a quarter of a pixel is not seen, and four pictures of each would take much room.
    constexpr float large = 32;
    if (colour || size > large) {
        placement.x = std::round(x);
        return placement;
    }
    const float quarters = std::round(x * 4);
    placement.x = std::floor(quarters / 4);
    placement.key.quarter = static_cast<std::uint8_t>(quarters - placement.x * 4);
    return placement;
}

struct Rasteriser::Implementation {
    const FontLibrary* fonts = nullptr;
    Library library;
    std::map<FaceId, FaceOwner> faces;

    FT_Face face(FaceId id);
    void make_up(FT_Outline& outline, FT_Face face, FaceId id) const;
    GlyphBitmap outline(FT_Face face, const GlyphKey& key);
    GlyphBitmap picture(FT_Face face, const GlyphKey& key);
};

FT_Face Rasteriser::Implementation::face(FaceId id) {
    const auto [found, is_new] = faces.try_emplace(id);
    if (is_new && library) {
        const FaceFile& file = fonts->file(id);
        FT_Face opened = nullptr;
        if (FT_New_Face(library.get(), file.path.c_str(), file.index, &opened) == 0) {
            found->second.reset(opened);
        }
    }
    return found->second.get();
}

// The weight and slant that a face lacks.
void Rasteriser::Implementation::make_up(FT_Outline& outline, FT_Face face, FaceId id) const {
    const FaceFile& file = fonts->file(id);
    if (file.thickened) {
        // About the difference between a regular and a bold; half of it goes to each side, so that the glyph keeps its place.
        const FT_Pos more = FT_MulFix(face->units_per_EM, face->size->metrics.x_scale) / 26;
        FT_Outline_EmboldenXY(&outline, more, more / 3);
        FT_Outline_Translate(&outline, -more / 2, -more / 6);
    }
    if (file.slanted) {
        FT_Matrix lean{0x10000, 0x10000 / 5, 0, 0x10000};  // 11 degrees
        FT_Outline_Transform(&outline, &lean);
    }
}

GlyphBitmap Rasteriser::Implementation::outline(FT_Face face, const GlyphKey& key) {
    GlyphBitmap result;
    if (FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(key.size) * 16, 72, 72) != 0)
        return result;
    // Light hinting moves points upwards and downwards only; advances stay as they were shaped.
    const FT_Int32 flags = FT_LOAD_TARGET_LIGHT | FT_LOAD_COLOR;
    if (FT_Load_Glyph(face, key.glyph, flags) != 0) return result;
    FT_GlyphSlot slot = face->glyph;
    if (slot->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_BBox box;
        FT_Outline_Get_CBox(&slot->outline, &box);
        if ((box.xMax - box.xMin) / 64 > largest_side ||
            (box.yMax - box.yMin) / 64 > largest_side) {
            return result;
        }
        make_up(slot->outline, face, key.face);
        FT_Outline_Translate(&slot->outline, key.quarter * 16, 0);
    }
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return result;
    const FT_Bitmap& bitmap = slot->bitmap;
    if (bitmap.width == 0 || bitmap.rows == 0) return result;
    switch (bitmap.pixel_mode) {
        case FT_PIXEL_MODE_GRAY:
            result.pixels = rows_of(bitmap, 1);
            break;
        case FT_PIXEL_MODE_MONO:
            result.pixels = widened_bits(bitmap);
            break;
        case FT_PIXEL_MODE_BGRA:
            result.format = GlyphFormat::bgra;
            result.pixels = rows_of(bitmap, 4);
            break;
        default:
            return result;
    }
    result.width = static_cast<int>(bitmap.width);
    result.height = static_cast<int>(bitmap.rows);
    result.left = slot->bitmap_left;
    result.top = slot->bitmap_top;
    return result;
}

// A font of pictures has them in one or a few sizes: the smallest that is large enough is scaled.
GlyphBitmap Rasteriser::Implementation::picture(FT_Face face, const GlyphKey& key) {
    GlyphBitmap result;
    const double wished = key.size / 4.0;
    int chosen = 0;
    const auto ppem = [face](int strike) {
        return static_cast<double>(face->available_sizes[strike].y_ppem) / 64.0;
    };
    for (int i = 1; i < face->num_fixed_sizes; ++i) {
        const bool large_enough = ppem(i) >= wished;
        if (large_enough ? ppem(chosen) < wished || ppem(i) < ppem(chosen)
                         : ppem(i) > ppem(chosen)) {
            chosen = i;
        }
    }
    if (FT_Select_Size(face, chosen) != 0) return result;
    if (FT_Load_Glyph(face, key.glyph, FT_LOAD_COLOR) != 0) return result;
    FT_GlyphSlot slot = face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_BITMAP || slot->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA ||
        slot->bitmap.width == 0 || slot->bitmap.rows == 0) {
        return result;
    }
    const GlyphPicture source{static_cast<int>(slot->bitmap.width), static_cast<int>(slot->bitmap.rows),
                         rows_of(slot->bitmap, 4)};
    const double factor = ppem(chosen) > 0 ? wished / ppem(chosen) : 1.0;
    if (source.width * factor > largest_side || source.height * factor > largest_side)
        return result;
    GlyphPicture fitted = scaled(source, factor);
    result.format = GlyphFormat::bgra;
    result.width = fitted.width;
    result.height = fitted.height;
    result.left = static_cast<int>(std::lround(slot->bitmap_left * factor));
    result.top = static_cast<int>(std::lround(slot->bitmap_top * factor));
    result.pixels = std::move(fitted.pixels);
    return result;
}

Rasteriser::Rasteriser(const FontLibrary& fonts)
    : implementation_(std::make_unique<Implementation>()) {
    implementation_->fonts = &fonts;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) implementation_->library.reset(library);
}
Rasteriser::~Rasteriser() = default;

GlyphBitmap Rasteriser::rasterise(const GlyphKey& key) {
    if (!key.face.valid()) return {};
    FT_Face face = implementation_->face(key.face);
    if (face == nullptr) return {};
    const bool only_pictures = !FT_IS_SCALABLE(face) && FT_HAS_FIXED_SIZES(face);
    return only_pictures ? implementation_->picture(face, key)
                         : implementation_->outline(face, key);
}

}  // namespace heddle
