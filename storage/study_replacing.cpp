#include "storage/study_replacing.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

#include "storage/files.h"
#include "storage/study_place.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name_kept = 180;  // of 255 bytes that a name may have, endings included
constexpr std::chrono::milliseconds longest_wait{2000};
constexpr std::chrono::milliseconds between_replacing_tries{50};
constexpr const char* log_endings[] = {"-wal", "-journal"};

// The file itself, where the name is that of a link.
fs::path replaced_file_of(const fs::path& study) {
    std::error_code error;
    fs::path found = fs::canonical(study, error);
    return error ? fs::absolute(study) : found;
}

fs::path with_ending(const fs::path& path, const char* ending) { return fs::path(path) += ending; }

bool is_there(const fs::path& path) {
    struct stat found {};
    return ::lstat(path.c_str(), &found) == 0;
}

// A long name is cut, and told from others that begin alike by a number worked out from all of it (FNV-1a).
std::string hidden_name(const std::string& name) {
    if (name.size() <= longest_name_kept) return "." + name + ".replacement";
    std::uint64_t number = 0xcbf29ce484222325;
    for (const char c : name) number = (number ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format(".{}.{:016x}.replacement", name.substr(0, longest_name_kept - 18), number);
}

// Where a log of the old file waits while the files change places.
fs::path waiting_log(const fs::path& replacement, const char* ending) {
    return with_ending(with_ending(replacement, ".old"), ending);
}

Error in_the_way(const fs::path& study, const char* what) {
    return failure(fmt::format("{} could not be replaced, so it is as it was: {}; check that you may write in its folder.",
                               quoted_path(study.filename()), what));
}

// Where they stood before, beside the old file.
void put_logs_back(const fs::path& file, const fs::path& replacement) {
    for (const char* ending : log_endings)
        static_cast<void>(::rename(waiting_log(replacement, ending).c_str(), with_ending(file, ending).c_str()));
}

// To the disk with all of it, before its name says that it is the study.
Result<> write_out(const fs::path& path, const fs::path& study) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return in_the_way(study, "what should take its place is not there");
    const int failed = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    if (failed == 0) return done();
    if (failed == ENOSPC || failed == EDQUOT) {
        return failure(fmt::format("The disk is full, so nothing was changed in {}; free some space and try again.",
                                   quoted_path(study.filename())));
    }
    return failure(fmt::format("The disk failed, so nothing was changed in {}; check the disk and try again.",
                               quoted_path(study.filename())));
}

void take_over_access(const fs::path& from, const fs::path& to) {
    struct stat status {};
    if (::stat(from.c_str(), &status) != 0) return;
    // Another owner is given by the administrator alone, another group by who is in it; changing either drops bits of the mode.
    if (::chown(to.c_str(), status.st_uid, status.st_gid) != 0) {
        static_cast<void>(::chown(to.c_str(), static_cast<uid_t>(-1), status.st_gid) == 0);
    }
    static_cast<void>(::chmod(to.c_str(), status.st_mode & 0777));
}

}  // namespace

fs::path replacement_of(const fs::path& study) {
    const fs::path file = replaced_file_of(study);
    return file.parent_path() / hidden_name(file.filename().string());
}

fs::path sealed_replacement_of(const fs::path& replacement) { return with_ending(replacement, ".sealed"); }

Result<fs::path> prepare_replacement(const fs::path& study) {
    discard_replacement(study);
    fs::path path = replacement_of(study);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return failure(fmt::format("Nothing can be written beside {}, so it stays as it is; check that you may write in its folder.",
                                   quoted_path(study.filename())));
    }
    ::close(file);
    return path;
}

Result<> settle(sqlite::Connection& db) {
    const auto give_up = std::chrono::steady_clock::now() + longest_wait;
    for (;;) {
        // As much as can be while others go on reading. What is left for the next step, which keeps everybody out, is little.
        if (const auto taken_in = db.integer("PRAGMA wal_checkpoint(PASSIVE)"); !taken_in && !db.is_busy()) return taken_in.error();
        // Out of this mode SQLite goes only where nobody else has the file open.
        const auto left = db.execute("PRAGMA journal_mode = DELETE");
        if (left) {
            HEDDLE_TRY(sqlite::Statement & query, db.statement("PRAGMA journal_mode"));
            HEDDLE_TRY(const bool row, query.step());
            const bool settled = row && query.text(0) == "delete";
            query.reset();
            if (settled) return done();
        } else if (!db.is_busy()) {
            return left.error();
        }
        if (std::chrono::steady_clock::now() > give_up) break;
        std::this_thread::sleep_for(between_replacing_tries);
    }
    return failure(fmt::format("Another program or window is reading {}; close it there, then try again. Nothing was changed.",
                               db.name()));
}

Result<> replace_study(const fs::path& study) {
    const fs::path file = replaced_file_of(study);
    const fs::path replacement = replacement_of(study);
    for (const char* ending : log_endings) {
        std::error_code error;
        const auto size = fs::file_size(with_ending(replacement, ending), error);
        if (!error && size > 0) return in_the_way(study, "what should take its place is not complete");
        fs::remove(with_ending(replacement, ending), error);
    }
    if (!is_there(file)) return in_the_way(study, "it is not there any more");
    take_over_access(file, replacement);
    HEDDLE_CHECK(write_out(replacement, study));

    // While the replacement is there under its hidden name, these logs still belong beside the old file: finish_replacing().
    bool waits = false;
    for (const char* ending : log_endings) {
        const fs::path log = with_ending(file, ending);
        if (!is_there(log)) continue;
        if (::rename(log.c_str(), waiting_log(replacement, ending).c_str()) != 0) {
            put_logs_back(file, replacement);
            return in_the_way(study, "a part of it cannot be moved");
        }
        waits = true;
    }
    std::error_code ignored;
    fs::remove(with_ending(file, "-shm"), ignored);
    if (waits) write_out_folder(file.parent_path());

    if (::rename(replacement.c_str(), file.c_str()) != 0) {
        put_logs_back(file, replacement);
        return in_the_way(study, "the new file cannot be given its name");
    }
    write_out_folder(file.parent_path());
    // It is in its place, whatever becomes of the old logs; the next opening tries again.
    static_cast<void>(finish_replacing(study));
    return done();
}

void discard_replacement(const fs::path& study) {
    const fs::path replacement = replacement_of(study);
    std::error_code ignored;
    for (const char* ending : {"-wal", "-journal", "-shm", ""}) {
        fs::remove(with_ending(sealed_replacement_of(replacement), ending), ignored);
        fs::remove(with_ending(replacement, ending), ignored);
    }
}

Result<> finish_replacing(const fs::path& study) {
    const fs::path file = replaced_file_of(study);
    const fs::path replacement = replacement_of(study);
    const bool replaced = !is_there(replacement);
    for (const char* ending : log_endings) {
        const fs::path waiting = waiting_log(replacement, ending);
        if (!is_there(waiting)) continue;
        fs::path back = with_ending(file, ending);
        if (replaced) back = free_left_over_name(back);
        if (::rename(waiting.c_str(), back.c_str()) != 0) {
            return failure(fmt::format("A part of {}, {}, cannot be moved back to its place; check that you may write in its folder.",
                                       quoted_path(study.filename()), quoted_path(waiting.filename())));
        }
        write_out_folder(file.parent_path());
    }
    if (!replaced) discard_replacement(study);
    return done();
}

}  // namespace heddle
