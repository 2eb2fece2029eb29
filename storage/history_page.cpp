#include "storage/history_page.h"

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/codebook.h"
#include "storage/history_subjects.h"
#include "storage/journal_texts.h"
#include "storage/row_words.h"

namespace heddle {

namespace {

// Whether any edit of the action is about the topic. Ranges of journal.sequence, so that nothing else is looked at.
constexpr std::string_view about_topic = R"sql(
SELECT 1 FROM journal WHERE sequence >= ?1 AND sequence < ?1 + ?2 AND CASE ?3
  WHEN 'import' THEN kind = 'document' AND before IS NULL
  WHEN 'document' THEN kind IN ('document', 'turns')
  WHEN 'attribute' THEN kind IN ('attribute', 'value')
  WHEN 'participant' THEN kind IN ('participant', 'speaker')
  WHEN 'memo' THEN kind = 'memo'
    OR (kind = 'coding' AND json_extract(before, '$.memo') IS NOT json_extract(after, '$.memo'))
  ELSE kind = ?3 END LIMIT 1)sql";

// Whether any edit is about the document, code or participant (?3: its kind, ?4: its key), or about something of it.
constexpr std::string_view about_subject = R"sql(
SELECT 1 FROM journal WHERE sequence >= ?1 AND sequence < ?1 + ?2 AND (
  (object = ?4 AND (kind = ?3 OR (?3 = 'document' AND kind IN ('text', 'turns', 'progress'))))
  OR json_extract(before, '$.' || ?3) = ?4 OR json_extract(after, '$.' || ?3) = ?4
  OR (?3 = 'code' AND kind = 'code' AND (json_extract(before, '$.parent') = ?4 OR json_extract(after, '$.parent') = ?4))
  OR (?3 = 'participant' AND kind = 'document'
      AND (json_extract(before, '$.assigned') = ?4 OR json_extract(after, '$.assigned') = ?4))
) LIMIT 1)sql";

struct Key {
    const char* kind;
    std::int64_t key;
};

Key subject_key_of(const HistorySubject& subject) {
    struct Visitor {
        Key operator()(DocumentId id) const { return {"document", id.value}; }
        Key operator()(CodeId id) const { return {"code", id.value}; }
        Key operator()(ParticipantId id) const { return {"participant", id.value}; }
    };
    return std::visit(Visitor{}, subject);
}

Result<bool> any_row(sqlite::Statement& query) {
    HEDDLE_TRY(const bool row, query.step());
    query.reset();
    return row;
}

Result<bool> fits(sqlite::Connection& db, const HistoryQuestion& question, std::int64_t first, std::int64_t edits) {
    if (question.topic) {
        HEDDLE_TRY(sqlite::Statement & query, db.statement(about_topic));
        query.bind_all(first, edits, topic_word(*question.topic));
        HEDDLE_TRY(const bool about, any_row(query));
        if (!about) return false;
    }
    if (question.on.empty()) return true;
    for (const HistorySubject& subject : question.on) {
        HEDDLE_TRY(sqlite::Statement & query, db.statement(about_subject));
        const Key key = subject_key_of(subject);
        query.bind_all(first, edits, key.kind, key.key);
        HEDDLE_TRY(const bool about, any_row(query));
        if (about) return true;
    }
    return false;
}

// The coders of this name: one, unless a coder left and another of the name came.
Result<std::vector<std::int64_t>> coders_named(sqlite::Connection& db, const std::string& name) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT actors.coder FROM actors LEFT JOIN coders ON coders.id = actors.coder "
                            "WHERE ifnull(coders.name, actors.name) = ?1"));
    rows.bind(1, std::string_view(name));
    std::vector<std::int64_t> coders;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return coders;
        coders.push_back(rows.integer(0));
    }
}

Result<HistoryEntry> entry_at(sqlite::Connection& db, const sqlite::Statement& row) {
    const auto kind = of_word<ActionKind>(row.text(1));
    if (!kind || !JournalTexts::can_hold(row.text(3)) || !JournalTexts::can_hold(row.text(5))) {
        return db.damaged("its history holds something that cannot be");
    }
    HistoryEntry entry;
    entry.id.value = row.integer(0);
    entry.kind = *kind;
    entry.target.value = row.integer(2);
    entry.coder = row.text(3);
    entry.at = row.integer(4);
    entry.name = row.text(5);
    entry.edits = row.integer(6);
    entry.undone = row.integer(7) != 0;
    return entry;
}

}  // namespace

std::string_view topic_word(HistoryTopic topic) {
    const auto index = static_cast<std::size_t>(topic);
    return index < history_topics.size() ? history_topics[index] : std::string_view();
}

Result<HistoryPage> read_history_page(sqlite::Connection& db, const HistoryQuestion& question, ActionId before,
                                      std::size_t most, std::size_t most_looked_at) {
    HistoryPage page;
    std::vector<std::int64_t> coders;
    if (!question.coder.empty()) {
        HEDDLE_TRY(coders, coders_named(db, question.coder));
        if (coders.empty()) return page;
    }
    const std::string words = folded(question.words);
    std::vector<std::pair<HistoryEntry, std::int64_t>> found;  // with the first edit's number
    {
        HEDDLE_TRY(sqlite::Statement & rows,
                   db.statement("SELECT actions.id, actions.kind, actions.target, ifnull(coders.name, actors.name), "
                                "actions.at, journal_texts.text, actions.edits, actions.state <> 'done', actions.first, "
                                "actions.coder FROM actions "
                                "LEFT JOIN coders ON coders.id = actions.coder "
                                "LEFT JOIN actors ON actors.coder = actions.coder "
                                "LEFT JOIN journal_texts ON journal_texts.id = actions.name "
                                "WHERE actions.id < ?1 ORDER BY actions.id DESC"));
        rows.bind(1, before ? before.value : std::numeric_limits<std::int64_t>::max());
        std::int64_t last = before.value;
        for (std::size_t looked_at = 0;; ++looked_at) {
            HEDDLE_TRY(const bool more, rows.step());
            if (!more) break;
            // One more is there, so the page says that it goes on.
            if (looked_at > 0 && (found.size() >= most || looked_at >= most_looked_at)) {
                page.next.value = last;
                rows.reset();
                break;
            }
            last = rows.integer(0);
            if (!coders.empty() && std::ranges::find(coders, rows.integer(9)) == coders.end()) continue;
            if (rows.integer(4) < question.from || rows.integer(4) >= question.to) continue;
            if (!words.empty() && folded(rows.text(5)).find(words) == std::string::npos) continue;
            const std::int64_t first = rows.integer(8);
            auto suits = fits(db, question, first, rows.integer(6));
            if (!suits) {
                rows.reset();
                return suits.error();
            }
            if (!*suits) continue;
            auto entry = entry_at(db, rows);
            if (!entry) {
                rows.reset();
                return entry.error();
            }
            found.emplace_back(*std::move(entry), first);
        }
    }
    for (auto& [entry, first] : found) {
        HEDDLE_TRY(const ActionSubject about, subject_of_action(db, first, entry.edits));
        page.lines.push_back({std::move(entry), about.topic, about.on, about.several});
    }
    return page;
}

Result<HistoryEntry> read_history_entry(sqlite::Connection& db, ActionId action) {
    HEDDLE_TRY(sqlite::Statement & row,
               db.statement("SELECT actions.id, actions.kind, actions.target, ifnull(coders.name, actors.name), actions.at, "
                            "journal_texts.text, actions.edits, actions.state <> 'done' FROM actions "
                            "LEFT JOIN coders ON coders.id = actions.coder LEFT JOIN actors ON actors.coder = actions.coder "
                            "LEFT JOIN journal_texts ON journal_texts.id = actions.name WHERE actions.id = ?1"));
    row.bind(1, action.value);
    HEDDLE_TRY(const bool found, row.step());
    if (!found) return HistoryEntry();
    auto entry = entry_at(db, row);
    row.reset();
    return entry;
}

Result<std::vector<HistorySubject>> subjects_named(sqlite::Connection& db, const std::string& name) {
    std::vector<HistorySubject> subjects;
    // A code is also asked for by its path; the last name of that is what its rows say.
    const auto path = split_code_path(name);
    const std::string last = path.empty() ? name : path.back();
    for (const char* kind : {"document", "code", "participant"}) {
        const bool code = std::string_view(kind) == "code";
        HEDDLE_TRY(sqlite::Statement & rows,
                   db.statement("SELECT DISTINCT journal.object FROM journal "
                                "JOIN journal_texts AS old ON old.id IN (json_extract(journal.before, '$.name'), "
                                "json_extract(journal.after, '$.name')) "
                                "WHERE journal.kind <> 'coding' AND journal.kind = ?1 AND old.text = ?2"));
        rows.bind(1, kind);
        rows.bind(2, std::string_view(code ? last : name));
        for (;;) {
            HEDDLE_TRY(const bool more, rows.step());
            if (!more) break;
            const std::int64_t key = rows.integer(0);
            if (code) subjects.push_back(CodeId{key});
            else if (kind[0] == 'd') subjects.push_back(DocumentId{key});
            else subjects.push_back(ParticipantId{key});
        }
    }
    return subjects;
}

Result<std::vector<std::string>> actors_of(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT DISTINCT ifnull(coders.name, actors.name) FROM actors "
                            "LEFT JOIN coders ON coders.id = actors.coder"));
    std::vector<std::string> names;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return names;
        if (JournalTexts::can_hold(rows.text(0))) names.emplace_back(rows.text(0));
    }
}

}  // namespace heddle
