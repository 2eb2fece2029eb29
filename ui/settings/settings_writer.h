// SettingsWriter: writes the settings on a thread of its own, the newest only, so that no frame waits for the disk. What was given is
// on the disk soon, so that after a crash the window opens where work stopped. The window's thread.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "ui/settings/settings.h"

namespace heddle {

class SettingsWriter {
public:
    // Empty: nothing is written. `read` is what the file held when the window began.
    SettingsWriter(std::filesystem::path path, Settings read) : path_(std::move(path)), base_(std::move(read)) {}
    SettingsWriter(const SettingsWriter&) = delete;
    SettingsWriter& operator=(const SettingsWriter&) = delete;
    // Writes what is still to be written.
    ~SettingsWriter();

    // Where they are as last given, nothing is done. What is remembered of studies that this window did not change stays as another window
    // has written it since. What cannot be written is given up: not being able to remember is no reason
    // to stop.
    void write(const Settings& settings);
    // Whether write() would do nothing.
    bool has(const Settings& settings) const { return path_.empty() || (given_ && *given_ == settings); }
    // Waits until everything that was given is written.
    void finish();

private:
    void run();

    const std::filesystem::path path_;
    Settings base_;  // as this window last read or wrote them; after the beginning its thread's own
    std::optional<Settings> given_;  // last
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Settings> waiting_;
    bool writing_ = false;
    bool closing_ = false;
    std::thread thread_;  // begins with the first work
};

}  // namespace heddle
