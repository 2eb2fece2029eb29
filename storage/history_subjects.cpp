#include "storage/history_subjects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <vector>

#include "storage/journal_texts.h"

namespace heddle {

namespace {

// An import makes its documents first, a removal takes the document away at the end.
constexpr std::int64_t most_looked_at = 200;

struct FoundSubjects {
    std::array<bool, static_cast<std::size_t>(HistoryTopic::other)> topics{};
    std::set<std::int64_t> documents;
    std::set<std::int64_t> codes;
    std::set<std::int64_t> participants;
    std::set<std::int64_t> attributes;

    void topic(HistoryTopic topic) { topics[static_cast<std::size_t>(topic)] = true; }
};

void add(std::set<std::int64_t>& keys, std::int64_t key) {
    if (key > 0) keys.insert(key);
}

// Columns: kind, object, before IS NULL, document, code, participant, memo differs, both sides, attribute
void take_subject(FoundSubjects& found, const sqlite::Statement& row) {
    const std::string_view kind = row.text(0);
    const std::int64_t object = row.integer(1);
    add(found.documents, row.integer(3));
    add(found.codes, row.integer(4));
    add(found.participants, row.integer(5));
    if (kind == "document") {
        found.topic(row.integer(2) != 0 ? HistoryTopic::import : HistoryTopic::document);
        add(found.documents, object);
    } else if (kind == "text") {
        found.topic(HistoryTopic::text);
        add(found.documents, object);
    } else if (kind == "turns") {
        found.topic(HistoryTopic::document);
        add(found.documents, object);
    } else if (kind == "progress") {
        found.topic(HistoryTopic::progress);
        add(found.documents, object);
    } else if (kind == "code") {
        found.topic(HistoryTopic::code);
        add(found.codes, object);
    } else if (kind == "coding") {
        found.topic(row.integer(6) != 0 && row.integer(7) != 0 ? HistoryTopic::memo : HistoryTopic::coding);
    } else if (kind == "attribute" || kind == "value") {
        found.topic(HistoryTopic::attribute);
        add(found.attributes, object);
    } else if (kind == "participant") {
        found.topic(HistoryTopic::participant);
        add(found.participants, object);
    } else if (kind == "speaker") {
        found.topic(HistoryTopic::participant);
    } else if (kind == "memo") {
        found.topic(HistoryTopic::memo);
    } else if (kind == "summary") {
        found.topic(HistoryTopic::summary);
    } else if (kind == "coder") {
        found.topic(HistoryTopic::coder);
    } else if (kind == "setting") {
        found.topic(HistoryTopic::setting);
    }
}

Result<> look(sqlite::Connection& db, FoundSubjects& found, std::int64_t first, std::int64_t end) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT kind, object, before IS NULL, json_extract(ifnull(after, before), '$.document'), "
                            "json_extract(ifnull(after, before), '$.code'), "
                            "json_extract(ifnull(after, before), '$.participant'), "
                            "json_extract(before, '$.memo') IS NOT json_extract(after, '$.memo'), "
                            "before IS NOT NULL AND after IS NOT NULL FROM journal WHERE sequence >= ?1 AND sequence < ?2"));
    rows.bind_all(first, end);
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return done();
        take_subject(found, rows);
    }
}

// The object's name now, else the one that it had last.
Result<std::string> name_of_subject(sqlite::Connection& db, const char* kind, std::int64_t key) {
    HEDDLE_TRY(sqlite::Statement & query,
               db.statement(fmt::format(
                   "SELECT coalesce((SELECT name FROM {0}s WHERE id = ?1), (SELECT journal_texts.text FROM journal "
                   "JOIN journal_texts ON journal_texts.id = json_extract(ifnull(journal.before, journal.after), '$.name') "
                   "WHERE journal.kind = '{0}' AND journal.kind <> 'coding' AND journal.object = ?1 "
                   "ORDER BY journal.sequence DESC LIMIT 1), '')",
                   kind)));
    query.bind(1, key);
    HEDDLE_TRY(const bool row, query.step());
    std::string name;
    if (row && JournalTexts::can_hold(query.text(0))) name = query.text(0);
    query.reset();
    return name;
}

Result<> put_name(sqlite::Connection& db, ActionSubject& subject, const char* kind, const std::set<std::int64_t>& keys, bool all) {
    if (keys.empty()) return done();
    if (keys.size() == 1 && all) {
        HEDDLE_TRY(subject.on, name_of_subject(db, kind, *keys.begin()));
        return done();
    }
    subject.several = true;
    subject.on = all ? fmt::format("{} {}s", keys.size(), kind) : fmt::format("many {}s", kind);
    return done();
}

}  // namespace

Result<ActionSubject> subject_of_action(sqlite::Connection& db, std::int64_t first, std::int64_t edits) {
    FoundSubjects found;
    // The numbers come from the file.
    if (first < 0 || edits < 0 || first > std::numeric_limits<std::int64_t>::max() - edits) return ActionSubject();
    const bool all = edits <= 2 * most_looked_at;
    const std::int64_t end = first + edits;
    HEDDLE_CHECK(look(db, found, first, all ? end : first + most_looked_at));
    if (!all) HEDDLE_CHECK(look(db, found, end - most_looked_at, end));

    ActionSubject subject;
    const auto topic = std::ranges::find(found.topics, true);
    if (topic == found.topics.end()) return subject;
    subject.topic = static_cast<HistoryTopic>(topic - found.topics.begin());
    if (subject.topic == HistoryTopic::code) {
        HEDDLE_CHECK(put_name(db, subject, "code", found.codes, all));
    } else if (subject.topic == HistoryTopic::attribute) {
        HEDDLE_CHECK(put_name(db, subject, "attribute", found.attributes, all));
    } else if (subject.topic == HistoryTopic::participant) {
        HEDDLE_CHECK(put_name(db, subject, "participant", found.participants, all));
    }
    // Where it happened; of memos and summaries on other things, what those are.
    if (subject.on.empty()) HEDDLE_CHECK(put_name(db, subject, "document", found.documents, all));
    if (subject.on.empty()) HEDDLE_CHECK(put_name(db, subject, "code", found.codes, all));
    if (subject.on.empty()) HEDDLE_CHECK(put_name(db, subject, "participant", found.participants, all));
    return subject;
}

}  // namespace heddle
