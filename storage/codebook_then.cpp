#include "storage/codebook_then.h"

#include <algorithm>
#include <map>

#include "storage/journal_codec.h"
#include "storage/journal_texts.h"

namespace heddle {

namespace {

Result<std::vector<Code>> codes_now(sqlite::Connection& db) {
    std::vector<Code> codes;
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT id, parent, place, colour, name, definition, when_to_use, when_not_to_use, example, "
                            "proposition, guid FROM codes ORDER BY id"));
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) break;
        for (int column = 4; column < 10; ++column) {
            if (JournalTexts::can_hold(rows.text(column))) continue;
            rows.reset();
            return db.damaged("a code holds something that is no text");
        }
        Code code;
        code.id.value = rows.integer(0);
        code.parent.value = rows.integer(1);
        code.place = rows.real(2);
        code.colour = static_cast<std::uint32_t>(rows.integer(3));
        code.name = rows.text(4);
        code.definition = rows.text(5);
        code.when_to_use = rows.text(6);
        code.when_not_to_use = rows.text(7);
        code.example = rows.text(8);
        code.proposition = rows.text(9);
        if (const auto guid = rows.blob(10); guid.size() == 16) std::ranges::copy(guid, code.guid.bytes.begin());
        codes.push_back(std::move(code));
    }
    HEDDLE_TRY(sqlite::Statement & stances, db.statement("SELECT code, stance FROM code_stances ORDER BY code, ordinal"));
    for (;;) {
        HEDDLE_TRY(const bool more, stances.step());
        if (!more) return codes;
        const auto code = std::ranges::lower_bound(codes, CodeId{stances.integer(0)}, {}, &Code::id);
        if (code != codes.end() && code->id.value == stances.integer(0) && JournalTexts::can_hold(stances.text(1))) {
            code->stances.emplace_back(stances.text(1));
        }
    }
}

}  // namespace

Result<CodebookThen> read_codebook_then(sqlite::Connection& db, ActionId after) {
    CodebookThen codebook;
    HEDDLE_TRY(codebook.now, codes_now(db));
    std::map<CodeId, Code> codes;
    for (const Code& code : codebook.now) codes[code.id] = code;

    // What the first later edit of a code says of how it was before is how it stood.
    JournalTexts texts(db, "(destroyed)");
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT kind, object, guid, before, after FROM journal WHERE kind = 'code' AND kind <> 'coding' "
                            "AND action > ?1 ORDER BY object, sequence"));
    rows.bind(1, after.value);
    CodeId last;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) break;
        const CodeId code{rows.integer(1)};
        if (code == last) continue;
        last = code;
        const auto edit = decode(journal_row(rows, 0), texts);
        if (!edit) {
            rows.reset();
            return edit.error();
        }
        const auto* change = std::get_if<Change<Code>>(&*edit);
        if (!change) continue;
        if (change->before) codes[code] = *change->before;
        else codes.erase(code);
    }
    for (auto& [id, code] : codes) codebook.then.push_back(std::move(code));
    return codebook;
}

Result<ActionId> last_action_at(sqlite::Connection& db, std::int64_t time) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT ifnull(max(id), 0) FROM actions WHERE at <= ?1"));
    query.bind(1, time);
    HEDDLE_TRY(const bool row, query.step());
    const ActionId action{row ? query.integer(0) : 0};
    query.reset();
    return action;
}

}  // namespace heddle
