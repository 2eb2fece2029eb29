#include "storage/audit_trail.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "coding/codebook.h"
#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/local_time.h"

namespace heddle {

namespace {

constexpr const char* destroyed_words = "(destroyed)";

struct Node {
    std::string name;
    CodeId parent;
};

class FrameReader {
public:
    explicit FrameReader(sqlite::Connection& db) : db_(db), texts_(db, destroyed_words) {}

    Result<std::vector<FrameEvent>> read() {
        HEDDLE_TRY(sqlite::Statement & rows,
                   db_.statement("SELECT journal.kind, journal.object, journal.guid, journal.before, journal.after, actions.id, "
                                 "actions.at, ifnull(coders.name, actors.name), actions.kind, actions.first, actions.edits "
                                 "FROM journal JOIN actions ON actions.id = journal.action "
                                 "LEFT JOIN coders ON coders.id = actions.coder "
                                 "LEFT JOIN actors ON actors.coder = actions.coder "
                                 "WHERE journal.kind = 'code' AND journal.kind <> 'coding' ORDER BY journal.sequence"));
        for (;;) {
            HEDDLE_TRY(const bool more, rows.step());
            if (!more) return std::move(events_);
            auto taken = take(rows);
            if (taken) continue;
            rows.reset();
            return taken.error();
        }
    }

private:
    Result<> take(const sqlite::Statement& row) {
        HEDDLE_TRY(const Edit edit, decode(journal_row(row, 0), texts_));
        const auto* change = std::get_if<Change<Code>>(&edit);
        if (!change) return done();
        FrameEvent event;
        event.action.value = row.integer(5);
        event.at = row.integer(6);
        if (JournalTexts::can_hold(row.text(7))) event.coder = row.text(7);
        if (JournalTexts::can_hold(row.text(8))) event.by = row.text(8);
        event.id = change->before ? change->before->id : change->after->id;
        if (!change->after) return removed(std::move(event), row.integer(9), row.integer(10));
        const std::string old_parent = change->before ? path(change->before->parent) : std::string();
        tree_[event.id] = {change->after->name, change->after->parent};
        event.code = path(event.id);
        if (!change->before) {
            event.change = "made";
            event.after = change->after->definition;
            events_.push_back(std::move(event));
            return done();
        }
        changed(event, *change->before, *change->after, old_parent);
        return done();
    }

    void changed(const FrameEvent& event, const Code& a, const Code& b, const std::string& old_parent) {
        const auto add = [&](const char* change, const char* what, std::string before, std::string after) {
            if (before == after) return;
            FrameEvent made = event;
            made.change = change;
            made.what = what;
            made.before = std::move(before);
            made.after = std::move(after);
            events_.push_back(std::move(made));
        };
        add("renamed", "", a.name, b.name);
        if (a.parent != b.parent) {
            add("moved", "", a.parent ? old_parent : "(top level)", b.parent ? path(b.parent) : "(top level)");
        }
        add("redefined", "definition", a.definition, b.definition);
        add("redefined", "when to use", a.when_to_use, b.when_to_use);
        add("redefined", "when not to use", a.when_not_to_use, b.when_not_to_use);
        add("redefined", "example", a.example, b.example);
        add("redefined", "proposition", a.proposition, b.proposition);
        add("redefined", "stances", joined(a.stances), joined(b.stances));
        add("recoloured", "", fmt::format("#{:06X}", a.colour), fmt::format("#{:06X}", b.colour));
    }

    // Merged into another one, where the same action gave codings of it to that.
    Result<> removed(FrameEvent event, std::int64_t first, std::int64_t edits) {
        event.code = path(event.id);
        event.change = "removed";
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT json_extract(after, '$.code') AS code FROM journal WHERE sequence >= ?1 AND "
                                 "sequence < ?1 + ?2 AND kind = 'coding' AND json_extract(before, '$.code') = ?3 AND "
                                 "after IS NOT NULL AND json_extract(after, '$.code') <> ?3 LIMIT 1"));
        query.bind_all(first, edits, event.id.value);
        HEDDLE_TRY(const bool merged, query.step());
        if (merged) {
            event.change = "merged";
            event.after = path(CodeId{query.integer(0)});
        }
        query.reset();
        tree_.erase(event.id);
        events_.push_back(std::move(event));
        return done();
    }

    std::string path(CodeId id) const {
        std::string path;
        std::size_t levels = 0;
        for (auto at = tree_.find(id); at != tree_.end() && levels <= tree_.size(); at = tree_.find(at->second.parent), ++levels) {
            path = path.empty() ? at->second.name : at->second.name + std::string(code_path_separator) + path;
        }
        return path;
    }

    static std::string joined(const std::vector<std::string>& values) {
        std::string all;
        for (const std::string& value : values) all += (all.empty() ? "" : "; ") + value;
        return all;
    }

    sqlite::Connection& db_;
    JournalTexts texts_;
    std::map<CodeId, Node> tree_;
    std::vector<FrameEvent> events_;
};

// Columns: kind, before IS NULL, after IS NULL, the memo differs, marked as done
void count_rows(DayOfWork& day, const sqlite::Statement& row, int first) {
    const std::string_view kind = row.text(first);
    const bool makes = row.integer(first + 1) != 0;
    const bool removes = row.integer(first + 2) != 0;
    const auto add = [&](std::int64_t& made, std::int64_t& changed, std::int64_t& removed) {
        ++(makes ? made : removes ? removed : changed);
    };
    if (kind == "coding") {
        if (!removes && row.integer(first + 3) != 0) ++day.memos;
        add(day.codings_made, day.codings_changed, day.codings_removed);
    } else if (kind == "code") {
        add(day.codes_made, day.codes_changed, day.codes_removed);
    } else if (kind == "document") {
        add(day.documents_added, day.documents_changed, day.documents_removed);
    } else if (kind == "text") {
        ++day.texts_corrected;
    } else if (kind == "memo") {
        if (!removes) ++day.memos;
    } else if (kind == "summary") {
        if (!removes) ++day.summaries;
    } else if (kind == "value") {
        if (!removes) ++day.values;
    } else if (kind == "progress") {
        if (row.integer(first + 4) != 0) ++day.documents_done;
    }
}

Result<std::vector<DayOfWork>> read_days(sqlite::Connection& db) {
    std::map<std::pair<std::string, std::string>, DayOfWork> days;
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT actions.id, actions.at, ifnull(coders.name, actors.name), actions.kind, journal.kind, "
                            "journal.before IS NULL, journal.after IS NULL, "
                            "CASE journal.kind WHEN 'coding' THEN json_extract(journal.before, '$.memo') IS NOT "
                            "json_extract(journal.after, '$.memo') ELSE 0 END, "
                            "CASE journal.kind WHEN 'progress' THEN ifnull(json_extract(journal.after, '$.state'), '') = 'done' "
                            "ELSE 0 END FROM actions LEFT JOIN journal ON journal.sequence >= actions.first AND "
                            "journal.sequence < actions.first + actions.edits "
                            "LEFT JOIN coders ON coders.id = actions.coder "
                            "LEFT JOIN actors ON actors.coder = actions.coder ORDER BY actions.id"));
    std::int64_t last = 0;
    DayOfWork* day = nullptr;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) break;
        if (!day || rows.integer(0) != last) {
            last = rows.integer(0);
            const std::string coder = JournalTexts::can_hold(rows.text(2)) ? std::string(rows.text(2)) : std::string();
            const std::string date = local_day(rows.integer(1));
            day = &days[{date, coder}];
            day->day = date;
            day->coder = coder;
            ++(rows.text(3) == "undo" ? day->undone : rows.text(3) == "redo" ? day->redone : day->actions);
        }
        if (rows.text(3) == "action" && !rows.is_null(4)) count_rows(*day, rows, 4);
    }
    std::vector<DayOfWork> list;
    for (auto& [key, of] : days) list.push_back(std::move(of));
    return list;
}

}  // namespace

Result<AuditTrail> read_audit_trail(sqlite::Connection& db) {
    AuditTrail trail;
    HEDDLE_TRY(trail.frame, FrameReader(db).read());
    HEDDLE_TRY(trail.days, read_days(db));
    return trail;
}

}  // namespace heddle
