#include "storage/journal_texts.h"

#include <fmt/format.h>

#include "coding/text.h"

namespace heddle {

bool JournalTexts::can_hold(std::string_view text) {
    return is_valid_utf8(text) && text.find('\0') == std::string_view::npos;
}

Error JournalTexts::cannot_hold() {
    return failure(
        "A name or note holds something that is not text, so nothing was saved; type it again.");
}

Error JournalTexts::destroyed() const {
    return conflict(fmt::format("What this action held in {} has been destroyed, so it can be neither "
                                "undone nor done again.",
                                db_.name()));
}

Result<std::int64_t> JournalTexts::add(std::string_view text) {
    // The turns of a long transcript never come twice, and are not worth a copy.
    if (text.size() > longest_remembered) return store(text);
    auto [known, is_new] = added_.try_emplace(std::string(text), 0);
    if (!is_new) return known->second;
    HEDDLE_TRY(known->second, store(text));
    return known->second;
}

Result<std::int64_t> JournalTexts::store(std::string_view text) {
    if (!can_hold(text)) return cannot_hold();
    HEDDLE_TRY(sqlite::Statement & insert,
               db_.statement("INSERT INTO journal_texts(text) VALUES(?1) RETURNING id"));
    insert.bind_large(1, text);
    HEDDLE_TRY(const bool row, insert.step());
    const std::int64_t id = row ? insert.integer(0) : 0;
    HEDDLE_CHECK(insert.run());
    return id;
}

Result<std::string> JournalTexts::get(std::int64_t id) {
    HEDDLE_TRY(sqlite::Statement & query,
               db_.statement("SELECT text FROM journal_texts WHERE id = ?1"));
    query.bind(1, id);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return db_.damaged("words of its history are missing");
    const bool gone = query.is_null(0);
    std::string text(query.text(0));
    query.reset();
    if (gone && destroyed_) return *destroyed_;
    if (gone) return destroyed();
    if (!can_hold(text)) return db_.damaged("words of its history are no text");
    return text;
}

}  // namespace heddle
