// HistoryModel: the actions that the History tab lists, and what Undo and Redo would do now. No drawing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "storage/study_file.h"

namespace heddle {

struct HistoryFilter {
    std::string coder;  // empty: everybody
    std::string text;   // in the action's name, in any case; empty: all

    bool operator==(const HistoryFilter&) const = default;
};

// Indexes of the entries that the filter lets through, in their order.
std::vector<std::size_t> shown_entries(const std::vector<HistoryEntry>& entries, const HistoryFilter& filter);

// The coders in the entries, in alphabetical order.
std::vector<std::string> coders_of(const std::vector<HistoryEntry>& entries);

// What the entry did: its name; for an undo or redo, of what.
std::string action_name(const std::vector<HistoryEntry>& entries, const HistoryEntry& entry);

// The entry that the coder's next undo would take back, and the one that the next redo would do again; null where there is
// none. `entries` must be the newest, the latest first.
const HistoryEntry* next_undo(const std::vector<HistoryEntry>& entries, const std::string& coder);
const HistoryEntry* next_redo(const std::vector<HistoryEntry>& entries, const std::string& coder);

}  // namespace heddle
