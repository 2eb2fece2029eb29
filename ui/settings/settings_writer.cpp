#include "ui/settings/settings_writer.h"

#include <utility>

namespace heddle {

SettingsWriter::~SettingsWriter() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SettingsWriter::write(const Settings& settings) {
    if (has(settings)) return;
    given_ = settings;
    {
        const std::lock_guard lock(mutex_);
        waiting_ = settings;
    }
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
    changed_.notify_all();
}

void SettingsWriter::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !waiting_ && !writing_; });
}

void SettingsWriter::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return waiting_ || closing_; });
        if (!waiting_) return;
        const Settings newest = *std::exchange(waiting_, std::nullopt);
        writing_ = true;
        lock.unlock();
        (void)write_settings(path_, newest).ok();
        lock.lock();
        writing_ = false;
        changed_.notify_all();
    }
}

}  // namespace heddle
