// How much new information later interviews bring: the measure of G. Guest, E. Namey and M. Chen, "A simple method to assess and report thematic
// saturation in qualitative research", PLoS ONE 15(5) (2020) e0232076, sections "Base size", "Run length" and "New information threshold".
//
// The codes of the first interviews, as many as the base size, are what is known. From then on each run of consecutive interviews, as many as the run
// length and each beginning one interview after the one before, is held against them: the codes that are new in the run, in % of those of the base.
// Saturation is reached before the first run at or under the threshold: "6+2" when interviews 7 and 8 bring too little new, so that six interviews
// would have been enough and two more showed it. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heddle {

struct SaturationMeasure {
    std::int64_t base = 4;  // interviews; at least 1. The paper tries 4, 5 and 6
    std::int64_t run = 2;   // interviews; at least 1. The paper tries 2 and 3

    bool operator==(const SaturationMeasure&) const = default;
};

struct SaturationRun {
    std::int64_t before = 0;        // interviews before its first one
    std::int64_t fresh = 0;         // codes that are new in it
    std::int64_t base_codes = 0;    // of the base

    // 100 * fresh / base_codes; nothing where the base has no codes.
    std::optional<double> percent() const;
    // Whether it brings no more than `threshold` % of the base's codes; a base without codes is never enough.
    bool is_at_most(double threshold) const;
};

// `fresh` holds for each interview, in the order of interviewing, how many codes occur in it for the first time. No runs where there are fewer
// interviews than base and run together.
std::vector<SaturationRun> saturation_runs(std::span<const std::int64_t> fresh, const SaturationMeasure& measure);

// The first run at or under the threshold; null where there is none.
const SaturationRun* saturation_point(std::span<const SaturationRun> runs, double threshold);

// "6+2"
std::string point_in_words(const SaturationRun& run, const SaturationMeasure& measure);

}  // namespace heddle
