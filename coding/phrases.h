// Pieces of the sentences that a researcher reads.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// “Leeds”. What would break the line (names come from files) becomes a space.
inline std::string quoted(std::string_view name) {
    std::string shown(name);
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return "“" + shown + "”";
}
// The same, so that std::quoted, which comes with <filesystem>, is not taken for it.
inline std::string quoted(const std::string& name) { return quoted(std::string_view(name)); }
inline std::string quoted(std::string& name) { return quoted(std::string_view(name)); }
inline std::string quoted(const char* name) { return quoted(std::string_view(name)); }

// "1 coding", "1200 codings": without commas, so that a script reads the number.
inline std::string how_many(std::integral auto n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

// "a", "a and b", "a, b and c"
inline std::string enumerated(const std::vector<std::string>& parts) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += i + 1 == parts.size() ? " and " : ", ";
        joined += parts[i];
    }
    return joined;
}

}  // namespace heddle
