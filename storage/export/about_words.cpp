#include "storage/export/about_words.h"

namespace heddle {

std::string about_words(const std::string& heading, const std::vector<std::string>& notes, const AboutLines& about) {
    std::string out = heading + "\n\n";
    for (const std::string& note : notes) out += note + "\n";
    for (const auto& [word, said] : about) out += word + ": " + said + "\n";
    return out;
}

std::vector<std::string> basis_of(const NumberTable& table) {
    std::vector<std::string> lines{"Unit: " + table.unit};
    if (table.is_percentage) lines.push_back("Percentages of: " + (table.percent == "none" ? std::string("the group's characters") : table.percent));
    if (!table.has_groups) return lines;
    std::string sizes = "n:";
    for (const NumberGroup& group : table.groups) sizes += " " + group.name + " " + group.n.shown + ";";
    lines.push_back(sizes + " Total " + table.total_n.shown);
    return lines;
}

}  // namespace heddle
