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

namespace {

// `ours` where this window changed it since `base`, else as the file has it.
Settings merged(const Settings& ours, const Settings& base, const Settings& file) {
    Settings result = ours;
    result.of_study = file.of_study;
    const auto entry = [](const Settings& of, const std::string& study) {
        const auto found = of.of_study.find(study);
        return found == of.of_study.end() ? std::map<std::string, std::string>() : found->second;
    };
    for (const Settings* side : {&ours, &base}) {
        for (const auto& [study, ignored] : side->of_study) {
            if (entry(ours, study) == entry(base, study)) continue;
            if (ours.of_study.contains(study))
                result.of_study[study] = entry(ours, study);
            else
                result.of_study.erase(study);
        }
    }
    return result;
}

}  // namespace

void SettingsWriter::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return waiting_ || closing_; });
        if (!waiting_) return;
        const Settings newest = *std::exchange(waiting_, std::nullopt);
        writing_ = true;
        lock.unlock();
        (void)write_settings(path_, merged(newest, base_, read_settings(path_))).ok();
        base_ = newest;
        lock.lock();
        writing_ = false;
        changed_.notify_all();
    }
}

}  // namespace heddle
