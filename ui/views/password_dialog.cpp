#include "ui/views/password_dialog.h"

#include <imgui.h>

#include <fmt/format.h>

#include <algorithm>

#include "coding/phrases.h"
#include "storage/study_password.h"

namespace heddle {

namespace {

constexpr const char* password_popup = "Password dialog";
constexpr float password_width_points = 480;
constexpr double between_password_looks = 0.1;

FieldResult secret_field(Ui& ui, const char* name, FieldText& field) {
    label(ui, name, Role::small_strong, ui.theme().muted);
    FieldLook look;
    look.concealed = true;
    const FieldResult typed = text_field(ui, name, field, 0, look);
    gap(ui, 8);
    return typed;
}

// The usual ones, and the one that is set where the settings file says another.
std::vector<int> lock_times(int set) {
    std::vector<int> minutes{0, 1, 5, 15, 30, 60};
    const auto place = std::ranges::lower_bound(minutes, set);
    if (place == minutes.end() || *place != set) minutes.insert(place, set);
    return minutes;
}

std::string worded_lock_time(int minutes) {
    if (minutes == 0) return "Never";
    if (minutes == 60) return "After an hour";
    return "After " + how_many(static_cast<std::size_t>(minutes), "minute", "minutes");
}

}  // namespace

void PasswordDialog::open(ViewContext&) {
    forget_what_was_typed();
    error_.clear();
    done_.clear();
    wants_open_ = true;
}

void PasswordDialog::forget_what_was_typed() {
    present_ = FieldText();
    next_ = FieldText();
    again_ = FieldText();
}

// What is still to be read, of copies without a password, comes back; what was typed of passwords is forgotten.
void PasswordDialog::before_lock() {
    forget_what_was_typed();
    wants_open_ = shown_ && (work_->under_way || !done_.empty());
}

void PasswordDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    shown_ = false;
    if (wants_open_) {
        ImGui::OpenPopup(password_popup);
        (context.state.has_password ? present_ : next_).focus();
    }
    wants_open_ = false;
    if (!ImGui::IsPopupOpen(password_popup)) return;
    if (!work_->under_way) {
        if (work_->error) error_ = std::exchange(work_->error, std::nullopt)->message;
        if (!work_->told.empty()) done_ = std::exchange(work_->told, {});
    }
    if (!begin_dialog(ui, password_popup, "Password of this study", ui.px(password_width_points))) return;
    shown_ = true;
    if (work_->under_way) {
        progress(ui);
    } else if (!done_.empty()) {
        wrapped(ui, done_, Role::body, ui.theme().text);
        gap(ui, 16);
        if (button(ui, "Close", ButtonLook::primary, "Back to the study (Esc)")) ImGui::CloseCurrentPopup();
    } else {
        form(context);
    }
    end_dialog();
}

void PasswordDialog::progress(Ui& ui) {
    const double part = work_->part;
    wrapped(ui, fmt::format("The study is written anew and compared with what it was: {}%", static_cast<int>(part * 100)),
            Role::body, ui.theme().text);
    gap(ui, 8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(4);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, im(ui.theme().line), height / 2);
    list->AddRectFilled(at, {at.x + width * static_cast<float>(part), at.y + height}, im(ui.theme().accent), height / 2);
    ImGui::Dummy({width, height});
    gap(ui, 16);
    if (button(ui, "Stop", ButtonLook::plain, "Leave the study as it was")) work_->stop = true;
    ui.wake_in(between_password_looks);
}

void PasswordDialog::lock_time(ViewContext& context) {
    Ui& ui = context.ui;
    const std::vector<int> minutes = lock_times(context.settings.lock_after);
    std::vector<std::string> choices;
    for (const int each : minutes) choices.push_back(worded_lock_time(each));
    int chosen = static_cast<int>(std::ranges::find(minutes, context.settings.lock_after) - minutes.begin());
    label(ui, "Lock the window when nobody touches it", Role::small_strong, ui.theme().muted);
    if (dropdown(ui, "Lock the window", choices, chosen, ui.px(200), "Then it shows nothing of the study until the password is given")) {
        context.actions.emit(SetLockAfter{minutes[static_cast<std::size_t>(chosen)]});
    }
    gap(ui, 16);
}

void PasswordDialog::form(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    if (context.state.reading) {
        wrapped(ui, "The study is open for reading only, so its password cannot be changed here.", Role::body, theme.text);
        gap(ui, 16);
        if (context.state.has_password) lock_time(context);
        if (button(ui, "Close", ButtonLook::primary, "Back to the study (Esc)")) ImGui::CloseCurrentPopup();
        return;
    }
    const bool has_one = context.state.has_password;
    if (!has_one) {
        wrapped(ui, "With a password the whole file is encrypted, and so are the backups that are made from then on. Heddle asks for it "
                    "when the study is opened, and can then lock the window when nobody touches it.",
                Role::body, theme.text);
        gap(ui, 10);
    }
    bool enter = false;
    bool cancelled = false;
    const auto take = [&](const FieldResult& typed) {
        enter |= typed.entered;
        cancelled |= typed.cancelled;
        if (typed.changed) error_.clear();
    };
    if (has_one) {
        take(secret_field(ui, "Present password", present_));
    }
    take(secret_field(ui, "New password", next_));
    take(secret_field(ui, "New password again", again_));
    if (const std::string hint = hint_about_password(next_.text()); !hint.empty() && error_.empty()) {
        wrapped(ui, hint, Role::small, theme.muted);
        gap(ui, 6);
    }
    if (!error_.empty()) {
        wrapped(ui, error_, Role::body, theme.danger);
        gap(ui, 6);
    }
    wrapped(ui, "Nobody can bring back a password that is forgotten, and without it the study is lost. Keep it where you keep other passwords.",
            Role::body, theme.text);
    gap(ui, 14);
    if (has_one) lock_time(context);
    const bool sets = button(ui, has_one ? "Change the password" : "Set the password", ButtonLook::primary, "Encrypt the study with it (Enter)");
    bool removes = false;
    if (has_one) {
        ImGui::SameLine();
        removes = button(ui, "Remove the password", ButtonLook::danger, "Everybody who has the file can read it then");
    }
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Leave it as it is (Esc)") || cancelled) {
        ImGui::CloseCurrentPopup();
    } else if (removes) {
        if (present_.text().empty()) {
            error_ = "Give the present password to remove it.";
            present_.focus();
        } else {
            begin(context, {});
        }
    } else if (sets || enter) {
        change(context);
    }
}

void PasswordDialog::change(ViewContext& context) {
    if (context.state.has_password && present_.text().empty()) {
        error_ = "Give the present password first.";
        return present_.focus();
    }
    error_ = fault_of_new_password(next_.text());
    if (error_.empty() && next_.text() != again_.text()) error_ = "The two new passwords differ; type both again.";
    if (error_.empty()) return begin(context, next_.text());
    next_ = FieldText();
    again_ = FieldText();
    next_.focus();
}

void PasswordDialog::begin(ViewContext& context, const std::string& next) {
    work_->under_way = true;
    work_->error.reset();
    work_->part = 0;
    work_->stop = false;
    context.actions.emit(RunWork{
        "Writing the study anew",
        [work = work_, present = Secret(present_.text()), wanted = Secret(next)](StudyFile& file) {
            const bool had_one = !file.key().empty();
            if (had_one && !is_password_of(file.key(), present)) {
                work->error = failure("That is not the present password of this study; nothing was changed.");
                return;
            }
            const auto set = file.set_password(wanted, [&](double part) {
                work->part = part;
                return !work->stop;
            });
            if (!set) {
                work->error = set.error();
            } else if (wanted.empty()) {
                work->told = "The study has no password any more. Everybody who has the file can read it.";
            } else if (had_one) {
                work->told = "The study has another password now. Backups and copies that were made before keep the one that they have.";
            } else {
                work->told = "The study has a password now. " + about_copies_without_password(file.path());
            }
        },
        [work = work_, &actions = context.actions] {
            work->under_way = false;
            // In case that the dialog was closed meanwhile.
            actions.emit(work->error ? Say{work->error->message, true} : Say{work->told, false});
        },
        true,
        [work = work_, &actions = context.actions](const Error& why) {
            work->under_way = false;
            work->error = why;
            actions.emit(Say{why.message, true});
        }});
    forget_what_was_typed();
    (context.state.has_password ? present_ : next_).focus();
}

}  // namespace heddle
