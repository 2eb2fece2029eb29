// A study file whose rows were changed at random, past SQLite's own checks: a line of the bytes is
// a table, a column and a value, put into every row or into the first.
#include <sqlite3.h>

#include <array>
#include <cstdlib>
#include <string>

#include "tests/fuzz/checks.h"
#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"
#include "tests/fuzz/use_study.h"
#include "tests/support/temporary_folder.h"

namespace heddle::fuzz {

namespace {

// "UPDATE codings SET end = ?": the statement for a line "codings end 12", or nothing where it is
// no such line.
struct RowChange {
    std::string sql;
    std::string value;
};

bool is_word(std::string_view text) {
    for (const char c : text) {
        if (!((c >= 'a' && c <= 'z') || c == '_')) return false;
    }
    return !text.empty();
}

RowChange change_of(std::string_view line) {
    std::array<std::string_view, 2> words;
    for (std::string_view& word : words) {
        const std::size_t at = line.find(' ');
        word = line.substr(0, at);
        line.remove_prefix(at == std::string_view::npos ? line.size() : at + 1);
        if (!is_word(word)) return {};
    }
    const bool first_only = line.starts_with('!');
    if (first_only) line.remove_prefix(1);
    std::string sql =
        "UPDATE " + std::string(words[0]) + " SET \"" + std::string(words[1]) + "\" = ?";
    if (first_only) sql += " WHERE rowid = 1";
    return {sql, std::string(line)};
}

void run(sqlite3* db, const RowChange& change) {
    sqlite3_stmt* statement = nullptr;
    if (change.sql.empty() ||
        sqlite3_prepare_v2(db, change.sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return;
    const char kind = change.value.empty() ? '0' : change.value.front();
    const std::string rest = change.value.empty() ? std::string() : change.value.substr(1);
    const int size = static_cast<int>(rest.size());
    if (kind == 'x') {
        sqlite3_bind_blob(statement, 1, rest.data(), size, SQLITE_TRANSIENT);
    } else if (kind == 't') {
        sqlite3_bind_text(statement, 1, rest.data(), size, SQLITE_TRANSIENT);
    } else if (kind == 'n') {
        sqlite3_bind_null(statement, 1);
    } else {
        sqlite3_bind_int64(statement, 1, std::strtoll(change.value.c_str(), nullptr, 10));
    }
    sqlite3_step(statement);
    sqlite3_finalize(statement);
}

struct Base {
    testing::TemporaryFolder folder;
    Base() { make_small_study(folder / "study.heddle"); }
};

}  // namespace

void study_rows(std::string_view bytes) {
    static const Base base;
    const testing::TemporaryFolder folder;
    std::filesystem::copy_file(base.folder / "study.heddle", folder / "study.heddle");
    sqlite3* db = nullptr;
    require(sqlite3_open((folder / "study.heddle").c_str(), &db) == SQLITE_OK);
    sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN",
                 nullptr, nullptr, nullptr);
    while (!bytes.empty()) {
        const std::size_t at = bytes.find('\n');
        run(db, change_of(bytes.substr(0, at)));
        bytes.remove_prefix(at == std::string_view::npos ? bytes.size() : at + 1);
    }
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    use_study(folder / "study.heddle");
}

}  // namespace heddle::fuzz
