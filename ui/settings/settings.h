// Settings of the user, apart from any study: look, sizes, recent studies. One JSON file in the XDG configuration folder
// ($XDG_CONFIG_HOME/heddle/settings.json), written whole. A file that is missing or damaged gives the ordinary settings.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup_keeper.h"

namespace heddle {

struct Settings {
    std::string theme = "light";  // light or dark
    float scale = 0;              // 0: as the monitor says
    float text_size = 17;         // of transcripts, in points
    std::string mark_look = "highlight";  // of codings in transcripts (ui/transcript/shown_codings.h)
    std::string coder;            // the name codings are made under
    std::vector<std::string> recent;  // studies, the latest first, absolute paths
    int lock_after = 15;          // minutes without anybody touching the window, where the study has a password; 0: never
    int window_x = -1;            // -1: where the system puts it
    int window_y = -1;
    int window_width = 1440;
    int window_height = 900;
    bool maximised = false;
    // Sizes of panels in points, by name.
    std::map<std::string, float> sizes;
    // Keys of commands where they differ from the ones they have from the start, by name (ui/keys/keymap.h).
    std::map<std::string, std::string> keys;
    // When backups are made by themselves, and which are kept.
    BackupPlan backups;
    // What is remembered for a study, by its path and a name: the attribute that groups documents, the coder.
    std::map<std::string, std::map<std::string, std::string>> of_study;

    bool operator==(const Settings&) const = default;

    float size(const std::string& name, float otherwise) const;
    void remember_study(const std::filesystem::path& path);
    void forget_study(const std::filesystem::path& path);
};

std::filesystem::path settings_path();
// Where it is remembered in which folders backups lie (BackupOwner::known_folders): beside the settings; empty where they are.
std::filesystem::path backup_folders_path(const std::filesystem::path& settings);
Settings read_settings(const std::filesystem::path& path);
// Takes what is remembered of the study out of the settings file: for a command that destroyed words of it or gave it a password. What
// cannot be written is left.
void forget_memory_of(const std::filesystem::path& settings, const std::filesystem::path& study);
Result<> write_settings(const std::filesystem::path& path, const Settings& settings);

}  // namespace heddle
