// The steps by which rows that were saved from a damaged study become a study again. Inside one transaction of the caller's, in a new
// file whose references are not enforced yet. Each step adds sentences about what it could not save to the report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/salvage/salvage.h"
#include "storage/salvage/stored_rows.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// The bytes of texts of documents as they were saved, by key of `contents`; empty optional: it says that it was destroyed or is kept as
// a difference.
struct SavedText {
    std::string bytes;
    std::size_t lost_start = 0;  // [lost_start, lost_end) are lost; nothing where they are equal
    std::size_t lost_end = 0;
};
using SavedTexts = std::map<std::int64_t, SavedText>;

// Writes the texts. What is lost of the text of a document is filled with U+FFFD so that it is as long as its document says and what
// stands behind keeps its place. Texts that are missing altogether are noted as destroyed.
Result<> mend_texts(sqlite::Connection& db, const SavedTexts& texts, SalvageReport& report);

// Closes gaps in the history: an edit that is lost stands as one whose words were destroyed, an action that is lost as one of
// nobody known, so that what is left keeps its place and number.
Result<> mend_history(sqlite::Connection& db, SalvageReport& report);

// Makes objects again that the history knows and whose rows are lost, and takes out what refers to something that is lost.
Result<> mend_rows(sqlite::Connection& db, SalvageReport& report);

// One action that says how the study now differs from what its history says, with the report as a memo on the study.
Result<> note_salvage(sqlite::Connection& db, const std::string& name, SalvageReport& report);

// Valid UTF-8 without U+0000: each byte that is none stands as U+FFFD.
std::string mended_text(std::string_view bytes);

// Integers of the first column.
Result<std::vector<std::int64_t>> integers_of(sqlite::Connection& db, std::string_view sql);
// Texts of the first column.
Result<std::vector<std::string>> texts_of(sqlite::Connection& db, std::string_view sql);

}  // namespace heddle
