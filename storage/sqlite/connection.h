// One connection to an SQLite file, set up so that a hostile or damaged file can do no harm: no
// triggers, no views, no functions with side effects from its schema, no writing to the schema's
// own tables. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "coding/result.h"
#include "storage/secret.h"
#include "storage/sqlite/key.h"
#include "storage/sqlite/statement.h"

namespace heddle::sqlite {

enum class Access {
    create,  // a new file
    write,
    // Nothing is changed by it. The file is still opened for writing where that is allowed, since
    // only so does SQLite clear away what it puts beside a file while somebody reads it.
    read,
    immutable,  // a file in a place where nothing may be written, not even a lock
};

class Connection {
public:
    // `name` is what sentences call the file, with its quotation marks. An empty password means a
    // plain file. In place of a password goes the key() of another connection to the same file:
    // then nothing is derived.
    static Result<Connection> open(const std::filesystem::path& path, Access access,
                                   std::string name, const Secret& password);

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    const std::string& name() const { return handle_->name; }
    // Of an encrypted file (storage/sqlite/key.h), also for copies that begin with the same 16 bytes; empty for a plain one.
    const Secret& key() const { return key_; }

    // The file's first bytes as they are on the disk, at most so many. Read through SQLite's own
    // handle: for a process to open and close a file itself would let go of SQLite's locks on it.
    Result<std::string> beginning(std::size_t most);
    // Copies the whole database, page by page, over that of `target`, which has the same key or, like this one, none (SQLite's online
    // backup). Within a read transaction it is the state that this sees, whatever others write meanwhile. `go_on` is asked between
    // steps of about a megabyte; where it says no, the error is that the work was stopped.
    Result<> copy_into(Connection& target, const std::function<bool(std::int64_t done, std::int64_t all)>& go_on);
    // A long statement ends, as stopped, soon after `stop` says yes. Empty: never.
    void stop_when(std::function<bool()> stop);
    // SQL without parameters or rows of interest.
    Result<> execute(const char* sql);
    // Prepared once and kept; reset before it is given. Two loops over the same SQL must not be
    // nested.
    Result<std::reference_wrapper<Statement>> statement(std::string_view sql);
    // Prepares, binds and runs in one step.
    template <class... Values> Result<> run(std::string_view sql, const Values&... values) {
        HEDDLE_TRY(Statement & prepared, statement(sql));
        return prepared.run_with(values...);
    }
    // The first column of the only row.
    Result<std::int64_t> integer(std::string_view sql);

    // A log that was there before stays as it is when the connection is closed.
    void leave_log_alone();

    // Asked now and then while a statement runs, until it is set to nothing; where it says no, the statement ends with an error
    // of the kind cancelled.
    void ask_during_statements(std::function<bool()> go_on);

    std::int64_t changes() const;  // rows changed by the last statement
    bool read_only() const;
    // Whether the last failure was that the file, or what the password makes of it, is no database.
    bool found_no_database() const;
    // Whether it was that somebody else has the file in hand.
    bool is_busy() const;
    // Whether the last failure was damage, also where it came up within a function of SQL.
    bool found_damage() const;
    bool in_transaction() const;

    Error error(int code) const { return error_of(handle_->name, code); }
    Error damaged(std::string_view what) const { return sqlite::damaged(handle_->name, what); }

private:
    explicit Connection(std::unique_ptr<Handle> handle);
    void close();
    Result<> unlock(const Secret& password);

    std::unique_ptr<Handle> handle_;
    Secret key_;
    std::unique_ptr<std::function<bool()>> stop_;  // SQLite holds its address
    std::map<std::string, Statement, std::less<>> statements_;
    std::unique_ptr<std::function<bool()>> go_on_;  // at a place that stays when this is moved
};

}  // namespace heddle::sqlite
