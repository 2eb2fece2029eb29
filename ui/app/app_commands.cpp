// The commands of the whole window, and their keys.
#include <imgui.h>
#include <imgui_internal.h>

#include <fmt/core.h>

#include <utility>

#include "storage/salvage/rescue.h"
#include "ui/app/app.h"
#include "ui/app/bars.h"
#include "ui/views/exporting/exports.h"

namespace heddle {

namespace {

constexpr const char* lock_now = "Lock now";

constexpr float text_step = 1;
constexpr float scale_step = 0.1f;

// Keys that mean something else while the user types.
bool belongs_to_typing(int chord) {
    const int modifiers = chord & ImGuiMod_Mask_;
    const int key = chord & ~ImGuiMod_Mask_;
    if (!(modifiers & (ImGuiMod_Ctrl | ImGuiMod_Alt))) return key < ImGuiKey_F1 || key > ImGuiKey_F24;
    if (!(modifiers & ImGuiMod_Ctrl)) return false;
    switch (key) {
        case ImGuiKey_A:
        case ImGuiKey_C:
        case ImGuiKey_V:
        case ImGuiKey_X:
        case ImGuiKey_Y:
        case ImGuiKey_Z:
        case ImGuiKey_LeftArrow:
        case ImGuiKey_RightArrow:
        case ImGuiKey_Home:
        case ImGuiKey_End:
        case ImGuiKey_Backspace:
        case ImGuiKey_Delete: return true;
        default: return false;
    }
}

bool popup_is_open() { return ImGui::GetCurrentContext()->OpenPopupStack.Size > 0; }

}  // namespace

// Of a view, under its group where it names none itself.
void App::add_of(View& view, ViewContext& context, const std::string& group, const std::string& scope) {
    const std::size_t first = context.commands.size();
    view.add_commands(context);
    for (std::size_t i = first; i < context.commands.size(); ++i) {
        Command& command = context.commands[i];
        if (command.group.empty()) command.group = group;
        command.scope = scope;
    }
}

void App::add_commands(ViewContext& context, bool everything) {
    std::vector<Command>& commands = context.commands;
    const char* group = "Study";
    const auto add = [&](const char* name, int chord, Action action, Icon icon = Icon::none, bool enabled = true, const char* id = "") {
        commands.push_back({name, chord, [this, action = std::move(action)] { actions_.emit(action); }, enabled, icon, id, group});
    };
    const bool open = session_ != nullptr;
    add("New study…", ImGuiMod_Ctrl | ImGuiKey_N, OpenOverlay{"New study"}, Icon::add);
    add("Open study…", ImGuiMod_Ctrl | ImGuiKey_O, OpenOverlay{"Open study"}, Icon::folder_open);
    if (open || everything) {
        add("Import files…", ImGuiMod_Ctrl | ImGuiKey_I, OpenOverlay{"Import files"}, Icon::download);
        if (import_ || everything) add("Stop the import", 0, StopImport{}, Icon::close);
        add("Export the codebook…", 0, OpenOverlay{"Export the codebook"}, Icon::upload);
        add("Export the transcript with its codes…", 0, OpenOverlay{"Export the transcript"}, Icon::upload);
        add("Export cases by codes (SPSS, Stata)…", 0, OpenOverlay{"Export cases by codes"}, Icon::upload);
        add("Write all results…", 0, OpenOverlay{"Write all results"}, Icon::upload);
        if (exports_->busy() || everything) add("Cancel the export", 0, OpenOverlay{"Cancel the export"}, Icon::close);
        add("Undo", ImGuiMod_Ctrl | ImGuiKey_Z, Undo{}, Icon::undo);
        add("Redo", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, Redo{}, Icon::redo);
        add("Find in all documents…", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F, OpenOverlay{"Find in all documents"}, Icon::search);
        add("Change the coder…", 0, OpenOverlay{"Coder"}, Icon::person);
        if (state_.document || everything) {
            add("Mark document as done", 0, SetProgress{state_.document, ProgressState::done}, Icon::check);
            add("Mark document as in progress", 0, SetProgress{state_.document, ProgressState::in_progress});
            add("Mark document as not started", 0, SetProgress{state_.document, ProgressState::not_started});
        }
        if ((state_.reading && !is_rescued_study(session_->path())) || everything) add("Open for changes", 0, OpenForChanges{}, Icon::pencil);
        add("Where the study lies…", 0, OpenOverlay{"Where the study lies"});
        add("Backups…", 0, OpenOverlay{"Backups"}, Icon::clock);
        if (backups_ || everything) add("Back up now", 0, BackUpNow{}, Icon::save);
        const bool rescued = open && is_rescued_study(session_->path());
        if (!rescued || everything) add("Check the study…", 0, OpenOverlay{"Check the study"}, Icon::check);
        if (rescued || everything) add("What is lost of the study…", 0, OpenOverlay{"Damaged study"}, Icon::warning);
        add("Withdraw a participant…", 0, AskWithdrawal{}, Icon::person);
        add("Pseudonyms…", 0, OpenOverlay{"Pseudonyms"}, Icon::eye);
        add("Password…", 0, OpenOverlay{"Password"}, Icon::lock);
        add(lock_now, ImGuiMod_Ctrl | ImGuiKey_L, LockWindow{}, Icon::lock);
        add("Close study", 0, CloseStudy{});
        View* tab = shown_tab();
        if (everything || (tab && tab->has_sidebar())) {
            add_of(*documents_, context, "Documents", {});
            add_of(*codebook_, context, "Codebook", {});
        }
        for (const auto& each : tabs_) {
            // What a tab does that is not shown yet cannot be done yet.
            if (everything || (each.get() == tab && &when_whole(*each) == each.get())) add_of(*each, context, each->name(), each->name());
        }
        group = "Window";
        int number = 0;
        for (const auto& each : tabs_) {
            add((std::string("Show ") + each->name()).c_str(), ImGuiMod_Alt | static_cast<int>(ImGuiKey_1 + number),
                ShowTab{each->name()}, each->icon());
            ++number;
        }
        if (panels_.details > 0 || everything) {
            add(details_shown_ ? hide_details : show_details, ImGuiMod_Ctrl | ImGuiKey_D,
                SetSize{panels_.details_float ? details_above_key : details_beside_key, details_shown_ ? 1.0f : 2.0f}, Icon::columns,
                true, "Show or hide Details");
        }
        commands.push_back({"Next panel", ImGuiKey_F6, [this] { focus_panel(1); }, true, Icon::none, {}, group});
        commands.push_back({"Previous panel", ImGuiMod_Shift | ImGuiKey_F6, [this] { focus_panel(-1); }, true, Icon::none, {}, group});
    }
    group = "Window";
    add("Find or do anything", ImGuiMod_Ctrl | ImGuiKey_K, OpenOverlay{"Palette"}, Icon::search);
    add("Keys…", ImGuiKey_F1, OpenOverlay{"Keys"}, Icon::keyboard);
    add("Larger text", ImGuiMod_Ctrl | ImGuiKey_Equal, SetTextSize{state_.text_size + text_step});
    add("Smaller text", ImGuiMod_Ctrl | ImGuiKey_Minus, SetTextSize{state_.text_size - text_step});
    const float scale = ui_->scale();
    add("Larger interface", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal,
        SetScale{std::min(4.0f, std::round((scale + scale_step) * 10) / 10)});
    add("Smaller interface", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Minus,
        SetScale{std::max(0.5f, std::round((scale - scale_step) * 10) / 10)});
    add(ui_->theme().dark ? "Light colours" : "Dark colours", 0, SetTheme{!ui_->theme().dark},
        ui_->theme().dark ? Icon::sun : Icon::moon, true, "Light or dark colours");
    add("Quit", ImGuiMod_Ctrl | ImGuiKey_Q, Quit{});
}

std::vector<Command> App::all_commands() {
    std::vector<Command> all;
    ViewContext listing = context(all);
    add_commands(listing, true);
    return all;
}

void App::run_keys(ViewContext&) {
    // A list with quotations in a dialog is just what one wants to hide.
    for (const Command& command : commands_) {
        if (command.name == lock_now && command.chord != 0 && ImGui::IsKeyChordPressed(command.chord)) return command.run();
    }
    if (std::exchange(overlay_opens_, false) || popup_is_open()) return;
    // Escape is the views': Dear ImGui would leave the panel that has the keyboard.
    ImGui::SetKeyOwner(ImGuiKey_Escape, ImHashStr("views"));
    for (const Command& command : commands_) {
        if (command.chord == 0 || !command.enabled) continue;
        if (ui_->typing() && belongs_to_typing(command.chord)) continue;
        if (!ImGui::IsKeyChordPressed(command.chord, command.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None)) continue;
        if (const char32_t typed = typed_by(command.chord); typed && !(command.chord & (ImGuiMod_Ctrl | ImGuiMod_Alt))) {
            ui_->swallow_next(typed);
        }
        command.run();
        return;
    }
}

}  // namespace heddle
