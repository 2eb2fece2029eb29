// The commands of the whole window, and their keys.
#include <imgui.h>
#include <imgui_internal.h>

#include <fmt/core.h>

#include "ui/app/app.h"
#include "ui/app/bars.h"

namespace heddle {

namespace {

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

std::string key_name(int chord) {
    if (chord == 0) return {};
    std::string name;
    if (chord & ImGuiMod_Ctrl) name += "Ctrl+";
    if (chord & ImGuiMod_Alt) name += "Alt+";
    if (chord & ImGuiMod_Shift) name += "Shift+";
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    switch (key) {
        case ImGuiKey_Equal: return name + "+";
        case ImGuiKey_Minus: return name + "−";
        case ImGuiKey_Slash: return name + "/";
        case ImGuiKey_LeftBracket: return name + "[";
        case ImGuiKey_RightBracket: return name + "]";
        default: return name + ImGui::GetKeyName(key);
    }
}

void App::add_commands(ViewContext& context) {
    const auto add = [&](const char* name, int chord, Action action, Icon icon = Icon::none, bool enabled = true) {
        commands_.push_back({name, chord, [this, action = std::move(action)] { actions_.emit(action); }, enabled, icon});
    };
    const bool open = session_ != nullptr;
    add("New study…", ImGuiMod_Ctrl | ImGuiKey_N, OpenOverlay{"New study"}, Icon::add);
    add("Open study…", ImGuiMod_Ctrl | ImGuiKey_O, OpenOverlay{"Open study"}, Icon::folder_open);
    if (open) {
        add("Import files…", ImGuiMod_Ctrl | ImGuiKey_I, OpenOverlay{"Import files"}, Icon::download);
        if (import_) add("Stop the import", 0, StopImport{}, Icon::close);
        add("Undo", ImGuiMod_Ctrl | ImGuiKey_Z, Undo{}, Icon::undo);
        add("Redo", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, Redo{}, Icon::redo);
        int number = 0;
        for (const auto& tab : tabs_) {
            add((std::string("Show ") + tab->name()).c_str(), ImGuiMod_Alt | static_cast<int>(ImGuiKey_1 + number), ShowTab{tab->name()},
                tab->icon());
            ++number;
        }
        add("Change the coder…", 0, OpenOverlay{"Coder"}, Icon::person);
        if (state_.document) {
            add("Mark document as done", 0, SetProgress{state_.document, ProgressState::done}, Icon::check);
            add("Mark document as in progress", 0, SetProgress{state_.document, ProgressState::in_progress});
            add("Mark document as not started", 0, SetProgress{state_.document, ProgressState::not_started});
        }
        View* tab = shown_tab();
        if (tab && tab->has_sidebar()) {
            documents_->add_commands(context);
            codebook_->add_commands(context);
        }
        if (tab) tab->add_commands(context);
        if (panels_.details > 0) {
            add(details_shown_ ? hide_details : show_details, ImGuiMod_Ctrl | ImGuiKey_D,
                SetSize{panels_.details_float ? details_above_key : details_beside_key, details_shown_ ? 1.0f : 2.0f}, Icon::columns);
        }
        commands_.push_back({"Next panel", ImGuiKey_F6, [this] { focus_panel(1); }, true, Icon::none});
        commands_.push_back({"Previous panel", ImGuiMod_Shift | ImGuiKey_F6, [this] { focus_panel(-1); }, true, Icon::none});
        add("Close study", 0, CloseStudy{});
    }
    add("Find or do anything", ImGuiMod_Ctrl | ImGuiKey_K, OpenOverlay{"Palette"}, Icon::search);
    add("Larger text", ImGuiMod_Ctrl | ImGuiKey_Equal, SetTextSize{state_.text_size + text_step});
    add("Smaller text", ImGuiMod_Ctrl | ImGuiKey_Minus, SetTextSize{state_.text_size - text_step});
    const float scale = ui_->scale();
    add("Larger interface", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal,
        SetScale{std::min(4.0f, std::round((scale + scale_step) * 10) / 10)});
    add("Smaller interface", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Minus,
        SetScale{std::max(0.5f, std::round((scale - scale_step) * 10) / 10)});
    add(ui_->theme().dark ? "Light colours" : "Dark colours", 0, SetTheme{!ui_->theme().dark},
        ui_->theme().dark ? Icon::sun : Icon::moon);
    add("Quit", ImGuiMod_Ctrl | ImGuiKey_Q, Quit{});
}

void App::run_keys(ViewContext&) {
    if (popup_is_open()) return;
    // Escape is the views': Dear ImGui would leave the panel that has the keyboard.
    ImGui::SetKeyOwner(ImGuiKey_Escape, ImHashStr("views"));
    for (const Command& command : commands_) {
        if (command.chord == 0 || !command.enabled) continue;
        if (ui_->typing() && belongs_to_typing(command.chord)) continue;
        if (!ImGui::IsKeyChordPressed(command.chord)) continue;
        const int key = command.chord & ~ImGuiMod_Mask_;
        if (!(command.chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) && key >= ImGuiKey_A && key <= ImGuiKey_Z) {
            ui_->swallow_next(static_cast<char32_t>('a' + (key - ImGuiKey_A)));
        }
        command.run();
        return;
    }
}

}  // namespace heddle
