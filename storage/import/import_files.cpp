#include "storage/import/import_files.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "coding/text.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// Also a study, which often lies where its transcripts do.
bool is_hidden_file(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" ||
           name == "desktop.ini" || name.ends_with(".heddle") ||
           name.find(".heddle-") != std::string::npos;
}

class Finder {
public:
    void add(const fs::path& path) {
        std::error_code problem;
        const fs::file_status status = fs::status(path, problem);
        if (fs::is_directory(status)) {
            add_folder(path, folder_name(path));
        } else if (!fs::exists(status)) {
            refuse(path, problem && problem != std::errc::no_such_file_or_directory
                             ? "cannot be reached: " + problem.message() + "."
                             : "does not exist; check the name and the folder.");
        } else {
            add_file(path, {});
        }
    }
    ImportFiles take() { return std::move(found_); }

private:
    void refuse(const fs::path& path, std::string reason) {
        found_.refused.emplace_back(shown_name(path), std::move(reason));
    }

    static std::string folder_name(const fs::path& folder) {
        std::error_code problem;
        const fs::path whole = fs::absolute(folder, problem).lexically_normal();
        return shown_name(whole.has_filename() ? whole.filename() : whole.parent_path().filename());
    }

    void add_file(const fs::path& path, const std::string& inside) {
        std::error_code problem;
        fs::path real = fs::weakly_canonical(path, problem);
        if (problem) real = path;
        if (!seen_.insert(real.native()).second) return;
        const std::string name = shown_name(path.filename());
        found_.files.push_back(
            {path, shown_name(path), inside.empty() ? name : inside + "/" + name});
    }

    void add_folder(const fs::path& folder, const std::string& named) {
        std::vector<fs::path> inside;
        std::error_code problem;
        for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
             at.increment(problem)) {
            inside.push_back(at->path());
        }
        if (problem) {
            refuse(folder, problem == std::errc::permission_denied
                               ? "may not be looked into; ask its owner for access."
                               : "cannot be looked into: " + problem.message() + ".");
            return;
        }
        std::sort(inside.begin(), inside.end());
        for (const fs::path& path : inside) {
            if (is_hidden_file(path)) {
                found_.passed_over.push_back(shown_name(path));
            } else if (!fs::is_directory(fs::symlink_status(path, problem))) {
                if (fs::is_directory(fs::status(path, problem))) {
                    found_.linked_folders.push_back(shown_name(path));
                } else {
                    add_file(path, named);
                }
            } else {
                add_folder(path, named + "/" + shown_name(path.filename()));
            }
        }
    }

    ImportFiles found_;
    std::set<std::string> seen_;
};

}  // namespace

ImportFiles find_import_files(const std::vector<fs::path>& paths) {
    Finder finder;
    for (const fs::path& path : paths)
        finder.add(path);
    return finder.take();
}

std::string shown_name(const fs::path& path) {
    const std::string& bytes = path.native();
    if (is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) return bytes;
    std::string shown;
    icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "UTF-8")
        .toUTF8String(shown);
    return shown;
}

}  // namespace heddle
