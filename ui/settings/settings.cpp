#include "ui/settings/settings.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "storage/files.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_recent_kept = 12;
constexpr float smallest_scale = 0.5f;
constexpr float largest_scale = 4;
constexpr float smallest_text = 10;
constexpr float largest_text_size = 40;
constexpr int longest_lock_time = 24 * 60;

// Each value is taken where it has the kind it should have; anything else leaves what is there.
template <class T>
void take(const Json& json, const char* name, T& value) {
    const auto found = json.find(name);
    if (found == json.end()) return;
    try {
        value = found->get<T>();
    } catch (const Json::exception&) {
    }
}

constexpr int most_backups_kept = 1000;
constexpr std::int64_t settings_bytes_a_megabyte = std::int64_t{1} << 20;

void take_backups(const Json& json, BackupPlan& plan) {
    const auto found = json.find("backups");
    if (found == json.end() || !found->is_object()) return;
    std::int64_t megabytes = plan.policy.most_bytes / settings_bytes_a_megabyte;
    take(*found, "automatic", plan.automatic);
    take(*found, "minutes", plan.minutes);
    take(*found, "last", plan.policy.last);
    take(*found, "days", plan.policy.days);
    take(*found, "weeks", plan.policy.weeks);
    take(*found, "megabytes", megabytes);
    plan.minutes = std::clamp(plan.minutes, 1, 24 * 60);
    for (int* kept : {&plan.policy.last, &plan.policy.days, &plan.policy.weeks})
        *kept = std::clamp(*kept, 0, most_backups_kept);
    plan.policy.most_bytes = std::clamp<std::int64_t>(megabytes, 0, std::int64_t{1} << 30) * settings_bytes_a_megabyte;
}

Json backups_of(const BackupPlan& plan) {
    return {{"automatic", plan.automatic},
            {"minutes", plan.minutes},
            {"last", plan.policy.last},
            {"days", plan.policy.days},
            {"weeks", plan.policy.weeks},
            {"megabytes", plan.policy.most_bytes / settings_bytes_a_megabyte}};
}

}  // namespace

float Settings::size(const std::string& name, float otherwise) const {
    const auto found = sizes.find(name);
    return found == sizes.end() || !std::isfinite(found->second) || found->second <= 0 ? otherwise : found->second;
}

void Settings::remember_study(const std::filesystem::path& path) {
    forget_study(path);
    recent.insert(recent.begin(), std::filesystem::absolute(path).string());
    if (recent.size() > most_recent_kept) recent.resize(most_recent_kept);
}

void Settings::forget_study(const std::filesystem::path& path) {
    std::erase(recent, std::filesystem::absolute(path).string());
}

std::filesystem::path settings_path() {
    const char* configured = std::getenv("XDG_CONFIG_HOME");
    if (configured && *configured == '/') return std::filesystem::path(configured) / "heddle" / "settings.json";
    const char* home = std::getenv("HOME");
    if (!home || !*home) return {};
    return std::filesystem::path(home) / ".config" / "heddle" / "settings.json";
}

std::filesystem::path backup_folders_path(const std::filesystem::path& settings) {
    return settings.empty() ? settings : settings.parent_path() / "backup-folders";
}

Settings read_settings(const std::filesystem::path& path) {
    Settings settings;
    std::error_code ignored;
    if (path.empty() || !std::filesystem::exists(path, ignored)) return settings;
    const auto bytes = read_file(path);
    if (!bytes) return settings;
    const Json json = Json::parse(*bytes, nullptr, false);
    if (!json.is_object()) return settings;
    take(json, "theme", settings.theme);
    take(json, "scale", settings.scale);
    take(json, "text_size", settings.text_size);
    take(json, "mark_look", settings.mark_look);
    take(json, "coder", settings.coder);
    take(json, "recent", settings.recent);
    take(json, "lock_after", settings.lock_after);
    take(json, "window_x", settings.window_x);
    take(json, "window_y", settings.window_y);
    take(json, "window_width", settings.window_width);
    take(json, "window_height", settings.window_height);
    take(json, "maximised", settings.maximised);
    take(json, "sizes", settings.sizes);
    take(json, "keys", settings.keys);
    take_backups(json, settings.backups);
    take(json, "of_study", settings.of_study);
    if (settings.scale != 0) settings.scale = std::clamp(settings.scale, smallest_scale, largest_scale);
    settings.text_size = std::clamp(settings.text_size, smallest_text, largest_text_size);
    settings.lock_after = std::clamp(settings.lock_after, 0, longest_lock_time);
    settings.window_width = std::clamp(settings.window_width, 640, 16384);
    settings.window_height = std::clamp(settings.window_height, 480, 16384);
    return settings;
}

void forget_memory_of(const std::filesystem::path& settings, const std::filesystem::path& study) {
    Settings found = read_settings(settings);
    if (found.of_study.erase(std::filesystem::absolute(study).string()) > 0) (void)write_settings(settings, found).ok();
}

Result<> write_settings(const std::filesystem::path& path, const Settings& settings) {
    if (path.empty()) return done();
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    const Json json{{"theme", settings.theme},
                    {"scale", settings.scale},
                    {"text_size", settings.text_size},
                    {"mark_look", settings.mark_look},
                    {"coder", settings.coder},
                    {"recent", settings.recent},
                    {"lock_after", settings.lock_after},
                    {"window_x", settings.window_x},
                    {"window_y", settings.window_y},
                    {"window_width", settings.window_width},
                    {"window_height", settings.window_height},
                    {"maximised", settings.maximised},
                    {"sizes", settings.sizes},
                    {"keys", settings.keys},
                    {"backups", backups_of(settings.backups)},
                    {"of_study", settings.of_study}};
    // Names from the file system may hold any bytes.
    return write_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace heddle
