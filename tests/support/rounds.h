// How often a test that leaves things to chance tries, and where its chance begins.
//
// HEDDLE_ROUNDS says how many rounds (the `nightly` target: 1,000), HEDDLE_SEED the seed of the first one. A round is
// its seed alone, so a round that failed is tried again by HEDDLE_SEED=N HEDDLE_ROUNDS=1.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace heddle::testing {

inline std::uint32_t number_from_environment(const char* name, std::uint32_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
}

// Whether more is asked for than a run of all tests has time for.
inline bool many_rounds() { return std::getenv("HEDDLE_ROUNDS") != nullptr; }

inline std::vector<std::uint32_t> seeds_of_rounds(std::uint32_t ordinarily) {
    const std::uint32_t count = number_from_environment("HEDDLE_ROUNDS", ordinarily);
    const std::uint32_t first = number_from_environment("HEDDLE_SEED", 1);
    std::vector<std::uint32_t> seeds;
    for (std::uint32_t i = 0; i < count; ++i) seeds.push_back(first + i);
    return seeds;
}

// What stands beside a failure, for SCOPED_TRACE.
inline std::string about_round(std::uint32_t seed) {
    return "This round alone: HEDDLE_SEED=" + std::to_string(seed) + " HEDDLE_ROUNDS=1";
}

}  // namespace heddle::testing
