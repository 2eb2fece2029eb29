#include "ui/views/import_dialogs.h"

#include <imgui.h>

#include "storage/import/format.h"
#include "ui/views/importing/assignments.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

// What can be imported: documents, and sheets of attributes, codebooks and codings.
std::vector<std::string> importable_endings() {
    std::vector<std::string> endings{".csv", ".xlsx", ".xlsm", ".qdc"};
    for (const Format* format : all_formats()) {
        for (const std::string_view ending : format->endings) endings.push_back("." + std::string(ending));
    }
    return endings;
}

}  // namespace

void ImportDialog::open(ViewContext& context) {
    if (context.study_path.empty()) {
        context.actions.emit(Say{"Open or make a study first.", true});
        return;
    }
    if (browser_.folder().empty()) {
        browser_.show(std::filesystem::absolute(context.study_path).parent_path(), importable_endings());
    } else {
        browser_.show(browser_.folder(), importable_endings());
    }
    path_ = FieldText();
    path_.focus();
    set_ = FieldText();
    error_.clear();
    opening_ = true;
}

void ImportDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup("Import dialog");
    }
    if (!begin_dialog(ui, "Import dialog", "Import files", ui.px(580))) return;
    wrapped(ui,
            "Transcripts as plain text, Markdown, Word, OpenDocument, rich text, PDF, web pages, WebVTT, SubRip or Whisper; also sheets "
            "(.csv, .xlsx) of attributes, surveys, codes or codings. Files can be dropped onto the window as well.",
            Role::body, ui.theme().muted);
    gap(ui, 8);
    const FieldResult typed = text_field(ui, "Path", path_, 0, {.hint = "A file or folder, or choose one below"});
    if (typed.changed) error_.clear();
    if (typed.up) browser_.move(-1);
    if (typed.down) browser_.move(1);
    if (!error_.empty()) wrapped(ui, error_, Role::body, ui.theme().danger);
    gap(ui, 8);
    std::optional<std::filesystem::path> chosen = browser_.draw(ui, ui.px(260));
    gap(ui, 8);
    label(ui, "Attributes of all these documents", Role::small_strong, ui.theme().muted);
    const FieldResult set = text_field(ui, "Attributes", set_, 0, {.hint = "site=Leeds, round=1 (or nothing)"});
    if (set.changed) error_.clear();
    gap(ui, 12);
    const FolderEntry* entry = browser_.chosen();
    const bool file_chosen = entry && !entry->is_folder;
    const bool import = button(ui, "Import", ButtonLook::primary, "Import the chosen file (Enter)") || typed.entered || set.entered;
    ImGui::SameLine();
    const std::string folder = "Import all of “" + shown_path(browser_.folder().filename()) + "”";
    const bool whole = button(ui, folder + "##folder", ButtonLook::outlined, "Every document in this folder and the folders in it");
    ImGui::SameLine();
    const bool cancel = button(ui, "Cancel", ButtonLook::plain, "Escape") || typed.cancelled || set.cancelled;
    if (import && !chosen) {
        if (!trimmed(std::string_view(path_.text())).empty()) {
            chosen = typed_path(path_.text(), browser_.folder());
        } else if (file_chosen) {
            chosen = entry->path;
        } else {
            error_ = "Choose a file in the list, or import the whole folder.";
        }
        path_.focus();
    }
    if (whole) chosen = browser_.folder();
    bool agreed = false;
    if (chosen) {
        auto assignments = read_assignments(set_.text());
        agreed = assignments.ok();
        if (agreed) {
            context.actions.emit(LookAtImport{{*chosen}, std::move(*assignments)});
        } else {
            error_ = assignments.error().message;
            set_.focus();
        }
    }
    if (agreed || cancel) ImGui::CloseCurrentPopup();
    end_dialog();
}

void ImportReport::open(ViewContext& context) {
    if (!context.state.last_import) return;
    summary_ = *context.state.last_import;
    opening_ = true;
}

void ImportReport::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup("Imported");
    }
    if (!begin_dialog(ui, "Imported", summary_.sentence(), ui.px(620))) return;
    const auto part = [&](const char* heading) {
        gap(ui, 12);
        label(ui, heading, Role::small_strong, ui.theme().muted);
    };
    // As high as it has something to say.
    ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(620), ui.px(340)});
    ImGui::BeginChild("Report", {0, 0}, ImGuiChildFlags_AutoResizeY);
    if (!summary_.refused.empty()) part("Refused");
    for (const SkippedFile& file : summary_.refused) wrapped(ui, file.reason, Role::body, ui.theme().text);
    if (!summary_.already_there.empty()) part("There already");
    for (const KnownFile& file : summary_.already_there) {
        wrapped(ui, file.file + " holds the same text as “" + file.document + (file.in_this_import ? "” of this import." : "”."), Role::body, ui.theme().text);
    }
    if (!summary_.changed.empty()) part("Changed files");
    for (const ChangedFile& file : summary_.changed) {
        const std::string said = file.replaced ? " took the place of the text of “" + file.name + "”: " +
                                                     counted(static_cast<std::int64_t>(file.kept), "coding", "codings") + " kept, " +
                                                     counted(static_cast<std::int64_t>(file.codings), "coding", "codings") + " lost."
                                               : " is a changed version of “" + file.name + "”, and was left out.";
        wrapped(ui, file.file + said, Role::body, ui.theme().text);
    }
    if (!summary_.notes.empty()) part("To be checked");
    for (const std::string& note : summary_.notes) wrapped(ui, note, Role::body, ui.theme().text);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    gap(ui, 12);
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) && !ImGui::IsWindowAppearing();
    if (button(ui, "Good", ButtonLook::primary, "Enter") || enter) ImGui::CloseCurrentPopup();
    end_dialog();
}

}  // namespace heddle
