// The words of the history: names, memos, labels, values and lists of turns, apart from who did
// what and when, so that they can be destroyed while the rest remains.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

class JournalTexts {
public:
    explicit JournalTexts(sqlite::Connection& db) : db_(db) {}
    // For showing what was: a text that was destroyed is given as these words instead.
    JournalTexts(sqlite::Connection& db, std::string destroyed) : db_(db), destroyed_(std::move(destroyed)) {}

    // Whether a text can be read back: it is UTF-8 without U+0000.
    static bool can_hold(std::string_view text);
    static Error cannot_hold();
    Error destroyed() const;

    // The key of this text; the same text asked for again through this object has the same key, unless it is longer than
    // longest_remembered. Fails where it cannot be held.
    Result<std::int64_t> add(std::string_view text);
    // Fails where the text was destroyed.
    Result<std::string> get(std::int64_t id);

private:
    static constexpr std::size_t longest_remembered = std::size_t{1} << 20;  // bytes

    Result<std::int64_t> store(std::string_view text);

    sqlite::Connection& db_;
    std::unordered_map<std::string, std::int64_t> added_;
    std::optional<std::string> destroyed_;
};

}  // namespace heddle
