#include "ui/views/importing/assignments.h"

#include <algorithm>

#include "coding/text.h"

namespace heddle {

Result<std::vector<std::pair<std::string, std::string>>> read_assignments(std::string_view typed) {
    std::vector<std::pair<std::string, std::string>> found;
    while (!trimmed(typed).empty()) {
        const std::string_view part = typed.substr(0, typed.find(','));
        typed.remove_prefix(std::min(typed.size(), part.size() + 1));
        if (trimmed(part).empty()) continue;
        const auto equals = part.find('=');
        const std::string name(trimmed(part.substr(0, equals)));
        const std::string value(equals == std::string_view::npos ? std::string_view() : trimmed(part.substr(equals + 1)));
        if (name.empty() || value.empty()) {
            return failure("Write “" + std::string(trimmed(part)) + "” as an attribute and its value, such as site=Leeds.");
        }
        found.emplace_back(name, value);
    }
    return found;
}

std::string written_assignments(const std::vector<std::pair<std::string, std::string>>& assignments) {
    std::string written;
    for (const auto& [name, value] : assignments) written += (written.empty() ? "" : ", ") + name + "=" + value;
    return written;
}

}  // namespace heddle
