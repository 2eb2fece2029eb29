#include "ui/keys/key_names.h"

#include <imgui.h>

namespace heddle {

namespace {

struct Sign {
    ImGuiKey key;
    const char* name;
    char32_t typed;
};
// What Dear ImGui calls by a word.
constexpr Sign signs[] = {
    {ImGuiKey_Equal, "+", U'='},       {ImGuiKey_Minus, "−", U'-'},         {ImGuiKey_Slash, "/", U'/'},
    {ImGuiKey_LeftBracket, "[", U'['}, {ImGuiKey_RightBracket, "]", U']'},  {ImGuiKey_Comma, ",", U','},
    {ImGuiKey_Period, ".", U'.'},      {ImGuiKey_Semicolon, ";", U';'},     {ImGuiKey_Apostrophe, "'", U'\''},
    {ImGuiKey_Backslash, "\\", U'\\'}, {ImGuiKey_GraveAccent, "`", U'`'},   {ImGuiKey_LeftArrow, "←", 0},
    {ImGuiKey_RightArrow, "→", 0},     {ImGuiKey_UpArrow, "↑", 0},          {ImGuiKey_DownArrow, "↓", 0},
    {ImGuiKey_PageUp, "Page up", 0},   {ImGuiKey_PageDown, "Page down", 0},
};

struct Modifier {
    int flag;
    std::string_view name;
};
constexpr Modifier modifiers[] = {{ImGuiMod_Ctrl, "Ctrl+"}, {ImGuiMod_Alt, "Alt+"}, {ImGuiMod_Shift, "Shift+"}};

bool is_modifier(int key) {
    return (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper) ||
           (key >= ImGuiKey_ReservedForModCtrl && key <= ImGuiKey_ReservedForModSuper);
}

bool is_keyboard(int key) { return key >= ImGuiKey_NamedKey_BEGIN && key < ImGuiKey_GamepadStart && !is_modifier(key); }

}  // namespace

std::string key_name(int chord) {
    if (chord == 0) return {};
    std::string name;
    for (const Modifier& modifier : modifiers) {
        if (chord & modifier.flag) name += modifier.name;
    }
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    for (const Sign& sign : signs) {
        if (sign.key == key) return name + sign.name;
    }
    return name + ImGui::GetKeyName(key);
}

std::optional<int> key_named(std::string_view name) {
    if (name.empty()) return 0;
    int chord = 0;
    for (const Modifier& modifier : modifiers) {
        if (!name.starts_with(modifier.name) || name.size() == modifier.name.size()) continue;
        chord |= modifier.flag;
        name.remove_prefix(modifier.name.size());
    }
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
        if (is_keyboard(key) && key_name(key) == name) return chord | key;
    }
    return std::nullopt;
}

char32_t typed_by(int chord) {
    const int key = chord & ~ImGuiMod_Mask_;
    if (key >= ImGuiKey_A && key <= ImGuiKey_Z) return static_cast<char32_t>('a' + (key - ImGuiKey_A));
    if (key >= ImGuiKey_0 && key <= ImGuiKey_9) return static_cast<char32_t>('0' + (key - ImGuiKey_0));
    if (key >= ImGuiKey_Keypad0 && key <= ImGuiKey_Keypad9)
        return static_cast<char32_t>('0' + (key - ImGuiKey_Keypad0));
    for (const Sign& sign : signs) {
        if (sign.key == key) return sign.typed;
    }
    return 0;
}

int pressed_chord() {
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
        if (is_keyboard(key) && ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false)) {
            return key | (ImGui::GetIO().KeyMods & (ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiMod_Alt));
        }
    }
    return 0;
}

}  // namespace heddle
