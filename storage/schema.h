// The tables of the study file (for readers: docs/study-file.md), and how a file is recognised as a
// study.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

inline constexpr std::int64_t study_application_id = 0x4865646C;  // "Hedl"
inline constexpr std::int64_t study_format = 4;                   // SQLite's user_version
// The oldest Heddle that reads this format; written into the file for the day when it is too old.
inline constexpr std::string_view study_needs = "0.4.0";

// Keys stay below this, so that a crafted key cannot make the program ask for more memory than
// there is.
inline constexpr std::int64_t largest_key = 100'000'000;

// One thing that a study file is made of: a table, an index or a view.
struct SchemaObject {
    std::string type;  // "table", "index" or "view"
    std::string name;
    const char* sql = nullptr;
};
// All of them, in the order in which they are made.
std::vector<SchemaObject> schema_objects();

// Makes the tables in an empty file. `guid` is the study's own.
Result<> create_schema(sqlite::Connection& db, const Guid& guid, std::int64_t created);

// A sentence where this is no study, a newer one, or one whose tables are not as create_schema
// makes them. Tables that were added beside them (for an analysis) are no reason; triggers are. A study of an
// earlier format may lack what its format did not have, and have other views.
Result<> check_schema(sqlite::Connection& db);

// A study of the present format that was made before drafts had a coder: makes the table for them anew. What a crash left in it is lost,
// since it is nobody's. Else does nothing. Outside a transaction.
Result<> renew_drafts(sqlite::Connection& db);

// Makes what the file lacks of the present format and makes its views anew, inside a transaction of the caller's.
Result<> complete_schema(sqlite::Connection& db);
// For a study of an earlier format that is only read: the tables that it lacks, empty, in memory and for this connection.
Result<> complete_in_memory(sqlite::Connection& db);

}  // namespace heddle
