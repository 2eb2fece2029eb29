#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <algorithm>

#include "storage/process_privacy.h"

namespace heddle::sqlite {

namespace {

constexpr int pages_a_step = 256;
constexpr int instructions_between_questions = 10'000;
constexpr int busy_milliseconds = 2000;
constexpr int longest_value = 1 << 29;  // half a gigabyte; longer texts are not transcripts

// A path as part of a file: address, for options that SQLite only takes there.
std::string address_of(const std::string& path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string address = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '/' || c == '.' ||
                                           c == '-' || c == '_');
        if (plain) {
            address += c;
        } else {
            address += '%';
            address += digits[byte >> 4];
            address += digits[byte & 15];
        }
    }
    return address + "?immutable=1";
}

// SQLCipher would otherwise write to standard error what it finds wrong with a page. Taking the
// first key of a process sets its log up anew, so it is silenced after that once more.
void silence_cipher(sqlite3* db) {
#ifdef SQLITE_HAS_CODEC
    sqlite3_exec(db, "PRAGMA cipher_log = off; PRAGMA cipher_log_level = NONE;", nullptr, nullptr,
                 nullptr);
#else
    static_cast<void>(db);
#endif
}

int set_up(sqlite3* db) {
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, busy_milliseconds);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, longest_value);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    silence_cipher(db);
    // No temporary file may hold a readable word; and pages from disk are looked over before they
    // are used.
    // What is deleted is overwritten, however SQLite was built: beside the synchronisation of a commit that costs nothing
    // that can be measured.
    return sqlite3_exec(
        db, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
        nullptr, nullptr, nullptr);
}

}  // namespace

Result<Connection> Connection::open(const std::filesystem::path& path, Access access,
                                    std::string name, const Secret& password) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
        case Access::create:
            flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
            break;
        case Access::write:
            flags |= SQLITE_OPEN_READWRITE;
            break;
        case Access::read:
            flags |= SQLITE_OPEN_READWRITE;  // SQLite takes less where it must
            break;
        case Access::immutable:
            flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
            break;
    }
    // Absolute, so that no name means anything special to SQLite.
    std::string place = std::filesystem::absolute(path).string();
    if (access == Access::immutable) place = address_of(place);

    auto handle = std::make_unique<Handle>();
    handle->name = std::move(name);
    const int code = sqlite3_open_v2(place.c_str(), &handle->db, flags, nullptr);
    Connection connection(std::move(handle));
    if (code != SQLITE_OK) return connection.error(code);
    if (const int failed = set_up(connection.handle_->db)) return connection.error(failed);
    if (!password.empty()) HEDDLE_CHECK(connection.unlock(password));
    if (access == Access::read) HEDDLE_CHECK(connection.execute("PRAGMA query_only = ON"));
    return connection;
}

Connection::Connection(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept {
    if (this != &other) {
        close();
        handle_ = std::move(other.handle_);
        key_ = std::move(other.key_);
        stop_ = std::move(other.stop_);
        statements_ = std::move(other.statements_);
        go_on_ = std::move(other.go_on_);
    }
    return *this;
}
Connection::~Connection() { close(); }

void Connection::close() {
    statements_.clear();
    if (handle_) sqlite3_close_v2(handle_->db);
    handle_.reset();
}

Result<> Connection::unlock(const Secret& password) {
#ifdef SQLITE_HAS_CODEC
    keep_memory_to_ourselves();
    key_ = password;
    if (!is_key(password.text())) {
        // A file that is yet to be written has no salt, and takes the one of its key.
        HEDDLE_TRY(const std::string salt, beginning(salt_bytes));
        key_ = derive_key(password, salt.size() == salt_bytes ? salt : new_salt());
    }
    const std::string& key = key_.text();
    const int code = sqlite3_key_v2(handle_->db, "main", key.data(), static_cast<int>(key.size()));
    if (code != SQLITE_OK) return error(code);
    silence_cipher(handle_->db);
#else
    static_cast<void>(password);
#endif
    return done();
}

Result<std::string> Connection::beginning(std::size_t most) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle_->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods) return error(SQLITE_CANTOPEN);
    sqlite3_int64 size = 0;
    if (const int code = file->pMethods->xFileSize(file, &size)) return error(code);
    std::string bytes(std::min(most, static_cast<std::size_t>(size)), '\0');
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    if (code != SQLITE_OK) return error(code);
    return bytes;
}

Result<> Connection::copy_into(Connection& target, const std::function<bool(std::int64_t, std::int64_t)>& go_on) {
    sqlite3_backup* backup = sqlite3_backup_init(target.handle_->db, "main", handle_->db, "main");
    if (!backup) return target.error(sqlite3_extended_errcode(target.handle_->db));
    int code = SQLITE_OK;
    bool stopped = false;
    while (code == SQLITE_OK && !stopped) {
        code = sqlite3_backup_step(backup, pages_a_step);
        const std::int64_t all = sqlite3_backup_pagecount(backup);
        stopped = go_on && !go_on(all - sqlite3_backup_remaining(backup), all);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (stopped) return error(SQLITE_INTERRUPT);
    if (code == SQLITE_DONE) code = finished;
    if (code != SQLITE_OK) return target.error(code);
    return done();
}

void Connection::stop_when(std::function<bool()> stop) {
    stop_ = stop ? std::make_unique<std::function<bool()>>(std::move(stop)) : nullptr;
    const auto ask = [](void* question) { return (*static_cast<std::function<bool()>*>(question))() ? 1 : 0; };
    sqlite3_progress_handler(handle_->db, instructions_between_questions, stop_ ? +ask : nullptr, stop_.get());
}

Result<> Connection::execute(const char* sql) {
    const int code = sqlite3_exec(handle_->db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return done();
}

Result<std::reference_wrapper<Statement>> Connection::statement(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        sqlite3_stmt* prepared = nullptr;
        const int code = sqlite3_prepare_v3(handle_->db, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        if (code == SQLITE_ERROR) return damaged("its tables are not those of a study");
        if (code != SQLITE_OK) return error(code);
        found = statements_.try_emplace(std::string(sql), *handle_, prepared).first;
    }
    found->second.reset();
    return std::ref(found->second);
}

Result<std::int64_t> Connection::integer(std::string_view sql) {
    HEDDLE_TRY(Statement & query, statement(sql));
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return damaged("something that every study has is missing");
    const std::int64_t value = query.integer(0);
    query.reset();
    return value;
}

void Connection::ask_during_statements(std::function<bool()> go_on) {
    constexpr int steps_between = 20'000;
    if (!go_on) {
        sqlite3_progress_handler(handle_->db, 0, nullptr, nullptr);
        go_on_.reset();
        return;
    }
    go_on_ = std::make_unique<std::function<bool()>>(std::move(go_on));
    const auto ask = [](void* asked) { return (*static_cast<std::function<bool()>*>(asked))() ? 0 : 1; };
    sqlite3_progress_handler(handle_->db, steps_between, ask, go_on_.get());
}

void Connection::leave_log_alone() {
    sqlite3_db_config(handle_->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

std::int64_t Connection::changes() const { return sqlite3_changes64(handle_->db); }
bool Connection::found_no_database() const { return sqlite3_errcode(handle_->db) == SQLITE_NOTADB; }
bool Connection::is_busy() const { return (sqlite3_errcode(handle_->db) & 0xff) == SQLITE_BUSY; }
bool Connection::found_damage() const {
    const std::string_view message = sqlite3_errmsg(handle_->db);
    return (sqlite3_errcode(handle_->db) & 0xff) == SQLITE_CORRUPT || message.find("malformed") != message.npos;
}
bool Connection::read_only() const { return sqlite3_db_readonly(handle_->db, "main") == 1; }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_->db) == 0; }

}  // namespace heddle::sqlite
