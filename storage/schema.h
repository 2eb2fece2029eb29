// The tables of the study file (for readers: docs/study-file.md), and how a file is recognised as a
// study.
#pragma once

#include <cstdint>
#include <string_view>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

inline constexpr std::int64_t study_application_id = 0x4865646C;  // "Hedl"
inline constexpr std::int64_t study_format = 1;                   // SQLite's user_version
// The oldest Heddle that reads this format; written into the file for the day when it is too old.
inline constexpr std::string_view study_needs = "0.1.0";

// Keys stay below this, so that a crafted key cannot make the program ask for more memory than
// there is.
inline constexpr std::int64_t largest_key = 100'000'000;

// Makes the tables in an empty file. `guid` is the study's own.
Result<> create_schema(sqlite::Connection& db, const Guid& guid, std::int64_t created);

// A sentence where this is no study, a newer one, or one whose tables are not as create_schema
// makes them. Tables that were added beside them (for an analysis) are no reason; triggers are. Nor
// are those that earlier builds did not make: complete_schema() makes them.
Result<> check_schema(sqlite::Connection& db);

// Makes the tables that a study of an earlier build lacks: in the file, in a transaction of its own, or, where it is
// only read, in memory and for this connection.
Result<> complete_schema(sqlite::Connection& db, bool read_only);

}  // namespace heddle
