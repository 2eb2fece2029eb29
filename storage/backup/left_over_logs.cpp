#include "storage/backup/left_over_logs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "storage/study_look.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// Before the first page in a write-ahead log, and in a rollback journal (SQLite's file format, sections 4.1 and 3).
constexpr off_t before_page_in_log = 32 + 24;
constexpr off_t before_page_in_journal = 512 + 4;

fs::path file_of_log(const fs::path& study) {
    std::error_code error;
    fs::path file = fs::weakly_canonical(fs::absolute(study), error);
    return error ? fs::absolute(study) : file;
}

// "study.heddle-wal.left-over-12"; how much stands before its first page.
std::optional<off_t> read_name(const std::string& name, const std::string& study) {
    const std::pair<const char*, off_t> kinds[] = {{"-wal", before_page_in_log}, {"-journal", before_page_in_journal}};
    for (const auto& [kind, before] : kinds) {
        const std::string beginning = study + kind + ".left-over-";
        if (!name.starts_with(beginning) || name.size() == beginning.size()) continue;
        if (name.find_first_not_of("0123456789", beginning.size()) == std::string::npos) return before;
    }
    return std::nullopt;
}

bool holds_noise(const fs::path& file, off_t before) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return false;
    std::string page(study_look_bytes, '\0');
    const ssize_t got = ::pread(descriptor, page.data(), page.size(), before);
    ::close(descriptor);
    page.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return may_be_encrypted(page, page.size());
}

}  // namespace

std::optional<Backup> look_at_left_over_log(const fs::path& path, const fs::path& study) {
    const fs::path file = file_of_log(study);
    const auto before = read_name(path.filename().string(), file.filename().string());
    struct stat status {};
    if (!before || path.parent_path() != file.parent_path() || ::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    Backup log;
    log.path = path;
    log.at = std::int64_t{status.st_mtime} * 1000;
    log.bytes = status.st_size;
    log.encrypted = holds_noise(path, *before);
    log.state = BackupState::left_over_log;
    log.of_this_study = true;
    return log;
}

std::vector<Backup> left_over_logs(const fs::path& study) {
    std::vector<Backup> found;
    std::error_code error;
    for (fs::directory_iterator it(file_of_log(study).parent_path(), error), end; !error && it != end; it.increment(error))
        if (auto log = look_at_left_over_log(it->path(), study)) found.push_back(*std::move(log));
    std::ranges::sort(found, [](const Backup& a, const Backup& b) { return a.at != b.at ? a.at > b.at : a.path > b.path; });
    return found;
}

}  // namespace heddle
