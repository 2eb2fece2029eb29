// FolderList: what a folder holds, as far as a dialog is concerned: folders, and files with certain endings. No drawing. Reads the
// disk when asked to, and only one folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle {

struct FolderEntry {
    std::string name;  // valid UTF-8
    std::filesystem::path path;
    bool is_folder = false;
};

// Folders first, each kind in natural order; hidden ones are left out. `endings` in lower case, with their dot; empty: no
// files. Fails with one sentence where the folder is missing or may not be read. Lists no more than 5,000 entries.
Result<std::vector<FolderEntry>> list_folder(const std::filesystem::path& folder, const std::vector<std::string>& endings);

// What was typed as a path: white space around it dropped, "~" for the user's folder, and relative to `base`.
std::filesystem::path typed_path(std::string_view typed, const std::filesystem::path& base);

std::filesystem::path home_folder();

// The path as valid UTF-8, with "~" for the user's folder.
std::string shown_path(const std::filesystem::path& path);

// Nothing where a file of this name can be made, else what is wrong with it, in one sentence.
std::optional<std::string> wrong_file_name(std::string_view name);

}  // namespace heddle
