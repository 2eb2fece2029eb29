// The pages of a study file that may be damaged, read past SQLite. The file and its log are only read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle {

class PageSource {
public:
    // Pages count from 1. `bytes` are those of the whole file, as SQLite would see it unencrypted.
    PageSource(std::string bytes, std::size_t page_size, std::size_t usable, std::vector<bool> unreadable);

    std::uint32_t count() const { return static_cast<std::uint32_t>(bytes_.size() / page_size_); }
    // Bytes of a page that hold data: some ways of encryption need the rest.
    std::size_t usable() const { return usable_; }
    // Empty where the page is not there or cannot be read.
    std::span<const std::uint8_t> page(std::uint32_t number) const;
    // Pages that are known to be lost: not those that only look wrong.
    std::size_t unreadable() const;

private:
    std::string bytes_;
    std::size_t page_size_;
    std::size_t usable_;
    std::vector<bool> unreadable_;  // by number, less one
};

// Takes in, unless it is to be left out, what the write-ahead log beside the file holds, as far as its frames are as they were written; of those
// behind a damaged frame too. `folder` is for temporary files, which are encrypted where the study is. The kind of the error is
// needs_password where the file is no plain database and the password opens none of its pages.
Result<PageSource> read_pages(const std::filesystem::path& study, const std::string& password,
                              const std::filesystem::path& folder, bool with_log = true);

// --- For read_pages() and tests.

// A whole file, also one that is larger than any file to be imported may be; it takes that much memory.
Result<std::string> read_all(const std::filesystem::path& path);

struct LogReading {
    bool damaged = false;  // some frames were not as they were written
};
// Puts the committed frames of a log into the bytes of its file. Pages whose newest frame is damaged are noted in `unreadable`.
LogReading apply_log(std::string_view log, std::string& bytes, std::size_t page_size, std::vector<bool>& unreadable);

// Deciphers the bytes of an encrypted study; pages that fail their checksum are noted in `unreadable`.
Result<std::string> decipher(const std::string& bytes, const std::string& name, const std::string& password,
                             const std::filesystem::path& folder, std::vector<bool>& unreadable);

}  // namespace heddle
