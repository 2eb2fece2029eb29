#include "storage/withdrawal/journal_rows.h"

#include <algorithm>
#include <array>

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> of_document{"name", "source"};
constexpr std::array<std::string_view, 1> of_turns{"turns"};
constexpr std::array<std::string_view, 1> of_speaker{"label"};
constexpr std::array<std::string_view, 1> of_name{"name"};
constexpr std::array<std::string_view, 2> of_attribute{"name", "order"};
constexpr std::array<std::string_view, 3> of_value{"occasion", "of_value", "values"};
constexpr std::array<std::string_view, 7> of_code{"name",    "definition",  "when_to_use", "when_not_to_use",
                                                  "example", "proposition", "stances"};
constexpr std::array<std::string_view, 3> of_coding{"memo", "stance", "about"};
constexpr std::array<std::string_view, 1> of_memo{"text"};
constexpr std::array<std::string_view, 2> of_summary{"text", "value"};
constexpr std::array<std::string_view, 2> of_setting{"key", "value"};

Json object_at(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return Json();
    Json parsed = Json::parse(row.text(column), nullptr, false);
    return parsed.is_object() ? parsed : Json();
}

}  // namespace

std::span<const std::string_view> word_fields(std::string_view kind) {
    if (kind == "document") return of_document;
    if (kind == "turns") return of_turns;
    if (kind == "speaker") return of_speaker;
    if (kind == "participant" || kind == "coder") return of_name;
    if (kind == "attribute") return of_attribute;
    if (kind == "value") return of_value;
    if (kind == "code") return of_code;
    if (kind == "coding") return of_coding;
    if (kind == "memo") return of_memo;
    if (kind == "summary") return of_summary;
    if (kind == "setting") return of_setting;
    return {};
}

std::int64_t number_in(const Json& object, std::string_view field) {
    if (!object.is_object()) return 0;
    const auto at = object.find(field);
    return at != object.end() && at->is_number_integer() ? at->get<std::int64_t>() : 0;
}

std::vector<std::int64_t> numbers_in(const Json& object, std::string_view field) {
    std::vector<std::int64_t> numbers;
    if (!object.is_object()) return numbers;
    const auto at = object.find(field);
    if (at == object.end() || !at->is_array()) return numbers;
    for (const Json& entry : *at) {
        if (entry.is_number_integer()) numbers.push_back(entry.get<std::int64_t>());
    }
    return numbers;
}

Result<> each_journal_row(sqlite::Connection& db, std::span<const std::string_view> kinds,
                          const std::function<Result<>(const JournalJson&)>& take) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT sequence, action, kind, object, before, after FROM journal ORDER BY sequence"));
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return done();
        if (!kinds.empty() && std::ranges::find(kinds, rows.text(2)) == kinds.end()) continue;
        JournalJson row{rows.integer(0), rows.integer(1), std::string(rows.text(2)), rows.integer(3),
                        object_at(rows, 4), object_at(rows, 5)};
        if (auto taken = take(row); !taken) {
            rows.reset();
            return taken;
        }
    }
}

Result<> each_journal_text(sqlite::Connection& db, const std::function<void(std::int64_t, std::string_view)>& take) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT id, text FROM journal_texts WHERE text IS NOT NULL AND id NOT IN (SELECT name FROM actions)"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return done();
        take(rows.integer(0), rows.text(1));
    }
}

}  // namespace heddle
