#include "tests/support/storage/work_states.h"

#include <string_view>

#include "storage/backup/backup_names.h"
#include "tests/support/storage/random_work.h"

namespace heddle::testing {

namespace fs = std::filesystem;

std::shared_ptr<Opened> opened(const fs::path& path, const OpenOptions& options) {
    StudyFile file = sure(StudyFile::open(path, options));
    Study study = sure(file.load());
    return std::make_shared<Opened>(Opened{std::move(file), std::move(study)});
}

std::string state_of(const fs::path& path, const OpenOptions& options) {
    std::error_code error;
    if (!fs::exists(path, error)) return "none";
    const auto file = StudyFile::open(path, options);
    if (!file) return "It cannot be opened: " + file.error().message;
    return dump_of(*file) + faults_of(*file);
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with("-shm") || name.ends_with(".in-use")) continue;
        if (entry.is_directory())
            copy_folder(entry.path(), to / name);
        else
            fs::copy_file(entry.path(), to / name);
    }
}

std::string left_over_beside(const fs::path& study) {
    std::string names;
    for (const auto& entry : fs::recursive_directory_iterator(study.parent_path())) {
        const std::string name = entry.path().filename().string();
        bool known = entry.is_directory() || name == ".about-these-backups" || name.ends_with(".in-use");
        for (const std::string_view ending : {"-wal", "-shm", "-journal", ""}) {
            if (!name.ends_with(ending)) continue;
            const std::string stem = name.substr(0, name.size() - ending.size());
            known = known || (stem.ends_with(".heddle") && !stem.starts_with(".")) || read_backup_name(stem);
        }
        if (!known) names += name + '\n';
    }
    return names;
}

}  // namespace heddle::testing
