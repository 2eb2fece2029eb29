// Plain ways to do what Heddle does, measured in the same run: how much of its time is the machine's.
#pragma once

#include <filesystem>

#include "tests/bench/measured.h"

namespace heddle::bench {

// Reads every file of the folder and stores each as a row of one SQLite table, in one transaction
// with full synchronisation.
Time store_files_plainly(const std::filesystem::path& folder);

// Opens the study with SQLite and counts codings by site, organisation type and code in SQL.
Time count_in_sql(const std::filesystem::path& study);

// Opens the study with SQLite and counts, for each two codes, the codings of the one that overlap a coding of the other, in SQL.
Time relate_in_sql(const std::filesystem::path& study);

// Opens the study with SQLite and counts the texts in which these words stand, exactly as they are, in SQL.
Time search_in_sql(const std::filesystem::path& study, const char* words);

// Opens the study with SQLite and reads the stored words of every text, without making anything of them.
Time read_words_in_sql(const std::filesystem::path& study);

// Opens the study with SQLite and steps over every row that opening it in Heddle reads.
Time step_over_rows(const std::filesystem::path& study);

// Commits one row to an SQLite file with full synchronisation, in the folder.
Time commit_a_row(const std::filesystem::path& folder, int times);

}  // namespace heddle::bench
