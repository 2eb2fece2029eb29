#include "storage/study_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/guid.h"
#include "coding/segmentation.h"
#include "coding/text.h"
#include "storage/content_marks.h"
#include "storage/content_versions.h"
#include "storage/derived.h"
#include "storage/rows_check.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

using Faults = std::vector<std::string>;

constexpr std::size_t all_stages = 100;

// What to do about each thing that is found.
constexpr const char* salvage_it = "salvage the study, or go back to a backup";
constexpr const char* build_it = "heddle check --repair builds it anew and changes nothing else";

std::string with_advice(std::string sentence, const char* advice) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return fmt::format("{}; {}.", sentence, advice);
}

// Lets long statements be stopped, and tells how far the work is.
class Stages {
public:
    Stages(sqlite::Connection& db, const CheckProgress& progress) : db_(db), progress_(progress) {
        if (progress_) db_.ask_during_statements([this] { return go_on(); });
    }
    ~Stages() { db_.ask_during_statements({}); }
    Stages(const Stages&) = delete;
    Stages& operator=(const Stages&) = delete;

    Result<> reach(std::size_t stage) {
        stage_ = stage;
        if (go_on()) return done();
        return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
    }
    bool go_on() const { return !progress_ || progress_(stage_, all_stages); }

private:
    sqlite::Connection& db_;
    const CheckProgress& progress_;
    std::size_t stage_ = 0;
};

Result<> check_database(sqlite::Connection& db, Faults& faults) {
    HEDDLE_TRY(sqlite::Statement & integrity, db.statement("PRAGMA integrity_check(20)"));
    for (;;) {
        HEDDLE_TRY(const bool row, integrity.step());
        if (!row) break;
        std::string found(integrity.text(0));
        if (found == "ok") continue;
        std::replace(found.begin(), found.end(), '\n', ' ');
        // Entries of an index can be made again from the rows that they are of.
        const bool of_an_index = found.starts_with("row ") || found.starts_with("wrong # of entries in index");
        faults.push_back(with_advice(fmt::format("SQLite finds the file damaged: {}", found), of_an_index ? build_it : salvage_it));
    }
    HEDDLE_TRY(sqlite::Statement & references, db.statement("PRAGMA foreign_key_check"));
    std::int64_t broken = 0;
    for (;;) {
        HEDDLE_TRY(const bool row, references.step());
        if (!row) break;
        ++broken;
    }
    if (broken > 0)
        faults.push_back(with_advice(fmt::format("{} rows refer to something that is not there", broken), salvage_it));
    return done();
}

// Every text is text, and as long as its document says, with its body where the document says.
Result<> check_texts(sqlite::Connection& db, Faults& faults) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT contents.id, contents.text, documents.id, documents.length, documents.body_start, "
                            "documents.body_end FROM contents LEFT JOIN documents ON documents.content = contents.id "
                            "WHERE contents.text IS NOT NULL"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return done();
        const std::string_view text = rows.text(1);
        const bool of_document = !rows.is_null(2);
        const std::string which =
            of_document ? fmt::format("text of document {}", rows.integer(2)) : fmt::format("earlier text {}", rows.integer(0));
        if (!is_valid_utf8(text) || text.find('\0') != std::string_view::npos) {
            faults.push_back(with_advice(fmt::format("The {} is no text", which), salvage_it));
            continue;
        }
        if (!of_document) continue;
        if (count_code_points(text) != rows.integer(3)) {
            faults.push_back(with_advice(fmt::format("The {} is not as long as it should be", which), salvage_it));
            continue;
        }
        const Text whole{std::string(text)};
        const Range body = trimmed(whole, whole.whole());
        const bool right = body.start.value == rows.integer(4) && body.end.value == rows.integer(5);
        // Where there are blanks only, any empty range will do.
        if (!right && !(body.empty() && rows.integer(4) == rows.integer(5)))
            faults.push_back(with_advice(fmt::format("The {} does not begin and end where its document says", which), salvage_it));
    }
}

// What the file says of itself, without which backups cannot be told from those of other studies.
Result<> check_description(sqlite::Connection& db, Faults& faults) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT value FROM meta WHERE key = 'guid'"));
    HEDDLE_TRY(const bool row, query.step());
    const bool known = row && parse_guid(query.text(0));
    query.reset();
    if (!known) faults.push_back(with_advice("The study does not say which one it is", salvage_it));
    return done();
}

// The history is without gaps.
Result<> check_history(sqlite::Connection& db, Faults& faults) {
    const auto expect_none = [&](std::string_view sql, const char* fault) -> Result<> {
        HEDDLE_TRY(const std::int64_t count, db.integer(sql));
        if (count > 0) faults.push_back(with_advice(fault, salvage_it));
        return done();
    };
    HEDDLE_CHECK(expect_none(
        "SELECT ifnull(max(sequence), 0) <> count(*) OR ifnull(min(sequence), 1) <> 1 FROM journal",
        "The history has gaps"));
    HEDDLE_CHECK(
        expect_none("SELECT count(*) FROM journal LEFT JOIN actions ON actions.id = journal.action "
                    "WHERE actions.id IS NULL OR journal.sequence < actions.first "
                    "OR journal.sequence >= actions.first + actions.edits",
                    "The history has edits that belong to no action"));
    HEDDLE_CHECK(expect_none(
        "SELECT (SELECT ifnull(sum(edits), 0) FROM actions) <> (SELECT count(*) FROM journal)",
        "The history has actions whose edits are missing"));
    HEDDLE_CHECK(expect_none(
        "SELECT count(*) FROM (SELECT first, lag(first + edits, 1, 1) OVER (ORDER BY id) AS expected FROM actions) "
        "WHERE first <> expected",
        "The actions of the history are not in order"));
    HEDDLE_CHECK(
        expect_none("SELECT count(*) FROM actions WHERE coder NOT IN (SELECT coder FROM actors)",
                    "The history has actions of nobody"));
    HEDDLE_CHECK(expect_none(
        "SELECT count(*) FROM actions WHERE (state <> 'done' AND changed_by IS NULL) "
        "OR changed_by NOT IN (SELECT id FROM actions) OR (kind <> 'action') <> (target IS NOT NULL)",
        "The history has actions of which it does not say how they were undone or done again"));
    HEDDLE_CHECK(expect_none("SELECT count(*) FROM actors JOIN coders ON coders.id = actors.coder WHERE actors.name <> coders.name",
                             "The history calls a coder by another name than the study"));
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
            faults.push_back(with_advice(fmt::format("Keys of {} could be given out twice", table), salvage_it));
        if (std::string_view(table) == "contents") continue;
        HEDDLE_TRY(
            const std::int64_t twice,
            db.integer(fmt::format("SELECT count(*) - count(DISTINCT guid) FROM {}", table)));
        if (twice != 0)
            faults.push_back(with_advice(fmt::format("Identifiers of {} stand twice", table), salvage_it));
    }
    return done();
}

}  // namespace

Result<std::vector<std::string>> check_study(sqlite::Connection& db, const CheckProgress& progress) {
    Stages stages(db, progress);
    Faults faults;
    const auto add = [&](const Faults& found, const char* advice) {
        for (const std::string& sentence : found) faults.push_back(with_advice(sentence, advice));
    };
    HEDDLE_CHECK(stages.reach(0));
    HEDDLE_CHECK(check_database(db, faults));
    HEDDLE_CHECK(stages.reach(25));
    const auto study = read_study(db);
    if (!study && study.error().kind == ErrorKind::cancelled) return study.error();
    if (!study) faults.push_back(study.error().message);
    if (!faults.empty()) return faults;  // what follows would only stumble over the same
    HEDDLE_CHECK(stages.reach(35));
    HEDDLE_CHECK(check_description(db, faults));
    HEDDLE_CHECK(check_texts(db, faults));
    HEDDLE_TRY(const Faults versions, check_versions(db));
    add(versions, salvage_it);
    HEDDLE_TRY(const Faults marks, check_marks(db));
    add(marks, salvage_it);
    HEDDLE_CHECK(stages.reach(50));
    HEDDLE_CHECK(check_history(db, faults));
    HEDDLE_TRY(const Faults rows, check_rows_against_history(db, *study, [&] { return stages.go_on(); }));
    add(rows, salvage_it);
    HEDDLE_CHECK(check_keys(db, faults));
    if (!faults.empty()) return faults;
    HEDDLE_CHECK(stages.reach(80));
    HEDDLE_TRY(const Faults derived, check_derived(db, *study));
    add(derived, build_it);
    HEDDLE_CHECK(stages.reach(all_stages));
    return faults;
}

StudyFault fault_of(const std::string& sentence) {
    for (const char* advice : {build_it, salvage_it}) {
        const std::string end = with_advice({}, advice);
        if (!sentence.ends_with(end)) continue;
        return {sentence.substr(0, sentence.size() - end.size()) + ".", advice == build_it};
    }
    return {sentence, false};
}

Result<> forget_derived(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Transaction forgetting, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    for (const char* sql : {"REINDEX", "DELETE FROM content_words", "DELETE FROM coding_turns", "DELETE FROM derived"})
        HEDDLE_CHECK(db.execute(sql));
    return forgetting.commit();
}

}  // namespace heddle
