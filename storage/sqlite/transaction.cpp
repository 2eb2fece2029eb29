#include "storage/sqlite/transaction.h"

namespace heddle::sqlite {

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
    HEDDLE_CHECK(connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN"));
    return Transaction(connection);
}

Transaction::~Transaction() {
    // Some failures (a full disk) have rolled back already.
    if (connection_ && connection_->in_transaction())
        static_cast<void>(connection_->execute("ROLLBACK"));
}

Result<> Transaction::commit() {
    Connection& connection = *connection_;
    auto committed = connection.execute("COMMIT");
    if (!committed && connection.in_transaction())
        static_cast<void>(connection.execute("ROLLBACK"));
    connection_ = nullptr;
    return committed;
}

}  // namespace heddle::sqlite
