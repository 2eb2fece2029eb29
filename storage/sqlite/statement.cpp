#include "storage/sqlite/statement.h"

#include <sqlite3.h>

#include <cstring>

namespace heddle::sqlite {

namespace {

// A null pointer would bind NULL instead of an empty text.
const char* never_null(const char* data) { return data ? data : ""; }

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::bind(int parameter, std::nullopt_t) {
    if (const int code = sqlite3_bind_null(statement_.get(), parameter)) bind_error_ = code;
}
void Statement::bind(int parameter, std::int64_t value) {
    if (const int code = sqlite3_bind_int64(statement_.get(), parameter, value)) bind_error_ = code;
}
void Statement::bind(int parameter, double value) {
    if (const int code = sqlite3_bind_double(statement_.get(), parameter, value))
        bind_error_ = code;
}
void Statement::bind(int parameter, std::string_view text) {
    const int code = sqlite3_bind_text64(statement_.get(), parameter, never_null(text.data()),
                                         text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code) bind_error_ = code;
}
void Statement::bind_large(int parameter, std::string_view text) {
    const int code = sqlite3_bind_text64(statement_.get(), parameter, never_null(text.data()),
                                         text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code) bind_error_ = code;
}
void Statement::bind(int parameter, std::span<const std::uint8_t> blob) {
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    const int code =
        sqlite3_bind_blob64(statement_.get(), parameter, data, blob.size(), SQLITE_TRANSIENT);
    if (code) bind_error_ = code;
}
void Statement::bind_large(int parameter, std::span<const std::uint8_t> blob) {
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    const int code =
        sqlite3_bind_blob64(statement_.get(), parameter, data, blob.size(), SQLITE_STATIC);
    if (code) bind_error_ = code;
}

Result<bool> Statement::step() {
    const int code = bind_error_ ? bind_error_ : sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    reset();
    if (code == SQLITE_DONE) return false;
    return error_of(handle_->name, code);
}

Result<> Statement::run() {
    HEDDLE_CHECK(step());
    reset();
    return done();
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    bind_error_ = 0;
}

int Statement::column_count() const { return sqlite3_column_count(statement_.get()); }
bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data && size > 0 ? std::string_view(data, static_cast<std::size_t>(size))
                            : std::string_view();
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const auto* data =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data && size > 0 ? std::span(data, static_cast<std::size_t>(size))
                            : std::span<const std::uint8_t>();
}

std::optional<std::int64_t> Statement::bytes_if_same(const Statement& other) const {
    sqlite3_stmt* one = statement_.get();
    sqlite3_stmt* two = other.statement_.get();
    const int columns = sqlite3_column_count(one);
    if (sqlite3_column_count(two) != columns) return std::nullopt;
    std::int64_t sum = 0;
    for (int i = 0; i < columns; ++i) {
        const int type = sqlite3_column_type(one, i);
        if (sqlite3_column_type(two, i) != type) return std::nullopt;
        bool same = true;
        if (type == SQLITE_INTEGER) {
            same = sqlite3_column_int64(one, i) == sqlite3_column_int64(two, i);
            sum += 8;
        } else if (type == SQLITE_FLOAT) {
            const double a = sqlite3_column_double(one, i);
            const double b = sqlite3_column_double(two, i);
            same = std::memcmp(&a, &b, sizeof a) == 0;
            sum += 8;
        } else if (type != SQLITE_NULL) {
            const void* a = sqlite3_column_blob(one, i);
            const void* b = sqlite3_column_blob(two, i);
            const int bytes = sqlite3_column_bytes(one, i);
            same = sqlite3_column_bytes(two, i) == bytes &&
                   (bytes == 0 || std::memcmp(a, b, static_cast<std::size_t>(bytes)) == 0);
            sum += bytes;
        }
        if (!same) return std::nullopt;
    }
    return sum;
}

}  // namespace heddle::sqlite
