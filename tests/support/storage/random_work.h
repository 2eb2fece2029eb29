// What a study's researchers do one after the other, through the study file: random actions of every kind, now and
// then one that is undone or done again. The same seed and the same study make the same actions again, so that what a
// program did that was killed can be done once more beside it and compared.
#pragma once

#include <cstdint>
#include <string>

#include "storage/study_file.h"
#include "tests/support/random_edits.h"

namespace heddle::testing {

class RandomWork {
public:
    explicit RandomWork(std::uint32_t seed) : random_(seed) {}

    // One action; it is saved when this returns without an error. Both are as before otherwise.
    Result<> act(StudyFile& file, Study& study);
    // So many of them.
    Result<> act(StudyFile& file, Study& study, std::int64_t actions);

private:
    RandomEdits random_;
};

// All that a study file holds, in a fixed order: the study (tests/support/study_dump.h), the texts of its documents,
// every version of every text, counters and the history without its times. What cannot be read stands there as the
// sentence that says so.
std::string dump_of(const StudyFile& file);
// The same without what only grows (counters, the history, texts of the past): what an undo brings back.
std::string dump_of_now(const StudyFile& file, const Study& study);

// What SQLite's and Heddle's checks find wrong, a line each; empty where all is well.
std::string faults_of(const StudyFile& file);

}  // namespace heddle::testing
