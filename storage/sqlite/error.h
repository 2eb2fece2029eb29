// What SQLite says, as one sentence for the researcher. The sentence names the file and never its
// content.
#pragma once

#include <string>
#include <string_view>

#include "coding/result.h"

struct sqlite3;

namespace heddle::sqlite {

// The file as sentences name it, and the connection's handle. Lives as long as the connection;
// statements point to it.
struct Handle {
    sqlite3* db = nullptr;
    std::string name;  // “Pioneers.heddle”
};

// `code` is an SQLite result code, extended or not, that stands for a failure.
Error error_of(std::string_view name, int code);

// For what is read from the file and cannot be: "a coding refers to a code that is not there".
Error damaged(std::string_view name, std::string_view what);

}  // namespace heddle::sqlite
