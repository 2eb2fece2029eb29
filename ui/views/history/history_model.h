// HistoryModel: the actions that the History tab lists, as far as they have been looked at, and what Undo and Redo would do now.
// No drawing. Pages come from the storage thread: the view hands a request to answer_history() there, and its answer to take().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/history_page.h"

namespace heddle {

// As it is typed and chosen.
struct HistoryFilter {
    std::string coder;  // empty: everybody
    std::optional<HistoryTopic> topic;
    std::string from;   // a day, "2026-03-05"; empty: from the beginning
    std::string to;     // with this day
    std::string on;     // a document, code or participant by name
    std::string words;  // in the action's name

    bool operator==(const HistoryFilter&) const = default;
    bool empty() const { return *this == HistoryFilter(); }
};

// What is wrong with what was typed, in one sentence; empty where nothing is.
std::string fault_of(const HistoryFilter& filter);

struct HistoryRequest {
    std::uint64_t number = 0;
    HistoryFilter filter;
    CoderId coder;    // who acts
    ActionId before;  // 0: the newest
    std::size_t most = 0;
};

struct HistoryAnswer {
    std::uint64_t number = 0;
    HistoryPage page;
    NextSteps next;
    std::vector<std::string> actors;
    bool nobody = false;  // nothing is or was of the name that was asked for
    std::string error;
};

// On the storage thread.
HistoryAnswer answer_history(const StudyFile& file, const HistoryRequest& request);

class HistoryModel {
public:
    // The request to be made now, if any: the list is of another filter, coder or version of the study (`version` grows with
    // each change), or `wants_more` lines than there are.
    std::optional<HistoryRequest> wanted(const HistoryFilter& filter, CoderId coder, std::uint64_t version, bool wants_more);
    // False where it answers what is no longer asked.
    bool take(HistoryAnswer answer);

    const std::vector<HistoryLine>& lines() const { return lines_; }
    bool whole() const { return !next_; }  // all that there is has been looked at
    bool loaded() const { return loaded_; }
    bool nobody() const { return nobody_; }
    const std::string& error() const { return error_; }
    const NextSteps& steps() const { return steps_; }
    const std::vector<std::string>& actors() const { return actors_; }  // in alphabetical order
    std::uint64_t changes() const { return changes_; }                  // grows with every answer that was taken

private:
    HistoryFilter filter_;
    CoderId coder_;
    std::uint64_t version_ = 0;
    bool asked_once_ = false;
    std::uint64_t number_ = 0;  // of the newest request
    bool waits_ = false;
    bool anew_ = true;  // the answer that is waited for takes the place of what is here
    bool loaded_ = false;
    bool nobody_ = false;
    std::vector<HistoryLine> lines_;
    ActionId next_;
    NextSteps steps_;
    std::vector<std::string> actors_;
    std::string error_;
    std::uint64_t changes_ = 0;
};

// What the action did: its name; for an undo or redo, of what.
std::string action_name(const HistoryEntry& entry);

}  // namespace heddle
