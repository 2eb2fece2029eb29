#include "storage/export/provenance.h"

#include "storage/local_time.h"

namespace heddle {

std::string program_version() { return HEDDLE_VERSION; }

AboutLines provenance_of(const AskedQuestion& question, const std::filesystem::path& study, std::int64_t made, const std::string& options) {
    const std::u8string name = study.filename().u8string();
    const std::string file(name.begin(), name.end());
    return {{"Study", file},
            {"Made", local_second(made)},
            {"Program", "Heddle " + program_version()},
            {"Command", command_line(question, file) + (options.empty() ? "" : " " + options)}};
}

std::filesystem::path about_path(const std::filesystem::path& exported) {
    std::filesystem::path path = exported;
    path += ".about.txt";
    return path;
}

}  // namespace heddle
