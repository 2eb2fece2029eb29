// Actions: what views want done. A view never changes the study or the window's state itself; it emits intents, and the
// App carries them out after the frame, in order.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "coding/edit.h"
#include "coding/reading_units.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/backup/backup_keeper.h"
#include "storage/new_study.h"
#include "storage/study_file.h"
#include "ui/transcript/shown_codings.h"

namespace heddle {

struct ImportPlan;  // ui/app/importing.h

// A change of the study: composes the group from the newest study for the acting coder (coding/changes has the functions).
// Its error is shown to the user; an empty group does nothing.
struct ChangeStudy {
    std::function<Result<EditGroup>(const Study&, CoderId)> compose;
    // Called with the group once it is part of the study.
    std::function<void(const EditGroup&)> afterwards;
};
struct ApplyCode {  // within a coding of one's own it changes nothing, over or directly beside one it extends it, and says so
    CodeId code;
    DocumentId document;
    Range range;
};
struct LockCode { CodeId code; };        // each passage that is selected gets it at once; 0: no longer
struct PinCode { int digit; CodeId code; };  // to the key 1 to 9; 0: what stands there is pinned no longer
struct ClearDigit { int digit; };
struct SetUnit { ReadingUnit unit; };    // by which mouse and arrows select
struct Undo {};
struct Redo {};
struct SelectDocument { DocumentId document; };
struct SelectCode { CodeId code; };      // 0: none
struct SelectCoding { CodingId coding; };  // 0: none; in the document that is shown
struct SelectPassage { Range range; };   // in the document that is shown; empty: nothing is selected
// Shows the Code tab with this passage in view, and the coding focused where one is given.
struct GoToPassage {
    DocumentId document;
    Range range;
    CodingId coding;
};
struct ShowTwo { bool two; };            // transcripts side by side, or one: the one in hand
struct FocusPane { int pane; };          // takes up this one of two transcripts
struct OpenBeside { DocumentId document; };  // shows it beside the one that is shown, and takes it up
struct ShowTab { std::string name; };
// Opens what lies above the window (a palette, a dialog) by its name.
struct OpenOverlay { std::string name; };
struct AskWithdrawal { ParticipantId participant; };  // 0: asks first who it is
struct SetProgress { DocumentId document; ProgressState state; };
struct SetCoder { std::string name; };   // whoever acts from now on; made when first needed
struct SetTheme { bool dark; };
struct SetScale { float scale; };        // 0: as the monitor says
struct SetTextSize { float points; };
struct SetMarkLook { MarkLook look; };
struct ShowCodings { ShownCodings shown; };  // only these, in transcripts
// Gives a command (its key_id()) this key; 0: none. With `take`, another command that has it loses it.
struct SetKey { std::string command; int chord = 0; bool take = false; };
struct ResetKey { std::string command; };                // the one it has from the start; empty: all commands
struct SetSize { std::string name; float points; };      // of a panel
struct Remember { std::string name; std::string value; };  // for this study, in the user's settings
struct GroupDocuments { AttributeId by; };
// Files and folders, sheets among them; `set` is an attribute and its value for every document among them. With a plan its files come
// in as they were looked at (ui/app/importing.h), and of `paths` only the sheets are read.
struct ImportPaths {
    std::vector<std::filesystem::path> paths;
    std::vector<std::pair<std::string, std::string>> set = {};
    std::shared_ptr<const ImportPlan> plan = {};
};
// Opens the overlay "Import preview" for the documents among them; where there are sheets alone, they come in at once.
struct LookAtImport {
    std::vector<std::filesystem::path> paths;
    std::vector<std::pair<std::string, std::string>> set = {};
};
struct StopImport {};
// Where it cannot be opened: calls `failed`, or without it opens the overlay "Open study", which then says why.
struct OpenStudyAt {
    std::filesystem::path path;
    std::string password = {};
    std::function<void(const Error&)> failed = {};
    bool read_only = false;
    bool take_over = false;  // from another computer that seems to have it open (storage/writer_lease.h)
};
// Makes the study and opens it; calls `failed` where that cannot be done, and then there is no new file.
struct CreateStudy {
    NewStudy study;
    std::function<void(const Error&)> failed = {};
};
// The study that is open for reading, opened anew for changes; where another program still has it, says so.
struct OpenForChanges {};
// The study that is open for reading, opened anew for reading, since its file was replaced; asks for the password where it has another one.
struct OpenAgain {};
// Where something cannot be saved, asks first, unless `anyway`. `closed` is called with the study's key once no study is open.
struct CloseStudy { bool anyway = false; std::function<void(const Secret&)> closed = {}; };
// What is being typed, or none any more (ui/views/memo_draft.h).
struct KeepDraft { Guid coding; std::optional<std::string> memo; };
// Words beside the cell or memo of whoever acts (AppState::left_drafts) are done with; where they are not put into it, the draft ends as well.
struct SettleLeftDraft { Guid of; bool drop = false; };
// A sentence for the user, at the foot of the window.
struct Say { std::string sentence; bool error = false; };
// Work with the file on the storage thread, then `done` on the window's thread, where it may change what the view keeps and
// emit further actions. `what` is shown meanwhile where it takes long. Work that writes the whole file anew is done `alone`: no backup
// is made meanwhile, and the study can neither be closed nor another one opened; it is refused while something is exported. Work that `can_wait` may
// also be asked for while a large study is still being read, and is done once all of it is there; it must not have been made from what the window
// showed before.
struct RunWork {
    std::string what;
    std::function<void(StudyFile&)> work;
    std::function<void()> done;
    bool alone = false;
    std::function<void(const Error&)> refused = {};  // in place of both, where `alone` cannot be; empty: why is said at the foot of the window
    bool can_wait = false;
};
// Backups of the study; AppState::backups says what becomes of it.
struct BackUpNow {};
struct ListBackups {};
struct StopBackupWork {};
struct DeleteBackups { std::vector<std::filesystem::path> backups; };
struct SaveBackupAs { std::filesystem::path backup; std::filesystem::path to; };
// Closes the study, puts the backup in its place and opens it; calls `done` in the end, with the error where the study is
// as it was and open again. An empty password: that of the study.
struct RestoreBackup {
    std::filesystem::path backup;
    std::string password = {};
    std::function<void(std::optional<Error>)> done = {};
};
struct SetBackupPlan { BackupPlan plan; };
struct LockWindow {};                    // where the study has no password, says that
struct SetLockAfter { int minutes; };    // without anybody touching it; 0: never
struct Quit { bool anyway = false; };  // asks like CloseStudy

template <class T, class Variant>
inline constexpr bool is_one_of = false;
template <class T, class... Kinds>
inline constexpr bool is_one_of<T, std::variant<Kinds...>> = (std::is_same_v<T, Kinds> || ...);

using ActionKinds = std::variant<ChangeStudy, ApplyCode, LockCode, PinCode, ClearDigit, SetUnit, Undo, Redo, SelectDocument, SelectCode,
                                 SelectCoding, SelectPassage, GoToPassage, ShowTwo, FocusPane, OpenBeside, ShowTab, OpenOverlay,
                                 AskWithdrawal, SetProgress, SetCoder, SetTheme, SetScale, SetTextSize, SetMarkLook, ShowCodings, SetSize,
                                 SetKey, ResetKey, Remember, GroupDocuments, ImportPaths, LookAtImport, StopImport, OpenStudyAt,
                                 CreateStudy, OpenForChanges, OpenAgain, CloseStudy, KeepDraft, SettleLeftDraft, Say, RunWork, BackUpNow, ListBackups,
                                 StopBackupWork, DeleteBackups, SaveBackupAs, RestoreBackup, SetBackupPlan, LockWindow, SetLockAfter, Quit>;

struct AnyAction;  // ui/app/any_action.h

// One of these kinds. Made, moved and destroyed in actions.cpp alone: with as many kinds, every file that did so itself would take seconds more
// to compile.
class Action {
public:

    template <class T>
        requires is_one_of<T, ActionKinds>
    Action(T kind);  // implicit: emit(Undo{})
    Action(const Action&);
    Action(Action&&) noexcept;
    Action& operator=(const Action&);
    Action& operator=(Action&&) noexcept;
    ~Action();

    const AnyAction& any() const { return *any_; }

private:
    std::unique_ptr<AnyAction> any_;
};

class Actions {
public:
    void emit(Action action);
    // emit(ChangeStudy), shorter: actions.change([=](auto& study, auto coder) { return rename_code(study, coder, id, name); });
    void change(std::function<Result<EditGroup>(const Study&, CoderId)> compose, std::function<void(const EditGroup&)> afterwards = {});
    std::vector<Action> take();

private:
    std::vector<Action> waiting_;
};

}  // namespace heddle
