#include "ui/views/welcome/open_dialog.h"

#include "storage/sqlite/damage.h"
#include "storage/study_password.h"
#include "ui/views/files/starting_folder.h"

namespace heddle {

namespace {

constexpr const char* open_popup = "Open study dialog";
constexpr float open_width_points = 580;
const std::vector<std::string> study_endings = {".heddle"};

}  // namespace

std::string study_name(const std::filesystem::path& path) { return shown_path(path.stem()); }

void OpenDialog::open(ViewContext& context) {
    *outcome_ = {};
    key_work_.forget();
    forget_attempt();
    password_ = FieldText();
    std::filesystem::path folder = starting_folder(context);
    path_ = FieldText();
    path_.focus();
    if (const auto& refused = context.state.not_opened) {
        tried_ = std::filesystem::absolute(refused->path);
        path_ = FieldText(shown_path(tried_));
        folder = tried_.parent_path();
        path_.focus();
        show_error(refused->error);
        read_only_ = refused->read_only;
        given_ = refused->key;
        if (refused->password_refused) error_ = refused->error.message;
    }
    browser_.show(folder, study_endings);
    wants_open_ = true;
}

void OpenDialog::forget_attempt() {
    asks_password_ = held_ = perhaps_held_ = read_only_ = damaged_ = false;
    wrong_passwords_ = 0;
    given_ = {};
    error_.clear();
}

void OpenDialog::show_error(const Error& error) {
    held_ = error.kind == ErrorKind::in_use || error.kind == ErrorKind::left_open;
    perhaps_held_ = error.kind == ErrorKind::left_open;
    if (error.kind != ErrorKind::needs_password) wrong_passwords_ = 0;
    const bool wrong_again = error.kind == ErrorKind::needs_password && asks_password_ && ++wrong_passwords_ > 1;
    damaged_ = sqlite::tells_of_damage(error.message) || wrong_again;
    if (error.kind == ErrorKind::needs_password) {
        // The first time this is a question, not a fault.
        error_ = asks_password_ ? error.message : std::string();
        asks_password_ = true;
        password_ = FieldText();
        password_.focus();
    } else {
        error_ = error.message;
        // What a terminal offers stands below as a button.
        if (sqlite::tells_of_damage(error.message)) error_ = error.message.substr(0, error.message.rfind("; ")) + ".";
        path_.focus();
    }
}

void OpenDialog::take_outcome() {
    if (outcome_->under_way) return;
    if (outcome_->error) show_error(*std::exchange(outcome_->error, std::nullopt));
}

void OpenDialog::try_path(ViewContext& context, const std::filesystem::path& path, bool take_over) {
    if (key_work_.under_way()) return;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        browser_.show(path, study_endings);
        path_.set_text("");
        path_.focus();
        return;
    }
    if (path != tried_) forget_attempt();
    tried_ = path;
    error_.clear();
    const Secret secret = asks_password_ ? Secret(password_.text()) : Secret();
    if (secret.empty()) return attempt(context, secret, take_over);
    take_over_ = take_over;
    key_work_.begin([path, secret] { return key_for_opening(path, secret); });
}

void OpenDialog::attempt(ViewContext& context, const Secret& secret, bool take_over) {
    *outcome_ = {std::nullopt, true};
    given_ = secret;
    context.actions.emit(OpenStudyAt{tried_, secret, [outcome = outcome_](const Error& error) {
                                         *outcome = {error, false};
                                     },
                                     read_only_, take_over});
}

void OpenDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_open_) ImGui::OpenPopup(open_popup);
    wants_open_ = false;
    if (!ImGui::IsPopupOpen(open_popup)) return;
    // An attempt without an error has opened the study.
    const bool opened = outcome_->under_way;
    take_outcome();
    if (const auto key = key_work_.take(ui)) attempt(context, *key, take_over_);
    if (!begin_dialog(ui, open_popup, "Open a study", ui.px(open_width_points))) return;
    if (opened) {
        outcome_->under_way = false;
        ImGui::CloseCurrentPopup();
    } else {
        form(context);
    }
    end_dialog();
}

void OpenDialog::password(Ui& ui, bool& try_again) {
    gap(ui, 10);
    label(ui, "Password of " + study_name(tried_), Role::small_strong, ui.theme().muted);
    FieldLook look;
    look.concealed = true;
    if (text_field(ui, "Password", password_, 0, look).entered) try_again = true;
}

// The study is open elsewhere: it can be read here meanwhile.
void OpenDialog::offer_ways(ViewContext& context) {
    Ui& ui = context.ui;
    gap(ui, 8);
    if (button(ui, "Read it here", ButtonLook::outlined, "Open it without being able to change it; what is changed elsewhere appears here")) {
        read_only_ = true;
        held_ = false;
        try_path(context, tried_);
        return;
    }
    if (!perhaps_held_) return;
    ImGui::SameLine();
    if (button(ui, "It is closed there: open it", ButtonLook::danger,
               "Two computers that change one study at the same time would lose work")) {
        try_path(context, tried_, true);
    }
}

// Nothing is written to a damaged study; what is left of it is put together elsewhere.
void OpenDialog::offer_what_is_left(ViewContext& context) {
    Ui& ui = context.ui;
    gap(ui, 8);
    if (wrong_passwords_ > 0) {
        wrapped(ui, "Where the password is right, the beginning of the file may be damaged.", Role::body, ui.theme().text);
    } else {
        wrapped(ui,
                "Heddle can look for everything that can still be read, and open that for reading. The damaged file is not changed by it, and a "
                "new study can be made of what is found.",
                Role::body, ui.theme().text);
    }
    gap(ui, 8);
    if (!button(ui, "Open what can be read", ButtonLook::outlined, "Put together what is left of the study, and list what is lost")) return;
    *damaged_study_ = {tried_, asks_password_ && !password_.text().empty() ? Secret(password_.text()) : given_};
    ImGui::CloseCurrentPopup();
    context.actions.emit(OpenOverlay{"Damaged study"});
}

void OpenDialog::form(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    FieldLook look;
    look.hint = "A study's path, or choose one below";
    const FieldResult typed = text_field(ui, "Path", path_, 0, look);
    bool open = typed.entered;
    if (typed.changed) forget_attempt();
    if (typed.up) browser_.move(-1);
    if (typed.down) browser_.move(1);
    if (asks_password_) password(ui, open);
    if (!error_.empty()) {
        gap(ui, 4);
        wrapped(ui, error_, Role::body, theme.danger);
    }
    if (held_) offer_ways(context);
    if (damaged_) offer_what_is_left(context);
    gap(ui, 10);
    std::optional<std::filesystem::path> chosen = browser_.draw(ui, ui.px(260));
    gap(ui, 12);
    const bool waits = key_work_.under_way();
    open |= waits        ? button(ui, "Opening…##Open", ButtonLook::primary, {}, Icon::none, false)
            : read_only_ ? button(ui, "Open to read", ButtonLook::primary, "Open this study for reading (Enter)")
            : held_      ? button(ui, "Try again", ButtonLook::primary, "Open this study for changes (Enter)")
                         : button(ui, "Open", ButtonLook::primary, "Open this study (Enter)");
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Stay as it is (Esc)") || typed.cancelled) {
        ImGui::CloseCurrentPopup();
        return;
    }
    if (!chosen && open) {
        if (asks_password_) {
            chosen = tried_;
        } else if (!trimmed(path_.text()).empty()) {
            chosen = typed_path(path_.text(), browser_.folder());
        } else {
            chosen = browser_.enter();
            path_.focus();
        }
    }
    if (chosen) {
        std::error_code ignored;
        path_.set_text(std::filesystem::is_directory(*chosen, ignored) ? std::string() : shown_path(*chosen));
        try_path(context, *chosen);
    }
}

}  // namespace heddle
