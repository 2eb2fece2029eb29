// What a file that may be a backup holds, and whether it is whole.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/backup/folder_record.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Nothing where the name is not one of a backup, or stands for anything but an ordinary file (a link is none). `record` is that of its folder. A
// quick look: whether the file is whole, verify_backup() says. `present` is the study as it is now, where it can be read, to compare with.
std::optional<Backup> look_at_backup(const std::filesystem::path& file, const BackupOwner& owner,
                                     const FolderRecord& record, sqlite::Connection* present);

struct VerifiedBackup {
    Guid guid;
    std::int64_t sequence = 0;
    std::int64_t actions = 0;
};
// Reads the whole file: SQLite's check of its integrity, and that it is a study. `key` is its password or raw key; `fingerprint` what its
// bytes should give, where that is known. An error with ErrorKind::needs_password where the key does not open it. Nothing is changed, also
// not beside it. `stop` as Connection::stop_when().
Result<VerifiedBackup> verify_backup(const std::filesystem::path& file, const std::string& key,
                                     std::optional<std::uint64_t> fingerprint, const std::function<bool()>& stop);

// The study's own GUID as the file has it.
Result<Guid> guid_in(sqlite::Connection& db);

// The first 16 bytes of an encrypted file in hexadecimal; empty where the file is plain or cannot be read.
std::string key_mark_of_file(const std::filesystem::path& file);
// The same of a file that this raw key opens; empty where it is none.
std::string key_mark_of(const std::string& raw_key);

}  // namespace heddle
