// Recordings' transcripts as they are read, for tests of when each paragraph and turn begins.
#pragma once

#include <string>
#include <vector>

#include "storage/import/format.h"
#include "tests/support/marks_shown.h"

namespace heddle::testing {

struct TimedText {
    std::string text;
    std::string marks;                // "time 500(words)", milliseconds
    std::vector<std::string> turns;   // "label@milliseconds|body"
    std::vector<std::string> notes;
};

// Without the rest, and "error: " with the reason as its text, where it cannot be read.
inline TimedText read_timed(const std::string& name, const std::string& bytes, const ReadOptions& options = {}) {
    const auto imported = read_document(name, bytes, options);
    if (!imported) return {"error: " + imported.error().message, {}, {}, {}};
    TimedText seen{std::string(imported->text.utf8()), shown_marks(*imported), {}, imported->notes};
    for (const LabelledTurn& turn : imported->turns) {
        seen.turns.push_back(turn.label + "@" + std::to_string(static_cast<int>(turn.time.value_or(-1) * 1000 + 0.5)) + "|" +
                             std::string(imported->text.slice(turn.body)));
    }
    return seen;
}

}  // namespace heddle::testing
