#include "storage/salvage/page_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <map>
#include <utility>

#include "storage/files.h"
#include "storage/sqlite/connection.h"
#include "storage/study_look.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t usual_page = 4096;  // what Heddle makes; also of SQLCipher's files
constexpr std::size_t cipher_reserve = 80;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<std::uint8_t>(bytes[at + i])}; };
    return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}

// The checksum of SQLite's log ("WAL File Format", section 4.2), over whole pairs of words.
struct Checksum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    bool operator==(const Checksum&) const = default;

    void add(std::string_view bytes, bool big) {
        const auto word = [&](std::size_t at) {
            const std::uint32_t value = big_endian(bytes, at);
            return big ? value : __builtin_bswap32(value);
        };
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
    }
};

std::size_t page_size_of(std::string_view bytes) {
    if (bytes.size() < 100 || !is_plain_database(bytes)) return usual_page;
    const std::uint32_t stored = big_endian(bytes, 14) & 0xFFFF;
    const std::size_t size = stored == 1 ? 65536 : stored;
    return size >= 512 && (size & (size - 1)) == 0 ? size : usual_page;
}

bool looks_plain(std::string_view bytes) {
    if (is_plain_database(bytes)) return true;
    // The beginning may be what is damaged: pages of SQLite's own kinds among the first ones.
    std::size_t alike = 0;
    std::size_t looked_at = 0;
    for (std::size_t at = usual_page; at + usual_page <= bytes.size() && looked_at < 64; at += usual_page, ++looked_at) {
        const auto kind = static_cast<std::uint8_t>(bytes[at]);
        if (kind == 13 || kind == 10 || kind == 5 || kind == 2 || kind == 0) ++alike;
    }
    return looked_at > 0 && alike * 2 > looked_at;
}

}  // namespace

PageSource::PageSource(std::string bytes, std::size_t page_size, std::size_t usable, std::vector<bool> unreadable)
    : bytes_(std::move(bytes)), page_size_(page_size), usable_(usable), unreadable_(std::move(unreadable)) {
    // A last page that was cut off.
    bytes_.resize(bytes_.size() / page_size_ * page_size_);
    unreadable_.resize(count());
}

std::span<const std::uint8_t> PageSource::page(std::uint32_t number) const {
    if (number == 0 || number > count() || unreadable_[number - 1]) return {};
    return {reinterpret_cast<const std::uint8_t*>(bytes_.data()) + (number - 1) * page_size_, usable_};
}

std::size_t PageSource::unreadable() const {
    return static_cast<std::size_t>(std::ranges::count(unreadable_, true));
}

LogReading apply_log(std::string_view log, std::string& bytes, std::size_t page_size, std::vector<bool>& unreadable) {
    LogReading reading;
    constexpr std::size_t header = 32;
    constexpr std::size_t frame_header = 24;
    if (log.size() < header) return reading;
    const std::uint32_t magic = big_endian(log, 0);
    if ((magic & ~1u) != 0x377f0682u || big_endian(log, 8) % 65536 != page_size % 65536) {
        reading.damaged = true;
        return reading;
    }
    const bool big = (magic & 1) != 0;
    const std::string_view salt = log.substr(16, 8);
    Checksum running{big_endian(log, 24), big_endian(log, 28)};

    // What the open transaction has written so far, and what is committed: the newest frame of each page, 0 where it is damaged.
    std::map<std::uint32_t, std::size_t> open;
    std::map<std::uint32_t, std::size_t> committed;
    for (std::size_t at = header; at + frame_header + page_size <= log.size(); at += frame_header + page_size) {
        const std::string_view frame = log.substr(at, frame_header + page_size);
        // Frames of an earlier round of the log.
        if (frame.substr(8, 8) != salt) break;
        Checksum expected = running;
        expected.add(frame.substr(0, 8), big);
        expected.add(frame.substr(frame_header), big);
        const Checksum stored{big_endian(frame, 16), big_endian(frame, 20)};
        const bool whole = expected == stored;
        if (!whole) reading.damaged = true;
        // Each checksum goes on from that of the frame before, so the one that stands there lets the next frame be verified.
        running = stored;
        const std::uint32_t page = big_endian(frame, 0);
        if (page == 0 || page > 4u * (bytes.size() / page_size + log.size() / page_size)) continue;
        open[page] = whole ? at + frame_header : 0;
        if (big_endian(frame, 4) != 0 && whole) {
            for (const auto& [number, place] : open) committed[number] = place;
            open.clear();
        }
    }
    for (const auto& [number, place] : committed) {
        if (bytes.size() < number * page_size) bytes.resize(number * page_size);
        if (unreadable.size() < number) unreadable.resize(number);
        unreadable[number - 1] = place == 0;
        if (place != 0) bytes.replace((number - 1) * page_size, page_size, log.substr(place, page_size));
    }
    return reading;
}

Result<std::string> read_all(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size <= largest_input_file) return read_file(path);
    const std::string name = quoted_path(path.filename());
    std::string bytes;
    try {
        bytes.resize(size);
    } catch (const std::exception&) {  // also where no text can be so long
        return failure(fmt::format("There is not enough memory to salvage {}; close other programs, or take a computer with more.", name));
    }
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file && !file.eof()) return failure(fmt::format("{} could not be read to its end; check the disk, and copy what can be copied.", name));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Result<PageSource> read_pages(const fs::path& study, const std::string& password, const fs::path& folder, bool with_log) {
    HEDDLE_TRY(std::string bytes, read_all(study));
    const bool plain = looks_plain(bytes);
    if (plain && !password.empty())
        return failure(fmt::format("{} has no password; salvage it without one.", quoted_path(study.filename())));
    if (!plain && password.empty()) {
        return Error{fmt::format("{} seems to have a password, or nothing of it is a study; give the password to salvage it.",
                                 quoted_path(study.filename())),
                     ErrorKind::needs_password,
                     {}};
    }
    const std::size_t page_size = plain ? page_size_of(bytes) : usual_page;
    // A last page of which a part is there.
    bytes.resize(bytes.size() / page_size * page_size);
    std::vector<bool> unreadable(bytes.size() / page_size);
    std::error_code error;
    // SQLite looks for the log beside what a link leads to.
    fs::path log = fs::canonical(study, error);
    if (error) log = study;
    log += "-wal";
    if (with_log && fs::exists(log, error)) {
        if (const auto read = read_all(log)) apply_log(*read, bytes, page_size, unreadable);
    }
    if (plain) return PageSource(std::move(bytes), page_size, page_size, std::move(unreadable));
    HEDDLE_TRY(std::string clear, decipher(bytes, quoted_path(study.filename()), password, folder, unreadable));
    return PageSource(std::move(clear), page_size, page_size - cipher_reserve, std::move(unreadable));
}

}  // namespace heddle
