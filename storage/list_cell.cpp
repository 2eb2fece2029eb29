#include "storage/list_cell.h"

#include "coding/text.h"

namespace heddle {

std::vector<std::string> split_list(std::string_view cell) {
    std::vector<std::string> values;
    for (;;) {
        const std::size_t at = cell.find(';');
        if (const auto value = trimmed(cell.substr(0, at)); !value.empty()) values.emplace_back(value);
        if (at == std::string_view::npos) return values;
        cell.remove_prefix(at + 1);
    }
}

std::string join_list(const std::vector<std::string>& values) {
    std::string cell;
    for (const std::string& value : values) cell += (cell.empty() ? "" : "; ") + value;
    return cell;
}

}  // namespace heddle
