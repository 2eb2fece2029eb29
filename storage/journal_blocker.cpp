// Why an undo or redo cannot be done: which later action rests on what it would take away.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <type_traits>

#include "coding/text_change.h"
#include "storage/journal.h"
#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/local_time.h"

namespace heddle {

struct Journal::Blocker {
    std::string name;
    std::string coder;
    std::int64_t at = 0;
    bool undone = false;     // it was an undo
    bool took_away = false;  // what the refused edit needs
};

namespace {

// The same object, whatever it is like.
bool same_object(const DocumentTurns& a, const DocumentTurns& b) { return a.document == b.document; }
bool same_object(const DocumentText& a, const DocumentText& b) { return a.document == b.document; }
bool same_object(const AttributeValue& a, const AttributeValue& b) {
    return a.attribute == b.attribute && a.holder == b.holder;
}
bool same_object(const Progress& a, const Progress& b) {
    return a.coder == b.coder && a.document == b.document;
}
bool same_object(const Setting& a, const Setting& b) { return a.key == b.key; }
bool same_object(const auto& a, const auto& b) { return a.id == b.id; }

// Whether an object needs another one.
template <class Tag> bool refers(const Document& d, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, ParticipantId>) return d.assigned == id;
    return false;
}
template <class Tag> bool refers(const DocumentTurns& t, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return t.document == id;
    if constexpr (std::is_same_v<Id<Tag>, SpeakerId>) {
        return std::any_of(t.turns.begin(), t.turns.end(),
                           [&](const Turn& turn) { return turn.speaker == id; });
    }
    return false;
}
template <class Tag> bool refers(const DocumentText& t, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return t.document == id;
    return false;
}
template <class Tag> bool refers(const Speaker& s, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return s.document == id;
    if constexpr (std::is_same_v<Id<Tag>, ParticipantId>) return s.participant == id;
    return false;
}
template <class Tag> bool refers(const AttributeValue& v, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return v.holder.document == id;
    if constexpr (std::is_same_v<Id<Tag>, ParticipantId>) return v.holder.participant == id;
    if constexpr (std::is_same_v<Id<Tag>, AttributeId>)
        return v.attribute == id || v.holder.of_attribute == id;
    return false;
}
template <class Tag> bool refers(const Code& c, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, CodeId>) return c.parent == id;
    return false;
}
template <class Tag> bool refers(const Coding& c, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return c.document == id;
    if constexpr (std::is_same_v<Id<Tag>, CodeId>) return c.code == id;
    if constexpr (std::is_same_v<Id<Tag>, CoderId>) return c.coder == id;
    if constexpr (std::is_same_v<Id<Tag>, ParticipantId>)
        return std::ranges::count(c.notes().excluded, id) > 0;
    return false;
}
template <class Tag> bool refers(const Memo& m, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, CoderId>) {
        if (m.coder == id) return true;
    }
    return std::visit(
        [&](auto on) {
            if constexpr (std::is_same_v<decltype(on), Id<Tag>>) return on == id;
            return false;
        },
        m.on);
}
template <class Tag> bool refers(const Progress& p, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, DocumentId>) return p.document == id;
    if constexpr (std::is_same_v<Id<Tag>, CoderId>) return p.coder == id;
    return false;
}
template <class Tag> bool refers(const Summary& s, Id<Tag> id) {
    if constexpr (std::is_same_v<Id<Tag>, CodeId>) return s.theme == id;
    if constexpr (std::is_same_v<Id<Tag>, CoderId>) return s.author == id || s.reader == id;
    if constexpr (std::is_same_v<Id<Tag>, CodingId>) return std::ranges::count(s.codings, id) > 0;
    if constexpr (std::is_same_v<Id<Tag>, AttributeId>) {
        const auto* value = std::get_if<ValueCase>(&s.of);
        return value && value->attribute == id;
    }
    if constexpr (std::is_same_v<Id<Tag>, ParticipantId> || std::is_same_v<Id<Tag>, DocumentId>) {
        const auto* of = std::get_if<Id<Tag>>(&s.of);
        return of && *of == id;
    }
    return false;
}
template <class Tag> bool refers(const auto&, Id<Tag>) { return false; }

// Whether two objects want the same place, of which there is one: a name, a cell of the matrix.
bool same_place(const Summary& a, const Summary& b) { return a.of == b.of && a.theme == b.theme; }
bool same_place(const auto& a, const auto& b) {
    if constexpr (requires { a.name; }) return a.name == b.name;
    return false;
}

// Whether a correction of a text moved, or stands in the way of, what an edit is about.
bool corrects_under(const DocumentText& text, const Document& d) { return text.document == d.id; }
bool corrects_under(const DocumentText& text, const DocumentTurns& t) { return text.document == t.document; }
bool corrects_under(const DocumentText& text, const Coding& c) { return text.document == c.document; }
bool corrects_under(const DocumentText&, const auto&) { return false; }

// Whether taking a correction back would not know where to put the ends of a coding that came later.
bool cuts(const Coding& coding, const Change<DocumentText>& refused) {
    if (!refused.before || !refused.after || coding.document != refused.before->document) return false;
    return TextChange::fits(*refused.before, *refused.after) &&
           !TextChange(refused.before->replaced, refused.after->replaced).moved(coding.range);
}

enum class Reason { none, stands_on_it, took_away };

// Whether the later edit explains why the refused one does not apply: it changed the same object,
// or made something that needs it, or took its name or its place in the matrix; or it took away
// what the refused one needs.
Reason reason_in(const Edit& later, const Edit& refused) {
    return std::visit(
        [&]<class Later, class Refused>(const Change<Later>& a, const Change<Refused>& b) {
            const Later& made = a.after ? *a.after : *a.before;
            const Refused& wanted = b.before ? *b.before : *b.after;
            if constexpr (std::is_same_v<Later, Refused>) {
                if (same_object(made, wanted)) return Reason::stands_on_it;
                if (a.after && b.after && same_place(made, *b.after)) return Reason::stands_on_it;
            }
            if constexpr (std::is_same_v<Later, DocumentText>) {
                if (corrects_under(made, wanted)) return Reason::stands_on_it;
            }
            if constexpr (std::is_same_v<Later, Coding> && std::is_same_v<Refused, DocumentText>) {
                if (a.after && cuts(*a.after, b)) return Reason::stands_on_it;
            }
            if constexpr (requires { wanted.id; }) {
                if (a.after && !b.after && refers(made, wanted.id)) return Reason::stands_on_it;
            }
            if constexpr (requires { made.id; }) {
                if (!a.after && b.after && refers(*b.after, made.id)) return Reason::took_away;
            }
            return Reason::none;
        },
        later, refused);
}

// How rows of the journal speak of what a refused edit is about: its kind and key, and the beginnings of fields that refer to
// it (the journal's JSON has no spaces). They find too much rather than too little.
struct Mentions {
    JournalSubject of;
    std::array<std::string, 3> fields;
};

Mentions objects_mentioned(const Edit& refused) {
    return std::visit(
        [&]<class T>(const Change<T>&) {
            Mentions mentions{journal_subject(refused), {}};
            const std::string key = std::to_string(mentions.of.object.value_or(0));
            std::array<const char*, 3> names{};
            if constexpr (std::is_same_v<T, Document> || std::is_same_v<T, DocumentText> || std::is_same_v<T, DocumentTurns> ||
                          std::is_same_v<T, Progress>) {
                names = {"document"};
            } else if constexpr (std::is_same_v<T, Code>) {
                names = {"code", "parent"};
            } else if constexpr (std::is_same_v<T, Participant>) {
                names = {"participant", "assigned"};
                mentions.fields[2] = "\"excluded\":";
            } else if constexpr (std::is_same_v<T, Coder>) {
                names = {"coder", "author", "reader"};
            } else if constexpr (std::is_same_v<T, Attribute> || std::is_same_v<T, AttributeValue>) {
                names = {"attribute", "of_attribute"};
            } else if constexpr (std::is_same_v<T, Coding>) {
                names = {"coding"};
                mentions.fields[2] = "\"codings\":";
            }
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (names[i]) mentions.fields[i] = fmt::format("\"{}\":{}", names[i], key);
            }
            // An empty text stands in every other one.
            for (std::string& field : mentions.fields) {
                if (field.empty()) field = "\"\"";
            }
            return mentions;
        },
        refused);
}

}  // namespace

Result<std::optional<Journal::Blocker>> Journal::find_blocker(const Edit& refused,
                                                              std::int64_t after,
                                                              ActionId target) {
    // Actions that stand come first; an undo or redo that brought something back comes after them.
    HEDDLE_TRY(
        sqlite::Statement & rows,
        db_.statement(
            "SELECT journal.kind, journal.object, journal.guid, journal.before, journal.after, "
            "ifnull(journal_texts.text, ''), ifnull(actors.name, ''), actions.at, actions.kind = "
            "'action', actions.kind = 'undo', journal.action "
            "FROM journal JOIN actions ON actions.id = journal.action "
            "LEFT JOIN journal_texts ON journal_texts.id = actions.name "
            "LEFT JOIN actors ON actors.coder = actions.coder "
            "WHERE journal.sequence > ?1 AND actions.state = 'done' AND actions.target IS NOT ?2 "
            // Only what may be a reason is decoded; in a long history that is the difference between a moment and minutes.
            "AND (journal.kind = 'text' OR (journal.kind = ?3 AND (?3 <> 'coding' OR journal.object = ?4)) "
            "OR (journal.after IS NULL AND (journal.kind <> 'coding' OR ?3 IN ('memo', 'summary'))) "
            "OR instr(journal.after, ?5) > 0 OR instr(journal.after, ?6) > 0 OR instr(journal.after, ?7) > 0 "
            // These name their document, or attribute, by the key of the row.
            "OR (journal.object = ?4 AND journal.kind IN ('document', 'text', 'turns', 'progress') "
            "AND ?3 IN ('document', 'text', 'turns', 'progress')) "
            "OR (journal.object = ?4 AND journal.kind IN ('attribute', 'value') AND ?3 IN ('attribute', 'value')) "
            "OR (?3 = 'speaker' AND journal.kind = 'turns')) "
            "ORDER BY journal.sequence DESC"));
    const Mentions mentions = objects_mentioned(refused);
    rows.bind_all(after, target.value, mentions.of.kind, mentions.of.object, std::string_view(mentions.fields[0]),
                  std::string_view(mentions.fields[1]), std::string_view(mentions.fields[2]));
    JournalTexts texts(db_);
    std::optional<Blocker> second_best;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return second_best;
        const auto edit = decode(journal_row(rows, 0), texts);
        const Reason reason = edit ? reason_in(*edit, refused) : Reason::none;
        if (reason == Reason::none) continue;
        const bool action = rows.integer(8) != 0;
        if (!action && second_best) continue;
        if (passed_over_.contains(ActionId{rows.integer(10)})) continue;
        if (!JournalTexts::can_hold(rows.text(5)) || !JournalTexts::can_hold(rows.text(6)))
            continue;
        Blocker blocker{std::string(rows.text(5)), std::string(rows.text(6)), rows.integer(7),
                        rows.integer(9) != 0, reason == Reason::took_away};
        if (action) {
            rows.reset();
            return std::optional(std::move(blocker));
        }
        second_best = std::move(blocker);
    }
}

// The document of the group whose text is no longer what it was right after the target was done, or undone.
Result<DocumentId> Journal::corrected_since(const Study& study, const EditGroup& group, std::int64_t last) {
    std::set<DocumentId> documents;
    for (const Edit& edit : group.edits)
        documents.insert(document_with_positions(edit));
    for (const DocumentId id : documents) {
        const Document* document = study.documents().find(id);
        if (!document) continue;
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT json_extract(before, '$.content') FROM journal WHERE kind = 'text' "
                                 "AND kind <> 'coding' AND object = ?1 AND sequence > ?2 ORDER BY sequence LIMIT 1"));
        query.bind(1, id);
        query.bind(2, last);
        HEDDLE_TRY(const bool corrected, query.step());
        const ContentId then{corrected ? query.integer(0) : document->content.value};
        query.reset();
        if (then != document->content) return id;
    }
    return DocumentId{};
}

Result<> Journal::stands_on_its_texts(const Study& study, const EditGroup& group, ActionId undone_by) {
    HEDDLE_TRY(const Span target, span_of(group.target));
    // The text that the group was made for: before its action where that is taken back, after the taking back where it is
    // done again. What went back took back corrections too, so after it the text is known only if there were none since the action.
    std::int64_t last = target.first + target.edits - 1;
    if (group.kind == ActionKind::redo) {
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT undoing.first + undoing.edits - 1 FROM actions JOIN actions AS undoing "
                                 "ON undoing.id = ifnull(?2, actions.changed_by) WHERE actions.id = ?1 AND undoing.kind <> 'action'"));
        query.bind(1, group.target.value);
        query.bind(2, undone_by);
        HEDDLE_TRY(const bool row, query.step());
        if (row) last = query.integer(0);
        query.reset();
    }
    HEDDLE_TRY(const DocumentId corrected, corrected_since(study, group, last));
    if (!corrected) return done();
    const DocumentText text{corrected, {}, 0, {}, {}};
    HEDDLE_TRY(const auto blocker, find_blocker(Change<DocumentText>{text, text}, last, group.target));
    if (blocker) return refusal(group, *blocker);
    return conflict(fmt::format("“{}” cannot be {} because the text has been corrected since.", group.name,
                                group.kind == ActionKind::undo ? "undone" : "done again"));
}

Error Journal::refusal(const EditGroup& group, const Blocker& blocker) {
    return conflict(fmt::format("“{}” cannot be {} because {} {} “{}” on {}, and that {}.", group.name,
                                group.kind == ActionKind::undo ? "undone" : "done again", blocker.coder,
                                blocker.undone ? "undid" : "did", blocker.name, time_in_words(blocker.at),
                                blocker.took_away ? "took away what it needs" : "rests on it"));
}

Error Journal::what_stands_in_the_way(const Study& study, const EditGroup& group,
                                      const Error& why) {
    const auto target = span_of(group.target);
    if (!target) return target.error();
    const bool undo = group.kind == ActionKind::undo;
    Study reached = study;
    for (const Edit& edit : group.edits) {
        auto next = apply_edits(reached, {edit});
        if (next) {
            reached = *std::move(next);
            continue;
        }
        const auto found = find_blocker(edit, target->first + target->edits - 1, group.target);
        if (!found) return found.error();
        const auto& blocker = *found;
        if (!blocker) break;
        return refusal(group, *blocker);
    }
    return conflict(fmt::format("“{}” cannot be {}. {}", group.name, undo ? "undone" : "done again",
                                why.message));
}

}  // namespace heddle
