#include "storage/export/provenance.h"

#include <algorithm>

#include "storage/files.h"
#include "storage/local_time.h"

namespace heddle {

std::string program_version() { return HEDDLE_VERSION; }

AboutLines provenance_of(const AskedQuestion& question, const std::filesystem::path& study, std::int64_t made, const std::string& options,
                         bool hides_names) {
    // Where small cells are hidden, so are names of documents, which may be those of people.
    AskedQuestion shown = question;
    const bool hides = std::ranges::any_of(shown.options, [](const QuestionOption& option) { return option.option == "--suppress-below"; });
    if (hides) std::erase_if(shown.options, [](const QuestionOption& option) { return option.kind == NamedKind::document; });
    const auto documents = question.options.size() - shown.options.size();
    if (hides_names) {
        std::erase_if(shown.options, [](const QuestionOption& option) { return option.kind == NamedKind::document || option.kind == NamedKind::participant; });
    }
    const auto left_out = question.options.size() - shown.options.size();
    std::string besides;
    if (left_out > 0 && hides_names) {
        besides = " (and " + std::to_string(left_out) + (left_out == 1 ? " option that names a document or person)" : " options that name documents or people)");
    } else if (documents > 0) {
        besides = " (and a --document for each of the " + std::to_string(documents) + " chosen)";
    }
    const std::u8string name = study.filename().u8string();
    const std::string file(name.begin(), name.end());
    return {{"Study", file},
            {"Made", local_second(made)},
            {"Program", "Heddle " + program_version()},
            {"Command", command_line(shown, file) + (options.empty() ? "" : " " + options) + besides}};
}

std::filesystem::path about_path(const std::filesystem::path& exported) {
    std::filesystem::path path = exported;
    path += ".about.txt";
    return path;
}

Result<> write_with_about(const std::filesystem::path& path, std::string_view bytes, std::string_view about) {
    if (about.empty()) return write_file(path, bytes);
    const std::filesystem::path beside = about_path(path);
    auto written = write_two_files(path, bytes, beside, about);
    if (written) return done();
    Error error = written.error();
    if (error.message.find(quoted_path(beside)) != std::string::npos) error.message += " It would say where " + quoted_path(path) + " comes from, so that was not written either.";
    return error;
}

}  // namespace heddle
