// AppState: what the window shows and what is selected in it. Views read it; the App alone changes it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/codebook.h"
#include "coding/reading_units.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/secret.h"
#include "ui/keys/digit_codes.h"
#include "ui/transcript/shown_codings.h"

namespace heddle {

struct ImportSummary;  // ui/app/importing.h
struct ImportRequest;
struct BackupNews;     // storage/backup/backup_keeper.h

// What Details speaks about.
enum class Subject { none, document, code, coding };

struct Notice {
    std::string sentence;
    bool error = false;
    double until = 0;  // ImGui's time; errors stay until they are dismissed
    bool opens_again = false;  // it offers to open the study again
};

// A study that could not be opened, and why; the overlay "Open study" takes it up.
struct NotOpened {
    std::filesystem::path path;
    Error error;
    bool read_only = false;  // that is how it was to be opened
    bool password_refused = false;  // it is not only asked for: what was given does not open it
    Secret key = {};  // with which it was opened or to be opened, or its password; empty: none is known
};

// Changes that cannot be saved stand in the way of closing; the overlay "Not saved" asks what to do.
struct NotSaved {
    std::string why;
    bool quits = false;  // what was to be done: quit, or close the study
};

struct AppState {
    std::uint64_t opening = 0;      // another number each time a study is opened or closed, also one at the same path
    bool reading = false;           // the study was opened for reading only
    std::string tab = "Code";
    DocumentId document;            // shown in the Code tab; 0: none. Of two side by side, the one in hand
    bool two_panes = false;         // two documents stand side by side, or one in two places
    int pane = 0;                   // which of the two panes is in hand, 0 or 1
    int left_pane = 0;              // which stands at the left
    DocumentId other_document;      // in the other pane, where there are two
    Range selection;                // in `document`, as a coding would take it; empty: nothing is selected
    CodingId coding;                // focused; 0: none
    CodeId code;                    // chosen in the codebook; 0: none
    Subject subject = Subject::none;
    CoderId coder;                  // who acts; 0 until the first action of a new coder
    std::string coder_name;
    std::vector<CodeId> recent_codes;  // the latest first
    DigitCodes digits;              // codes under the keys 1 to 9
    CodeId locked_code;             // given to each passage as it is selected; 0: none
    ReadingUnit unit = ReadingUnit::characters;  // by which mouse and arrows select
    AttributeId group_documents_by;    // 0: one list
    MarkLook mark_look = MarkLook::highlight;
    ShownCodings shown_codings;       // in transcripts
    float text_size = 17;           // of transcripts, points
    Notice notice;
    std::optional<NotOpened> not_opened;  // only while that overlay opens
    std::optional<NotSaved> not_saved;     // only while that overlay opens
    ParticipantId withdrawing;      // only while the overlay “Withdraw a participant” opens
    std::shared_ptr<const ImportRequest> looked_at;  // only while the overlay “Import preview” opens
    std::shared_ptr<const ImportSummary> last_import;  // null: none since the study was opened
    std::shared_ptr<const BackupNews> backups;  // null: no study is open, or its backups are not known yet
    // Drafts of summaries and memos that were changed by another meanwhile, by the name of who typed and the draft's GUID (coding/summary_draft.h; a memo's coding).
    std::map<std::pair<std::string, Guid>, std::string> left_drafts;
    std::string work;               // what is being done on the storage thread; empty: nothing
    bool has_password = false;      // the study that is open
    bool imports = false;           // that is an import, which can be stopped
    // A passage to bring into view: grows with each request.
    std::uint64_t reveals = 0;
    Range reveal;
};

// One snapshot of the study with what is worked out from it once; made anew when the study changes.
struct Snapshot {
    Study study;
    Codebook codebook;
    // Codings of each code itself, and of it and its descendants, in the order of codebook.entries(). Both are empty while the codings
    // of a large study are still being read (ui/app/whole_study.h).
    std::vector<std::int64_t> own_segments;
    std::vector<std::int64_t> branch_segments;
    std::uint64_t version = 0;  // no two snapshots of one window have the same
    bool whole = true;          // false: of a large study, of which the rest is still being read

    // `before`, where there is one, saves counting what has not changed since.
    Snapshot(const Study& newest, std::uint64_t number, const Snapshot* before = nullptr);
    Snapshot(const Snapshot&) = delete;  // the codebook points into the study
};

}  // namespace heddle
