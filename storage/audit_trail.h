// The audit trail: how the coding frame came to be, code by code, and what each coder did by day. Read from the journal in one
// pass; memory grows with the edits of codes, and with days and coders.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/ids.h"
#include "coding/result.h"
#include "storage/export/listing.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// One thing that happened to one code. A code that was renamed and redefined in one action has two.
struct FrameEvent {
    ActionId action;
    std::int64_t at = 0;  // milliseconds since 1970, UTC
    std::string coder;
    std::string by;      // "action", "undo" or "redo"
    CodeId id;
    std::string code;    // its path: after the change, or before where it was removed
    std::string change;  // made, renamed, moved, redefined, recoloured, merged, removed
    std::string what;    // of a redefinition: which of its texts
    std::string before;
    std::string after;   // of a merge: the path of the code that took it in
};

// What one coder did on one day, by this machine's clock. What was undone later is counted where it was done; undoing and
// redoing are counted as such, and what they change is not counted again.
struct DayOfWork {
    std::string day;  // "2025-05-03"
    std::string coder;
    std::int64_t actions = 0;
    std::int64_t undone = 0;  // how often they undid something
    std::int64_t redone = 0;
    std::int64_t documents_added = 0, documents_changed = 0, documents_removed = 0, texts_corrected = 0, documents_done = 0;
    std::int64_t codes_made = 0, codes_changed = 0, codes_removed = 0;
    std::int64_t codings_made = 0, codings_changed = 0, codings_removed = 0;
    std::int64_t memos = 0;      // written or changed, also those of codings
    std::int64_t summaries = 0;  // likewise
    std::int64_t values = 0;     // of attributes, recorded or changed
};

struct AuditTrail {
    std::vector<FrameEvent> frame;  // in the order in which it happened
    std::vector<DayOfWork> days;    // by day, then by name
};

// Words that were destroyed are "(destroyed)".
Result<AuditTrail> read_audit_trail(sqlite::Connection& db);

// The two parts as lists.
Listing frame_listing(const AuditTrail& trail);
Listing days_listing(const AuditTrail& trail);
// For CSV: with an apostrophe before a text that a spreadsheet would take for a formula.
Listing without_formulas(Listing listing);
// One page with both: the codes in the order in which they were made, each with its changes, then the days.
std::string audit_html(const AuditTrail& trail, const std::string& study);

}  // namespace heddle
