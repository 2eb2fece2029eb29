// Real transcripts and published tables that some tests look at where they are present: the folder
// that HEDDLE_SHARED names, else "shared" beside the repository. A test without it skips, and says
// so.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "tests/support/places.h"

namespace heddle::testing {

inline std::optional<std::filesystem::path> shared_folder() {
    const char* named = std::getenv("HEDDLE_SHARED");
    const std::filesystem::path folder =
        named && *named ? std::filesystem::path(named)
                        : std::filesystem::path(test_data_folder) / ".." / ".." / ".." / "shared";
    std::error_code problem;
    if (!std::filesystem::is_directory(folder, problem)) return std::nullopt;
    return std::filesystem::weakly_canonical(folder);
}

}  // namespace heddle::testing

// For the first line of a test: names the folder `variable`, or skips.
#define HEDDLE_NEEDS_SHARED(variable)                                                       \
    const auto found_shared_folder = heddle::testing::shared_folder();                      \
    if (!found_shared_folder) {                                                             \
        GTEST_SKIP()                                                                        \
            << "needs the folder of real samples: set HEDDLE_SHARED, or put it beside the " \
               "repository as ../shared";                                                   \
    }                                                                                       \
    const std::filesystem::path variable = *found_shared_folder
