#include "tests/support/ui/picture.h"

#include <png.h>

#include <algorithm>
#include <cstdlib>

namespace heddle::testing {

namespace {

constexpr int side = 5;
constexpr int step = 2;

std::size_t index_of(int width, int x, int y) {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
}

double difference_in_square(const PagePicture& a, const PagePicture& b, int x, int y) {
    int sums[3] = {};
    for (int row = y; row < y + side; ++row) {
        const std::uint8_t* from_a = a.at(x, row);
        const std::uint8_t* from_b = b.at(x, row);
        for (int i = 0; i < side * 3; ++i) sums[i % 3] += from_a[i] - from_b[i];
    }
    const int most = std::max({std::abs(sums[0]), std::abs(sums[1]), std::abs(sums[2])});
    return static_cast<double>(most) / (side * side);
}

}  // namespace

PagePicture::PagePicture(int wide, int tall) : width(wide), height(tall), pixels(index_of(wide, 0, tall), 255) {}

std::uint8_t* PagePicture::at(int x, int y) { return &pixels[index_of(width, x, y)]; }
const std::uint8_t* PagePicture::at(int x, int y) const { return &pixels[index_of(width, x, y)]; }

bool PagePicture::coloured() const {
    for (std::size_t i = 0; i < pixels.size(); i += 3) {
        if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) return true;
    }
    return false;
}

std::optional<PagePicture> read_png(const std::filesystem::path& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
    image.format = PNG_FORMAT_RGB;
    PagePicture picture(static_cast<int>(image.width), static_cast<int>(image.height));
    if (png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) == 0) return std::nullopt;
    return picture;
}

bool write_png(const PagePicture& picture, const std::filesystem::path& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = picture.coloured() ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    std::vector<std::uint8_t> bytes = picture.pixels;
    if (image.format == PNG_FORMAT_GRAY) {
        for (std::size_t i = 0; i < bytes.size() / 3; ++i) bytes[i] = bytes[i * 3];
    }
    return png_image_write_to_file(&image, path.c_str(), 0, bytes.data(), 0, nullptr) != 0;
}

Difference difference(const PagePicture& a, const PagePicture& b) {
    if (a.width != b.width || a.height != b.height || a.width < side || a.height < side) return {255, 0, 0};
    Difference result;
    for (int y = 0; y + side <= a.height; y += step) {
        for (int x = 0; x + side <= a.width; x += step) {
            const double here = difference_in_square(a, b, x, y);
            if (here > result.most) result = {here, x, y};
        }
    }
    return result;
}

}  // namespace heddle::testing
