#include "ui/app/whole_study.h"

#include <algorithm>
#include <string_view>

#include "ui/app/any_action.h"

namespace heddle {

namespace {

constexpr std::string_view overlays_at_any_time[] = {"Palette", "Keys", "Coder", "Open study", "New study", "Not saved", "Damaged study"};

struct Needs {
    // A new kind of action needs it, until it is listed here.
    template <class Kind>
    bool operator()(const Kind&) const {
        return !is_one_of<Kind, std::variant<LockCode, SetUnit, SelectDocument, SelectCode, SelectCoding, SelectPassage, GoToPassage,
                                             ShowTwo, FocusPane, OpenBeside, ShowTab, SetCoder, SetTheme, SetScale, SetTextSize,
                                             SetMarkLook, ShowCodings, SetSize, SetKey, ResetKey, Remember, GroupDocuments, OpenStudyAt,
                                             CreateStudy, OpenForChanges, OpenAgain, CloseStudy, KeepDraft, Say, StopBackupWork,
                                             SetBackupPlan, LockWindow, SetLockAfter, Quit>>;
    }
    bool operator()(const OpenOverlay& action) const {
        return std::ranges::find(overlays_at_any_time, action.name) == std::end(overlays_at_any_time);
    }
    // The session keeps it until the study is whole (StudySession::run).
    bool operator()(const RunWork& action) const { return !action.can_wait; }
};

}  // namespace

bool needs_whole_study(const Action& action) { return std::visit(Needs{}, action.any().kind); }

}  // namespace heddle
