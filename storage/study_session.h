// An open study for the window: the snapshot that views read, and the one thread that owns the writing connection.
//
// An action shows at once: submit() replaces the snapshot and queues the group; the storage thread commits it; save_state() then says
// "saved". Nothing here waits for the disk, except close(). All functions are for the window's thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "storage/study_file.h"

namespace heddle {

enum class SaveState { saved, saving, failed };

class StudySession {
public:
    // `wake` is called from the storage thread whenever poll() would have something to do (the window posts an empty event).
    static Result<std::unique_ptr<StudySession>> open(const std::filesystem::path& path, const OpenOptions& options,
                                                      std::function<void()> wake);
    ~StudySession();  // commits what is queued, then closes

    const std::filesystem::path& path() const;
    // The newest snapshot. Copy it to keep it beyond the next submit() or poll().
    const Study& study() const;
    // Grows with every change of study(); for caches.
    std::uint64_t version() const;

    // Applies the group to study() and queues it to be written. An error leaves all as it was.
    Result<> submit(EditGroup group);
    // Asks for the coder's latest action to be taken back (or done again). It appears through poll(); where it cannot be done, take_message()
    // says why. Further calls queue up behind.
    void undo(CoderId coder);
    void redo(CoderId coder);

    // Takes in what the storage thread has finished. True where something visible changed.
    bool poll();
    SaveState save_state() const;
    // One sentence for the user (a failed save, an undo that cannot be done); empty when there is none. Each is given once.
    std::string take_message();

    // The text, if it is in memory; otherwise it is asked for and poll() will bring it. Keeps the most recent texts, bounded in bytes.
    std::optional<Text> text(ContentId content);
    // The newest history entries, asked for anew after each change; what is here may be an action behind.
    const std::vector<HistoryEntry>& history();

    // Runs `work` on the storage thread with the file, between commits, and `done` on the window's thread at a later poll(): for imports, exports and
    // counts of words. `work` must not keep the file.
    void run(std::function<void(StudyFile&)> work, std::function<void()> done);

private:
    struct Shared;
    explicit StudySession(std::unique_ptr<Shared> shared);
    std::unique_ptr<Shared> shared_;
};

}  // namespace heddle
