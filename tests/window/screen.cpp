#include "tests/window/screen.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <set>
#include <stdexcept>

namespace heddle::testing {

namespace {

constexpr int server_patience_ms = 60'000;

// The server writes the number of its display when it is ready.
std::string read_number(int from) {
    std::string number;
    for (char digit = 0; digit != '\n';) {
        pollfd waiting{from, POLLIN, 0};
        if (::poll(&waiting, 1, server_patience_ms) <= 0 || ::read(from, &digit, 1) != 1) return {};
        if (digit != '\n') number += digit;
    }
    return number;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

}  // namespace

std::size_t Picture::colours(int left, int top, int right, int bottom) const {
    std::set<std::uint32_t> found;
    for (int y = std::max(0, top); y < std::min(height, bottom); ++y) {
        for (int x = std::max(0, left); x < std::min(width, right); ++x) found.insert(at(x, y));
    }
    return found.size();
}

std::optional<std::string> Screen::missing_program() {
    for (const char* program : {"Xvfb", "xdotool"}) {
        if (!is_installed(program)) return program;
    }
    return std::nullopt;
}

Screen::Screen() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("No pipe can be made.");
    const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    server_ = std::make_unique<Program>(
        std::vector<std::string>{"Xvfb", "-displayfd", "3", "-screen", "0", size, "-dpi", "96", "-nolisten", "tcp", "-noreset",
                                 "-nocursor", "-fbdir", folder_.path().string()},
        Environment{}, folder_.path(), folder_.path() / "server", ends[1]);
    ::close(ends[1]);
    const std::string number = read_number(ends[0]);
    ::close(ends[0]);
    if (number.empty()) throw std::runtime_error("Xvfb does not start: " + server_->error());
    display_ = ":" + number;
}

Picture Screen::picture() const {
    // A window dump (XWDFile.h): a header of 32-bit numbers, the colours of a palette, the pixels.
    const std::string dump = content_of(folder_.path() / "Xvfb_screen0");
    if (dump.size() < 100) throw std::runtime_error("The server shows no picture.");
    Picture picture;
    picture.width = static_cast<int>(big_endian(dump, 16));
    picture.height = static_cast<int>(big_endian(dump, 20));
    const std::size_t line = big_endian(dump, 48);
    const std::size_t start = big_endian(dump, 0) + std::size_t{12} * big_endian(dump, 76);
    const auto rows = static_cast<std::size_t>(picture.height), columns = static_cast<std::size_t>(picture.width);
    if (big_endian(dump, 44) != 32 || dump.size() < start + rows * line) throw std::runtime_error("The picture has an unknown form.");
    const bool low_first = big_endian(dump, 28) == 0;
    picture.pixels.reserve(rows * columns);
    for (std::size_t y = 0; y < rows; ++y) {
        for (std::size_t x = 0; x < columns; ++x) {
            const std::size_t at = start + y * line + x * 4;
            const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(dump[at + (low_first ? i : 3 - i)])}; };
            picture.pixels.push_back(byte(2) << 16 | byte(1) << 8 | byte(0));
        }
    }
    return picture;
}

std::string Screen::xdotool(const std::vector<std::string>& words) const {
    std::vector<std::string> all{"xdotool"};
    all.insert(all.end(), words.begin(), words.end());
    const Finished finished = run(all, {{"DISPLAY", display_}}, folder_.path());
    std::string out = finished.out;
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

}  // namespace heddle::testing
