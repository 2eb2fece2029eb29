// What a folder of backups says of itself: a small text file in it, one fact a line. It holds nothing of the studies but their
// GUIDs, and is only a help: a folder without it is read all the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/guid.h"
#include "coding/result.h"

namespace heddle {

struct FolderRecord {
    // Studies whose backups were put here.
    std::vector<Guid> studies;
    // Of encrypted backups: the first 16 bytes of the file (in hexadecimal), which change with the password and say nothing of
    // it, and the study. By this a backup made under an earlier password is known.
    std::map<std::string, Guid> keys;
    // The fingerprint of each backup's bytes when it was verified, by its name.
    std::map<std::string, std::uint64_t> fingerprints;

    bool names(const Guid& study) const;
    void add_study(const Guid& study);
};

// Nothing in it where there is none, or it cannot be read.
FolderRecord read_folder_record(const std::filesystem::path& folder);
Result<> write_folder_record(const std::filesystem::path& folder, const FolderRecord& record);

// The 64-bit FNV-1a hash of the file's bytes, for finding damage.
Result<std::uint64_t> fingerprint_of_file(const std::filesystem::path& path);

}  // namespace heddle
