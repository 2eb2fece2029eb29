// An open study for the window: the snapshot that views read, and the one thread that owns the
// writing connection.
//
// An action shows at once: submit() replaces the snapshot and queues the group; the storage thread
// commits it; save_state() then says "saved". All functions are for one thread, the window's.
// Nothing here waits for the disk, except open(), which may be called on any thread, save_all() and
// the destructor.
//
// What is not saved is never forgotten while the session lives: where a commit fails (a full disk,
// a file that was moved), the groups stay queued in their order, the snapshot keeps showing them,
// save_state() is `failed`, take_message() says why, and they are tried again with the next action
// and every few seconds. Where another program has written to the study, the session reads it anew
// and applies its own unsaved groups to that; one that no longer applies is given up, and
// take_message() names it. Another program's changes are also taken in while nothing is done,
// within a few seconds.
//
// A large study is open before all of it is read: study() is its outline at first, and whole() says so. The rest is read on the storage
// thread once read_rest() asks for it, between texts that are asked for, and comes through poll() at once, never in parts. Until then
// nothing can be changed, and work for run() waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_marks.h"
#include "storage/study_file.h"

namespace heddle {

enum class SaveState { saved, saving, failed };

class StudySession {
public:
    // `wake` is called from the storage thread whenever poll() would have something to do (the
    // window posts an empty event). The session may be made on another thread than the window's,
    // and then be handed over.
    static Result<std::unique_ptr<StudySession>> open(const std::filesystem::path& path,
                                                      const OpenOptions& options,
                                                      std::function<void()> wake);
    // The same, with a study of more rows than that (StudyReader::about_rows()) in outline first.
    static Result<std::unique_ptr<StudySession>> open(const std::filesystem::path& path, const OpenOptions& options,
                                                      std::function<void()> wake, std::int64_t most_rows_at_once);
    // So that opening takes no more than a few tenths of a second.
    static constexpr std::int64_t usual_rows_at_once = 250'000;
    // Saves what is queued, if that can be done, then closes. Where save_all() fails, what is not
    // saved is lost here.
    ~StudySession();

    const std::filesystem::path& path() const;
    bool read_only() const;
    // See StudyFile::key(); of another password once the work that set it, in run(), is done.
    const Secret& key() const;
    // The newest snapshot. Copy it to keep it beyond the next submit() or poll().
    const Study& study() const;
    // Grows with every change of study(); for caches.
    std::uint64_t version() const;

    // Whether study() is the whole study. Otherwise it has no codings and summaries, and turns only of documents that
    // bring_turns() asked for: nothing may be counted in it.
    bool whole() const;
    // Begins to read the rest, where that has not begun: when the first frame is drawn, which so has the computer for itself.
    void read_rest();
    // How far reading the rest is, from 0 to 1.
    double part_read() const;
    // Why the rest cannot be read, where that is so; then it never comes, and the session is to be closed.
    const std::optional<Error>& broken() const;
    // While the rest is read: the turns of a document that is shown; they come through poll().
    void bring_turns(DocumentId document);

    // Applies the group to study() and queues it to be written. An error leaves all as it was.
    Result<> submit(EditGroup group);
    // Asks for the coder's latest action to be taken back (or done again). It appears through
    // poll(); where it cannot be done, take_message() says why. Further calls queue up behind.
    void undo(CoderId coder);
    void redo(CoderId coder);

    // Takes in what the storage thread has finished. True where something visible may have changed.
    bool poll();
    SaveState save_state() const;
    // Waits until everything is saved, trying at once what failed before. An error says what stands
    // in the way; nothing is given up: free some space, or ask the user, and call it again.
    Result<> save_all();
    // What was undone or done again since the last call, one sentence; empty: nothing.
    std::string take_news();
    // One sentence for the user (a failed save, an undo that cannot be done); empty when there is
    // none. Each is given once.
    std::string take_message();

    // What is being typed and is no action yet, written down soon and outside the history (storage/drafts.h); a draft ends with the
    // action of the coder that changes the coding. Without a memo: nothing is being typed any more.
    void keep_draft(const Guid& coding, const std::string& coder, std::optional<std::string> memo);
    // What this coder was typing when they had the study last open and Heddle did not end well. Each is given once; those of others stay.
    std::vector<Draft> take_drafts(const std::string& coder);

    // The text, if it is in memory; otherwise it is asked for and poll() will bring it. Keeps the
    // most recent texts, bounded in bytes. A text that cannot be read stays absent; take_message()
    // says why.
    std::optional<Text> text(ContentId content);
    // What is bold or italic in it and where its pages begin, where text() has it in memory; else null. The same for as long as the
    // text is kept.
    std::shared_ptr<const TextMarks> marks(ContentId content);

    // Runs `work` on the storage thread with the file, between commits, and `done` on the window's
    // thread at a later poll(): for imports, exports and counts of words. `work` must not keep the
    // file; what it writes into it is in study() when `done` is called.
    void run(std::function<void(StudyFile&)> work, std::function<void()> done);

private:
    class Impl;
    explicit StudySession(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace heddle
