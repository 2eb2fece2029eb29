// The study file: one SQLite database (format: docs/study-file.md). This class is the only code
// that knows its tables (with storage/journal.h); everything else sees a Study and edits.
//
// One thread at a time. Every function returns one clear sentence where the disk, the file or
// another program stands in the way, and then nothing has changed.
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

namespace heddle {

struct OpenOptions {
    bool read_only = false;
    std::string password;  // empty: a plain file
};

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

class StudyFile {
public:
    // Creates the file; refuses where one exists already. It appears under its name only when it is
    // complete.
    static Result<StudyFile> create(const std::filesystem::path& path,
                                    const std::string& password = {});
    static Result<StudyFile> open(const std::filesystem::path& path,
                                  const OpenOptions& options = {});

    StudyFile(StudyFile&&) noexcept;
    StudyFile& operator=(StudyFile&&) noexcept;
    ~StudyFile();

    const std::filesystem::path& path() const;

    // The number of edits that the file holds: differs from that of a study read earlier where
    // another program has written since.
    Result<std::int64_t> sequence() const;
    // Everything but the texts.
    Result<Study> load() const;
    Result<Text> text(ContentId content) const;
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

    // Latest first.
    Result<std::vector<HistoryEntry>> history(std::int64_t limit = -1) const;
    Result<StudyInfo> info() const;

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

private:
    struct Connection;
    explicit StudyFile(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

// Applies the group to the study and writes it; on failure both are as before.
Result<ActionId> commit(StudyFile& file, Study& study, const EditGroup& group);

}  // namespace heddle
