// One prepared SQLite statement. Parameters count from 1, columns from 0. Used on the thread of its
// connection, which must outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "coding/guid.h"
#include "coding/ids.h"
#include "coding/result.h"
#include "storage/sqlite/error.h"

struct sqlite3_stmt;

namespace heddle::sqlite {

class Statement {
public:
    Statement(const Handle& handle, sqlite3_stmt* statement)
        : handle_(&handle), statement_(statement) {}

    // Values are copied. A failure to bind comes back from the next step().
    void bind(int parameter, std::nullopt_t);
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::int32_t value) { bind(parameter, std::int64_t{value}); }
    void bind(int parameter, bool value) { bind(parameter, std::int64_t{value}); }
    void bind(int parameter, double value);
    void bind(int parameter, std::string_view text);
    void bind(int parameter, const char* text) { bind(parameter, std::string_view(text)); }
    void bind(int parameter, std::span<const std::uint8_t> blob);
    void bind(int parameter, const Guid& guid) {
        bind(parameter, std::span<const std::uint8_t>(guid.bytes));
    }
    template <class Tag> void bind(int parameter, Id<Tag> id) {  // none is NULL
        if (id)
            bind(parameter, id.value);
        else
            bind(parameter, std::nullopt);
    }
    template <class T> void bind(int parameter, const std::optional<T>& value) {
        if (value)
            bind(parameter, *value);
        else
            bind(parameter, std::nullopt);
    }
    // Not copied: must live until the statement is run or reset.
    void bind_large(int parameter, std::string_view text);
    void bind_large(int parameter, std::span<const std::uint8_t> blob);

    template <class... Values> void bind_all(const Values&... values) {
        int parameter = 0;
        (bind(++parameter, values), ...);
    }

    // True: there is a row to read. False: it has ended, and is reset.
    Result<bool> step();
    // Runs a statement that gives no rows, and resets it.
    Result<> run();
    // Binds and runs.
    template <class... Values> Result<> run_with(const Values&... values) {
        bind_all(values...);
        return run();
    }
    void reset();

    int column_count() const;
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    // Live until the next step(), run() or reset(). Any bytes may be in a text that another program
    // wrote.
    std::string_view text(int column) const;
    std::span<const std::uint8_t> blob(int column) const;

    // Whether the row that stands here says the same as the other's: the same types and bytes, column
    // by column. Then how many bytes its values have.
    std::optional<std::int64_t> bytes_if_same(const Statement& other) const;

private:
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    const Handle* handle_;
    std::unique_ptr<sqlite3_stmt, Finalise> statement_;
    int bind_error_ = 0;
};

}  // namespace heddle::sqlite
