// Destroys in the history, and in earlier versions of texts, the words of a participant who withdraws (docs/study-file.md,
// "What a withdrawal destroys"). Looking for them and destroying them are apart, so that it can be shown first. What is to be destroyed where
// names get pseudonyms is looked for by storage/pseudonyms/name_scrub.h, and destroyed here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/changes/withdrawal.h"
#include "coding/ids.h"
#include "coding/mentions.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"
#include "storage/withdrawal/withdrawal_past.h"

namespace heddle {

struct HistoryScrub {
    std::vector<std::int64_t> edits;                  // rows of the journal whose content goes whole
    std::map<std::int64_t, std::string> reduced_before;  // rows of others that named them as excluded: what stands there then
    std::map<std::int64_t, std::string> reduced_after;
    std::set<std::int64_t> texts;                     // of journal_texts
    std::map<std::int64_t, std::string> names;        // of actions, as keys of journal_texts: what they say then
    std::set<std::int64_t> contents;                  // texts of documents
    std::set<std::int64_t> actions;                   // that can then be neither undone nor done again
    std::size_t mentions = 0;  // of `texts` and `contents`: those of others that only mention a name or repeat words, and that nothing says now
};

// `own` is the withdrawal's action where it is written already, 0 before. Inside a transaction of the caller's, or nobody
// may write meanwhile.
Result<HistoryScrub> plan_scrub(sqlite::Connection& db, const Withdrawal& withdrawal, const WithdrawnPast& past, ActionId own);
// Inside a transaction of the caller's.
Result<> carry_out(sqlite::Connection& db, const HistoryScrub& scrub);

// Plans what the names of actions say afterwards: of those in `scrub.actions`, and of others in which `finds_in` finds a name, without the words
// between quotation marks ("Rename the participant “…”"). They stay where all of these are in `known`; a name that still mentions somebody goes whole.
// Not of the action `own`.
Result<> plan_names_of_actions(sqlite::Connection& db, HistoryScrub& scrub, ActionId own, const std::set<std::string, std::less<>>& known,
                               const std::function<bool(std::string_view)>& finds_in);

}  // namespace heddle
