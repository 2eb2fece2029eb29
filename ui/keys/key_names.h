// Keys with their modifiers (ImGuiKeyChord) and what they are called: "Ctrl+Shift+Z". Names are what the window shows and what the
// settings keep; they do not depend on the keyboard's layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heddle {

// Empty for 0.
std::string key_name(int chord);
// Reads what key_name() gives; nothing for anything else. An empty name is no key.
std::optional<int> key_named(std::string_view name);

// The letter, digit or sign that the key types on an ordinary keyboard, without regard to Shift; 0: none.
char32_t typed_by(int chord);

// The key that was pressed in this frame, with the modifiers that are held; 0: none. Modifiers alone are none. Needs the ImGui context.
int pressed_chord();

}  // namespace heddle
