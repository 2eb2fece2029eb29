#include "storage/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "storage/schema_analysis_sql.h"
#include "storage/schema_sql.h"
#include "storage/sqlite/transaction.h"

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

// The tables that every study of format 1 has.
constexpr std::string_view tables_of_format_1[] = {
    "meta",         "counters",         "settings",        "contents",        "participants",    "documents",
    "speakers",     "turns",            "attributes",      "attribute_order", "attribute_values", "codes",
    "code_stances", "coders",           "codings",         "coding_exclusions", "progress",      "memos",
    "summaries",    "summary_codings",  "journal_texts",   "actors",          "actions",         "journal",
    "derived",      "content_words",    "coding_turns",
};

// Those that came after format 2.
constexpr std::string_view tables_since_format_3[] = {"content_marks"};

// How format 2 had it for a while, before it knew whose a draft is.
constexpr std::string_view drafts_without_coder =
    "CREATE TABLE drafts( coding BLOB PRIMARY KEY CHECK(length(coding) = 16), memo TEXT NOT NULL, at INTEGER NOT NULL ) STRICT, WITHOUT ROWID";

Result<std::set<std::string>> names_in_file(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT name FROM sqlite_schema"));
    std::set<std::string> names;
    for (;;) {
        HEDDLE_TRY(const bool row, query.step());
        if (!row) return names;
        names.emplace(query.text(0));
    }
}

}  // namespace

std::vector<SchemaObject> schema_objects() {
    std::vector<SchemaObject> objects;
    const auto add = [&](const char* sql) {
        const std::string_view text(sql);
        const std::string_view type = text.substr(7, text.find(' ', 7) - 7);  // after "CREATE "
        std::string lower(type);
        std::ranges::transform(lower, lower.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        objects.push_back({lower, name_in(text), sql});
    };
    for (const char* sql : schema_sql) add(sql);
    for (const char* sql : schema_analysis_sql) add(sql);
    return objects;
}

Result<> create_schema(sqlite::Connection& db, const Guid& guid, std::int64_t created) {
    HEDDLE_CHECK(
        db.execute(fmt::format("PRAGMA application_id = {}", study_application_id).c_str()));
    HEDDLE_CHECK(db.execute(fmt::format("PRAGMA user_version = {}", study_format).c_str()));
    for (const SchemaObject& object : schema_objects())
        HEDDLE_CHECK(db.execute(object.sql));
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

    std::map<std::string, SchemaObject> expected;
    for (SchemaObject& object : schema_objects()) expected.emplace(object.name, object);
    HEDDLE_TRY(sqlite::Statement & query,
               db.statement("SELECT type, name, sql FROM sqlite_schema"));
    for (;;) {
        HEDDLE_TRY(const bool row, query.step());
        if (!row) break;
        if (query.text(0) == "trigger")
            return db.damaged("it holds instructions that no study has");
        const auto known = expected.find(std::string(query.text(1)));
        if (known == expected.end()) continue;
        // Nearly always they are alike to the byte, and then nothing need be worked out at every opening.
        if (query.text(2) == known->second.sql) {
            expected.erase(known);
            continue;
        }
        // Views and indexes of an earlier format are made anew when the study is brought to this one.
        const bool replaced = format < study_format && known->second.type != "table" && query.text(0) == known->second.type;
        const bool renewed = known->first == "drafts" && essence(query.text(2)) == drafts_without_coder;
        if (!replaced && !renewed && essence(known->second.sql) != essence(query.text(2)))
            return db.damaged("its tables are not those of a study");
        expected.erase(known);
    }
    if (format < study_format) {
        std::erase_if(expected, [&](const auto& object) {
            if (object.second.type != "table") return true;
            const auto in = [&](const auto& list) { return std::ranges::find(list, object.first) != std::end(list); };
            return format < 2 ? !in(tables_of_format_1) : format < 3 && in(tables_since_format_3);
        });
    }
    if (!expected.empty()) return db.damaged("tables are missing");
    return done();
}

Result<> renew_drafts(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t coder, db.integer("SELECT count(*) FROM pragma_table_info('drafts') WHERE name = 'coder'"));
    if (coder > 0) return done();
    HEDDLE_TRY(sqlite::Transaction changing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_CHECK(db.execute("DROP TABLE IF EXISTS drafts"));
    for (const SchemaObject& object : schema_objects())
        if (object.name == "drafts") HEDDLE_CHECK(db.execute(object.sql));
    return changing.commit();
}

Result<> complete_schema(sqlite::Connection& db) {
    HEDDLE_TRY(const std::set<std::string> there, names_in_file(db));
    const std::vector<SchemaObject> objects = schema_objects();
    for (const SchemaObject& object : objects) {
        if (object.type == "view") HEDDLE_CHECK(db.execute(("DROP VIEW IF EXISTS " + object.name).c_str()));
        if (object.type == "index") HEDDLE_CHECK(db.execute(("DROP INDEX IF EXISTS " + object.name).c_str()));
    }
    for (const SchemaObject& object : objects) {
        if (object.type != "table" || !there.contains(object.name)) HEDDLE_CHECK(db.execute(object.sql));
    }
    return done();
}

Result<> complete_in_memory(sqlite::Connection& db) {
    HEDDLE_TRY(const std::set<std::string> there, names_in_file(db));
    for (const SchemaObject& object : schema_objects()) {
        if (object.type != "table" || there.contains(object.name)) continue;
        std::string statement(object.sql);
        // A reference would look for its table beside this one, in memory.
        for (std::size_t at; (at = statement.find(" REFERENCES")) != std::string::npos;) {
            constexpr std::string_view later = " DEFERRABLE INITIALLY DEFERRED";
            std::size_t end = statement.find(')', at) + 1;
            if (statement.compare(end, later.size(), later) == 0) end += later.size();
            statement.erase(at, end - at);
        }
        statement.insert(std::string_view("CREATE ").size(), "TEMP ");
        HEDDLE_CHECK(db.execute("PRAGMA query_only = OFF"));
        const auto made = db.execute(statement.c_str());
        HEDDLE_CHECK(db.execute("PRAGMA query_only = ON"));
        HEDDLE_CHECK(made);
    }
    return done();
}

}  // namespace heddle
