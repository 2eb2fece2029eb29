// What a withdrawal does, in the words that the command prints and the dialog shows. Pure.
#pragma once

#include <string>
#include <vector>

#include "coding/study.h"
#include "storage/backup/backup.h"
#include "storage/withdrawal/withdrawal.h"

namespace heddle {

struct WordedSection {
    std::string heading;
    std::vector<std::string> lines;
};

// In the order in which they are read; sections without a line are left out. `study` is as it is before. Of each list at most
// `most` entries, and a line that says how many more there are.
std::vector<WordedSection> worded(const WithdrawalPreview& preview, const Study& study, std::size_t most);

// Said before it is done.
inline constexpr const char* withdrawal_is_final =
    "This cannot be undone: the words are destroyed in the study and in its history.";
// Said whenever backups are.
inline constexpr const char* copies_elsewhere =
    "Files that were exported, and copies of the study in other places, are yours to delete.";

// "12 turns and 345 words; 20 codings by Anna and 3 by Ben; 2 memos".
std::string loss_of(const Withdrawal& changes, const Study& study);
// "2014-05-03 14:07, 1.2 MB": the time as this machine's clock has it. Of what is listed beside backups, also what it is.
std::string worded(const Backup& backup);

}  // namespace heddle
