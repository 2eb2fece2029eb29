// Rows of the journal as JSON, for what has to be decided about them without making edits of them: most of what a
// withdrawal looks at can no longer be made into one.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct JournalJson {
    std::int64_t sequence = 0;
    std::int64_t action = 0;
    std::string kind;
    std::int64_t object = 0;
    nlohmann::json before;  // an object, or null where there is none or it is no JSON
    nlohmann::json after;
};

// In their order; only of these kinds, or of all where none are given. Stops where `take` fails. Other statements may run
// meanwhile, but none may write.
Result<> each_journal_row(sqlite::Connection& db, std::span<const std::string_view> kinds,
                          const std::function<Result<>(const JournalJson&)>& take);

// All words that the journal refers to, with their keys, but names of actions; in no order. Other statements may run meanwhile, but none may write.
Result<> each_journal_text(sqlite::Connection& db, const std::function<void(std::int64_t text, std::string_view words)>& take);

// The fields of objects of this kind that hold keys of journal_texts (docs/study-file.md, "The history").
std::span<const std::string_view> word_fields(std::string_view kind);

// 0 where there is no such number.
std::int64_t number_in(const nlohmann::json& object, std::string_view field);
// The numbers of a list.
std::vector<std::int64_t> numbers_in(const nlohmann::json& object, std::string_view field);

// What stands in `before` and `after` of an edit whose content was destroyed.
inline constexpr const char* destroyed_json = "{\"destroyed\":true}";

}  // namespace heddle
