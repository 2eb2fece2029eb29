#include "storage/study_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/text.h"
#include "storage/content_versions.h"
#include "storage/derived.h"
#include "storage/journal_codec.h"
#include "storage/row_writer.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

using Faults = std::vector<std::string>;

Result<> check_database(sqlite::Connection& db, Faults& faults) {
    HEDDLE_TRY(sqlite::Statement & integrity, db.statement("PRAGMA integrity_check(20)"));
    for (;;) {
        HEDDLE_TRY(const bool row, integrity.step());
        if (!row) break;
        std::string found(integrity.text(0));
        if (found == "ok") continue;
        std::replace(found.begin(), found.end(), '\n', ' ');
        faults.push_back(fmt::format("SQLite finds the file damaged: {}.", found));
    }
    HEDDLE_TRY(sqlite::Statement & references, db.statement("PRAGMA foreign_key_check"));
    std::int64_t broken = 0;
    for (;;) {
        HEDDLE_TRY(const bool row, references.step());
        if (!row) break;
        ++broken;
    }
    if (broken > 0)
        faults.push_back(fmt::format("{} rows refer to something that is not there.", broken));
    return done();
}

// Every text is text, and as long as its document says.
Result<> check_texts(sqlite::Connection& db, Faults& faults) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT documents.id, documents.length, contents.text FROM documents "
                            "JOIN contents ON contents.id = documents.content"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return done();
        if (rows.is_null(2)) continue;
        const std::string_view text = rows.text(2);
        if (!is_valid_utf8(text) || text.find('\0') != std::string_view::npos) {
            faults.push_back(fmt::format("The text of document {} is no text.", rows.integer(0)));
        } else if (count_code_points(text) != rows.integer(1)) {
            faults.push_back(fmt::format("The text of document {} is not as long as it should be.",
                                         rows.integer(0)));
        }
    }
}

// The history is without gaps, and every entry can be read.
Result<> check_history(sqlite::Connection& db, Faults& faults) {
    const auto expect_none = [&](std::string_view sql, const char* fault) -> Result<> {
        HEDDLE_TRY(const std::int64_t count, db.integer(sql));
        if (count > 0) faults.push_back(fault);
        return done();
    };
    HEDDLE_CHECK(expect_none(
        "SELECT ifnull(max(sequence), 0) <> count(*) OR ifnull(min(sequence), 1) <> 1 FROM journal",
        "The history has gaps."));
    HEDDLE_CHECK(
        expect_none("SELECT count(*) FROM journal LEFT JOIN actions ON actions.id = journal.action "
                    "WHERE actions.id IS NULL OR journal.sequence < actions.first "
                    "OR journal.sequence >= actions.first + actions.edits",
                    "The history has edits that belong to no action."));
    HEDDLE_CHECK(expect_none(
        "SELECT (SELECT ifnull(sum(edits), 0) FROM actions) <> (SELECT count(*) FROM journal)",
        "The history has actions whose edits are missing."));
    HEDDLE_CHECK(
        expect_none("SELECT count(*) FROM actions WHERE coder NOT IN (SELECT coder FROM actors)",
                    "The history has actions of nobody."));

    JournalTexts texts(db);
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT kind, object, guid, before, after FROM journal"));
    std::int64_t unreadable = 0;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        const auto edit = decode(journal_row(rows, 0), texts);
        // A conflict says that words were destroyed on purpose.
        if (!edit && edit.error().kind != ErrorKind::conflict) ++unreadable;
    }
    if (unreadable > 0)
        faults.push_back(fmt::format("{} edits of the history cannot be read.", unreadable));
    return done();
}

Result<> check_keys(sqlite::Connection& db, Faults& faults) {
    for (const char* table : {"documents", "speakers", "participants", "attributes", "codes",
                              "codings", "coders", "memos", "summaries", "contents"}) {
        HEDDLE_TRY(
            const std::int64_t reused,
            db.integer(fmt::format("SELECT ifnull((SELECT max(id) FROM {0}), 0) >= "
                                   "ifnull((SELECT value FROM counters WHERE name = '{0}'), 1)",
                                   table)));
        if (reused != 0)
            faults.push_back(fmt::format("Keys of {} could be given out twice.", table));
        if (std::string_view(table) == "contents") continue;
        HEDDLE_TRY(
            const std::int64_t twice,
            db.integer(fmt::format("SELECT count(*) - count(DISTINCT guid) FROM {}", table)));
        if (twice != 0) faults.push_back(fmt::format("Identifiers of {} stand twice.", table));
    }
    return done();
}

}  // namespace

Result<std::vector<std::string>> check_study(sqlite::Connection& db) {
    Faults faults;
    HEDDLE_CHECK(check_database(db, faults));
    const auto study = read_study(db);
    if (!study) faults.push_back(study.error().message);
    if (!faults.empty()) return faults;  // what follows would only stumble over the same
    HEDDLE_CHECK(check_texts(db, faults));
    HEDDLE_TRY(const Faults versions, check_versions(db));
    faults.insert(faults.end(), versions.begin(), versions.end());
    HEDDLE_CHECK(check_history(db, faults));
    HEDDLE_CHECK(check_keys(db, faults));
    if (!faults.empty()) return faults;
    HEDDLE_TRY(auto derived, check_derived(db, *study));
    faults.insert(faults.end(), derived.begin(), derived.end());
    return faults;
}

}  // namespace heddle
