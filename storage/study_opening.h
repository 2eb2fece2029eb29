// How a file becomes an open study, or is refused with the reason.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/private_folder.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"

namespace heddle {

// Makes a study that holds what these groups make, each an action of its own, the first one of an empty study. It appears
// under its name only when it is complete; a file that is there stays. Gives its key, empty for a plain file.
Result<Secret> create_study(const std::filesystem::path& path, const Secret& password,
                            const std::vector<EditGroup>& groups = {});

// A private folder beside the place of a study that is to be made, for making it there under its own name. Fails where a file of that
// name exists, or nothing can be made in its folder.
Result<PrivateFolder> place_for_making(const std::filesystem::path& study);
// The study that was made there gets its place, durably, and replaces nothing.
Result<> move_to_its_place(const PrivateFolder& made_in, const std::filesystem::path& study);

// A connection to a file that is a study of a format this program reads, set up for writing with
// full synchronisation, or for reading. The file is not changed where it is refused.
Result<sqlite::Connection> connect_to_study(const std::filesystem::path& path,
                                            const OpenOptions& options);

}  // namespace heddle
