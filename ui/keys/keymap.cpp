#include "ui/keys/keymap.h"

#include <imgui.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr std::string_view first_groups[] = {"Coding", "Selecting", "Code"};

void set_key(ChosenKeys& chosen, const Command& command, int chord) {
    if (chord == command.chord) {
        chosen.erase(command.key_id());
    } else {
        chosen[command.key_id()] = key_name(chord);
    }
}

bool together(const Command& a, const Command& b) { return a.scope.empty() || b.scope.empty() || a.scope == b.scope; }

}  // namespace

bool is_fixed(int chord) {
    const int key = chord & ~ImGuiMod_Mask_;
    switch (key) {
        case ImGuiKey_Enter:
        case ImGuiKey_KeypadEnter:
        case ImGuiKey_Escape:
        case ImGuiKey_Space:
        case ImGuiKey_Backspace:
            return true;
        case ImGuiKey_Tab:
            return !(chord & ImGuiMod_Ctrl);
        case ImGuiKey_LeftArrow:
        case ImGuiKey_RightArrow:
        case ImGuiKey_UpArrow:
        case ImGuiKey_DownArrow:
        case ImGuiKey_Home:
        case ImGuiKey_End:
            return !(chord & ImGuiMod_Alt);
        case ImGuiKey_PageUp:
        case ImGuiKey_PageDown:
            return !(chord & (ImGuiMod_Alt | ImGuiMod_Ctrl));
        case ImGuiKey_A:
        case ImGuiKey_V:
        case ImGuiKey_X:
            return (chord & ImGuiMod_Mask_) == ImGuiMod_Ctrl;
        default:
            return false;
    }
}

void apply_keys(const ChosenKeys& chosen, std::vector<Command>& commands) {
    if (chosen.empty()) return;
    for (Command& command : commands) {
        const auto found = chosen.find(command.key_id());
        if (found == chosen.end()) continue;
        const auto chord = key_named(found->second);
        if (chord && !is_fixed(*chord)) command.chord = *chord;
    }
}

const Command* holder_of(const std::vector<Command>& commands, int chord, const Command& wanted) {
    if (chord == 0) return nullptr;
    for (const Command& command : commands) {
        if (command.chord == chord && command.key_id() != wanted.key_id() && together(command, wanted)) return &command;
    }
    return nullptr;
}

void choose_key(ChosenKeys& chosen, const std::vector<Command>& commands, const std::string& id, int chord, bool take) {
    const auto wanted = std::ranges::find(commands, id, &Command::key_id);
    if (wanted == commands.end() || (chord != 0 && is_fixed(chord))) return;
    std::vector<Command> now = commands;
    apply_keys(chosen, now);
    set_key(chosen, *wanted, chord);
    if (!take || chord == 0) return;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if (now[i].chord == chord && now[i].key_id() != id && together(now[i], *wanted))
            set_key(chosen, commands[i], 0);
    }
}

std::string key_of(const std::vector<Command>& commands, std::string_view id) {
    const auto found = std::ranges::find(commands, id, &Command::key_id);
    return found == commands.end() ? std::string() : key_name(found->chord);
}

std::vector<std::string> key_groups(const std::vector<Command>& commands) {
    std::vector<std::string> groups;
    const auto add = [&](std::string_view group) {
        if (std::ranges::find(groups, group) == groups.end()) groups.emplace_back(group);
    };
    for (const std::string_view group : first_groups)
        add(group);
    for (const Command& command : commands)
        add(command.group);
    for (const FixedKey& key : fixed_keys())
        add(key.group);
    return groups;
}

std::string keys_table(const std::vector<Command>& commands) {
    std::string table;
    for (const std::string& group : key_groups(commands)) {
        table += "### " + group + "\n\n| key | what it does |\n|---|---|\n";
        for (const Command& command : commands) {
            if (command.group != group) continue;
            table += "| " + (command.chord == 0 ? std::string("–") : "`" + key_name(command.chord) + "`") + " | " +
                     command.key_id() + " |\n";
        }
        for (const FixedKey& key : fixed_keys()) {
            if (key.group == group)
                table += "| " + std::string(key.keys) + " *(fixed)* | " + std::string(key.what) + " |\n";
        }
        table += "\n";
    }
    table.pop_back();
    return table;
}

}  // namespace heddle
