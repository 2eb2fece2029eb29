#include "storage/sqlite/error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "storage/sqlite/damage.h"

namespace heddle::sqlite {

namespace {

constexpr std::string_view end_of_damage = "); save what can be read of it with heddle salvage, or go back to a copy of it.";

}  // namespace

Error error_of(std::string_view name, int code) {
    switch (code) {
        case SQLITE_IOERR_NOMEM:
            code = SQLITE_NOMEM;
            break;
        case SQLITE_IOERR_CORRUPTFS:
            code = SQLITE_CORRUPT;
            break;
        default:
            break;
    }
    switch (code & 0xff) {
        case SQLITE_FULL:
            return failure(fmt::format(
                "The disk is full, so nothing was changed in {}; free some space and try again.",
                name));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return failure(
                fmt::format("Another program is writing to {}; try again in a moment.", name));
        case SQLITE_READONLY:
            return failure(
                fmt::format("{} cannot be written because the file or its folder is read-only; "
                            "copy it to a place where you may write.",
                            name));
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return failure(fmt::format(
                "{} cannot be opened; check that you may read and write it and its folder.", name));
        case SQLITE_ERROR:  // also what SQLCipher says of a page that is not as it was written
        case SQLITE_CORRUPT:
        case SQLITE_FORMAT:
            return damaged(name, "parts of the file are not what they should be");
        case SQLITE_NOTADB:
            return failure(
                fmt::format("{} is not a Heddle study; check that it is the right file.", name));
        case SQLITE_NOMEM:
            return failure(fmt::format("There is not enough memory to work on {}.", name));
        case SQLITE_TOOBIG:
            return failure(fmt::format(
                "A text is too long to be stored in {}; divide it and try again.", name));
        case SQLITE_INTERRUPT:
            return {"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ||
                code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_SHMSIZE ||
                code == SQLITE_IOERR_SHMOPEN) {
                // Also what a used-up quota looks like.
                return failure(
                    fmt::format("{} could not be written, so nothing was changed; the disk is full "
                                "or fails: free some space and "
                                "try again.",
                                name));
            }
            return failure(
                fmt::format("The disk failed while {} was read or written (error {}), so nothing "
                            "was changed; check the disk and try again.",
                            name, code));
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
            return conflict(
                fmt::format("{} does not hold what this change expects, so nothing was changed; "
                            "open the study again.",
                            name));
        default:
            return failure(fmt::format(
                "{} could not be read or written (SQLite error {}); nothing was changed.", name,
                code));
    }
}

Error damaged(std::string_view name, std::string_view what) {
    return failure(fmt::format("The study {} is damaged ({}{}", name, what, end_of_damage));
}

bool tells_of_damage(std::string_view sentence) { return sentence.ends_with(end_of_damage); }

}  // namespace heddle::sqlite
