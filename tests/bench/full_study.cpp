#include "tests/bench/full_study.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "tests/bench/generator/study_files.h"
#include "tests/bench/process.h"

namespace heddle::bench {

namespace {

namespace fs = std::filesystem;

MadeStudy make(const char* name, const StudySize& size) {
    const fs::path place = fs::path(HEDDLE_BENCH_DATA) / name;
    fs::remove_all(place);
    fs::create_directories(place);
    const MadeStudy made{place / "files", place / "study.heddle", place / "empty.heddle"};
    fmt::print(stderr, "Making the study “{}”...\n", name);
    const auto written =
        write_study_files(size, fs::path(HEDDLE_ASSETS) / "codebooks", made.folder);
    if (!written) {
        fmt::print(stderr, "heddle_bench: {}\n", written.error().message);
        std::exit(1);
    }
    for (const auto& command : commands_of_study(made.folder, made.study)) {
        run_heddle(command);
        if (command.front() == "new") fs::copy_file(made.study, made.empty_study);
    }
    return made;
}

}  // namespace

const MadeStudy& full_study() {
    static const MadeStudy made = [] {
        StudySize size;
        if (const char* times = std::getenv("HEDDLE_BENCH_TIMES")) {
            size.times = std::max(1, std::atoi(times));
            size.codings *= static_cast<std::size_t>(size.times);
        }
        return make("full", size);
    }();
    return made;
}

const MadeStudy& long_document() {
    static const MadeStudy made = [] {
        StudySize size;
        size.one_document = true;
        size.words = 1'000'000;
        size.codings = 100'000;
        return make("long", size);
    }();
    return made;
}

fs::path measured_study() {
    if (const char* given = std::getenv("HEDDLE_BENCH_STUDY")) return given;
    return full_study().study;
}

fs::path copy_of(const fs::path& study) {
    const fs::path copy = study.parent_path() / "copy.heddle";
    for (const char* ending : {"", "-wal", "-shm"})
        fs::remove(fs::path(copy) += ending);
    fs::copy_file(study, copy);
    return copy;
}

double megabytes_in(const fs::path& folder) {
    double bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
    }
    return bytes / 1e6;
}

}  // namespace heddle::bench
