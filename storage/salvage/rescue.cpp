#include "storage/salvage/rescue.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "storage/backup/copy_file.h"
#include "storage/files.h"
#include "storage/study_file.h"
#include "storage/private_folder.h"
#include "storage/study_opening.h"
#include "storage/study_password.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_name = "heddle-read-";
constexpr const char* origin_name = "damaged-study";  // a file with the path of the damaged study

Error no_folder(const fs::path& place) {
    return failure(fmt::format("No folder can be made in {}, where what can be read of the study would be put; free some space there, or name "
                               "another folder by the variable TMPDIR.",
                               quoted_path(place)));
}

}  // namespace

Result<std::unique_ptr<RescuedStudy>> RescuedStudy::make(const fs::path& damaged, const Secret& password, const fs::path& place,
                                                         const std::function<bool(std::size_t, std::size_t)>& progress) {
    auto folder = PrivateFolder::make(place, folder_name);
    if (!folder) return no_folder(place);
    std::unique_ptr<RescuedStudy> rescued(new RescuedStudy(*std::move(folder)));
    rescued->damaged_ = fs::absolute(damaged);
    rescued->path_ = rescued->folder_.path() / damaged.filename();
    HEDDLE_CHECK(write_file(rescued->folder_.path() / origin_name, rescued->damaged_.string()));
    // With the key, and so the salt, of the damaged one: what is known by its key is known of the copy as well.
    rescued->key_ = key_for_opening(damaged, password);
    HEDDLE_TRY(rescued->report_, salvage_study(damaged, rescued->path_, rescued->key_, progress));
    return rescued;
}

Result<> RescuedStudy::save_as(const fs::path& made, const std::function<bool()>& go_on) const {
    HEDDLE_TRY(const PrivateFolder hidden, place_for_making(made));
    HEDDLE_CHECK(copy_file_to_disk(path_, hidden.path() / made.filename(), [&] { return go_on && !go_on(); }));
    return move_to_its_place(hidden, made);
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

void clear_left_rescues(const fs::path& place) { PrivateFolder::clear_left(place, folder_name); }

}  // namespace heddle
