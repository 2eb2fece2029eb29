// A study that tests make backups of.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "storage/backup/make_backup.h"
#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle::testing {

inline constexpr std::int64_t noon = 1'770'984'000'000;  // 2026-02-13 12:00:00 UTC

// A study with random actions, and its backups.
struct BackupStudy {
    QuickKeys quick;
    TemporaryFolder folder;
    std::filesystem::path path = folder / "Pioneers.heddle";
    std::string password;
    StudyFile file;
    Study study;
    RandomEdits random{7};

    explicit BackupStudy(std::string with = {})
        : password(std::move(with)), file(*StudyFile::create(path, password)), study(*file.load()) {}

    void act(int times) {
        for (int i = 0; i < times; ++i) {
            const auto written = commit(file, study, random.next(study));
            ASSERT_TRUE(written) << written.error().message;
        }
    }
    void close() { const StudyFile closed = std::move(file); }
    BackupOwner owner() const { return *file.backup_owner(); }
    Result<Backup> back_up(std::int64_t now = noon) const {
        BackupWish wish;
        wish.now = now;
        return make_backup(owner(), wish);
    }
    std::filesystem::path backups() const { return folder / "Pioneers.heddle backups"; }
};

inline void flip(const std::filesystem::path& path, std::size_t place) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(static_cast<std::streamoff>(place));
    const char byte = static_cast<char>(file.get() ^ 0x55);
    file.seekp(static_cast<std::streamoff>(place));
    file.put(byte);
}

inline std::size_t files_in(const std::filesystem::path& folder) {
    std::error_code error;
    std::size_t count = 0;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().filename() != ".about-these-backups") ++count;
    return count;
}

inline std::string dump_of(const std::filesystem::path& path, const std::string& password = {}) {
    const auto file = StudyFile::open(path, {true, password});
    if (!file) return file.error().message;
    return dump(*file->load());
}

}  // namespace heddle::testing
