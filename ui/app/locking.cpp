// The part of App that locks the window: by a key, or when nobody has touched it for a while.
#include <imgui.h>
#include <imgui_internal.h>

#include <ctime>

#include "ui/app/app.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/overlay.h"

namespace heddle {

namespace {

// Goes on while the computer sleeps.
double seconds_since_boot() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

double App::seconds() const { return platform_.now ? platform_.now() : seconds_since_boot(); }

void App::watch_idleness() {
    const double now = seconds();
    if (session_ && !locked_ && settings_.lock_after > 0 && !session_->key().empty()) {
        // Before what happens in this frame counts: whoever comes back to a computer that slept finds the window locked.
        if (now - last_touched_ >= settings_.lock_after * 60.0) lock();
    }
    if (ImGui::GetCurrentContext()->InputEventsTrail.Size > 0) last_touched_ = now;
    if (session_ && !locked_ && settings_.lock_after > 0 && !session_->key().empty()) {
        ui_->wake_in(std::max(0.1, last_touched_ + settings_.lock_after * 60.0 - now));
    }
}

void App::lock() {
    if (locked_ || !session_ || session_->key().empty()) return;
    for (const auto& overlay : overlays_) overlay->before_lock();
    keep_what_is_typed();  // and it is on its way to the disk, for which the lock does not wait
    if (!session_ || session_->key().empty()) return;
    if (ImGui::GetCurrentContext()->OpenPopupStack.Size > 0) ImGui::ClosePopupToLevel(0, false);
    ImGui::ClearActiveID();
    ImGui::ClearDragDrop();
    ui_->explain({});
    ui_->end_typing();
    locked_ = true;
    lock_screen_.begin();
    if (platform_.set_title) platform_.set_title("Heddle");
    wants_frame_ = true;
}

void App::draw_locked() {
    // Its password was being removed when the window was locked: nothing can be asked any more.
    const bool open_to_all = !session_ || session_->key().empty();
    std::string_view worry;
    if (!open_to_all && !session_->read_only() && session_->save_state() == SaveState::failed) {
        worry = "The last changes could not be saved yet; unlock to see why.";
    } else if (exports_->writes()) {
        worry = "An export is under way. To quit, wait until it is written, or unlock and cancel it.";
        ui_->wake_in(1);  // until it is written
    }
    if (!open_to_all && !lock_screen_.draw(*ui_, session_->key(), worry)) return;
    locked_ = false;
    last_touched_ = seconds();
    if (platform_.set_title && session_) platform_.set_title(session_->path().stem().string() + " – Heddle");
    wants_frame_ = true;
}

}  // namespace heddle
