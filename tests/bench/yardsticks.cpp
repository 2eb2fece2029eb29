#include "tests/bench/yardsticks.h"

#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "storage/sqlite/connection.h"

namespace heddle::bench {

namespace {

namespace fs = std::filesystem;

template <class T> T sure(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "heddle_bench: {}\n", result.error().message);
        std::exit(1);
    }
    return std::move(result).value();
}

sqlite::Connection fresh_table(const fs::path& folder) {
    const fs::path path = folder / "plain.sqlite";
    for (const char* ending : {"", "-wal", "-shm"})
        fs::remove(fs::path(path) += ending);
    auto db = sure(sqlite::Connection::open(path, sqlite::Access::create, "plain.sqlite", {}));
    sure(db.execute("PRAGMA journal_mode = WAL"));
    sure(db.execute("PRAGMA synchronous = FULL"));
    sure(db.execute("CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT)"));
    return db;
}

// SQLite takes the columns out of a row when it steps to it.
void step_over(sqlite::Connection& db, std::string_view sql) {
    sqlite::Statement& rows = sure(db.statement(sql));
    while (sure(rows.step())) {
    }
}

sqlite::Connection opened(const fs::path& study) {
    return sure(sqlite::Connection::open(study, sqlite::Access::read, "the study", {}));
}

}  // namespace

Time store_files_plainly(const fs::path& folder) {
    auto db = fresh_table(folder.parent_path());
    const Stopwatch watch;
    sure(db.execute("BEGIN IMMEDIATE"));
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        sure(db.run("INSERT INTO texts(text) VALUES(?1)", std::string_view(bytes)));
    }
    sure(db.execute("COMMIT"));
    return watch.elapsed();
}

Time count_in_sql(const fs::path& study) {
    const Stopwatch watch;
    auto db = opened(study);
    step_over(db,
              "SELECT site.value, organisation.value, codings.code, count(DISTINCT codings.id) "
              "FROM codings "
              "JOIN coding_turns ON coding_turns.document = codings.document "
              "AND coding_turns.coding = codings.id "
              "JOIN turns ON turns.document = coding_turns.document "
              "AND turns.ordinal = coding_turns.ordinal "
              "JOIN speakers ON speakers.id = turns.speaker AND NOT speakers.interviewer "
              "JOIN attribute_values AS site ON site.participant IS NULL "
              "AND site.document = codings.document "
              "AND site.attribute = (SELECT id FROM attributes WHERE name = 'site') "
              "JOIN attribute_values AS organisation "
              "ON organisation.participant = speakers.participant "
              "AND organisation.document IS NULL AND organisation.attribute = "
              "(SELECT id FROM attributes WHERE name = 'organisation_type') "
              "GROUP BY 1, 2, 3");
    return watch.elapsed();
}

Time relate_in_sql(const fs::path& study) {
    const Stopwatch watch;
    auto db = opened(study);
    step_over(db,
              "SELECT one.code, other.code, count(DISTINCT one.id) "
              "FROM codings AS one JOIN codings AS other ON other.document = one.document "
              "AND other.start < one.\"end\" AND other.\"end\" > one.start AND other.id <> one.id "
              "GROUP BY 1, 2");
    return watch.elapsed();
}

Time search_in_sql(const fs::path& study, const char* words) {
    const Stopwatch watch;
    auto db = opened(study);
    sqlite::Statement& rows = sure(db.statement(
        "SELECT count(*) FROM documents JOIN contents ON contents.id = documents.content WHERE instr(contents.text, ?1) > 0"));
    rows.bind(1, std::string_view(words));
    while (sure(rows.step())) {
    }
    return watch.elapsed();
}

Time read_words_in_sql(const fs::path& study) {
    const Stopwatch watch;
    auto db = opened(study);
    sqlite::Statement& rows = sure(db.statement("SELECT content_words.ranges FROM documents JOIN content_words ON content_words.content = documents.content"));
    std::size_t bytes = 0;
    while (sure(rows.step())) bytes += rows.blob(0).size();
    if (bytes == 0) static_cast<void>(sure(Result<int>(failure("The study has no stored words."))));
    return watch.elapsed();
}

Time step_over_rows(const fs::path& study) {
    const Stopwatch watch;
    auto db = opened(study);
    for (const char* sql :
         {"SELECT id, guid, name FROM coders", "SELECT * FROM participants",
          "SELECT * FROM documents", "SELECT * FROM speakers",
          "SELECT * FROM turns ORDER BY document, ordinal", "SELECT * FROM attributes",
          "SELECT * FROM attribute_values", "SELECT * FROM codes",
          "SELECT * FROM codings ORDER BY id", "SELECT * FROM progress", "SELECT * FROM memos"}) {
        step_over(db, sql);
    }
    return watch.elapsed();
}

Time commit_a_row(const fs::path& folder, int times) {
    auto db = fresh_table(folder);
    Times all;
    for (int i = 0; i < times; ++i) {
        const Stopwatch watch;
        sure(db.execute("BEGIN IMMEDIATE"));
        sure(db.run("INSERT INTO texts(text) VALUES(?1)", std::string_view("a coding")));
        sure(db.execute("COMMIT"));
        all.add(watch.elapsed());
    }
    return all.quantile(0.5);
}

}  // namespace heddle::bench
