#include "storage/row_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string_view>
#include <type_traits>

#include "storage/content_marks.h"
#include "storage/row_words.h"
#include "storage/schema.h"

namespace heddle {

namespace {

std::optional<std::string_view> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

constexpr std::size_t turns_a_statement = 32;

std::string insert_of_turns(std::size_t count) {
    std::string sql = "INSERT INTO turns(document, edited, ordinal, speaker, start, body_start, body_end, end, time) VALUES";
    for (std::size_t i = 0; i < count; ++i) {
        sql += i == 0 ? "(?1, ?2" : ", (?1, ?2";
        for (std::size_t column = 0; column < 7; ++column) sql += fmt::format(", ?{}", 3 + 7 * i + column);
        sql += ')';
    }
    return sql;
}

}  // namespace

template <class... Values>
Result<> RowWriter::change(std::string_view sql, const Values&... values) {
    HEDDLE_CHECK(db_.run(sql, values...));
    if (db_.changes() == 0) {
        return conflict(fmt::format(
            "{} has been changed by another program, so nothing was saved; open the study again.",
            db_.name()));
    }
    return done();
}

template <class... Values>
Result<> RowWriter::put_row(bool exists, std::string_view insert, std::string_view update,
                            const Values&... values) {
    return change(exists ? update : insert, values...);
}

template <class T> Result<> RowWriter::write(const Change<T>& edit, std::int64_t sequence) {
    if (!edit.after) return remove(*edit.before);
    return put(*edit.after, edit.before.has_value(), sequence);
}

Result<> RowWriter::write(const Edit& edit, std::int64_t sequence) {
    return std::visit([&](const auto& change) { return write(change, sequence); }, edit);
}

Result<> RowWriter::write(const NewContent& content) {
    HEDDLE_TRY(sqlite::Statement & insert,
               db_.statement("INSERT INTO contents(id, text) VALUES(?1, ?2)"));
    insert.bind(1, content.id);
    insert.bind_large(2, content.text.utf8());
    HEDDLE_CHECK(insert.run());
    if (!content.marks) without_marks_.insert(content.id);
    if (!content.marks || content.marks->empty()) return done();
    return write_marks(db_, content.id, *content.marks);
}

// --- Documents and who speaks in them.

Result<> RowWriter::put(const Document& d, bool exists, std::int64_t sequence) {
    return put_row(exists,
                   "INSERT INTO documents(id, guid, name, content, length, body_start, body_end, "
                   "assigned, source, imported, edited) "
                   "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                   "UPDATE documents SET guid = ?2, name = ?3, content = ?4, length = ?5, "
                   "body_start = ?6, body_end = ?7, "
                   "assigned = ?8, source = ?9, imported = ?10, edited = ?11 WHERE id = ?1",
                   d.id, d.guid, d.name, d.content, d.length, d.body.start.value, d.body.end.value,
                   d.assigned, d.source, d.imported, sequence);
}
Result<> RowWriter::remove(const Document& document) {
    return change("DELETE FROM documents WHERE id = ?1", document.id);
}

Result<> RowWriter::put(const DocumentTurns& turns, bool exists, std::int64_t sequence) {
    if (exists) HEDDLE_CHECK(remove(turns));
    // A long transcript has some hundred thousand; several a statement take a third less time.
    static const std::string sql_of_many = insert_of_turns(turns_a_statement);
    static const std::string sql_of_one = insert_of_turns(1);
    const std::span<const Turn> all = turns.turns;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t some = all.size() - at < turns_a_statement ? 1 : turns_a_statement;
        HEDDLE_TRY(sqlite::Statement & insert, db_.statement(some == 1 ? sql_of_one : sql_of_many));
        insert.bind(1, turns.document);
        insert.bind(2, sequence);
        int parameter = 2;
        for (const Turn& turn : all.subspan(at, some)) {
            insert.bind(++parameter, static_cast<std::int64_t>(++at));  // ordinals count from 1
            insert.bind(++parameter, turn.speaker);
            insert.bind(++parameter, turn.start.value);
            insert.bind(++parameter, turn.body.start.value);
            insert.bind(++parameter, turn.body.end.value);
            insert.bind(++parameter, turn.end.value);
            insert.bind(++parameter, turn.time);
        }
        HEDDLE_CHECK(insert.run());
    }
    return done();
}
Result<> RowWriter::remove(const DocumentTurns& turns) {
    return change("DELETE FROM turns WHERE document = ?1", turns.document);
}

Result<> RowWriter::put(const Speaker& s, bool exists, std::int64_t sequence) {
    return put_row(
        exists,
        "INSERT INTO speakers(id, guid, document, label, participant, interviewer, edited) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        "UPDATE speakers SET guid = ?2, document = ?3, label = ?4, participant = ?5, interviewer = "
        "?6, edited = ?7 "
        "WHERE id = ?1",
        s.id, s.guid, s.document, s.label, s.participant, s.interviewer, sequence);
}
Result<> RowWriter::remove(const Speaker& speaker) {
    return change("DELETE FROM speakers WHERE id = ?1", speaker.id);
}

Result<> RowWriter::put(const Participant& p, bool exists, std::int64_t sequence) {
    return put_row(
        exists,
        "INSERT INTO participants(id, guid, name, from_label, edited) VALUES(?1, ?2, ?3, ?4, ?5)",
        "UPDATE participants SET guid = ?2, name = ?3, from_label = ?4, edited = ?5 WHERE id = ?1",
        p.id, p.guid, p.name, p.from_label, sequence);
}
Result<> RowWriter::remove(const Participant& participant) {
    return change("DELETE FROM participants WHERE id = ?1", participant.id);
}

// --- Attributes.

Result<> RowWriter::put(const Attribute& a, bool exists, std::int64_t sequence) {
    HEDDLE_CHECK(put_row(
        exists, "INSERT INTO attributes(id, guid, name, type, edited) VALUES(?1, ?2, ?3, ?4, ?5)",
        "UPDATE attributes SET guid = ?2, name = ?3, type = ?4, edited = ?5 WHERE id = ?1", a.id,
        a.guid, a.name, word_of(a.type), sequence));
    if (exists) HEDDLE_CHECK(db_.run("DELETE FROM attribute_order WHERE attribute = ?1", a.id));
    std::int64_t ordinal = 0;
    for (const std::string& value : a.order) {
        HEDDLE_CHECK(
            db_.run("INSERT INTO attribute_order(attribute, ordinal, value) VALUES(?1, ?2, ?3)",
                    a.id, ++ordinal, value));
    }
    return done();
}
Result<> RowWriter::remove(const Attribute& attribute) {
    HEDDLE_CHECK(db_.run("DELETE FROM attribute_order WHERE attribute = ?1", attribute.id));
    return change("DELETE FROM attributes WHERE id = ?1", attribute.id);
}

Result<> RowWriter::put(const AttributeValue& value, bool exists, std::int64_t sequence) {
    if (exists) HEDDLE_CHECK(remove(value));
    const Holder& holder = value.holder;
    std::int64_t ordinal = 0;
    for (const std::string& entry : value.values) {
        HEDDLE_CHECK(db_.run(
            "INSERT INTO attribute_values(attribute, document, participant, occasion, "
            "of_attribute, of_value, "
            "ordinal, value, edited) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            value.attribute, holder.document, holder.participant, unless_empty(holder.occasion),
            holder.of_attribute, unless_empty(holder.of_value), ++ordinal, entry, sequence));
    }
    return done();
}
Result<> RowWriter::remove(const AttributeValue& value) {
    const Holder& holder = value.holder;
    return change(
        "DELETE FROM attribute_values WHERE attribute = ?1 AND document IS ?2 AND participant IS "
        "?3 AND occasion IS ?4 "
        "AND of_attribute IS ?5 AND of_value IS ?6",
        value.attribute, holder.document, holder.participant, unless_empty(holder.occasion),
        holder.of_attribute, unless_empty(holder.of_value));
}

// --- The codebook and its use.

Result<> RowWriter::put(const Code& c, bool exists, std::int64_t sequence) {
    HEDDLE_CHECK(put_row(
        exists,
        "INSERT INTO codes(id, guid, parent, place, name, colour, definition, when_to_use, "
        "when_not_to_use, "
        "example, proposition, edited) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        "UPDATE codes SET guid = ?2, parent = ?3, place = ?4, name = ?5, colour = ?6, definition = "
        "?7, "
        "when_to_use = ?8, when_not_to_use = ?9, example = ?10, proposition = ?11, edited = ?12 "
        "WHERE id = ?1",
        c.id, c.guid, c.parent, c.place, c.name, std::int64_t{c.colour}, c.definition,
        c.when_to_use, c.when_not_to_use, c.example, c.proposition, sequence));
    if (exists) HEDDLE_CHECK(db_.run("DELETE FROM code_stances WHERE code = ?1", c.id));
    std::int64_t ordinal = 0;
    for (const std::string& stance : c.stances) {
        HEDDLE_CHECK(db_.run("INSERT INTO code_stances(code, ordinal, stance) VALUES(?1, ?2, ?3)",
                             c.id, ++ordinal, stance));
    }
    return done();
}
Result<> RowWriter::remove(const Code& code) {
    HEDDLE_CHECK(db_.run("DELETE FROM code_stances WHERE code = ?1", code.id));
    return change("DELETE FROM codes WHERE id = ?1", code.id);
}

Result<> RowWriter::put(const Coding& c, bool exists, std::int64_t sequence) {
    const CodingNotes& notes = c.notes();
    HEDDLE_CHECK(put_row(exists,
                         "INSERT INTO codings(id, guid, document, code, coder, start, end, "
                         "created, edited, memo, stance, about) "
                         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                         "UPDATE codings SET guid = ?2, document = ?3, code = ?4, coder = ?5, "
                         "start = ?6, end = ?7, created = ?8, "
                         "edited = ?9, memo = ?10, stance = ?11, about = ?12 WHERE id = ?1",
                         c.id, c.guid, c.document, c.code, c.coder, c.range.start.value,
                         c.range.end.value, c.created, sequence, unless_empty(notes.memo),
                         unless_empty(notes.stance), unless_empty(notes.about)));
    if (exists) HEDDLE_CHECK(db_.run("DELETE FROM coding_exclusions WHERE coding = ?1", c.id));
    for (const ParticipantId participant : notes.excluded) {
        HEDDLE_CHECK(db_.run("INSERT INTO coding_exclusions(coding, participant) VALUES(?1, ?2)",
                             c.id, participant));
    }
    return done();
}
Result<> RowWriter::remove(const Coding& coding) {
    if (!coding.notes().excluded.empty()) {
        HEDDLE_CHECK(db_.run("DELETE FROM coding_exclusions WHERE coding = ?1", coding.id));
    }
    return change("DELETE FROM codings WHERE id = ?1", coding.id);
}

Result<> RowWriter::put(const Coder& coder, bool exists, std::int64_t sequence) {
    return put_row(exists, "INSERT INTO coders(id, guid, name, edited) VALUES(?1, ?2, ?3, ?4)",
                   "UPDATE coders SET guid = ?2, name = ?3, edited = ?4 WHERE id = ?1", coder.id,
                   coder.guid, coder.name, sequence);
}
Result<> RowWriter::remove(const Coder& coder) {
    return change("DELETE FROM coders WHERE id = ?1", coder.id);
}

Result<> RowWriter::put(const Progress& p, bool exists, std::int64_t sequence) {
    return put_row(exists,
                   "INSERT INTO progress(coder, document, state, codebook_version, edited) "
                   "VALUES(?1, ?2, ?3, ?4, ?5)",
                   "UPDATE progress SET state = ?3, codebook_version = ?4, edited = ?5 WHERE coder "
                   "= ?1 AND document = ?2",
                   p.coder, p.document, word_of(p.state), p.codebook_version, sequence);
}
Result<> RowWriter::remove(const Progress& progress) {
    return change("DELETE FROM progress WHERE coder = ?1 AND document = ?2", progress.coder,
                  progress.document);
}

// --- Memos and settings.

Result<> RowWriter::put(const Memo& memo, bool exists, std::int64_t sequence) {
    std::array<std::optional<std::int64_t>, 4> on;
    std::visit(
        [&](auto target) {
            using Target = decltype(target);
            if constexpr (std::is_same_v<Target, DocumentId>) on[0] = target.value;
            if constexpr (std::is_same_v<Target, ParticipantId>) on[1] = target.value;
            if constexpr (std::is_same_v<Target, CodeId>) on[2] = target.value;
            if constexpr (std::is_same_v<Target, CodingId>) on[3] = target.value;
        },
        memo.on);
    return put_row(exists,
                   "INSERT INTO memos(id, guid, document, participant, code, coding, coder, text, "
                   "created, edited) "
                   "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   "UPDATE memos SET guid = ?2, document = ?3, participant = ?4, code = ?5, coding "
                   "= ?6, coder = ?7, text = ?8, "
                   "created = ?9, edited = ?10 WHERE id = ?1",
                   memo.id, memo.guid, on[0], on[1], on[2], on[3], memo.coder, memo.text,
                   memo.created, sequence);
}
Result<> RowWriter::remove(const Memo& memo) {
    return change("DELETE FROM memos WHERE id = ?1", memo.id);
}

Result<> RowWriter::put(const Setting& setting, bool exists, std::int64_t sequence) {
    return put_row(exists, "INSERT INTO settings(key, value, edited) VALUES(?1, ?2, ?3)",
                   "UPDATE settings SET value = ?2, edited = ?3 WHERE key = ?1", setting.key,
                   setting.value, sequence);
}
Result<> RowWriter::remove(const Setting& setting) {
    return change("DELETE FROM settings WHERE key = ?1", setting.key);
}

// --- Summaries.

Result<> RowWriter::put(const Summary& s, bool exists, std::int64_t sequence) {
    const auto* participant = std::get_if<ParticipantId>(&s.of);
    const auto* document = std::get_if<DocumentId>(&s.of);
    const auto* value = std::get_if<ValueCase>(&s.of);
    HEDDLE_CHECK(put_row(exists,
                         "INSERT INTO summaries(id, guid, participant, document, attribute, value, "
                         "code, state, text, author, reader, created, edited) "
                         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                         "UPDATE summaries SET guid = ?2, participant = ?3, document = ?4, "
                         "attribute = ?5, value = ?6, code = ?7, state = ?8, text = ?9, author = "
                         "?10, reader = ?11, created = ?12, edited = ?13 WHERE id = ?1",
                         s.id, s.guid, participant ? *participant : ParticipantId{},
                         document ? *document : DocumentId{},
                         value ? value->attribute : AttributeId{},
                         unless_empty(value ? value->value : std::string()), s.theme,
                         word_of(s.state), unless_empty(s.text), s.author, s.reader, s.created,
                         sequence));
    if (exists) HEDDLE_CHECK(db_.run("DELETE FROM summary_codings WHERE summary = ?1", s.id));
    for (const CodingId coding : s.codings) {
        HEDDLE_CHECK(
            db_.run("INSERT INTO summary_codings(summary, coding) VALUES(?1, ?2)", s.id, coding));
    }
    return done();
}
Result<> RowWriter::remove(const Summary& summary) {
    HEDDLE_CHECK(db_.run("DELETE FROM summary_codings WHERE summary = ?1", summary.id));
    return change("DELETE FROM summaries WHERE id = ?1", summary.id);
}

// --- Counters.

Result<> RowWriter::raise_counters(const EditGroup& group, std::int64_t first_sequence) {
    std::map<std::string_view, std::int64_t> counters;
    const auto use = [&]<class Tag>(Id<Tag> id) {
        auto& next = counters[counter_of<Id<Tag>>()];
        next = std::max(next, id.value + 1);
    };
    for (const NewContent& content : group.contents)
        use(content.id);
    std::int64_t sequence = first_sequence;
    for (const Edit& edit : group.edits) {
        std::visit(
            [&]<class T>(const Change<T>& change) {
                if constexpr (std::is_same_v<T, Code>) {
                    if (grows_codebook(change)) counters[codebook_counter] = sequence;
                }
                if constexpr (requires(const T& object) { object.id; }) {
                    if (change.after && !change.before) use(change.after->id);
                }
            },
            edit);
        ++sequence;
    }
    for (const auto& [name, value] : counters) {
        if (name != codebook_counter && value > largest_key) {
            return failure(fmt::format("The study {} has no room for more {}; start another study.",
                                       db_.name(), name));
        }
        HEDDLE_CHECK(
            db_.run("INSERT INTO counters(name, value) VALUES(?1, ?2) "
                    "ON CONFLICT(name) DO UPDATE SET value = max(value, excluded.value)",
                    name, value));
    }
    return done();
}

}  // namespace heddle
