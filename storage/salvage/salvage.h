// Writes a new study of everything that can still be read in a damaged one (docs/damage.md).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle {

struct SalvageReport {
    // One sentence for each thing that is lost, by kind and name, as far as these are known; empty: everything was saved.
    std::vector<std::string> lost;
    // What was made again from the history.
    std::vector<std::string> restored;
    std::size_t documents = 0;
    std::size_t codings = 0;
    std::size_t codes = 0;
    std::size_t actions = 0;
};

// The damaged file and its log are only read, whatever is wrong with them; `made` must not exist, and appears only when it is complete
// and passes StudyFile::check(). An encrypted study makes an encrypted one, under the same password. Any thread. Errors: the
// file is no study, the password opens no part of it (needs_password), the disk is full, `progress` said no (cancelled).
Result<SalvageReport> salvage_study(const std::filesystem::path& damaged, const std::filesystem::path& made,
                                    const std::string& password,
                                    const std::function<bool(std::size_t done, std::size_t all)>& progress = {});

}  // namespace heddle
