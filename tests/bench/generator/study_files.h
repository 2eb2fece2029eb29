// Writes the files of a generated study as a researcher would have them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"
#include "tests/bench/generator/study_plan.h"

namespace heddle::bench {

// Into the folder, which is made where it is not there:
//   interviews/NAME.txt   the transcripts
//   documents.csv         document, site, round, date
//   speakers.csv          document, speaker, participant
//   participants.csv      participant, organisation_type, role, years_in_role
//   organisation_types.csv  the four groups into which the seven kinds of organisation fold
//   codings.csv           document, start, end, code, coder, memo, stance, about
// The codes are those of the two shipped codebooks, read in the folder `codebooks`. The same size,
// seed and codebooks give the same bytes on every machine. An error is a sentence for a developer.
Result<> write_study_files(const StudySize& size, const std::filesystem::path& codebooks,
                           const std::filesystem::path& folder);

// The commands that make the study STUDY of these files, each the words after "heddle".
std::vector<std::vector<std::string>> commands_of_study(const std::filesystem::path& folder,
                                                        const std::filesystem::path& study);

}  // namespace heddle::bench
