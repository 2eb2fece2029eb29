#include "ui/views/files/save_dialog.h"

#include <imgui_internal.h>

#include "storage/files.h"
#include "ui/draw/controls.h"
#include "ui/views/files/starting_folder.h"

namespace heddle {

namespace {

constexpr const char* save_popup = "Save dialog";
constexpr const char* folder_key = "export folder";
constexpr const char* format_key = "export format";
constexpr float save_width_points = 560;

std::string remembered_setting(const ViewContext& context, const char* key) {
    const auto study = context.settings.of_study.find(std::filesystem::absolute(context.study_path).string());
    if (study == context.settings.of_study.end()) return {};
    const auto found = study->second.find(key);
    return found == study->second.end() ? std::string() : found->second;
}

// Enter, where the mouse was used last: it would only press again what was clicked. A control that the keyboard was moved to takes it itself.
bool enter_after_click(bool typing) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (typing || g.NavCursorVisible || ImGui::IsWindowAppearing() ||
        !ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows | ImGuiFocusedFlags_NoPopupHierarchy)) {
        return false;
    }
    const ImGuiID own = ImGui::GetID("Enter saves");
    bool pressed = false;
    for (const ImGuiKey key : {ImGuiKey_Enter, ImGuiKey_KeypadEnter}) {
        ImGui::SetKeyOwner(key, own);
        pressed |= ImGui::IsKeyPressed(key, ImGuiInputFlags_None, own);
    }
    return pressed;
}

// What was typed as the name of a folder may be a path, and may begin with that of the user's own folder.
bool is_typed_path(std::string_view name) { return name.find('/') != std::string_view::npos || name == "~"; }

}  // namespace

void SaveDialog::open(ViewContext& context, std::string title, const std::string& name, std::vector<SaveFormat> formats) {
    title_ = std::move(title);
    formats_ = std::move(formats);
    error_.clear();
    replaces_.clear();
    format_ = 0;
    const std::string last = remembered_setting(context, format_key);
    for (std::size_t i = 0; i < formats_.size(); ++i) {
        if (formats_[i].ending == last) format_ = static_cast<int>(i);
    }
    name_ = FieldText(name);
    name_.focus();
    const std::string folder = remembered_setting(context, folder_key);
    const auto beside = starting_folder(context);
    browser_.show(folder.empty() ? beside : std::filesystem::path(folder), {});
    wants_open_ = true;
}

std::optional<SaveChoice> SaveDialog::draw(ViewContext& context) {
    // Several views drawn into one window have a dialog each.
    ImGui::PushID(this);
    if (wants_open_) ImGui::OpenPopup(save_popup);
    wants_open_ = false;
    std::optional<SaveChoice> choice;
    if (begin_dialog(context.ui, save_popup, title_, context.ui.px(save_width_points))) {
        choice = form(context);
        if (choice) ImGui::CloseCurrentPopup();
        end_dialog();
    }
    ImGui::PopID();
    return choice;
}

std::optional<SaveChoice> SaveDialog::form(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    std::vector<std::string> names;
    for (const SaveFormat& format : formats_) names.push_back(format.name);
    label(ui, "Name", Role::small_strong, theme.muted);
    const FieldResult typed = text_field(ui, "File name", name_);
    if (typed.up) browser_.move(-1);
    if (typed.down) browser_.move(1);
    if (typed.changed) {
        error_.clear();
        replaces_.clear();
    }
    gap(ui, 10);
    if (names.size() > 1) {
        label(ui, "Format", Role::small_strong, theme.muted);
        if (segmented(ui, "Format", names, format_)) replaces_.clear();
        gap(ui, 10);
    }
    label(ui, "Folder", Role::small_strong, theme.muted);
    browser_.draw(ui, ui.px(210));
    if (!error_.empty()) wrapped(ui, error_, Role::body, theme.danger);
    gap(ui, 12);
    const bool save = button(ui, replaces_.empty() ? "Save" : "Replace the file", ButtonLook::primary, "Save here (Enter)");
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Do not save (Esc)")) ImGui::CloseCurrentPopup();
    if (typed.cancelled) ImGui::CloseCurrentPopup();
    return save || typed.entered || enter_after_click(name_.has_focus()) ? chosen(context) : std::nullopt;
}

std::optional<SaveChoice> SaveDialog::chosen(ViewContext& context) {
    const std::string typed(trimmed(name_.text()));
    const SaveFormat& format = formats_[static_cast<std::size_t>(format_)];
    const bool folder = format.ending.empty();
    // The folders on its way are as they are.
    std::filesystem::path within = browser_.folder();
    std::string name = typed;
    if (folder && is_typed_path(typed)) {
        std::filesystem::path whole = typed_path(typed, within);
        if (!whole.has_filename()) whole = whole.parent_path();
        within = whole.parent_path();
        name = whole.filename().string();
    }
    if (const auto wrong = wrong_file_name(name)) {
        error_ = *wrong;
        name_.focus(false);
        return std::nullopt;
    }
    std::filesystem::path path = within / (name.ends_with(format.ending) ? name : name + format.ending);
    std::error_code ignored;
    if (folder && std::filesystem::exists(path, ignored) && !std::filesystem::is_directory(path, ignored)) {
        error_ = quoted_path(path.filename()) + " is a file; choose another name for the folder.";
        name_.focus(false);
        return std::nullopt;
    }
    if (!folder && std::filesystem::exists(path, ignored) && path != replaces_) {
        error_ = quoted_path(path.filename()) + " exists in this folder already. Press again to replace it.";
        replaces_ = path;
        name_.focus(false);
        return std::nullopt;
    }
    context.actions.emit(Remember{folder_key, within.string()});
    if (!folder) context.actions.emit(Remember{format_key, format.ending});
    return SaveChoice{std::move(path), static_cast<std::size_t>(format_)};
}

}  // namespace heddle
