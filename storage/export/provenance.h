// Where an exported result comes from: what every file says of itself, so that a table in a report can be traced and made again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/asked_question.h"
#include "coding/result.h"

namespace heddle {

// What stands beside a result: a word and what there is to say ("Study", "pioneers.heddle").
using AboutLines = std::vector<std::pair<std::string, std::string>>;

// "0.3.0"
std::string program_version();

// The study's file, when the result was made (milliseconds since 1970, UTC; shown by this machine's clock), the program, and the command that
// prints it again. `options` are added to the command: "--show count". `hides_names`: the result is for readers of a study whose attribution hides who people are
// (storage/export/published_names.h); then the command names neither documents nor people, and says how many it would.
AboutLines provenance_of(const AskedQuestion& question, const std::filesystem::path& study, std::int64_t made, const std::string& options = {},
                         bool hides_names = false);

// Where a file has no room for it, such as CSV: "counts.csv" has "counts.csv.about.txt" beside it.
std::filesystem::path about_path(const std::filesystem::path& exported);
// Writes the file and, beside it, where it comes from; nothing beside it where `about` is empty. The two belong together: both are there, or neither, and then what
// was there stays. A device or a pipe (/dev/stdout) has nothing beside it.
Result<> write_with_about(const std::filesystem::path& path, std::string_view bytes, std::string_view about);

}  // namespace heddle
