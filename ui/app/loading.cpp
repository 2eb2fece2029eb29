// The part of App that follows a large study while the rest of it is read.
#include <fmt/core.h>

#include <cmath>

#include "ui/app/app.h"
#include "ui/app/recalled.h"
#include "ui/app/whole_study.h"
#include "ui/views/loading_view.h"
#include "ui/views/overlay.h"

namespace heddle {

namespace {

constexpr double look_at_loading_again = 0.1;  // seconds

}  // namespace

std::unique_ptr<View> App::make_loading_view() {
    return std::make_unique<LoadingView>([this] { return session_ ? session_->part_read() : 1.0; });
}

// Only the Code tab, which has Details beside it, shows something that is there from the start.
View& App::when_whole(View& tab) { return is_loading_ && !tab.has_details() ? *loading_view_ : tab; }

void App::follow_loading() {
    if (!session_ || !is_loading_) return;
    if (session_->broken()) return give_up_loading();
    if (session_->whole()) return end_loading();
    if (reads_rest_) session_->read_rest();
    // Whole documents can be read: who speaks is told apart in those that are shown.
    for (const DocumentId shown : {state_.document, state_.other_document}) {
        if (shown) session_->bring_turns(shown);
    }
    state_.work = fmt::format("Reading the study: {:.0f}%", std::floor(session_->part_read() * 100));
    ui_->wake_in(look_at_loading_again);
}

void App::end_loading() {
    is_loading_ = false;
    state_.work.clear();
    if (state_.notice.sentence == study_is_read) state_.notice = {};  // it is not true any more
    refresh_snapshot();
    recall_hand(state_, snapshot_->study, settings_.of_study[std::filesystem::absolute(session_->path()).string()]);
    take_up_drafts();
    warn_of_place();
    wants_frame_ = true;
}

// Damage that was found late: as if the study had been refused when it was opened.
void App::give_up_loading() {
    const NotOpened refused{session_->path(), *session_->broken(), session_->read_only(), false, session_->key()};
    is_loading_ = false;
    leave_study();
    show_no_study();
    state_.not_opened = refused;
    ViewContext now = context();
    overlay_opens_ = true;
    for (const auto& overlay : overlays_) {
        if (overlay->name() == std::string_view("Open study")) overlay->open(now);
    }
    state_.not_opened.reset();
    wants_frame_ = true;
}

}  // namespace heddle
