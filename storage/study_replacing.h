// Putting a file that was made beside a study in the study's place: for a new password and for a restored backup.
//
// How it goes, while the caller holds the study for writing:
//  1. make the new file at the place that prepare_replacement(study) gives;
//  2. settle() the connection that is open on the study, where there is one, and close it;
//  3. replace_study(study).
// A process that is killed at any moment leaves, under the study's name, the old file or the new one, whole and with
// all that was saved in it. What else it leaves is hidden files, which finish_replacing() takes away.
#pragma once

#include <filesystem>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Where the file that takes the study's place is made: a hidden name in the same folder. Where `study` is a link, it is
// beside the file that the link leads to. One study has one such name, so only who holds the study may use it.
std::filesystem::path replacement_of(const std::filesystem::path& study);
// Where it is written anew under another key, before it goes to that place.
std::filesystem::path sealed_replacement_of(const std::filesystem::path& replacement);
// An empty file there, which nobody but the user can read, in place of whatever there was.
Result<std::filesystem::path> prepare_replacement(const std::filesystem::path& study);

// Takes what the write-ahead log holds into the file and ends the log, so that the file says everything by itself. Fails,
// changing nothing, where another program has the study open, if only to read it: a log that it clears away when it closes
// would be that of the new file. The connection stays open; the next one that opens the study for writing makes a new log.
Result<> settle(sqlite::Connection& db);

// Gives the file at replacement_of(study) the study's name, permissions and, where that is allowed, owner, durably. It must be
// complete, closed, and without a log of its own. Nothing may be connected to either file. On failure the study is as it
// was, and so is the replacement.
//
// Logs of the old file that are still there (it could not be opened, so not settled either) belong to the old file alone; they are kept
// under another name ("study.heddle-wal.left-over-1").
Result<> replace_study(const std::filesystem::path& study);

// Removes what is at replacement_of(study), with logs of its own. Nothing there is no failure.
void discard_replacement(const std::filesystem::path& study);

// Ends what a killed process left half done; before anything else is done with a study that was just taken hold of for writing.
// What was being made is removed, and logs that were moved out of the way for it are put back. Costs a look into the
// folder at three names.
Result<> finish_replacing(const std::filesystem::path& study);

}  // namespace heddle
