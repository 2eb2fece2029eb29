#include "ui/views/files/folder_list.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "coding/text.h"
#include "storage/files.h"
#include "ui/text/editor.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr std::size_t most_entries = 5000;
constexpr std::size_t longest_name = 200;  // bytes; file systems take 255, and a temporary file adds some

bool ends_in(const std::filesystem::path& path, const std::vector<std::string>& endings) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace

Result<std::vector<FolderEntry>> list_folder(const std::filesystem::path& folder,
                                             const std::vector<std::string>& endings) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        return failure(quoted_path(folder) + " is not a folder; choose another one.");
    }
    std::filesystem::directory_iterator entries(folder, error);
    if (error) return failure("The folder " + quoted_path(folder) + " cannot be read: " + error.message() + ".");
    std::vector<FolderEntry> found;
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        const std::filesystem::path path = entries->path();
        std::string name = path.filename().string();
        if (name.empty() || name.front() == '.') continue;
        std::error_code ignored;
        const bool is_folder = entries->is_directory(ignored);
        if (!is_folder && !ends_in(path, endings)) continue;
        if (!is_valid_utf8(name)) name = cleaned_input(name, true);
        found.push_back({std::move(name), path, is_folder});
        if (found.size() == most_entries) break;
    }
    std::sort(found.begin(), found.end(), [](const FolderEntry& a, const FolderEntry& b) {
        if (a.is_folder != b.is_folder) return a.is_folder;
        return natural_less(a.name, b.name);
    });
    return found;
}

std::filesystem::path home_folder() {
    if (const char* home = std::getenv("HOME"); home && *home) return home;
    if (const passwd* user = getpwuid(getuid()); user && user->pw_dir) return user->pw_dir;
    return "/";
}

std::filesystem::path typed_path(std::string_view typed, const std::filesystem::path& base) {
    const std::string text(trimmed(typed));
    if (text.empty()) return base;
    if (text == "~") return home_folder();
    if (text.starts_with("~/")) return (home_folder() / text.substr(2)).lexically_normal();
    return (base / text).lexically_normal();
}

std::string shown_path(const std::filesystem::path& path) {
    std::string text = path.string();
    const std::string home = home_folder().string();
    if (home.size() > 1 && (text == home || text.starts_with(home + "/"))) text = "~" + text.substr(home.size());
    return is_valid_utf8(text) ? text : cleaned_input(text, true);
}

std::optional<std::string> wrong_file_name(std::string_view name) {
    const auto wanted = trimmed(name);
    if (wanted.empty()) return "Give the file a name.";
    if (wanted.find('/') != std::string_view::npos) return "A name cannot hold “/”; choose the folder below.";
    if (wanted.front() == '.') return "A name that begins with a full stop would be hidden; choose another.";
    if (wanted.size() > longest_name) return "This name is too long for a file.";
    return std::nullopt;
}

}  // namespace heddle
