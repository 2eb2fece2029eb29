#include "ui/views/history/history_model.h"

#include <algorithm>
#include <set>

#include "coding/case_folding.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

const HistoryEntry* find(const std::vector<HistoryEntry>& entries, ActionId id) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const HistoryEntry& each) { return each.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::size_t> shown_entries(const std::vector<HistoryEntry>& entries, const HistoryFilter& filter) {
    const std::string wanted = folded(filter.text);
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!filter.coder.empty() && entries[i].coder != filter.coder) continue;
        if (!wanted.empty() && folded(action_name(entries, entries[i])).find(wanted) == std::string::npos) continue;
        shown.push_back(i);
    }
    return shown;
}

std::vector<std::string> coders_of(const std::vector<HistoryEntry>& entries) {
    std::set<std::string> names;
    for (const HistoryEntry& entry : entries) names.insert(entry.coder);
    return in_alphabetical_order({names.begin(), names.end()});
}

std::string action_name(const std::vector<HistoryEntry>& entries, const HistoryEntry& entry) {
    if (entry.kind == ActionKind::action) return entry.name;
    const char* what = entry.kind == ActionKind::undo ? "Undo: " : "Redo: ";
    const HistoryEntry* target = find(entries, entry.target);
    const std::string& name = target ? target->name : entry.name;
    return name.starts_with(what) ? name : what + name;
}

const HistoryEntry* next_undo(const std::vector<HistoryEntry>& entries, const std::string& coder) {
    for (const HistoryEntry& entry : entries) {
        if (entry.coder == coder && entry.kind == ActionKind::action && !entry.undone) return &entry;
    }
    return nullptr;
}

const HistoryEntry* next_redo(const std::vector<HistoryEntry>& entries, const std::string& coder) {
    for (const HistoryEntry& entry : entries) {
        if (entry.coder != coder || entry.kind == ActionKind::redo) continue;
        // A newer action gives up what had been undone before it.
        if (entry.kind == ActionKind::action && !entry.undone) return nullptr;
        if (entry.kind != ActionKind::undo) continue;
        const HistoryEntry* target = find(entries, entry.target);
        if (target && target->undone) return target;
    }
    return nullptr;
}

}  // namespace heddle
