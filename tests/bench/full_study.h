// The studies that are measured, made once in each run, when they are first asked for.
#pragma once

#include <filesystem>

#include "tests/bench/generator/study_plan.h"

namespace heddle::bench {

struct MadeStudy {
    std::filesystem::path folder;  // of the files that it is made from
    std::filesystem::path study;
    // With both codebooks and nothing else.
    std::filesystem::path empty_study;

    std::filesystem::path interviews() const { return folder / "interviews"; }
};

// The study that HEDDLE_BENCH_STUDY (environment) names, else full_study()'s.
std::filesystem::path measured_study();

// 197 interviews of about 9,000 words, 50,000 codings; or so many times as much, where
// HEDDLE_BENCH_TIMES (environment) says so.
const MadeStudy& full_study();
// A million words in one interview, 100,000 codings.
const MadeStudy& long_document();
// A copy that may be changed, without what is left of an earlier one.
std::filesystem::path copy_of(const std::filesystem::path& study);
// Bytes of all files in a folder.
double megabytes_in(const std::filesystem::path& folder);

}  // namespace heddle::bench
