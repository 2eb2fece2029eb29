// RowReader: reads the rows of a study file's tables, trusting nothing in them. Whoever reads a table makes it its base and takes the columns
// of the row at hand with the functions below; what cannot be makes the whole table damaged. One thread at a time.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "coding/guid.h"
#include "coding/positions.h"
#include "coding/result.h"
#include "coding/text.h"
#include "storage/row_words.h"
#include "storage/row_writer.h"
#include "storage/schema.h"
#include "storage/sqlite/connection.h"

namespace heddle {

class RowReader {
protected:
    using Row = sqlite::Statement;

    explicit RowReader(sqlite::Connection& db) : db_(db) {}
    ~RowReader() {
        if (pass_) pass_->reset();
    }
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;

    // Calls `take` for each row; it reads the columns with the functions below and returns false,
    // or leaves a complaint, where the row makes no sense.
    template <class Take> Result<> each(const char* table, std::string_view sql, Take take) {
        HEDDLE_TRY(Row & row, db_.statement(sql));
        HEDDLE_CHECK(read_rows(table, row, take, {}));
        return done();
    }
    // The same, leaving off where `go_on` says no; the next call, of the same table, goes on there. True where there is nothing more.
    template <class Take>
    Result<bool> some(const char* table, std::string_view sql, Take take, const std::function<bool()>& go_on) {
        if (!pass_) {
            HEDDLE_TRY(Row & row, db_.statement(sql));
            pass_ = &row;
        }
        Row& row = *pass_;
        auto read = read_rows(table, row, take, go_on);
        if (!read || *read) pass_ = nullptr;
        return read;
    }
    template <class Take>
    Result<bool> read_rows(const char* table, Row& row, Take take, const std::function<bool()>& go_on) {
        row_ = &row;
        bad_ = false;
        for (int rows = 1;; ++rows) {
            HEDDLE_TRY(const bool more, row.step());
            if (!more) return true;
            const bool good = take();
            if (!good || bad_) {
                row.reset();
                return db_.damaged(
                    fmt::format("the table {} holds something that cannot be", table));
            }
            if (go_on && rows % rows_between_questions == 0 && !go_on()) return false;
        }
    }

    std::string text(int column) {
        if (row_->is_null(column)) return {};
        const std::string_view found = row_->text(column);
        if (!is_valid_utf8(found) || found.find('\0') != std::string_view::npos) bad_ = true;
        return bad_ ? std::string() : std::string(found);
    }
    Guid guid(int column) {
        Guid guid;
        const auto found = row_->blob(column);
        if (found.size() == guid.bytes.size()) {
            std::copy(found.begin(), found.end(), guid.bytes.begin());
        } else {
            bad_ = true;
        }
        return guid;
    }
    // A row's own key: positive and larger than the last row's.
    template <class Key> Key key(int column, std::int64_t& last) {
        const std::int64_t value = row_->integer(column);
        if (value <= last || value >= largest_key) bad_ = true;
        last = value;
        return Key{bad_ ? 1 : value};
    }
    // A reference to another object, or none.
    template <class Key> Key reference(int column) {
        const std::int64_t value = row_->integer(column);
        if (value < 0 || value >= largest_key) bad_ = true;
        return Key{bad_ ? 0 : value};
    }
    Position position(int column) {
        const std::int64_t value = row_->integer(column);
        if (value < 0 || value > std::numeric_limits<std::int32_t>::max()) bad_ = true;
        return Position{bad_ ? 0 : static_cast<std::int32_t>(value)};
    }
    template <class Enum> Enum word(int column) {
        const auto found = of_word<Enum>(row_->text(column));
        if (!found) bad_ = true;
        return found.value_or(Enum{});
    }

    sqlite::Connection& db_;
    Row* row_ = nullptr;  // the one at hand
    bool bad_ = false;    // something in it cannot be

private:
    static constexpr int rows_between_questions = 1024;
    Row* pass_ = nullptr;  // where some() left off; null: at the beginning of a table
};

}  // namespace heddle
