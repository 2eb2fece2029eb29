// The backups of a study that is open in a window: a thread of its own that makes them when they are due (next_backup_due()),
// lists, deletes and restores. It never holds the study's file between two pieces of work. All functions are for one thread, the window's,
// and none waits, but for the destructor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/backup/backup_policy.h"

namespace heddle {

struct BackupPlan {
    bool automatic = true;
    int minutes = 15;
    BackupPolicy policy;

    bool operator==(const BackupPlan&) const = default;
};

// What the window shows; a value that does not change.
struct BackupNews {
    std::filesystem::path study;
    std::filesystem::path folder;  // for new ones
    std::filesystem::path known_folders;  // BackupOwner::known_folders
    bool listed = false;           // the list has been read
    std::vector<Backup> backups;   // the latest first
    std::string work;              // what is being done, for the user; empty: nothing
    float part = 0;                // of that, from 0 to 1
    std::string failure;           // why the last backup could not be made; empty: it was made, or none was due
    bool other_key = false;        // the study has another key than the owner says: a new keeper is needed
    std::optional<std::int64_t> last;  // when the newest backup that can be read is of; nothing: there is none
};

class BackupKeeper {
public:
    // `wake` is called from the thread when poll() would have something to do.
    BackupKeeper(BackupOwner owner, BackupPlan plan, std::function<void()> wake);
    // Gives up what is under way; where finish() was called, waits until it is done.
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper&) = delete;
    BackupKeeper& operator=(const BackupKeeper&) = delete;

    const BackupOwner& owner() const;
    // What the study file holds now: its number of edits.
    void saved(std::int64_t sequence);
    void set_plan(const BackupPlan& plan);
    void back_up();
    void list();
    void remove(std::vector<std::filesystem::path> backups);
    void save_as(const std::filesystem::path& backup, const std::filesystem::path& to, const std::string& password);
    // For which the study must not be open anywhere in this program. An empty password means the study's own key. `done` is called from poll()
    // with the key that opens the restored study, worked out already.
    void restore(const std::filesystem::path& backup, const std::string& password,
                 std::function<void(Result<std::string> key)> done);
    // Stops what is under way: a backup or a restoring that is not done yet is as if it had not begun.
    void stop();
    // The study was closed: makes the last backup, where one is needed, and then nothing more.
    void finish();
    bool finished() const;

    // Takes in what the thread has done. True where something visible changed.
    bool poll();
    std::shared_ptr<const BackupNews> news() const;
    // A sentence for the user (a failure, once; what was done at a wish); empty: none.
    struct Message {
        std::string sentence;
        bool error = false;
    };
    Message take_message();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace heddle
