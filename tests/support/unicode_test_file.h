// Reads the break tests that Unicode publishes (package unicode-data), one case a line:
// "÷ 0061 × 0308 ÷ 0062 ÷", where ÷ is a boundary and × is none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "coding/text.h"

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

}  // namespace heddle::testing
