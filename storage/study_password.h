// Giving a study a password, another one, or none: always a new file in the place of the old one, since SQLCipher can encrypt
// no plain file where it stands.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/secret.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// See StudyFile::set_password(), which calls it holding the study. Gives the connection to the new file; on failure, `db` goes on as
// it was. (Where the new file is in its place and cannot be opened, the error says so, and `db` is on a file without a name.)
Result<sqlite::Connection> replace_with_password(sqlite::Connection& db, const std::filesystem::path& study,
                                                 const Secret& password, const std::function<bool(double part)>& go_on);

// The whole of a file without a password that nobody has open, under this key into the empty file `to`, compared row by row; `name` is what
// sentences call the study. Both files stay where it fails.
Result<> copy_under_key(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& name, const Secret& key,
                        const std::function<bool(double part)>& go_on);

// Whether `password` is that of an open study with this key (StudyFile::key()). Without any file, so also where the disk is
// gone; takes 0.3 s, on any thread.
bool is_password_of(const Secret& key, const Secret& password);

// For whoever opens a study that has a password: its key, worked out on any thread, so that opening takes no time any more. The password
// itself where the file has none or is no study, which opening will say. This process may have the file open.
Secret key_for_opening(const std::filesystem::path& study, const Secret& password);
// For a study that is yet to be made (NewStudy::password): a key of its own.
Secret key_for_new_study(const Secret& password);

// After a study got its first password: what that does not reach. Names the studies without a password that lie beside it, or in a folder
// beside it that is named after it, under names that begin with its own: backups and copies, as a rule; and its logs that were left over.
std::string about_copies_without_password(const std::filesystem::path& study);
// These files, in the order of their names.
std::vector<std::filesystem::path> copies_without_password(const std::filesystem::path& study);

// What is wrong with a password that is to be set: that it is empty, begins or ends with a blank (most likely a slip), holds what a
// terminal cannot give again, or is too long. Empty: nothing.
std::string fault_of_new_password(const std::string& password);
// How long it withstands somebody who has the file and guesses, in a few calm words; empty where it is long enough.
// By its length and how many kinds of characters it has, not by lists of known passwords.
std::string hint_about_password(const std::string& password);

}  // namespace heddle
