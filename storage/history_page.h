// The history a page at a time: who did what, when, and on what, with filters. Read from the newest back by the numbers of
// actions, so that any page costs the same in a study with a million actions as in a small one.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "coding/ids.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"

namespace heddle {

// What an action was about. An action may be about several; it is shown as the first of these that fits.
enum class HistoryTopic {
    import,       // documents that came in
    text,         // corrected words
    document,     // its name, turns, assignment, removal
    code,
    attribute,    // and their values
    participant,  // and who speaks
    summary,
    coding,
    memo,         // also those of codings
    progress,
    coder,
    setting,
    other,        // nothing that can be told any more
};
inline constexpr std::array<std::string_view, 12> history_topics{"import",  "text",   "document", "code",     "attribute", "participant",
                                                                 "summary", "coding", "memo",     "progress", "coder",     "setting"};
// Empty for `other`.
std::string_view topic_word(HistoryTopic topic);

using HistorySubject = std::variant<DocumentId, CodeId, ParticipantId>;

struct HistoryQuestion {
    std::string coder;                // by name, as the history shows it; empty: everybody
    std::int64_t from = std::numeric_limits<std::int64_t>::min();  // milliseconds since 1970, UTC
    std::int64_t to = std::numeric_limits<std::int64_t>::max();    // not in it any more
    std::optional<HistoryTopic> topic;
    std::vector<HistorySubject> on;   // any of these; empty: anything
    std::string words;                // in the action's name, in any case; empty: all

    bool operator==(const HistoryQuestion&) const = default;
};

struct HistoryLine {
    HistoryEntry entry;
    HistoryTopic topic = HistoryTopic::other;
    std::string on;        // "Leeds", "Trust", "3 documents"; empty where that says nothing
    bool several = false;  // `on` is a number of things, not a name
};

struct HistoryPage {
    std::vector<HistoryLine> lines;  // the latest first
    ActionId next;                   // where the next page goes on; 0: nothing more
};

// What undo and redo of this coder would turn to now; an empty entry (id 0) where there is nothing.
struct NextSteps {
    HistoryEntry undo;
    HistoryEntry redo;
};

// Actions before `before` (0: the newest), at most `most` lines (at least 1). Looks at no more than `most_looked_at` actions.
Result<HistoryPage> read_history_page(sqlite::Connection& db, const HistoryQuestion& question, ActionId before,
                                      std::size_t most, std::size_t most_looked_at);

// One action; an empty entry (id 0) where there is none of this number.
Result<HistoryEntry> read_history_entry(sqlite::Connection& db, ActionId action);

// Documents, codes (also by their path) and participants of this name, also those that have been removed or
// renamed and once had it; none where nothing ever did.
Result<std::vector<HistorySubject>> subjects_named(sqlite::Connection& db, const std::string& name);
// Everyone who ever did anything, by name, in no order.
Result<std::vector<std::string>> actors_of(sqlite::Connection& db);

}  // namespace heddle
