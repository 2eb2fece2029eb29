// What is done with a study file, as a list: whoever adds a kind of work to the program adds it here, and the tests that
// let every call to the disk fail go through it too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle::testing {

struct KindOfWork {
    std::string name;
    // Gets ready (opens and loads the study, say) and returns the work itself, which can be tried again after it
    // failed. What it keeps open is closed when the function goes.
    std::function<std::function<Result<>()>(const std::filesystem::path& study)> prepare;
    // A folder with the study as it is there before ("study.heddle"), and what lies beside it; empty: there is none.
    std::filesystem::path before;
    // What one of its states looks like, to tell before, after and between: of the study, and of what the work makes beside it.
    // Two runs of the work end in equal ones.
    std::function<std::string(const std::filesystem::path& study)> state;
    // The name of the study in its folder is always this.
    static constexpr const char* study = "study.heddle";
};

// What is done in a study. The studies that they begin with are made in the folder. Throws where that cannot be done.
std::vector<KindOfWork> kinds_of_work(const std::filesystem::path& folder, std::uint32_t seed);
// What puts whole files in places: backups, restoring, passwords, withdrawal, pseudonyms, migration, salvage.
std::vector<KindOfWork> kinds_of_work_with_files(const std::filesystem::path& folder, std::uint32_t seed);

}  // namespace heddle::testing
