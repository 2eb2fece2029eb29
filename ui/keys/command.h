// Command: something that can be done now. It stands in the Ctrl+K list and, where it has one, under its key.
#pragma once

#include <functional>
#include <string>

#include "ui/draw/text.h"
#include "ui/keys/key_names.h"

namespace heddle {

struct Command {
    std::string name;
    int chord = 0;  // an ImGuiKeyChord; 0: none. Without Ctrl or Alt it does not act while the user types.
    std::function<void()> run;
    bool enabled = true;
    Icon icon = Icon::none;
    // What its key is kept under, and what lists of keys call it; empty: its name. For one whose name says what it would do now
    // ("Code again: Trust").
    std::string id = {};
    std::string group = {};  // in lists of keys; the App fills it in
    std::string scope = {};  // the tab in which it is there; empty: everywhere. The App fills it in
    bool repeats = false;    // while its key is held down

    const std::string& key_id() const { return id.empty() ? name : id; }
};

}  // namespace heddle
