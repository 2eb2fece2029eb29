// A log that lies beside a study and is not of it: of another study, or of the same one at another time, as where a copy was put back
// by hand beside the log of a program that had crashed. SQLite looks into no log for whose it is, and would mix both.
#pragma once

#include <filesystem>

#include "coding/result.h"
#include "storage/secret.h"

namespace heddle {

bool has_log_to_take_in(const std::filesystem::path& study);

// Whether the log knows all that the study holds without it: the same last edit and every later one, and rows that are what the history
// says. Where that cannot be known (the file alone is not whole, as when a program was stopped while it took the log in; nothing can be
// written beside it; the log cannot be read) the log is taken to be of the study. Changes nothing. `password` becomes the key that was
// derived from it. Reads the whole study. No other connection of this process may have the file open, and nobody may write.
bool log_fits(const std::filesystem::path& study, Secret& password);

// Fails where it does not, with what to do.
Result<> refuse_stray_log(const std::filesystem::path& study, Secret& password);

}  // namespace heddle
