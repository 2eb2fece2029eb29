#include "tests/support/storage/raw_database.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace heddle::testing {

namespace {

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};
using Database = std::unique_ptr<sqlite3, Close>;

Database open(const std::filesystem::path& path) {
    sqlite3* db = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
    Database opened(db);
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
    return opened;
}

int collect(void* into, int columns, char** values, char**) {
    std::string row;
    for (int i = 0; i < columns; ++i) {
        if (i > 0) row += '|';
        if (values[i]) row += values[i];
    }
    static_cast<std::vector<std::string>*>(into)->push_back(std::move(row));
    return 0;
}

std::vector<std::string> run(sqlite3* db, const std::string& sql) {
    std::vector<std::string> rows;
    char* message = nullptr;
    if (sqlite3_exec(db, sql.c_str(), collect, &rows, &message) != SQLITE_OK) {
        const std::string text = message ? message : "SQL failed";
        sqlite3_free(message);
        throw std::runtime_error(text + ": " + sql);
    }
    return rows;
}

}  // namespace

std::vector<std::string> run_sql(const std::filesystem::path& path, const std::string& sql) {
    const Database db = open(path);
    return run(db.get(), sql);
}

HeldWriteLock::HeldWriteLock(const std::filesystem::path& path) {
    Database db = open(path);
    run(db.get(), "BEGIN IMMEDIATE");
    connection_ = db.release();
}

HeldWriteLock::~HeldWriteLock() { sqlite3_close(static_cast<sqlite3*>(connection_)); }

}  // namespace heddle::testing
