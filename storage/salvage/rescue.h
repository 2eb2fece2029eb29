// What can be read of a damaged study, as a study of its own to be looked at: in a folder that only its user may look into, and gone
// when it is closed. (salvage_study() writes one that stays.)
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "coding/result.h"
#include "storage/private_folder.h"
#include "storage/salvage/salvage.h"
#include "storage/secret.h"

namespace heddle {

class RescuedStudy {
public:
    // Salvages the damaged study, which is only read, into a new folder in `place`, and clears away there what programs that were killed
    // left. Of a study with a password (or its key, StudyFile::key()) the copy has the same, so that nothing of it can be read there
    // either. This process must not have the damaged study open: that would let go of SQLite's locks on it. Errors: as salvage_study().
    static Result<std::unique_ptr<RescuedStudy>> make(const std::filesystem::path& damaged, const Secret& password,
                                                      const std::filesystem::path& place,
                                                      const std::function<bool(std::size_t done, std::size_t all)>& progress = {});
    RescuedStudy(const RescuedStudy&) = delete;
    RescuedStudy& operator=(const RescuedStudy&) = delete;

    // Of the copy, which has the name of the damaged study; to be opened for reading.
    const std::filesystem::path& path() const { return path_; }
    const std::filesystem::path& damaged() const { return damaged_; }
    const Secret& key() const { return key_; }
    const SalvageReport& report() const { return report_; }

    // Makes a study of it that stays, with the same password. `made` must not exist, and appears only when it is complete. Any thread, also
    // while the copy is open for reading. `go_on` is asked now and then; where it says no, the error is that the work was stopped.
    Result<> save_as(const std::filesystem::path& made, const std::function<bool()>& go_on = {}) const;

private:
    explicit RescuedStudy(PrivateFolder folder) : folder_(std::move(folder)) {}

    PrivateFolder folder_;
    std::filesystem::path path_;
    std::filesystem::path damaged_;
    Secret key_;
    SalvageReport report_;
};

// Where rescued studies are put: the system's folder for temporary files (the variable TMPDIR names another one).
std::filesystem::path rescue_place();
// Whether the study at this path is a rescued one, by the name of its folder; nothing is read.
bool is_rescued_study(const std::filesystem::path& study);
// The damaged study that the one at this path was rescued from; nothing where it is no rescued one.
std::optional<std::filesystem::path> rescued_from(const std::filesystem::path& study);
// Removes what programs left in `place` that ended without closing such a study. Folders of programs that run and of other users stay.
void clear_left_rescues(const std::filesystem::path& place);

}  // namespace heddle
