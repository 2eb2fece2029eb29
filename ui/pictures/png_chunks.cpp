#include "ui/pictures/png_chunks.h"

#include <cmath>
#include <cstdint>
#include <string_view>

namespace heddle {

namespace {

constexpr std::size_t after_header = 8 + 25;  // the signature and the chunk IHDR, which comes first
constexpr double inches_per_metre = 1 / 0.0254;

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift & 0xFFu));
    return bytes;
}

// Annex D of the standard.
std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t sum = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1u) != 0 ? sum >> 1 ^ 0xEDB88320u : sum >> 1;
    }
    return ~sum;
}

std::string chunk(std::string_view type, std::string_view content) {
    std::string checked(type);
    checked += content;
    return big_endian(static_cast<std::uint32_t>(content.size())) + checked + big_endian(checksum(checked));
}

}  // namespace

std::string with_png_words(std::string png, double pixels_per_inch, const std::vector<std::pair<std::string, std::string>>& words) {
    if (png.size() < after_header) return png;
    const std::string pixels = big_endian(static_cast<std::uint32_t>(std::lround(pixels_per_inch * inches_per_metre)));
    std::string chunks = chunk("pHYs", pixels + pixels + '\1');
    for (const auto& [key, said] : words) {
        // A key, neither compressed nor of a named language, without a translated key.
        std::string content = key;
        content.append(5, '\0');
        chunks += chunk("iTXt", content + said);
    }
    png.insert(after_header, chunks);
    return png;
}

}  // namespace heddle
