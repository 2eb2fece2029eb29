#include "storage/salvage/rescue.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "coding/guid.h"
#include "storage/backup/copy_file.h"
#include "storage/database_removed.h"
#include "storage/files.h"
#include "storage/study_file.h"
#include "storage/study_password.h"
#include "storage/study_place.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_name = "heddle-read-";
constexpr const char* origin_name = "damaged-study";  // a file with the path of the damaged study
constexpr int most_tries = 20;

Error no_folder(const fs::path& place) {
    return failure(fmt::format("No folder can be made in {}, where what can be read of the study would be put; free some space there, or name "
                               "another folder by the variable TMPDIR.",
                               quoted_path(place)));
}

// A new folder that only its user may look into, and its descriptor, by whose lock others see that it is in use.
std::pair<fs::path, int> make_folder(const fs::path& place) {
    for (int i = 0; i < most_tries; ++i) {
        std::string name = (place / (std::string(folder_name) + "XXXXXX")).string();
        if (!::mkdtemp(name.data())) return {{}, -1};
        const int folder = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0) return {{}, -1};
        // Before it was locked, somebody may have taken it for one that was left.
        const bool locked = ::flock(folder, LOCK_EX | LOCK_NB) == 0;
        struct stat there {};
        if (locked && ::stat(name.c_str(), &there) == 0) return {name, folder};
        ::close(folder);
    }
    return {{}, -1};
}

}  // namespace

Result<std::unique_ptr<RescuedStudy>> RescuedStudy::make(const fs::path& damaged, const Secret& password, const fs::path& place,
                                                         const std::function<bool(std::size_t, std::size_t)>& progress) {
    clear_left_rescues(place);
    std::unique_ptr<RescuedStudy> rescued(new RescuedStudy());
    std::tie(rescued->folder_, rescued->held_) = make_folder(fs::absolute(place));
    if (rescued->held_ < 0) return no_folder(place);
    rescued->damaged_ = fs::absolute(damaged);
    rescued->path_ = rescued->folder_ / damaged.filename();
    HEDDLE_CHECK(write_file(rescued->folder_ / origin_name, rescued->damaged_.string()));
    // With the key, and so the salt, of the damaged one: what is known by its key is known of the copy as well.
    rescued->key_ = key_for_opening(damaged, password);
    HEDDLE_TRY(rescued->report_, salvage_study(damaged, rescued->path_, rescued->key_, progress));
    return rescued;
}

RescuedStudy::~RescuedStudy() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
    if (held_ >= 0) ::close(held_);
}

Result<> RescuedStudy::save_as(const fs::path& made, const std::function<bool()>& go_on) const {
    std::error_code error;
    if (fs::exists(fs::symlink_status(made, error)))
        return failure(fmt::format("There is already a file {}; choose another name.", quoted_path(made)));
    const fs::path folder = fs::absolute(made).parent_path();
    if (!fs::is_directory(folder, error))
        return failure(fmt::format("There is no folder {}; make it first or choose another one.", quoted_path(folder)));
    const DatabaseRemoved hidden{folder / fmt::format(".{}.{}", made.filename().string().substr(0, 100), new_guid().to_string())};
    HEDDLE_CHECK(copy_file_to_disk(path_, hidden.path, [&] { return go_on && !go_on(); }));
    HEDDLE_CHECK(set_old_logs_aside(made));
    return move_without_replacing(hidden.path, made);
}

fs::path rescue_place() {
    std::error_code error;
    const fs::path place = fs::temp_directory_path(error);
    return error ? fs::path("/tmp") : place;
}

bool is_rescued_study(const fs::path& study) {
    return study.parent_path().filename().string().starts_with(folder_name);
}

std::optional<fs::path> rescued_from(const fs::path& study) {
    if (!is_rescued_study(study)) return std::nullopt;
    const auto origin = read_file(study.parent_path() / origin_name);
    if (!origin) return std::nullopt;
    return fs::path(*origin);
}

void clear_left_rescues(const fs::path& place) {
    std::error_code error;
    for (fs::directory_iterator at(place, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error)) {
        if (!at->path().filename().string().starts_with(folder_name)) continue;
        const int folder = ::open(at->path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0) continue;
        struct stat found {};
        std::error_code ignored;
        if (::fstat(folder, &found) == 0 && found.st_uid == ::geteuid() && ::flock(folder, LOCK_EX | LOCK_NB) == 0)
            fs::remove_all(at->path(), ignored);
        ::close(folder);
    }
}

}  // namespace heddle
