#include "storage/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "storage/schema_sql.h"

namespace heddle {

namespace {

// The statement without comments and with single spaces, so that files differ only where their
// tables do.
std::string essence(std::string_view sql) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (c == '\'') quoted = !quoted;
        if (!quoted && sql.substr(i, 2) == "--") {
            i = std::min(sql.find('\n', i), sql.size() - 1);
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (!quoted && (c == ' ' || c == '\n')) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c;
        }
    }
    return out;
}

// "CREATE TABLE name(...", "CREATE INDEX name ON", "CREATE VIEW name AS"
std::string name_in(std::string_view sql) {
    std::size_t at = sql.find(' ');
    at = sql.find(' ', at + 1) + 1;
    return std::string(sql.substr(at, sql.find_first_of("( ", at) - at));
}

}  // namespace

Result<> create_schema(sqlite::Connection& db, const Guid& guid, std::int64_t created) {
    HEDDLE_CHECK(
        db.execute(fmt::format("PRAGMA application_id = {}", study_application_id).c_str()));
    HEDDLE_CHECK(db.execute(fmt::format("PRAGMA user_version = {}", study_format).c_str()));
    for (const char* statement : schema_sql)
        HEDDLE_CHECK(db.execute(statement));
    for (const auto& [key, value] :
         std::map<std::string, std::string>{{"guid", guid.to_string()},
                                            {"created", std::to_string(created)},
                                            {"needs", std::string(study_needs)}}) {
        HEDDLE_CHECK(db.run("INSERT INTO meta(key, value) VALUES(?1, ?2)", std::string_view(key),
                            std::string_view(value)));
    }
    return done();
}

Result<> check_schema(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t application, db.integer("PRAGMA application_id"));
    if (application != study_application_id)
        return failure(fmt::format(
            "{} is not a Heddle study; check that it is the right file.", db.name()));
    HEDDLE_TRY(const std::int64_t format, db.integer("PRAGMA user_version"));
    if (format > study_format) {
        std::string needed = "a newer Heddle";
        HEDDLE_TRY(
            sqlite::Statement & query,
            db.statement("SELECT value FROM meta WHERE key = 'needs' AND length(value) < 20"));
        HEDDLE_TRY(const bool row, query.step());
        if (row) needed = fmt::format("Heddle {} or later", query.text(0));
        query.reset();
        return failure(
            fmt::format("The study {} was written by a newer version of Heddle; {} is needed to "
                        "open it (its format is {}, this "
                        "program reads up to {}).",
                        db.name(), needed, format, study_format));
    }
    if (format < 1) return db.damaged("it does not say which format it has");

    std::map<std::string, std::string> expected;
    for (const char* statement : schema_sql)
        expected[name_in(statement)] = essence(statement);
    HEDDLE_TRY(sqlite::Statement & query,
               db.statement("SELECT type, name, sql FROM sqlite_schema"));
    for (;;) {
        HEDDLE_TRY(const bool row, query.step());
        if (!row) break;
        if (query.text(0) == "trigger")
            return db.damaged("it holds instructions that no study has");
        const auto known = expected.find(std::string(query.text(1)));
        if (known == expected.end()) continue;
        if (known->second != essence(query.text(2)))
            return db.damaged("its tables are not those of a study");
        expected.erase(known);
    }
    for (const std::string_view added : added_tables)
        expected.erase(std::string(added));
    if (!expected.empty()) return db.damaged("tables are missing");
    return done();
}

Result<> complete_schema(sqlite::Connection& db, bool read_only) {
    for (const std::string_view name : added_tables) {
        const auto made = std::ranges::find_if(
            schema_sql, [&](const char* statement) { return name_in(statement) == name; });
        HEDDLE_TRY(sqlite::Statement & query,
                   db.statement("SELECT 1 FROM sqlite_schema WHERE name = ?1"));
        query.bind(1, name);
        HEDDLE_TRY(const bool there, query.step());
        query.reset();
        if (there) continue;
        std::string statement(*made);
        if (read_only) {
            // A reference would look for its table beside this one, in memory.
            for (std::size_t at; (at = statement.find(" REFERENCES")) != std::string::npos;)
                statement.erase(at, statement.find("DEFERRED", at) + 8 - at);
            statement.insert(std::string_view("CREATE ").size(), "TEMP ");
            HEDDLE_CHECK(db.execute("PRAGMA query_only = OFF"));
            HEDDLE_CHECK(db.execute(statement.c_str()));
            HEDDLE_CHECK(db.execute("PRAGMA query_only = ON"));
            continue;
        }
        statement.insert(std::string_view("CREATE TABLE ").size(), "IF NOT EXISTS ");
        HEDDLE_CHECK(db.execute(statement.c_str()));
    }
    return done();
}

}  // namespace heddle
