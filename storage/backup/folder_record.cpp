#include "storage/backup/folder_record.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sstream>

#include "storage/files.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr const char* record_name = ".about-these-backups";
constexpr std::size_t largest_record = std::size_t{1} << 20;
constexpr const char* heading =
    "These are backups that Heddle made of a study. Restore one from its window, or with "
    "“heddle restore”.\n";

std::optional<std::uint64_t> read_fingerprint(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

bool FolderRecord::names(const Guid& study) const {
    return std::ranges::find(studies, study) != studies.end();
}

void FolderRecord::add_study(const Guid& study) {
    if (!names(study)) studies.push_back(study);
}

FolderRecord read_folder_record(const fs::path& folder) {
    FolderRecord record;
    const fs::path path = folder / record_name;
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(path, error)) ||
        fs::file_size(path, error) > largest_record || error) {
        return record;
    }
    const auto bytes = read_file(path);
    if (!bytes) return record;
    std::istringstream lines(*bytes);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind;
        std::string first;
        words >> kind >> first >> std::ws;
        std::string rest;
        std::getline(words, rest);
        if (kind == "study") {
            if (const auto guid = parse_guid(first)) record.add_study(*guid);
        } else if (kind == "key") {
            if (const auto guid = parse_guid(rest)) record.keys[first] = *guid;
        } else if (kind == "bytes") {
            if (const auto value = read_fingerprint(first)) record.fingerprints[rest] = *value;
        }
    }
    return record;
}

Result<> write_folder_record(const fs::path& folder, const FolderRecord& record) {
    std::string text = heading;
    for (const Guid& study : record.studies)
        text += fmt::format("study {}\n", study.to_string());
    for (const auto& [key, study] : record.keys)
        text += fmt::format("key {} {}\n", key, study.to_string());
    for (const auto& [name, value] : record.fingerprints)
        text += fmt::format("bytes {:016x} {}\n", value, name);
    const fs::path path = folder / record_name;
    std::error_code error;
    const auto status = fs::symlink_status(path, error);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return failure(fmt::format("{} is not Heddle's own file; move it away, so that backups can be made there.",
                                   quoted_path(path)));
    }
    HEDDLE_CHECK(write_file(path, text));
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    return done();
}

Result<std::uint64_t> fingerprint_of_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    std::uint64_t hash = 0xcbf29ce484222325;
    int problem = file < 0 ? errno : 0;
    std::vector<unsigned char> block(std::size_t{1} << 18);
    while (problem == 0) {
        const ssize_t got = ::read(file, block.data(), block.size());
        if (got == 0) break;
        if (got < 0) {
            if (errno != EINTR) problem = errno;
            continue;
        }
        for (ssize_t i = 0; i < got; ++i)
            hash = (hash ^ block[static_cast<std::size_t>(i)]) * 0x100000001b3;
    }
    if (file >= 0) ::close(file);
    if (problem != 0) {
        return failure(fmt::format("{} cannot be read: {}.", quoted_path(path.filename()),
                                   std::strerror(problem)));
    }
    return hash;
}

}  // namespace heddle
