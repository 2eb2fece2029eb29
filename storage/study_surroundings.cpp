#include "storage/study_surroundings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

namespace heddle {

namespace {

namespace fs = std::filesystem;
using SurroundingsKind = Surroundings::Kind;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Names of folders as these programs make them; some add the name of an organisation ("OneDrive - Trust").
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> cloud_folders{{
    {"dropbox", "Dropbox"},         {"onedrive", "OneDrive"},       {"google drive", "Google Drive"},
    {"googledrive", "Google Drive"}, {"my drive", "Google Drive"},  {"icloud drive", "iCloud Drive"},
    {"iclouddrive", "iCloud Drive"}, {"com~apple~clouddocs", "iCloud Drive"}, {"nextcloud", "Nextcloud"},
    {"owncloud", "ownCloud"},       {"box", "Box"},                 {"box sync", "Box"},
    {"pclouddrive", "pCloud"},      {"pcloud drive", "pCloud"},     {"megasync", "MEGA"},
    {"mega", "MEGA"},               {"seafile", "Seafile"},         {"syncthing", "Syncthing"},
    {"tresorit", "Tresorit"},       {"sync.com", "Sync.com"},
}};

// What they leave in the folder that they synchronise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> cloud_marks{{
    {".dropbox", "Dropbox"},
    {".dropbox.cache", "Dropbox"},
    {".stfolder", "Syncthing"},
    {".owncloudsync.log", "Nextcloud or ownCloud"},
    {".nextcloudsync.log", "Nextcloud"},
    {".seafile-data", "Seafile"},
    {".tmp.drivedownload", "Google Drive"},
    {".tmp.driveupload", "Google Drive"},
    {".sync.ffs_db", "FreeFileSync"},
}};

std::string cloud_of_name(const std::string& folder) {
    const std::string name = lower(folder);
    for (const auto& [known, cloud] : cloud_folders) {
        if (name == known) return std::string(cloud);
        // "OneDrive - University of X", "Dropbox (Team)", but not "Dropbox-free zone"
        if (name.starts_with(known) && name.size() > known.size() + 2 && known.size() > 4 &&
            (name.substr(known.size(), 3) == " - " || name.substr(known.size(), 2) == " ("))
            return std::string(cloud);
    }
    return {};
}

std::string cloud_of_marks(const fs::path& folder) {
    std::error_code error;
    for (const auto& [mark, cloud] : cloud_marks) {
        if (fs::exists(fs::symlink_status(folder / mark, error))) return std::string(cloud);
    }
    return {};
}

// A field of mountinfo writes a space as \040 and so on.
std::string unescaped(std::string_view field) {
    std::string out;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const bool octal = field[i] == '\\' && i + 3 < field.size() &&
                           std::all_of(field.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       field.begin() + static_cast<std::ptrdiff_t>(i) + 4,
                                       [](char c) { return c >= '0' && c <= '7'; });
        if (!octal) {
            out += field[i];
            continue;
        }
        out += static_cast<char>((field[i + 1] - '0') * 64 + (field[i + 2] - '0') * 8 + (field[i + 3] - '0'));
        i += 3;
    }
    return out;
}

std::vector<std::string_view> words_of_line(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) words.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

bool is_in(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

}  // namespace

std::string network_drive(std::string_view file_system) {
    const auto any = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, file_system) != names.end();
    };
    if (any({"cifs", "smb3", "smbfs", "smb2", "fuse.smbnetfs"})) return "a Windows share";
    if (any({"nfs", "nfs4"})) return "a network drive (NFS)";
    if (any({"fuse.sshfs"})) return "a drive over SSH";
    if (any({"davfs", "fuse.davfs2", "fuse.rclone", "fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.s3fs"})) return "a web drive";
    if (any({"fuse.gvfsd-fuse", "fuse.kio-fuse"})) return "a drive that the desktop has mounted from elsewhere";
    if (any({"afs", "9p", "virtiofs", "ceph", "fuse.ceph", "fuse.glusterfs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs", "ncpfs"})) {
        return "a shared drive";
    }
    return {};
}

std::string file_system_of(const fs::path& path, std::string_view mountinfo) {
    std::string found;
    std::size_t longest = 0;
    while (!mountinfo.empty()) {
        const std::size_t end = std::min(mountinfo.find('\n'), mountinfo.size());
        const auto words = words_of_line(mountinfo.substr(0, end));
        mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
        const auto dash = std::ranges::find(words, "-");
        if (words.size() < 5 || dash == words.end() || std::next(dash) == words.end()) continue;
        const std::string point = unescaped(words[4]);
        // Of two mounts on one place the later one is seen.
        if (point.size() < longest || !is_in(path, point)) continue;
        longest = point.size();
        found = *std::next(dash);
    }
    return found;
}

Surroundings surroundings_of(const fs::path& study) {
    std::error_code error;
    fs::path folder = fs::weakly_canonical(study, error).parent_path();
    if (error || folder.empty()) folder = fs::absolute(study).parent_path();
    for (fs::path above = folder; !above.empty(); above = above.parent_path()) {
        std::string cloud = cloud_of_name(above.filename().string());
        if (cloud.empty()) cloud = cloud_of_marks(above);
        if (!cloud.empty()) return {SurroundingsKind::cloud, cloud};
        if (above == above.parent_path()) break;
    }
    std::ifstream mounts("/proc/self/mountinfo");
    const std::string text{std::istreambuf_iterator<char>(mounts), {}};
    if (std::string drive = network_drive(file_system_of(folder, text)); !drive.empty()) return {SurroundingsKind::network, drive};
    return {};
}

std::string shown_risk(const Surroundings& surroundings) {
    switch (surroundings.kind) {
        case SurroundingsKind::ordinary: return {};
        case SurroundingsKind::cloud:
            return fmt::format("{} copies this folder to other computers while you work, so that a copy may be half-written, and two "
                               "computers may change the study without knowing of each other. Keep the study in a folder of this computer "
                               "only, and put copies and backups here.",
                               surroundings.name);
        case SurroundingsKind::network:
            return fmt::format("This folder is on {}: where the connection breaks, the last changes may be lost, and another computer may not "
                               "see that the study is open here. Keep the study in a folder of this computer, and put copies and backups here.",
                               surroundings.name);
    }
    return {};
}

}  // namespace heddle
