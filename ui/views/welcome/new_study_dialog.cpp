#include "ui/views/welcome/new_study_dialog.h"

#include <algorithm>

#include "storage/files.h"
#include "storage/study_password.h"
#include "ui/assets.h"
#include "ui/default_coder.h"
#include "ui/views/files/starting_folder.h"

namespace heddle {

namespace {

constexpr const char* new_study_popup = "New study dialog";
constexpr float new_study_width_points = 520;
constexpr const char* ending = ".heddle";

// "cameron-barriers" as "Cameron barriers".
std::string readable(std::string name) {
    std::replace(name.begin(), name.end(), '-', ' ');
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    if (name.starts_with("I statements")) return "‘I statements’";
    return name;
}

void caption(Ui& ui, std::string_view text) { label(ui, text, Role::small_strong, ui.theme().muted); }

void fault(Ui& ui, const std::string& sentence) {
    if (sentence.empty()) return;
    gap(ui, 2);
    wrapped(ui, sentence, Role::body, ui.theme().danger);
}

}  // namespace

void NewStudyDialog::open(ViewContext& context) {
    *outcome_ = {};
    key_work_.forget();
    name_ = FieldText();
    name_.focus();
    coder_ = FieldText(context.settings.coder.empty() ? default_coder_name() : context.settings.coder);
    password_ = FieldText();
    again_ = FieldText();
    has_password_ = chooses_folder_ = false;
    name_error_.clear();
    password_error_.clear();
    codebooks_.clear();
    for (const std::string& name : shipped_codebooks()) {
        if (auto sheet = shipped_codebook(name)) codebooks_.push_back({readable(name), *sheet, false});
    }
    browser_.show(starting_folder(context), {});
    wants_open_ = true;
}

void NewStudyDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_open_) ImGui::OpenPopup(new_study_popup);
    wants_open_ = false;
    if (!ImGui::IsPopupOpen(new_study_popup)) return;
    const bool made = outcome_->under_way;
    if (outcome_->error) {
        name_error_ = std::exchange(outcome_->error, std::nullopt)->message;
        name_.focus(false);
    }
    if (auto key = key_work_.take(ui)) {
        waiting_.password = std::move(*key);
        create(context, std::exchange(waiting_, {}));
    }
    if (!begin_dialog(ui, new_study_popup, "New study", ui.px(new_study_width_points))) return;
    if (made) {
        outcome_->under_way = false;
        ImGui::CloseCurrentPopup();
    } else {
        form(context);
    }
    end_dialog();
}

void NewStudyDialog::place(ViewContext& context) {
    Ui& ui = context.ui;
    caption(ui, "Folder");
    const float change = button_width(ui, "Change…");
    const float width = ImGui::GetContentRegionAvail().x - change - ui.px(8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string folder = shown_path(browser_.folder());
    ImGui::Dummy({width, ui.row_height()});
    tooltip(ui, folder);
    draw_icon(ui, ImGui::GetWindowDrawList(), Icon::folder, at.x, at.y, ui.row_height(), ui.theme().muted);
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), folder, Role::body, at.x + ui.px(32), at.y, ui.row_height(),
                      ui.theme().text, width - ui.px(34));
    ImGui::SameLine();
    if (button(ui, chooses_folder_ ? "Fold##folder" : "Change…", ButtonLook::plain, "Choose another folder")) {
        chooses_folder_ = !chooses_folder_;
    }
    if (chooses_folder_) browser_.draw(ui, ui.px(170));
}

void NewStudyDialog::codebooks(ViewContext& context) {
    if (codebooks_.empty()) return;
    Ui& ui = context.ui;
    caption(ui, "Begin with the codebook");
    for (Codebook& codebook : codebooks_) {
        checkbox(ui, codebook.name, codebook.wanted, "A published framework, with definitions; you can change all of it");
    }
}

void NewStudyDialog::secrets(ViewContext& context) {
    Ui& ui = context.ui;
    if (checkbox(ui, "Protect with a password", has_password_,
                 "The whole file is encrypted. Nobody can open it without the password, nor bring it back.")) {
        if (has_password_) password_.focus();
        password_error_.clear();
    }
    if (!has_password_) return;
    FieldLook look;
    look.concealed = true;
    gap(ui, 4);
    caption(ui, "Password");
    text_field(ui, "Password", password_, 0, look);
    gap(ui, 6);
    caption(ui, "The same password again");
    text_field(ui, "Password again", again_, 0, look);
    if (const std::string hint = hint_about_password(password_.text()); !hint.empty() && password_error_.empty()) {
        gap(ui, 2);
        wrapped(ui, hint, Role::small, ui.theme().muted);
    }
    fault(ui, password_error_);
}

void NewStudyDialog::form(ViewContext& context) {
    Ui& ui = context.ui;
    caption(ui, "Name");
    FieldLook look;
    look.hint = "What the study is called";
    const FieldResult named = text_field(ui, "Study name", name_, 0, look);
    if (named.changed) name_error_.clear();
    fault(ui, name_error_);
    gap(ui, 12);
    place(context);
    gap(ui, 12);
    caption(ui, "You code as");
    const FieldResult coder = text_field(ui, "Coder name", coder_);
    gap(ui, 12);
    codebooks(context);
    gap(ui, 8);
    secrets(context);
    gap(ui, 16);
    const bool waits = key_work_.under_way();
    const bool wanted =
        button(ui, waits ? "Making it…##Make" : "Make the study", ButtonLook::primary, "Make and open it (Enter)", Icon::none, !waits);
    ImGui::SameLine();
    const bool kept = button(ui, "Cancel", ButtonLook::plain, "Make nothing (Esc)");
    if (kept || named.cancelled || coder.cancelled) {
        ImGui::CloseCurrentPopup();
    } else if (wanted || named.entered || coder.entered) {
        make(context);
    }
}

void NewStudyDialog::make(ViewContext& context) {
    if (key_work_.under_way()) return;
    std::string name(trimmed(name_.text()));
    if (const auto wrong = wrong_file_name(name)) {
        name_error_ = *wrong == "Give the file a name." ? "Give the study a name." : *wrong;
        name_.focus();
        return;
    }
    NewStudy study;
    study.path = browser_.folder() / (name.ends_with(ending) ? name : name + ending);
    study.coder = trimmed(coder_.text());
    if (study.coder.empty()) study.coder = default_coder_name();
    if (has_password_) {
        study.password = Secret(password_.text());
        password_error_ = fault_of_new_password(password_.text());
        if (password_.text().empty()) {
            password_error_ = "Give a password, or take the tick away.";
        } else if (!password_error_.empty()) {
            // It says what is wrong with it.
        } else if (password_.text() != again_.text()) {
            password_error_ = "The two passwords differ; type both again.";
        }
        if (!password_error_.empty()) {
            password_ = FieldText();
            again_ = FieldText();
            password_.focus();
            return;
        }
    }
    for (const Codebook& codebook : codebooks_) {
        if (codebook.wanted) study.codebooks.push_back(codebook.sheet);
    }
    name_error_.clear();
    if (study.password.empty()) return create(context, std::move(study));
    key_work_.begin([password = study.password] { return key_for_new_study(password); });
    waiting_ = std::move(study);
}

void NewStudyDialog::create(ViewContext& context, NewStudy study) {
    *outcome_ = {std::nullopt, true};
    context.actions.emit(CreateStudy{std::move(study), [outcome = outcome_](const Error& error) {
                                         *outcome = {error, false};
                                     }});
}

}  // namespace heddle
