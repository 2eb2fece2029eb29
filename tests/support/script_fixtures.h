// The short texts in many scripts that layout is tested with: tests/data/scripts, one file a
// script.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/places.h"

namespace heddle::testing {

struct ScriptFixture {
    std::string name;
    std::vector<std::string> paragraphs;  // its lines
};

inline std::vector<ScriptFixture> script_fixtures() {
    std::vector<ScriptFixture> fixtures;
    const std::filesystem::path folder = std::filesystem::path(test_data_folder) / "scripts";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        ScriptFixture fixture;
        fixture.name = entry.path().stem().string();
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);)
            fixture.paragraphs.push_back(line);
        fixtures.push_back(std::move(fixture));
    }
    std::sort(fixtures.begin(), fixtures.end(),
              [](const ScriptFixture& a, const ScriptFixture& b) { return a.name < b.name; });
    return fixtures;
}

}  // namespace heddle::testing
