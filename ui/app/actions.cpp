#include "ui/app/actions.h"

#include "ui/app/any_action.h"

namespace heddle {

template <class T>
    requires is_one_of<T, ActionKinds>
Action::Action(T kind) : any_(std::make_unique<AnyAction>(AnyAction{std::move(kind)})) {}

template Action::Action(ChangeStudy);
template Action::Action(ApplyCode);
template Action::Action(LockCode);
template Action::Action(PinCode);
template Action::Action(ClearDigit);
template Action::Action(SetUnit);
template Action::Action(Undo);
template Action::Action(Redo);
template Action::Action(SelectDocument);
template Action::Action(SelectCode);
template Action::Action(SelectCoding);
template Action::Action(SelectPassage);
template Action::Action(GoToPassage);
template Action::Action(ShowTwo);
template Action::Action(FocusPane);
template Action::Action(OpenBeside);
template Action::Action(ShowTab);
template Action::Action(OpenOverlay);
template Action::Action(AskWithdrawal);
template Action::Action(SetProgress);
template Action::Action(SetCoder);
template Action::Action(SetTheme);
template Action::Action(SetScale);
template Action::Action(SetTextSize);
template Action::Action(SetMarkLook);
template Action::Action(ShowCodings);
template Action::Action(SetSize);
template Action::Action(SetKey);
template Action::Action(ResetKey);
template Action::Action(Remember);
template Action::Action(GroupDocuments);
template Action::Action(ImportPaths);
template Action::Action(LookAtImport);
template Action::Action(StopImport);
template Action::Action(OpenStudyAt);
template Action::Action(CreateStudy);
template Action::Action(OpenForChanges);
template Action::Action(OpenAgain);
template Action::Action(CloseStudy);
template Action::Action(KeepDraft);
template Action::Action(SettleLeftDraft);
template Action::Action(Say);
template Action::Action(RunWork);
template Action::Action(BackUpNow);
template Action::Action(ListBackups);
template Action::Action(StopBackupWork);
template Action::Action(DeleteBackups);
template Action::Action(SaveBackupAs);
template Action::Action(RestoreBackup);
template Action::Action(SetBackupPlan);
template Action::Action(LockWindow);
template Action::Action(SetLockAfter);
template Action::Action(Quit);

Action::Action(const Action& other) : any_(std::make_unique<AnyAction>(*other.any_)) {}
Action::Action(Action&&) noexcept = default;
Action& Action::operator=(const Action& other) {
    any_ = std::make_unique<AnyAction>(*other.any_);
    return *this;
}
Action& Action::operator=(Action&&) noexcept = default;
Action::~Action() = default;

void Actions::emit(Action action) { waiting_.push_back(std::move(action)); }

void Actions::change(std::function<Result<EditGroup>(const Study&, CoderId)> compose, std::function<void(const EditGroup&)> afterwards) {
    emit(ChangeStudy{std::move(compose), std::move(afterwards)});
}

std::vector<Action> Actions::take() { return std::exchange(waiting_, {}); }

}  // namespace heddle
