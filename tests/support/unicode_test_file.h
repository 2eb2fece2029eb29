// Reads the break tests that Unicode publishes (package unicode-data), one case a line:
// "÷ 0061 × 0308 ÷ 0062 ÷", where ÷ is a boundary and × is none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "coding/text.h"
#include "tests/support/places.h"

namespace heddle::testing {

struct BreakCase {
    int line = 0;
    std::string written;  // as in the file, without the comment
    std::string utf8;
    std::vector<std::int32_t> boundaries;  // in code points, with 0 and the end
    bool has_surrogate = false;            // no text can hold one
};

inline std::filesystem::path unicode_data() { return "/usr/share/unicode"; }

inline std::vector<BreakCase> read_break_cases(const std::filesystem::path& path) {
    std::vector<BreakCase> cases;
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        line = line.substr(0, line.find('#'));
        BreakCase read;
        read.line = number;
        std::istringstream fields(line);
        std::int32_t position = 0;
        for (std::string field; fields >> field;) {
            read.written += read.written.empty() ? field : " " + field;
            if (field == "÷") {
                read.boundaries.push_back(position);
            } else if (field != "×") {
                const auto code_point = static_cast<char32_t>(std::stoul(field, nullptr, 16));
                if (code_point >= 0xD800 && code_point <= 0xDFFF) read.has_surrogate = true;
                append_utf8(read.utf8, code_point);
                ++position;
            }
        }
        if (position > 0) cases.push_back(std::move(read));
    }
    return cases;
}

// The cases that tests/data/unicode/NAME lists, one a line; lines that begin with # say why.
inline std::set<std::string> listed_deviations(const char* name) {
    std::ifstream file(std::filesystem::path(test_data_folder) / "unicode" / name);
    std::set<std::string> cases;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != '#') cases.insert(line);
    }
    return cases;
}

// Where these are others than the listed ones: writes what the list would be, and says where.
inline std::string not_as_listed(const char* name, const std::set<std::string>& deviating) {
    if (deviating == listed_deviations(name)) return {};
    const auto fresh = std::filesystem::temp_directory_path() / name;
    std::ofstream file(fresh);
    for (const std::string& each : deviating) file << each << "\n";
    return std::string(name) + " lists other cases than those that deviate, which are in " + fresh.string();
}

}  // namespace heddle::testing
