// Rasteriser: the picture of one glyph, by FreeType. The atlas that keeps pictures lives elsewhere.
//
// Glyphs are not hinted sideways (their places are fractions of a pixel) and lightly hinted
// upwards. One thread (that of the FontLibrary, which must outlive it).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ui/text/fonts.h"

namespace heddle {

// What an atlas keeps a picture by.
struct GlyphKey {
    std::uint32_t glyph = 0;
    FaceId face;
    std::uint16_t size = 0;    // pixels per em in quarters
    std::uint8_t quarter = 0;  // of a pixel by which the glyph is shifted to the right, 0 to 3

    friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
};

struct GlyphKeyHash {
    std::size_t operator()(const GlyphKey& key) const noexcept;
};

// The key for a glyph with its origin at x, and the whole pixel to draw the picture at. Coloured
// glyphs, and those of more than 32 pixels an em, are always in quarter 0.
struct GlyphPlacement {
    GlyphKey key;
    float x = 0;
};
GlyphPlacement place_glyph(FaceId face, float size, std::uint32_t glyph, float x, bool colour);

enum class GlyphFormat : std::uint8_t {
    coverage,  // a byte a pixel, to be tinted with the text's colour
    bgra,      // four bytes a pixel: blue, green, red, alpha, with colours multiplied by alpha
};

struct GlyphBitmap {
    GlyphFormat format = GlyphFormat::coverage;
    int width = 0;  // 0 for a glyph without ink
    int height = 0;
    int left = 0;                      // from the origin to the picture's left edge
    int top = 0;                       // from the baseline up to the picture's top edge
    std::vector<std::uint8_t> pixels;  // rows from the top, without gaps
};

class Rasteriser {
public:
    explicit Rasteriser(const FontLibrary& fonts);
    ~Rasteriser();
    Rasteriser(const Rasteriser&) = delete;
    Rasteriser& operator=(const Rasteriser&) = delete;

    // Without ink where the face cannot draw the glyph (a damaged font file).
    GlyphBitmap rasterise(const GlyphKey& key);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace heddle
