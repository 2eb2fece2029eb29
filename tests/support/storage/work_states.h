// What the lists of kinds of work (kinds_of_work.h) and the tests that disturb them share.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "storage/study_file.h"

namespace heddle::testing {

template <class T> T sure(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
}
inline void sure(const Result<>& result) {
    if (!result) throw std::runtime_error(result.error().message);
}

// An opened study, as the window or a command holds it.
struct Opened {
    StudyFile file;
    Study study;
};
std::shared_ptr<Opened> opened(const std::filesystem::path& path, const OpenOptions& options = {});

// All that it holds and what is wrong with it, or why it cannot be opened; "none" where it is not there.
std::string state_of(const std::filesystem::path& path, const OpenOptions& options = {});

// What the next program would find were this one to end now: all files and folders but what programs share only while they live.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

// The files beside a study that are neither studies, nor backups with their record, nor what SQLite puts beside one that is open or
// could not be written; a line each. Work that failed leaves none.
std::string left_over_beside(const std::filesystem::path& study);

}  // namespace heddle::testing
