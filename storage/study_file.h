// The study file: one SQLite database (format: docs/study-file.md). This class is the only code
// that knows its tables (with storage/journal.h); everything else sees a Study and edits.
//
// One thread at a time. Every function returns one clear sentence where the disk, the file or
// another program stands in the way, and then nothing has changed.
//
// Whoever opens a study for writing holds its lease (storage/writer_lease.h) until the object ends; readers need none and
// see whole actions only.
#pragma once

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
#include "storage/backup/backup.h"
#include "storage/drafts.h"
#include "storage/secret.h"
#include "storage/writer_lease.h"

namespace heddle {

struct OpenOptions {
    bool read_only = false;
    Secret password;  // empty: a plain file. Or the key of the file (StudyFile::key())
    LeaseWishes lease = {};  // of who writes
    // For tests of what happens where the locks of the file system do not hold: two may write.
    bool without_lease = false;
};

class StudyReader;       // storage/study_reader.h
struct CodebookThen;     // storage/codebook_then.h
struct GoingBack;        // storage/going_back.h
struct HistoryPage;      // storage/history_page.h
struct HistoryQuestion;  // storage/history_page.h
struct NextSteps;        // storage/history_page.h
struct AuditTrail;       // storage/audit_trail.h

// One line of the history.
struct HistoryEntry {
    ActionId id;
    ActionKind kind = ActionKind::action;
    ActionId target;  // of an undo or redo
    std::string coder;
    std::int64_t at = 0;     // milliseconds since 1970, UTC
    std::string name;        // what was done
    std::int64_t edits = 0;  // how many objects it changed
    bool undone = false;     // taken back and not done again
};

struct StudyInfo {
    std::filesystem::path path;
    std::string format_version;
    bool encrypted = false;
    std::int64_t bytes = 0;
    std::int64_t actions = 0;
    std::int64_t created = 0;  // milliseconds since 1970, UTC
};

struct WithdrawalPreview;  // storage/withdrawal/withdrawal.h
struct WithdrawalOutcome;
struct PseudonymWish;      // coding/changes/pseudonyms.h
struct PseudonymPreview;   // storage/pseudonyms/pseudonym_purge.h
struct PseudonymOutcome;

class StudyFile {
public:
    // Creates the file; refuses where one exists already. It appears under its name only when it is
    // complete.
    static Result<StudyFile> create(const std::filesystem::path& path,
                                    const Secret& password = {});
    static Result<StudyFile> open(const std::filesystem::path& path,
                                  const OpenOptions& options = {});

    StudyFile(StudyFile&&) noexcept;
    StudyFile& operator=(StudyFile&&) noexcept;
    ~StudyFile();

    const std::filesystem::path& path() const;

    // Of a study with a password, the key that is derived from it; else empty. Whoever opens another
    // connection to the same file gives it in place of the password, which saves 0.3 s each time.
    // It belongs to this file alone: another password, or another file with the same, has another.
    const Secret& key() const;

    // The number of edits that the file holds: differs from that of a study read earlier where
    // another program has written since.
    Result<std::int64_t> sequence() const;
    // Everything but the texts.
    Result<Study> load() const;
    // The same in two steps (storage/study_reader.h). The reader must end before this file does; while it reads, nothing is written.
    Result<std::unique_ptr<StudyReader>> begin_loading() const;
    Result<Text> text(ContentId content) const;
    // What is bold or italic in the text, which ends there, and where its pages begin.
    Result<TextMarks> marks(ContentId content, Position end) const;
    // The ranges of the words of a text that are counted (coding/segmentation.h counted_words over
    // the whole text), ascending; derived data: read where stored, else computed from the text.
    Result<std::vector<Range>> words(ContentId content) const;

    // Writes the group's rows and its journal entry in one transaction and returns its place in the
    // journal. `before` is the study that the group was made for; where the file has moved on since
    // (another program wrote to it), nothing is written and the error is a conflict. The group must
    // apply to `before` (see apply_group() in coding/edit.h).
    Result<ActionId> write(const Study& before, const EditGroup& group);

    // The group that takes back this coder's latest action that still stands (or does again the one
    // taken back last); empty where there is none. It is only read: apply it to the study, then
    // write it.
    Result<std::optional<EditGroup>> undo(const Study& study, CoderId coder) const;
    Result<std::optional<EditGroup>> redo(const Study& study, CoderId coder) const;
    // The same for one action of this coder's, whatever was done since (or undone: also where undo and redo have passed it by).
    // Fails with a conflict that names the later action where one rests on it, and that says so where the
    // action is another coder's or does not stand (or does).
    Result<EditGroup> undo(const Study& study, CoderId coder, ActionId action) const;
    Result<EditGroup> redo(const Study& study, CoderId coder, ActionId action) const;

    // What it would mean for this coder to go back to just after the action (0: to the beginning), and the one group that does it.
    // It is only read. A conflict where the file holds another study than this.
    Result<GoingBack> going_back(const Study& study, CoderId coder, ActionId to) const;

    // What it would destroy that a participant withdraws; nothing is changed. `study` is what the file holds.
    Result<WithdrawalPreview> preview_withdrawal(const Study& study, ParticipantId participant) const;
    // Destroys it, for good: it cannot be undone, and older backups still hold it. Then writes the whole file anew so that
    // no deleted byte is left in it; where that cannot be done (a full disk, another program that reads), the outcome says
    // why, and it is done when the study is next opened for writing. `before` as for write().
    Result<WithdrawalOutcome> withdraw(const Study& before, CoderId coder, ParticipantId participant);

    // What it would change, and end, that names are replaced by pseudonyms; nothing is changed. `study` is what the file holds.
    Result<PseudonymPreview> preview_pseudonyms(const Study& study, const PseudonymWish& wish) const;
    // Replaces them, and destroys what the history and earlier versions hold of the names, for good, as withdraw() does; the key is
    // written before by whoever asks for it (storage/pseudonyms/key_file.h).
    Result<PseudonymOutcome> replace_names(const Study& before, CoderId coder, const PseudonymWish& wish);

    // Latest first.
    Result<std::vector<HistoryEntry>> history(std::int64_t limit = -1) const;
    // Those that the question asks for, from before this action on (0: the newest), at most so many. Looks at no more than a
    // bounded number of actions, so a page may be empty although more follow.
    Result<HistoryPage> history(const HistoryQuestion& question, ActionId before, std::size_t most) const;
    // What undo() and redo() would turn to, without looking whether it can be done.
    Result<NextSteps> next_steps(CoderId coder) const;
    // The question's `on` for what has, or once had, this name; and everyone who ever acted, by name.
    Result<HistoryQuestion> history_of(const std::string& name) const;
    Result<std::vector<std::string>> actors() const;
    // The last action that was done at this time or before, by milliseconds since 1970; 0 where there was none yet.
    Result<ActionId> action_at(std::int64_t time) const;
    // The codebook as it stood just after the action, and today's.
    Result<CodebookThen> codebook_then(ActionId after) const;
    // How the coding frame came to be, and what each coder did by day.
    Result<AuditTrail> audit_trail() const;
    Result<StudyInfo> info() const;
    // For making and listing backups on any thread, also after this file is closed (storage/backup/).
    Result<BackupOwner> backup_owner() const;

    // Builds derived data that is missing (counted words, the turns that codings touch). Outside
    // the commit of actions; may be stopped between documents by returning false from `go_on`.
    // `study` is what the file holds; where another program has changed it since, what depends on
    // codings is left for later.
    Result<> build_derived(
        const Study& study,
        const std::function<bool(std::size_t done, std::size_t all)>& go_on = {});
    // Loads the study for it.
    Result<> build_derived(
        const std::function<bool(std::size_t done, std::size_t all)>& go_on = {});
    // What is wrong with the file: SQLite's integrity, references, positions in their text, rows against the history, derived
    // data against what is recomputed. Empty: all is well. One sentence each, with what to do. `progress` is told how far it
    // is, and may stop it by returning false.
    Result<std::vector<std::string>> check(
        const std::function<bool(std::size_t done, std::size_t all)>& progress = {}) const;
    // Builds indexes and all derived data anew. The study itself stays as it is.
    Result<> rebuild_derived(const std::function<bool(std::size_t done, std::size_t all)>& go_on = {});

    // What was being typed when the program ended (storage/drafts.h): kept at once, outside the history.
    Result<> keep_draft(const Draft& draft);
    Result<> drop_draft(const Guid& coding, const std::string& coder);
    Result<std::vector<Draft>> drafts() const;

    // Gives the study a password, another one, or, where `password` is empty, none: everything is
    // copied into a new file beside it, compared row by row, and the new file takes the study's
    // place, which this object goes on with. Takes about as long as copying the file four times;
    // `go_on` is asked meanwhile with the part that is done, from 0 to 1, and stops it by returning
    // false. On failure the study is as it was, with its old password, and nothing is left beside
    // it; the same after a crash, once it was opened again (storage/study_replacing.h).
    Result<> set_password(const Secret& password, const std::function<bool(double part)>& go_on = {});

private:
    struct Connection;
    void leave();
    explicit StudyFile(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

// Applies the group to the study and writes it; on failure both are as before.
Result<ActionId> commit(StudyFile& file, Study& study, const EditGroup& group);

}  // namespace heddle
