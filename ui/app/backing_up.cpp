#include "ui/app/backing_up.h"

#include <algorithm>
#include <utility>

#include "storage/salvage/rescue.h"
#include "storage/study_file.h"
#include "ui/app/app.h"

namespace heddle {

// The study says whose backups they are on its own thread.
void App::begin_backups() {
    if (!platform_.backups || !session_ || is_rescued_study(session_->path())) return;
    auto owner = std::make_shared<std::optional<BackupOwner>>();
    session_->run(
        [owner](StudyFile& file) {
            if (auto found = file.backup_owner()) *owner = *std::move(found);
        },
        [this, owner] {
            if (!*owner) return;
            asks_for_owner_ = false;
            (*owner)->known_folders = backup_folders_path(platform_.settings);
            BackupPlan plan = settings_.backups;
            if (session_->read_only()) plan.automatic = false;
            backups_ = std::make_unique<BackupKeeper>(**owner, plan, platform_.wake);
        });
}

// Makes the last backup while the window goes on, or, where it closes, before the program ends.
void App::leave_backups() {
    if (!backups_) return;
    if (session_ && session_->save_state() == SaveState::saved) backups_->saved(session_->study().sequence());
    backups_->finish();
    last_backups_.push_back(std::move(backups_));
    state_.backups.reset();
}

void App::take_backup_news() {
    if (restoring_) {
        if (restoring_->keeper->poll()) wants_frame_ = true;
        state_.backups = restoring_->keeper->news();
        if (restoring_->result) end_restoring();
    }
    for (const auto& keeper : last_backups_) {
        keeper->poll();
        if (const auto message = keeper->take_message(); message.error) say(message.sentence, true);
    }
    std::erase_if(last_backups_, [](const auto& keeper) { return keeper->finished(); });
    if (!backups_) return;
    if (session_->save_state() == SaveState::saved) backups_->saved(session_->study().sequence());
    if (backups_->poll()) wants_frame_ = true;
    if (state_.backups != backups_->news()) {
        state_.backups = backups_->news();
        wants_frame_ = true;
    }
    // The study got another password, or none.
    if (state_.backups->other_key && !std::exchange(asks_for_owner_, true)) begin_backups();
    if (const auto message = backups_->take_message(); !message.sentence.empty()) say(message.sentence, message.error);
}

void App::show_no_study() {
    session_.reset();
    is_loading_ = false;
    snapshot_ = std::make_unique<Snapshot>(Study(), snapshot_->version + 1);
    state_ = fresh_state();
    if (platform_.set_title) platform_.set_title("Heddle");
}

void App::restore_backup(const RestoreBackup& wish) {
    restoring_ = std::make_unique<Restoring>();
    restoring_->keeper = std::move(backups_);  // and makes no last backup: the study is kept as it is
    restoring_->study = session_->path();
    restoring_->key = session_->key();
    restoring_->done = wish.done;
    leave_study();
    show_no_study();
    state_.backups = restoring_->keeper->news();
    restoring_->keeper->restore(wish.backup, wish.password,
                                [this](const Result<std::string>& key) { restoring_->result = key; });
}

void App::end_restoring() {
    const auto ended = std::move(restoring_);
    const Result<std::string>& result = *ended->result;
    state_.backups.reset();
    const auto opened = open(ended->study, result ? *result : ended->key);
    if (!opened) {
        say(opened.error().message, true);
    } else if (!result) {
        say(result.error().message, true);
    } else {
        say("The backup was restored; the study as it was is kept among the backups.", false);
    }
    if (ended->done) ended->done(result ? std::nullopt : std::optional(result.error()));
    wants_frame_ = true;
}

}  // namespace heddle
