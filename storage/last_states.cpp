#include "storage/last_states.h"

#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_set>

#include "coding/text_change.h"
#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/schema.h"

namespace heddle {

namespace {

class Walk {
public:
    explicit Walk(const LastStateVisitor& visitor) : visitor_(visitor) {}

    void take(std::int64_t sequence, const JournalRow& row, JournalTexts& texts) {
        auto edit = decode(row, texts);
        if (!edit) {
            // A conflict says that words were destroyed on purpose.
            if (edit.error().kind != ErrorKind::conflict) {
                if (visitor_.unreadable) visitor_.unreadable(sequence);
            } else {
                take_destroyed(row);
            }
            return;
        }
        if (const auto* text = std::get_if<Change<DocumentText>>(&*edit)) return remember(*text);
        if (unclear_.contains({row.kind, row.object.value_or(0)}) || !first_seen(*edit)) return;
        if (stands_on_destroyed_text(*edit)) {
            if (visitor_.destroyed) visitor_.destroyed(row.kind, row.object.value_or(0));
            return;
        }
        std::visit([&](auto& change) { follow(change.after); }, *edit);
        if (visitor_.last) visitor_.last(sequence, *edit);
    }

private:
    void take_destroyed(const JournalRow& row) {
        const std::int64_t object = row.object.value_or(0);
        bool news = true;
        if (row.kind == "text") {
            broken_texts_.insert(DocumentId{object});
        } else if (row.kind != "value" && row.kind != "setting") {
            // The object of a value is its attribute, and a setting has none: of which value or setting this was nobody can tell, and
            // those that have entries of their own are clear.
            news = unclear_.insert({row.kind, object}).second;
        }
        if (news && visitor_.destroyed) visitor_.destroyed(row.kind, object);
    }

    // Where a later correction of the text cannot be told any more, what is older cannot be followed to where it stands now.
    bool stands_on_destroyed_text(const Edit& edit) const {
        return std::visit(
            [&]<class T>(const Change<T>& change) {
                if constexpr (std::is_same_v<T, Coding> || std::is_same_v<T, DocumentTurns>) {
                    return change.after && broken_texts_.contains(change.after->document);
                } else {
                    return false;
                }
            },
            edit);
    }

    void remember(const Change<DocumentText>& text) {
        if (!text.before || !text.after || !TextChange::fits(*text.before, *text.after)) return;
        corrections_[text.after->document].emplace_back(text.before->replaced, text.after->replaced);
        texts_.try_emplace(text.after->document, *text.after);
    }

    // Whether no later edit of the same object was met.
    bool first_seen(const Edit& edit) {
        return std::visit(
            [&]<class T>(const Change<T>& change) {
                const T& object = change.after ? *change.after : *change.before;
                if constexpr (std::is_same_v<T, Progress>) {
                    return progress_.insert({object.coder, object.document}).second;
                } else if constexpr (std::is_same_v<T, AttributeValue>) {
                    return values_.insert({object.attribute, object.holder}).second;
                } else if constexpr (std::is_same_v<T, Setting>) {
                    return settings_.insert(object.key).second;
                } else if constexpr (requires { object.id; }) {
                    return seen_.insert(static_cast<std::int64_t>(edit.index()) * largest_key + object.id.value).second;
                } else {
                    return seen_.insert(static_cast<std::int64_t>(edit.index()) * largest_key + object.document.value).second;
                }
            },
            edit);
    }

    template <class T> void follow(std::optional<T>& object) {
        if (!object) return;
        if constexpr (std::is_same_v<T, Document>) {
            // Removed and made again, a document has the text that this edit says; the corrections before were undone or are of it.
            if (const auto later = texts_.find(object->id); later != texts_.end()) {
                object->content = later->second.content;
                object->length = later->second.length;
                object->body = later->second.body;
            }
        } else if constexpr (std::is_same_v<T, Coding>) {
            for_corrections(object->document, [&](const TextChange& change) {
                if (const auto moved = change.moved(object->range)) object->range = *moved;
            });
        } else if constexpr (std::is_same_v<T, DocumentTurns>) {
            for_corrections(object->document, [&](const TextChange& change) {
                for (Turn& turn : object->turns) {
                    if (const auto moved = change.moved(turn)) turn = *moved;
                }
            });
        }
    }
    // In the order in which they were made.
    void for_corrections(DocumentId document, const auto& use) {
        const auto found = corrections_.find(document);
        if (found == corrections_.end()) return;
        for (auto change = found->second.rbegin(); change != found->second.rend(); ++change) use(*change);
    }

    const LastStateVisitor& visitor_;
    std::unordered_set<std::int64_t> seen_;  // by kind and key
    std::set<std::pair<CoderId, DocumentId>> progress_;
    std::set<std::pair<AttributeId, Holder>> values_;
    std::set<std::string> settings_;
    std::set<std::pair<std::string, std::int64_t>> unclear_;
    std::set<DocumentId> broken_texts_;
    std::map<DocumentId, std::vector<TextChange>> corrections_;  // latest first
    std::map<DocumentId, DocumentText> texts_;                   // after the latest
};

}  // namespace

Result<> visit_last_states(sqlite::Connection& db, const LastStateVisitor& visitor) {
    JournalTexts texts(db);
    Walk walk(visitor);
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT kind, object, guid, before, after, sequence FROM journal "
                                                      "ORDER BY sequence DESC"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return done();
        if (visitor.go_on && !visitor.go_on()) {
            rows.reset();
            return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
        }
        walk.take(rows.integer(5), journal_row(rows, 0), texts);
    }
}

}  // namespace heddle
