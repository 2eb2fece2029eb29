#include "storage/export/provenance.h"

#include <algorithm>

#include "storage/local_time.h"

namespace heddle {

std::string program_version() { return HEDDLE_VERSION; }

AboutLines provenance_of(const AskedQuestion& question, const std::filesystem::path& study, std::int64_t made, const std::string& options) {
    // Where small cells are hidden, so are names of documents, which may be those of people.
    AskedQuestion shown = question;
    const bool hides = std::ranges::any_of(shown.options, [](const QuestionOption& option) { return option.option == "--suppress-below"; });
    if (hides) std::erase_if(shown.options, [](const QuestionOption& option) { return option.kind == NamedKind::document; });
    const auto left_out = question.options.size() - shown.options.size();
    const std::u8string name = study.filename().u8string();
    const std::string file(name.begin(), name.end());
    return {{"Study", file},
            {"Made", local_second(made)},
            {"Program", "Heddle " + program_version()},
            {"Command", command_line(shown, file) + (options.empty() ? "" : " " + options) +
                            (left_out > 0 ? " (and a --document for each of the " + std::to_string(left_out) + " chosen)" : "")}};
}

std::filesystem::path about_path(const std::filesystem::path& exported) {
    std::filesystem::path path = exported;
    path += ".about.txt";
    return path;
}

}  // namespace heddle
