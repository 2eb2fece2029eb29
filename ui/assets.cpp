#include "ui/assets.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace heddle {

namespace fs = std::filesystem;

fs::path assets_folder() {
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("HEDDLE_ASSETS_DIR"); named && *named) candidates.emplace_back(named);
#ifdef HEDDLE_SOURCE_ASSETS
    candidates.emplace_back(HEDDLE_SOURCE_ASSETS);
#endif
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) candidates.push_back(program.parent_path().parent_path() / "share" / "heddle");
    for (const fs::path& candidate : candidates) {
        if (fs::is_directory(candidate, error)) return candidate;
    }
    return {};
}

std::vector<std::string> shipped_codebooks() {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(assets_folder() / "codebooks", error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".csv") names.push_back(at->path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

Result<fs::path> shipped_codebook(const std::string& name) {
    const auto names = shipped_codebooks();
    if (std::ranges::find(names, name) != names.end()) return assets_folder() / "codebooks" / (name + ".csv");
    std::string known;
    for (const std::string& each : names) known += (known.empty() ? "" : ", ") + each;
    return usage_error("There is no codebook “" + name + "”; " +
                       (known.empty() ? std::string("the folder of codebooks that come with Heddle was not found.")
                                      : "those that come with Heddle are " + known + "."));
}

}  // namespace heddle
