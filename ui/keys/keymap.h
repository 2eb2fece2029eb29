// The keymap: which key each command has. A command names the key that it has from the start; what the user chose instead is kept in the
// settings, by the command's key_id() and the key's name ("" for no key). Pure, but for the names of keys (ui/keys/key_names.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ui/keys/command.h"

namespace heddle {

using ChosenKeys = std::map<std::string, std::string>;

// A key that always means the same and cannot be given to a command.
struct FixedKey {
    std::string_view keys;  // as it is shown: "← → ↑ ↓"
    std::string_view what;
    std::string_view group;  // of lists of keys
};
const std::vector<FixedKey>& fixed_keys();
// Whether the key is one of those: Enter, Escape, Tab, Space, keys that move the caret (Alt with an arrow is free), and, with
// Ctrl, those that every field of text needs.
bool is_fixed(int chord);

// Gives each command the key that the user chose. What names no key is as if it were not chosen.
void apply_keys(const ChosenKeys& chosen, std::vector<Command>& commands);

// The command that has this key where `wanted` is available as well; null: none. Commands of two tabs may share a key.
const Command* holder_of(const std::vector<Command>& commands, int chord, const Command& wanted);

// What to keep so that the command has this key (0: none). `commands` are all, each with the key that it has from the start. With `take`, other
// commands that have it and may be in its way lose it; without, theirs stay. A command given its own first key is no longer kept.
void choose_key(ChosenKeys& chosen, const std::vector<Command>& commands, const std::string& id, int chord, bool take);

// Of the command with this key_id(), for a tooltip: "C". Empty where it has none or is not there.
std::string key_of(const std::vector<Command>& commands, std::string_view id);

// The table of all keys in docs/keys.md: Markdown, a table a group, commands in their order, then what is fixed.
std::string keys_table(const std::vector<Command>& commands);

// The groups of commands and fixed keys in the order in which lists show them.
std::vector<std::string> key_groups(const std::vector<Command>& commands);

}  // namespace heddle
