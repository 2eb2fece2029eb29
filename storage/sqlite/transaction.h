// A transaction that is rolled back unless it is committed.
#pragma once

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle::sqlite {

class Transaction {
public:
    enum class Kind { read, write };

    // A write transaction takes the file's one write lock at once, or says that another program has
    // it.
    static Result<Transaction> begin(Connection& connection, Kind kind);

    Transaction(Transaction&& other) noexcept : connection_(other.connection_) {
        other.connection_ = nullptr;
    }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // When this fails nothing was written, and the transaction is over.
    Result<> commit();

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}
    Connection* connection_;
};

}  // namespace heddle::sqlite
