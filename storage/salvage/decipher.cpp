// Deciphering page by page with SQLCipher, which itself refuses a file with one damaged page. It works on a copy, in which damaged
// pages are exchanged for sound ones without content: they come from another database of the same key, since a
// page is bound to its place and key and to nothing else. Both are encrypted and removed at once.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "coding/guid.h"
#include "storage/database_removed.h"
#include "storage/files.h"
#include "storage/salvage/page_source.h"
#include "storage/sqlite/connection.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_bytes = 4096;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t pages_a_piece = 65'536;

Result<> write_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code ignored;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, ignored);
    if (out) return done();
    return failure("The disk is full, so nothing was salvaged; free some space and try again.");
}

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open_with_key(const fs::path& path, const std::string& password) {
    sqlite3* opened = nullptr;
    sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle db(opened);
#ifdef SQLITE_HAS_CODEC
    static constexpr char silence[] = "PRAGMA cipher_log = off; PRAGMA cipher_log_level = NONE;";
    sqlite3_exec(db.get(), silence, nullptr, nullptr, nullptr);
    sqlite3_key_v2(db.get(), "main", password.data(), static_cast<int>(password.size()));
    sqlite3_exec(db.get(), silence, nullptr, nullptr, nullptr);
#else
    static_cast<void>(password);
#endif
    sqlite3_exec(db.get(), "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;", nullptr, nullptr, nullptr);
    return db;
}

// The numbers of the pages that are not as they were written.
std::vector<std::size_t> damaged_pages(sqlite3* db) {
    std::vector<std::size_t> found;
    const auto take = [](void* into, int columns, char** values, char**) {
        const std::string said = columns > 0 && values[0] ? values[0] : "";
        if (const std::size_t at = said.find("page "); at != std::string::npos) {
            static_cast<std::vector<std::size_t>*>(into)->push_back(std::strtoul(said.c_str() + at + 5, nullptr, 10));
        }
        return 0;
    };
    sqlite3_exec(db, "PRAGMA cipher_integrity_check", take, &found, nullptr);
    return found;
}

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<std::uint8_t>(c));
    return out;
}

// An encrypted database of so many pages at least, with nothing in them.
Result<std::string> empty_pages(const fs::path& path, const std::string& password, std::string_view salt, std::size_t pages) {
    {
        const Handle db = open_with_key(path, password);
        // One value cannot be longer than a gigabyte.
        const std::string make = fmt::format(
            "PRAGMA cipher_salt = \"x'{}'\"; CREATE TABLE filling(bytes BLOB); "
            "WITH RECURSIVE piece(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM piece WHERE number < {}) "
            "INSERT INTO filling SELECT zeroblob({}) FROM piece;",
            hexadecimal(salt), pages / pages_a_piece + 1, std::min(pages, pages_a_piece) * page_bytes);
        if (sqlite3_exec(db.get(), make.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return failure("The disk is full, so nothing was salvaged; free some space and try again.");
    }
    return read_all(path);
}

Result<std::string> all_pages(sqlite3* db, const std::string& name) {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(db, "main", &size, 0), sqlite3_free);
    if (!bytes) return failure(fmt::format("There is not enough memory to salvage {}.", name));
    return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
}

}  // namespace

Result<std::string> decipher(const std::string& bytes, const std::string& name, const std::string& password,
                             const fs::path& folder, std::vector<bool>& unreadable) {
    if (!sqlite::can_encrypt())
        return failure(fmt::format("{} seems to have a password, and this build of Heddle cannot open studies that have one.", name));
    const std::size_t pages = bytes.size() / page_bytes;
    unreadable.resize(pages);
    const DatabaseRemoved copy{folder / fmt::format(".{}", new_guid().to_string())};
    const DatabaseRemoved other{folder / fmt::format(".{}", new_guid().to_string())};
    HEDDLE_CHECK(write_bytes(copy.path, bytes));
    std::vector<std::size_t> damaged = damaged_pages(open_with_key(copy.path, password).get());
    std::erase_if(damaged, [&](std::size_t page) { return page == 0 || page > pages; });
    if (pages == 0 || damaged.size() == pages) {
        return Error{fmt::format("The password opens no part of {}; check it and try again.", name), ErrorKind::needs_password, {}};
    }
    for (std::size_t page = 1; page <= pages; ++page) {
        if (unreadable[page - 1]) damaged.push_back(page);
    }
    std::string sound = bytes;
    if (!damaged.empty()) {
        HEDDLE_TRY(const std::string empty, empty_pages(other.path, password, std::string_view(bytes).substr(0, salt_bytes), pages));
        const auto exchange = [&](std::size_t page) {
            sound.replace((page - 1) * page_bytes, page_bytes, empty, (page - 1) * page_bytes, page_bytes);
        };
        for (const std::size_t page : damaged) {
            unreadable[page - 1] = true;
            exchange(page);
        }
        // The first page says which tables there are; SQLite goes no further where it finds these broken.

        HEDDLE_CHECK(write_bytes(copy.path, sound));
        if (!unreadable[0]) {
            const Handle db = open_with_key(copy.path, password);
            if (const auto clear = all_pages(db.get(), name)) return clear;
        }
        exchange(1);
        if (sound.size() < empty.size()) sound += empty.substr(sound.size());
        HEDDLE_CHECK(write_bytes(copy.path, sound));
        const Handle db = open_with_key(copy.path, password);
        HEDDLE_TRY(std::string clear, all_pages(db.get(), name));
        clear.resize(std::min(clear.size(), bytes.size()));
        unreadable[0] = true;
        return clear;
    }
    const Handle db = open_with_key(copy.path, password);
    return all_pages(db.get(), name);
}

}  // namespace heddle
