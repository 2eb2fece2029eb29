#include "ui/views/keys_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "ui/keys/keymap.h"
#include "ui/pick/fuzzy.h"

namespace heddle {

namespace {

constexpr float keys_row_points = 29;
constexpr float keys_width_points = 620;

// A key as it stands on a keyboard; its right edge at `right`. Returns its left edge.
float draw_key_cap(Ui& ui, ImDrawList* list, std::string_view name, float right, const Touched& row, Colour colour) {
    const float width = label_width(ui, name, Role::small) + ui.px(14);
    const float left = right - width;
    const float inset = ui.px(4);
    list->AddRect({left + .5f, row.from.y + inset + .5f}, {right - .5f, row.to.y - inset - .5f}, im(ui.theme().outline),
                  ui.px(5));
    draw_label_in_row(ui, list, name, Role::small, left + ui.px(7), row.from.y, row.height(), colour);
    return left;
}

}  // namespace

void KeysDialog::open(ViewContext&) {
    filter_ = FieldText();
    filter_.focus();
    asks_.clear();
    opening_ = true;
}

bool KeysDialog::fits(std::string_view what, std::string_view key) const {
    if (wanted_.empty()) return true;
    return folded_for_search(what).find(wanted_) != std::u32string::npos ||
           folded_for_search(key).find(wanted_) != std::u32string::npos;
}

void KeysDialog::draw_command(ViewContext& context, const Command& command) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool changed = context.settings.keys.contains(command.key_id());
    const float reset = ui.px(34);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(1.0f, ImGui::GetContentRegionAvail().x - reset);
    if (changed) {
        const auto first = std::ranges::find(at_first_, command.key_id(), &Command::key_id);
        const std::string key =
            first == at_first_.end() || first->chord == 0 ? std::string("no key") : key_name(first->chord);
        ImGui::SetCursorScreenPos({at.x + width, at.y});
        if (icon_button(ui, "Reset##" + command.key_id(), Icon::undo, "Back to what it was at first: " + key)) {
            context.actions.emit(ResetKey{command.key_id()});
        }
        ImGui::SetCursorScreenPos(at);
    }
    // Beside the button, not below it: a click counts also while the field above has the keyboard.
    const Touched item = touch_area(ui, command.key_id(), {width, ui.px(keys_row_points)});
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, "Press to give it another key");
    if (item.pressed) {
        asks_ = command.key_id();
        pressed_ = 0;
        asking_ = true;
    }
    if (item.visible) {
        const float right = item.to.x - ui.px(6);
        const std::string key = key_name(command.chord);
        const float left = key.empty()
                               ? right -
                                     draw_label_in_row(ui, list, "–", Role::small, right - ui.px(14), item.from.y,
                                                       item.height(), with_alpha(theme.muted, 0.7)) -
                                     ui.px(10)
                               : draw_key_cap(ui, list, key, right, item, changed ? theme.accent : theme.text);
        draw_label_in_row(ui, list, command.key_id(), Role::body, item.from.x + ui.px(10), item.from.y, item.height(),
                          theme.text, left - item.from.x - ui.px(20));
    }
}

void KeysDialog::draw_group(ViewContext& context, const std::string& group) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    bool first = true;
    const auto heading = [&] {
        if (!first) return;
        first = false;
        shown_ = true;
        gap(ui, 8);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(10));
        label(ui, group, Role::small_strong, theme.muted);
        gap(ui, 3);
    };
    for (const Command& command : commands_) {
        if (command.group != group || !fits(command.key_id(), key_name(command.chord))) continue;
        heading();
        draw_command(context, command);
    }
    for (const FixedKey& key : fixed_keys()) {
        if (key.group != group || !fits(key.what, key.keys)) continue;
        heading();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const float height = ui.px(keys_row_points);
        ImGui::Dummy({width, height});
        if (!ImGui::IsItemVisible()) continue;
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float right = at.x + width - ui.px(40);
        const float key_width = std::min(label_width(ui, key.keys, Role::small), width * 0.45f);
        draw_label_in_row(ui, list, key.keys, Role::small, right - key_width - ui.px(7), at.y, height, theme.muted,
                          key_width);
        draw_icon(ui, list, Icon::lock, right + ui.px(10), at.y + (height - ui.px(24)) / 2, ui.px(24),
                  with_alpha(theme.muted, 0.7), 11);
        draw_label_in_row(ui, list, key.what, Role::body, at.x + ui.px(10), at.y, height, theme.muted,
                          width - key_width - ui.px(80));
        if (ImGui::IsItemHovered()) ui.explain(std::string(key.what) + "\nThis key is fixed.");
    }
}

// Waits for the new key; where it cannot be had at once, says why.
void KeysDialog::draw_question(ViewContext& context) {
    Ui& ui = context.ui;
    if (asking_) {
        asking_ = false;
        ImGui::OpenPopup("New key");
    }
    if (!ImGui::IsPopupOpen("New key") || !begin_dialog(ui, "New key", "Press the new key", ui.px(430))) return;
    const auto command = std::ranges::find(commands_, asks_, &Command::key_id);
    if (command == commands_.end()) {
        ImGui::CloseCurrentPopup();
        return end_dialog();
    }
    const std::string now = key_name(command->chord);
    wrapped(ui, command->key_id() + (now.empty() ? " has no key now." : " has " + now + " now."), Role::body,
            ui.theme().muted);
    const int chord = ImGui::IsWindowAppearing() ? 0 : pressed_chord();
    const Command* holder = holder_of(commands_, chord, *command);
    if (chord != 0 && !is_fixed(chord) && !holder) {
        context.actions.emit(SetKey{asks_, chord, false});
        ImGui::CloseCurrentPopup();
        return end_dialog();
    }
    const int key = chord & ~ImGuiMod_Mask_;
    const bool for_buttons = key == ImGuiKey_Enter || key == ImGuiKey_Space || key == ImGuiKey_Tab ||
                             key == ImGuiKey_LeftArrow || key == ImGuiKey_RightArrow || key == ImGuiKey_KeypadEnter;
    if (chord != 0 && !(pressed_ != 0 && for_buttons)) pressed_ = chord;
    holder = holder_of(commands_, pressed_, *command);
    gap(ui, 8);
    const std::string pressed_name = key_name(pressed_);
    bool take = false;
    if (pressed_ != 0 && is_fixed(pressed_)) {
        wrapped(ui, pressed_name + " is fixed and cannot be given to a command. Press another key.", Role::body,
                ui.theme().danger);
    } else if (holder) {
        wrapped(ui,
                pressed_name + " is the key of " + heddle::quoted(holder->key_id()) + ", which would have none then.",
                Role::body, ui.theme().text);
        gap(ui, 10);
        take = button(ui, "Take it from there", ButtonLook::primary, "The other command loses this key");
    } else {
        wrapped(ui, "A key, alone or with Ctrl, Alt or Shift.", Role::body, ui.theme().text);
    }
    gap(ui, 10);
    const bool none =
        command->chord != 0 && button(ui, "No key", ButtonLook::outlined, "The command stays in the list of Ctrl+K");
    if (command->chord != 0) ImGui::SameLine(0, ui.px(8));
    const bool keep = button(ui, "Leave it as it is", ButtonLook::outlined, "Escape");
    if (take) context.actions.emit(SetKey{asks_, pressed_, true});
    if (none) context.actions.emit(SetKey{asks_, 0, false});
    if (take || none || keep) ImGui::CloseCurrentPopup();
    end_dialog();
}

void KeysDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup("Keys");
    }
    if (!ImGui::IsPopupOpen("Keys") || !begin_dialog(ui, "Keys", "Keys", ui.px(keys_width_points))) return;
    at_first_ = context.all_commands();
    commands_ = at_first_;
    apply_keys(context.settings.keys, commands_);
    text_field(ui, "Find a key", filter_, 0, {.hint = "A command or a key", .icon = Icon::search});
    wanted_ = folded_for_search(trimmed(std::string_view(filter_.text())));
    gap(ui, 6);
    const float height = std::max(ui.px(140), ImGui::GetIO().DisplaySize.y - ui.px(230));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    ImGui::BeginChild("Commands", {0, std::min(height, ui.px(560))});
    keep_right_margin(ui, 6);
    shown_ = false;
    for (const std::string& group : key_groups(commands_))
        draw_group(context, group);
    if (!shown_) {
        gap(ui, 12);
        wrapped(ui, "No command and no key is called that.", Role::body, ui.theme().muted);
    }
    draw_question(context);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    gap(ui, 12);
    if (button(ui, "Close", ButtonLook::primary, "Escape")) ImGui::CloseCurrentPopup();
    ImGui::SameLine();
    if (button(ui, "Reset all keys", ButtonLook::outlined, "Every command gets the key back that it had at first",
               Icon::undo, !context.settings.keys.empty())) {
        context.actions.emit(ResetKey{});
    }
    end_dialog();
}

}  // namespace heddle
