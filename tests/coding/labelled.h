// Turns as a test writes them down.
#pragma once

#include <string>
#include <vector>

#include "coding/turn_recognition.h"

namespace heddle::testing {

using Turns = std::vector<std::string>;

// "label@time|body" for each turn; the time, in seconds, only where there is one.
inline Turns turns_in(const std::string& utf8, const std::vector<std::string>& known = {}) {
    const Text text(utf8);
    Turns shown;
    for (const LabelledTurn& turn : recognise_turns(text, known)) {
        std::string line = turn.label;
        if (turn.time) {
            std::string time = std::to_string(*turn.time);
            time.erase(time.find_last_not_of('0') + 1);
            if (time.ends_with('.')) time.pop_back();
            line += "@" + time;
        }
        shown.push_back(line + "|" + std::string(text.slice(turn.body)));
    }
    return shown;
}

}  // namespace heddle::testing
