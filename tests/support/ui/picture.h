// Pictures of pages that tests compare: rows of pixels from the top, three bytes each (red, green, blue), as PNG files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace heddle::testing {

struct PagePicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    PagePicture() = default;
    // White.
    PagePicture(int wide, int tall);
    std::uint8_t* at(int x, int y);
    const std::uint8_t* at(int x, int y) const;
    bool coloured() const;  // whether any pixel is no shade of grey
};

// Nothing where the file is not there or no PNG.
std::optional<PagePicture> read_png(const std::filesystem::path& path);
// In shades of grey where there is no colour. False where it cannot be written.
bool write_png(const PagePicture& picture, const std::filesystem::path& path);

// Where two pictures differ most, by the mean of each channel in squares of 5 x 5 pixels, of which there is one every
// two pixels. So a pixel's shade at an edge, which another version of FreeType may choose otherwise, hardly counts,
// and a vowel sign of a few pixels does. `most` is from 0 to 255; pictures of different sizes differ by all of it.
struct Difference {
    double most = 0;
    int x = 0;  // the square's upper left corner
    int y = 0;
};
Difference difference(const PagePicture& a, const PagePicture& b);

}  // namespace heddle::testing
