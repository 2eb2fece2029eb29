#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>

#include "storage/last_states.h"
#include "storage/row_writer.h"
#include "storage/salvage/mending.h"
#include "storage/schema.h"

namespace heddle {

namespace {

// The table, the words for its rows, and what names one of them.
struct NamedTable {
    const char* table;
    const char* kind;
    const char* name;  // SQL
};
constexpr NamedTable named_tables[] = {
    {"documents", "document", "name"},
    {"participants", "participant", "name"},
    {"codes", "code", "name"},
    {"coders", "coder", "name"},
    {"attributes", "attribute", "name"},
    {"speakers", "label", "label"},
    {"codings", "coding",
     "ifnull((SELECT name FROM codes WHERE codes.id = codings.code), 'a code that is lost') || '” at characters ' || (start + 1) || ' to ' || "
     "end || ' of “' || ifnull((SELECT name FROM documents WHERE documents.id = codings.document), 'a document that is lost')"},
    {"memos", "memo", "substr(text, 1, 60)"},
    {"summaries", "summary",
     "substr(ifnull(text, state), 1, 60) || '” on “' || ifnull((SELECT name FROM codes WHERE codes.id = summaries.code), 'a code that is lost')"},
};

class RowMending {
public:
    RowMending(sqlite::Connection& db, SalvageReport& report) : db_(db), report_(report), writer_(db) {}

    Result<> run() {
        HEDDLE_CHECK(drop_impossible_keys());
        HEDDLE_CHECK(restore());
        // A document whose text is lost is a document: mend_texts() fills it.
        HEDDLE_CHECK(db_.execute(fmt::format("INSERT OR IGNORE INTO contents(id, text) SELECT DISTINCT content, '' FROM documents WHERE "
                                             "content > 0 AND content < {}", largest_key).c_str()));
        for (bool again = true; again;) {
            again = false;
            HEDDLE_TRY(const bool references, drop_broken_references());
            HEDDLE_TRY(const bool impossible, drop_impossible_rows());
            again = references || impossible;
        }
        HEDDLE_CHECK(raise_counters());
        for (const auto& [kind, count] : restored_)
            report_.restored.push_back(fmt::format("{} {} from the history.", count, kind));
        return done();
    }

private:
    Result<> drop_impossible_keys() {
        for (const char* table : {"documents", "speakers", "participants", "attributes", "codes", "codings", "coders", "memos",
                                  "summaries", "contents"}) {
            HEDDLE_CHECK(db_.execute(fmt::format("DELETE FROM {0} WHERE id < 1 OR id >= {1} OR id > 1000 * (SELECT count(*) + 1000 FROM {0})",
                                                 table, largest_key).c_str()));
        }
        return done();
    }

    // --- From the history.

    Result<> restore() {
        std::optional<Error> failed;
        LastStateVisitor visitor;
        visitor.last = [&](std::int64_t sequence, const Edit& last) {
            if (failed) return;
            const auto done = std::visit([&](const auto& change) { return restore(sequence, change); }, last);
            if (!done && done.error().kind != ErrorKind::conflict) failed = done.error();
        };
        HEDDLE_CHECK(visit_last_states(db_, visitor));
        if (failed) return *failed;
        return done();
    }

    // The sequence number in the row, or nothing where there is no such row.
    Result<std::optional<std::int64_t>> edited(std::string_view sql, const auto&... values) {
        HEDDLE_TRY(sqlite::Statement & query, db_.statement(sql));
        query.bind_all(values...);
        HEDDLE_TRY(const bool row, query.step());
        std::optional<std::int64_t> found;
        if (row && !query.is_null(0)) found = query.integer(0);
        query.reset();
        return found;
    }

    template <class T> Result<> restore(std::int64_t sequence, const Change<T>& last) {
        const T& object = last.after ? *last.after : *last.before;
        HEDDLE_TRY(const auto there, edited_of(object));
        const bool stale = there && *there < sequence;
        if (!last.after) return stale ? writer_.write(Edit(Change<T>{object, std::nullopt}), sequence) : done();
        if (!there || stale) {
            Change<T> change{std::nullopt, object};
            if (stale) change.before = object;
            const auto written = writer_.write(Edit(std::move(change)), sequence);
            if (written) ++restored_[plural<T>()];
            return written;
        }
        if (*there == sequence) {
            HEDDLE_TRY(const bool whole, has_all_parts(object));
            if (!whole) {
                ++restored_[plural<T>()];
                return writer_.write(Edit(Change<T>{object, object}), sequence);
            }
        }
        return done();
    }
    Result<> restore(std::int64_t, const Change<DocumentText>&) { return done(); }

    Result<std::optional<std::int64_t>> edited_of(const DocumentTurns& o) {
        HEDDLE_TRY(const auto count, edited("SELECT nullif(count(*), 0) FROM turns WHERE document = ?1", o.document));
        if (!count || *count != static_cast<std::int64_t>(o.turns.size())) {
            // Some of them are lost, or they are others.
            HEDDLE_TRY(const auto latest, edited("SELECT max(edited) FROM turns WHERE document = ?1", o.document));
            return count && latest ? std::optional<std::int64_t>(0) : std::nullopt;
        }
        return edited("SELECT max(edited) FROM turns WHERE document = ?1", o.document);
    }
    Result<std::optional<std::int64_t>> edited_of(const AttributeValue& o) {
        const auto none = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional<std::string_view>(text); };
        constexpr std::string_view where = " FROM attribute_values WHERE attribute = ?1 AND document IS ?2 AND participant IS ?3 AND "
                                           "occasion IS ?4 AND of_attribute IS ?5 AND of_value IS ?6";
        const Holder& holder = o.holder;
        HEDDLE_TRY(const auto count, edited("SELECT nullif(count(*), 0)" + std::string(where), o.attribute, holder.document, holder.participant,
                                            none(holder.occasion), holder.of_attribute, none(holder.of_value)));
        if (count && *count != static_cast<std::int64_t>(o.values.size())) return std::optional<std::int64_t>(0);
        return edited("SELECT max(edited)" + std::string(where), o.attribute, holder.document, holder.participant, none(holder.occasion),
                      holder.of_attribute, none(holder.of_value));
    }
    Result<std::optional<std::int64_t>> edited_of(const Progress& o) {
        return edited("SELECT edited FROM progress WHERE coder = ?1 AND document = ?2", o.coder, o.document);
    }
    Result<std::optional<std::int64_t>> edited_of(const Setting& o) {
        return edited("SELECT edited FROM settings WHERE key = ?1", o.key);
    }
    template <class T> Result<std::optional<std::int64_t>> edited_of(const T& o) {
        return edited(fmt::format("SELECT edited FROM {} WHERE id = ?1", table<T>()), o.id);
    }

    // Rows of other tables that belong to the object.
    template <class T> Result<bool> has_all_parts(const T& object) {
        std::size_t expected = 0;
        const char* sql = nullptr;
        if constexpr (std::is_same_v<T, Coding>) {
            expected = object.notes().excluded.size();
            sql = "SELECT count(*) FROM coding_exclusions WHERE coding = ?1";
        } else if constexpr (std::is_same_v<T, Summary>) {
            expected = object.codings.size();
            sql = "SELECT count(*) FROM summary_codings WHERE summary = ?1";
        } else if constexpr (std::is_same_v<T, Code>) {
            expected = object.stances.size();
            sql = "SELECT count(*) FROM code_stances WHERE code = ?1";
        } else if constexpr (std::is_same_v<T, Attribute>) {
            expected = object.order.size();
            sql = "SELECT count(*) FROM attribute_order WHERE attribute = ?1";
        }
        if constexpr (requires { object.id; }) {
            if (sql) {
                HEDDLE_TRY(const auto found, edited(sql, object.id));
                return found && *found == static_cast<std::int64_t>(expected);
            }
        }
        return true;
    }

    template <class T> static constexpr const char* table() { return counter_of<decltype(T::id)>(); }
    template <class T> static constexpr const char* plural() {
        if constexpr (std::is_same_v<T, DocumentTurns>) return "lists of turns";
        else if constexpr (std::is_same_v<T, AttributeValue>) return "recorded values";
        else if constexpr (std::is_same_v<T, Progress>) return "marks of progress";
        else if constexpr (std::is_same_v<T, Setting>) return "settings";
        else return table<T>();
    }

    // --- What cannot stay.

    // Takes out rows, each with a line of its own in the report where it has a name.
    Result<bool> drop(const std::string& table, const std::string& where, const std::string& why) {
        const auto* known = std::ranges::find_if(named_tables, [&](const NamedTable& one) { return table == one.table; });
        if (known != std::end(named_tables)) {
            HEDDLE_TRY(const auto names, texts_of(db_, fmt::format("SELECT {} FROM {} WHERE {}", known->name, table, where)));
            for (const std::string& name : names)
                report_.lost.push_back(fmt::format("The {} “{}” is lost: {}.", known->kind, mended_text(name), why));
        }
        HEDDLE_CHECK(db_.execute(fmt::format("DELETE FROM {} WHERE {}", table, where).c_str()));
        const std::int64_t count = db_.changes();
        if (known == std::end(named_tables) && count > 0)
            report_.lost.push_back(fmt::format("{} entries of the table {} are lost: {}.", count, table, why));
        return count > 0;
    }
    Result<bool> clear(const char* table, const char* column, const std::string& where, const char* what) {
        HEDDLE_CHECK(db_.execute(fmt::format("UPDATE {0} SET {1} = NULL WHERE {1} IS NOT NULL AND ({2})", table, column, where).c_str()));
        const std::int64_t count = db_.changes();
        if (count > 0) report_.lost.push_back(fmt::format("{} {}", count, what));
        return count > 0;
    }

    Result<bool> drop_broken_references() {
        bool any = false;
        const auto note = [&](Result<bool> result) -> Result<> {
            HEDDLE_TRY(const bool found, std::move(result));
            any = any || found;
            return done();
        };
        HEDDLE_CHECK(note(clear("documents", "assigned", "assigned NOT IN (SELECT id FROM participants)",
                                "documents are no longer assigned to anybody, since the participant is lost.")));
        HEDDLE_CHECK(note(clear("speakers", "participant", "participant NOT IN (SELECT id FROM participants)",
                                "labels no longer say who they are, since the participant is lost.")));
        HEDDLE_CHECK(note(clear("codes", "parent", "parent NOT IN (SELECT id FROM codes)",
                                "codes stand at the top of the codebook now, since the code above them is lost.")));
        HEDDLE_CHECK(note(clear("summaries", "reader", "reader NOT IN (SELECT id FROM coders) OR reader = author",
                                "summaries no longer say who read them, since the coder is lost.")));
        // A ring of codes.
        HEDDLE_CHECK(note(clear("codes", "parent",
                                "id NOT IN (WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM codes WHERE parent IS NULL UNION ALL SELECT "
                                "codes.id, depth + 1 FROM codes JOIN tree ON codes.parent = tree.id WHERE depth < 990) SELECT id FROM tree)",
                                "codes stand at the top of the codebook now, since what stood above them cannot be.")));
        for (const SchemaObject& object : schema_objects()) {
            if (object.type != "table" || is_history(object.name)) continue;
            HEDDLE_TRY(const auto columns, texts_of(db_, fmt::format("SELECT \"from\" FROM pragma_foreign_key_list('{}')", object.name)));
            for (const std::string& column : columns) {
                HEDDLE_TRY(const auto parents, texts_of(db_, fmt::format("SELECT \"table\" FROM pragma_foreign_key_list('{}') WHERE \"from\" = '{}'",
                                                                         object.name, column)));
                HEDDLE_CHECK(note(drop(object.name,
                                       fmt::format("\"{0}\" IS NOT NULL AND \"{0}\" NOT IN (SELECT id FROM {1})", column, parents.front()),
                                       fmt::format("it refers to something that is lost (of the table {})", parents.front()))));
            }
        }
        return any;
    }
    static bool is_history(const std::string& table) {
        return table == "actions" || table == "journal" || table == "contents" || table == "content_versions" ||
               table == "content_marks";
    }

    Result<bool> drop_impossible_rows() {
        struct Rule {
            const char* table;
            const char* where;
            const char* why;
        };
        static constexpr Rule rules[] = {
            {"codings", "end <= start OR end > (SELECT length FROM documents WHERE documents.id = codings.document)",
             "it does not stand in its text"},
            {"turns", "end > (SELECT length FROM documents WHERE documents.id = turns.document) OR (SELECT document FROM speakers WHERE "
                      "speakers.id = turns.speaker) <> turns.document OR abs(time) > 1e9",
             "it does not stand in its text"},
            {"turns", "(document, ordinal) IN (SELECT document, ordinal FROM (SELECT document, ordinal, start, max(end) OVER (PARTITION BY "
                      "document ORDER BY ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM turns) WHERE start < before)",
             "it overlaps another turn"},
            {"memos", "(document IS NOT NULL) + (participant IS NOT NULL) + (code IS NOT NULL) + (coding IS NOT NULL) > 1",
             "it is on several things at once"},
            {"summaries", "(state = 'written') <> (ifnull(text, '') <> '')", "it has no words"},
            {"summaries", "id NOT IN (SELECT max(id) FROM summaries GROUP BY participant, document, attribute, value, code)",
             "another one stands in its place"},
            {"summary_codings", "summary NOT IN (SELECT id FROM summaries WHERE state = 'written')", "the summary has no words"},
            {"progress", "state NOT IN ('not started', 'in progress', 'done')", "it says nothing that can be"},
        };
        // A place that is no ordinary number orders nothing.
        HEDDLE_CHECK(db_.execute("UPDATE codes SET place = id WHERE NOT (place = 0 OR abs(place) BETWEEN 1e-6 AND 1e9)"));
        bool any = false;
        for (const Rule& rule : rules) {
            HEDDLE_TRY(const bool found, drop(rule.table, rule.where, rule.why));
            any = any || found;
        }
        for (const char* table : {"documents", "speakers", "participants", "attributes", "codes", "codings", "coders", "memos", "summaries"}) {
            HEDDLE_TRY(const bool twice, drop(table, fmt::format("id NOT IN (SELECT max(id) FROM {} GROUP BY guid)", table),
                                              "another one has its identifier"));
            any = any || twice;
        }
        return any;
    }

    Result<> raise_counters() {
        for (const auto& [table, kind] : {std::pair("documents", "document"), std::pair("speakers", "speaker"),
                                          std::pair("participants", "participant"), std::pair("attributes", "attribute"),
                                          std::pair("codes", "code"), std::pair("codings", "coding"), std::pair("coders", "coder"),
                                          std::pair("memos", "memo"), std::pair("summaries", "summary"), std::pair("contents", "")}) {
            HEDDLE_CHECK(db_.execute(
                fmt::format("INSERT INTO counters(name, value) SELECT '{0}', 1 + max(ifnull((SELECT max(id) FROM {0}), 0), "
                            "ifnull((SELECT max(object) FROM journal WHERE kind = '{1}' AND object < {2}), 0)) WHERE true "
                            "ON CONFLICT(name) DO UPDATE SET value = max(value, excluded.value)",
                            table, kind, largest_key - 1).c_str()));
            HEDDLE_CHECK(db_.execute(fmt::format("UPDATE counters SET value = 1 + ifnull((SELECT max(id) FROM {0}), 0) WHERE name = '{0}' AND "
                                                 "value > {1}", table, largest_key).c_str()));
        }
        return db_.execute("INSERT INTO counters(name, value) SELECT 'codebook', ifnull(max(sequence), 0) FROM journal WHERE kind = 'code' "
                           "ON CONFLICT(name) DO UPDATE SET value = CASE WHEN value BETWEEN 0 AND (SELECT max(sequence) FROM journal) THEN value "
                           "ELSE excluded.value END");
    }

    sqlite::Connection& db_;
    SalvageReport& report_;
    RowWriter writer_;
    std::map<std::string, std::size_t> restored_;
};

}  // namespace

Result<> mend_rows(sqlite::Connection& db, SalvageReport& report) { return RowMending(db, report).run(); }

}  // namespace heddle
