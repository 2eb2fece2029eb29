#include "storage/backup/backup_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include "storage/backup/backup_names.h"
#include "storage/files.h"
#include "storage/study_place.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr const char* folder_ending = " backups";
constexpr std::size_t most_known_folders = 500;
constexpr std::chrono::milliseconds between_folder_tries{50};
constexpr int most_folder_tries = 100;

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

// "GUID<tab>folder", a line each.
std::vector<std::pair<std::string, fs::path>> read_known_folders(const fs::path& path) {
    std::vector<std::pair<std::string, fs::path>> known;
    std::error_code error;
    if (path.empty() || !fs::is_regular_file(path, error)) return known;
    const auto bytes = read_file(path);
    if (!bytes) return known;
    std::istringstream lines(*bytes);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        if (tab != std::string::npos) known.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return known;
}

// Not being able to remember is no reason to make no backup.
void remember_folder(const BackupOwner& owner, const fs::path& folder) {
    const std::string name = folder.string();
    if (owner.known_folders.empty() || owner.guid.is_nil() || name.find('\n') != std::string::npos)
        return;
    auto known = read_known_folders(owner.known_folders);
    const std::pair entry{owner.guid.to_string(), folder};
    if (std::ranges::find(known, entry) != known.end()) return;
    known.push_back(entry);
    if (known.size() > most_known_folders) known.erase(known.begin());
    std::string text;
    for (const auto& [guid, path] : known)
        text += guid + "\t" + path.string() + "\n";
    std::error_code ignored;
    fs::create_directories(owner.known_folders.parent_path(), ignored);
    if (write_file(owner.known_folders, text)) {
        fs::permissions(owner.known_folders, fs::perms::owner_read | fs::perms::owner_write,
                        ignored);
    }
}

// As names of files can hold it.
std::string login_name() {
    struct passwd entry {};
    struct passwd* user = nullptr;
    std::array<char, 16384> words{};
    std::string name;
    if (::getpwuid_r(::geteuid(), &entry, words.data(), words.size(), &user) == 0 && user && user->pw_name) name = user->pw_name;
    std::ranges::replace_if(name, [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; }, '_');
    return name.empty() ? std::to_string(::geteuid()) : name;
}

std::optional<uid_t> maker_of(const fs::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) return std::nullopt;
    return status.st_uid;
}

fs::path folder_of_ones_own(const fs::path& study) {
    const std::string shared = backup_folder_of(study).string();
    return shared.substr(0, shared.size() - std::strlen(folder_ending)) + " (" + login_name() + ")" + folder_ending;
}

// Such a folder has no study of its name, and goes with none.
bool is_of_one_user(const fs::path& folder) {
    return folder.filename().string().ends_with(" (" + login_name() + ")" + folder_ending);
}

// What folder_of_ones_own() makes for somebody else, who keeps it closed.
bool is_of_another_user(const fs::path& folder, const fs::path& study) {
    const std::string shared = backup_folder_of(study).filename().string();
    const std::string beginning = shared.substr(0, shared.size() - std::strlen(folder_ending)) + " (";
    const std::string name = folder.filename().string();
    return name.starts_with(beginning) && name.ends_with(std::string(")") + folder_ending) && is_closed_to_us(folder);
}

// Folders of backups beside the study, those of other names, that are recorded as of this study.
std::vector<fs::path> folders_beside(const BackupOwner& owner) {
    std::vector<fs::path> found;
    if (owner.guid.is_nil()) return found;
    const fs::path own = backup_folder_of(owner.study);
    std::error_code error;
    for (fs::directory_iterator it(own.parent_path(), fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
        const fs::path& path = it->path();
        if (!path.filename().string().ends_with(folder_ending) || path == own) continue;
        if (!is_folder(path)) continue;
        if (read_folder_record(path).names(owner.guid) || is_of_another_user(path, owner.study)) found.push_back(path);
    }
    std::ranges::sort(found);
    return found;
}

// The study was given another name: its backups follow.
void follow_new_name(const BackupOwner& owner) {
    auto others = folders_beside(owner);
    std::erase_if(others, [](const fs::path& folder) { return is_of_one_user(folder) || maker_of(folder) != ::geteuid(); });
    if (others.size() != 1) return;
    const std::string name = others[0].filename().string();
    const fs::path old_study = others[0].parent_path() / name.substr(0, name.size() - std::strlen(folder_ending));
    std::error_code error;
    if (fs::exists(fs::symlink_status(old_study, error))) return;
    if (fs::is_symlink(fs::symlink_status(others[0], error))) return;
    static_cast<void>(::renameat2(AT_FDCWD, others[0].c_str(), AT_FDCWD,
                                  backup_folder_of(owner.study).c_str(), RENAME_NOREPLACE));
}

void clear_unfinished(const fs::path& folder) {
    std::vector<fs::path> unfinished;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if ((is_unfinished_backup_name(name) || is_unfinished_folder_record(name)) &&
            fs::is_regular_file(it->symlink_status(error))) {
            unfinished.push_back(it->path());
        }
    }
    for (const fs::path& path : unfinished)
        fs::remove(path, error);
}

// A restoring that was killed after it had kept the study, and before another file took its place, leaves the study under a second
// name, which would go on changing with it. That is no backup.
void clear_names_of(const fs::path& study, const fs::path& folder) {
    const auto itself = identity_of(study);
    std::vector<fs::path> names;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; itself && !error && it != end; it.increment(error)) {
        if (read_backup_name(it->path().filename().string()) && identity_of(it->path()) == itself) names.push_back(it->path());
    }
    for (const fs::path& path : names) {
        fs::remove(path, error);
        fs::remove(fs::path(path) += "-wal", error);
    }
}

Error cannot_hold(const fs::path& folder, int code) {
    if (code == ENOSPC || code == EDQUOT) {
        return failure(fmt::format("There is no room on the disk for backups in {}; free some space and try again.",
                                   quoted_path(folder)));
    }
    return failure(fmt::format("Backups cannot be kept in {}: {}; check that you may write there.",
                               quoted_path(folder), std::strerror(code)));
}

// Others may write in the folder that the study lies in, and so could have laid something else there under the name.
Result<> is_ours_alone(const fs::path& folder) {
    struct stat status {};
    if (::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & 077) == 0)
        return done();
    return failure(fmt::format("{} is where your backups of a study that another user shares would be, but others can get at it; move it "
                               "away, so that it is made anew.",
                               quoted_path(folder)));
}

}  // namespace

fs::path backup_folder_of(const fs::path& study) {
    std::error_code error;
    fs::path real = fs::weakly_canonical(fs::absolute(study), error);
    if (error) real = fs::absolute(study);
    return real.parent_path() / (real.filename().string() + folder_ending);
}

fs::path folder_for_backups(const fs::path& study) {
    fs::path folder = backup_folder_of(study);
    const auto maker = maker_of(folder);
    return !maker || *maker == ::geteuid() ? folder : folder_of_ones_own(study);
}

bool is_closed_to_us(const fs::path& folder) {
    const auto maker = maker_of(folder);
    return maker && *maker != ::geteuid() && ::faccessat(AT_FDCWD, folder.c_str(), R_OK | X_OK, AT_EACCESS) != 0;
}

std::vector<fs::path> folders_with_backups(const BackupOwner& owner) {
    std::vector<fs::path> folders;
    const auto add = [&](const fs::path& path) {
        if (is_folder(path) && std::ranges::find(folders, path) == folders.end())
            folders.push_back(path);
    };
    add(backup_folder_of(owner.study));
    add(folder_for_backups(owner.study));
    for (const fs::path& path : folders_beside(owner))
        add(path);
    if (!owner.guid.is_nil()) {
        for (const auto& [guid, path] : read_known_folders(owner.known_folders))
            if (guid == owner.guid.to_string() && path.is_absolute()) add(path);
    }
    return folders;
}

Result<HeldBackupFolder> HeldBackupFolder::hold(const BackupOwner& owner) {
    const fs::path folder = folder_for_backups(owner.study);
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder, error))) follow_new_name(owner);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return cannot_hold(folder, errno);
    if (folder != backup_folder_of(owner.study)) HEDDLE_CHECK(is_ours_alone(folder));
    HEDDLE_TRY(HeldBackupFolder held, hold(folder));
    clear_names_of(owner.study, folder);
    remember_folder(owner, folder);
    return held;
}

Result<HeldBackupFolder> HeldBackupFolder::hold(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot_hold(folder, errno);
    HeldBackupFolder held(folder, descriptor);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return cannot_hold(folder, errno);
    if (status.st_uid != ::geteuid()) {
        return failure(fmt::format(
            "{} belongs to another user, who could read backups that are put there; give it another name.",
            quoted_path(folder)));
    }
    // A file system without such locks has other means to fail, and none to tell.
    for (int attempt = 1; ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; ++attempt) {
        if (attempt == most_folder_tries) {
            return failure(fmt::format(
                "Another program is making or deleting backups in {}; try again in a moment.",
                quoted_path(folder)));
        }
        std::this_thread::sleep_for(between_folder_tries);
    }
    clear_unfinished(folder);
    return held;
}

HeldBackupFolder::HeldBackupFolder(HeldBackupFolder&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

HeldBackupFolder::~HeldBackupFolder() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void HeldBackupFolder::write_out() const { static_cast<void>(::fsync(descriptor_)); }

}  // namespace heddle
