#include "storage/writer_lease.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>
#include <thread>
#include <utility>
#include <vector>

#include "coding/study.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/system_user.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_claim = 4096;
constexpr std::chrono::milliseconds between_lease_tries{20};
// Between taking the lock and saying who has it lies a moment.
constexpr std::chrono::milliseconds until_named{200};

struct LeaseDescriptor {
    int number = -1;
    ~LeaseDescriptor() {
        if (number >= 0) ::close(number);
    }
    int keep() { return std::exchange(number, -1); }
};

fs::path lease_path(const fs::path& study) {
    std::error_code error;
    fs::path file = fs::canonical(study, error);
    if (error) file = fs::absolute(study);
    // A name may be as long as the file system allows; this one may not be longer.
    return file.parent_path() / ("." + file.filename().string().substr(0, 200) + ".in-use");
}

enum class Locked { yes, elsewhere, impossible };

Locked lock(int descriptor) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (::fcntl(descriptor, F_OFD_SETLK, &whole) == 0) return Locked::yes;
    return errno == EAGAIN || errno == EACCES ? Locked::elsewhere : Locked::impossible;
}

bool is_locked(int descriptor) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return ::fcntl(descriptor, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

// Whether the path still leads to this file: the holder removes it when it lets go.
bool is_file_of(int descriptor, const fs::path& path) {
    struct stat open {}, named {};
    return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

std::string claim(bool window) {
    const std::string user = system_user_name();
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", user.empty() ? "Somebody" : user, machine_name(), machine_key(),
                       ::getpid(), now_milliseconds(), window ? "window" : "command");
}

std::string shown_line(std::string_view from_file) {
    std::string name(from_file.substr(0, 200));
    if (!is_valid_utf8(name)) return "somebody";
    for (char& c : name) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return name;
}

// The file may hold anything: it lies where others write.
std::optional<LeaseHolder> read_claim(int descriptor) {
    std::string bytes(longest_claim, '\0');
    const ssize_t got = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    if (got <= 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(got));
    std::vector<std::string_view> lines;
    for (std::string_view rest = bytes; !rest.empty() && lines.size() < 6;) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) break;
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    if (lines.size() < 6) return std::nullopt;
    LeaseHolder holder;
    holder.user = shown_line(lines[0]);
    holder.machine = shown_line(lines[1]);
    holder.here = lines[2] == machine_key();
    const auto number = [](std::string_view digits, std::int64_t& value) {
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    };
    number(lines[3], holder.process);
    number(lines[4], holder.since);
    holder.window = lines[5] == "window";
    return holder;
}

void write_claim(int descriptor, bool window) {
    const std::string bytes = claim(window);
    // On a full disk nothing can be said, but the lock holds all the same.
    if (::ftruncate(descriptor, 0) != 0) return;
    static_cast<void>(::pwrite(descriptor, bytes.data(), bytes.size(), 0));
}

std::string when(std::int64_t since) {
    const std::time_t then = since / 1000;
    const std::time_t now = now_milliseconds() / 1000;
    std::tm then_parts{}, now_parts{};
    if (!::localtime_r(&then, &then_parts) || !::localtime_r(&now, &now_parts)) return "some time ago";
    const bool today = then_parts.tm_year == now_parts.tm_year && then_parts.tm_yday == now_parts.tm_yday;
    char text[64] = {};
    std::strftime(text, sizeof text, today ? "%H:%M" : "%Y-%m-%d %H:%M", &then_parts);
    return text;
}

Error in_use(const fs::path& study, const std::optional<LeaseHolder>& holder) {
    return {fmt::format("{} is open for changes in another place: {}. Close it there and try again; until then it can only "
                        "be read here.",
                        quoted_path(study.filename()), holder ? shown_holder(*holder) : "another program"),
            ErrorKind::in_use,
            {}};
}

Error left_open(const fs::path& study, const LeaseHolder& holder) {
    return {fmt::format("{} seems to be open on another computer: {}. Close it there first, or read it here; open it for "
                        "changes here only when you know that it is closed there.",
                        quoted_path(study.filename()), shown_holder(holder)),
            ErrorKind::left_open,
            {}};
}

bool process_lives(std::int64_t process) {
    return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

// Whom the study may belong to in spite of the lock that we have, or where there are no locks.
std::optional<Error> claimed_by_another(const fs::path& study, const std::optional<LeaseHolder>& left, Locked locked,
                                        bool take_over) {
    if (!left) return std::nullopt;
    if (!left->here) {
        if (take_over) return std::nullopt;
        return left_open(study, *left);
    }
    if (locked == Locked::impossible && process_lives(left->process)) return in_use(study, left);
    return std::nullopt;
}

// For whoever may open the study, the file beside it must not be closed either.
void share_like(int descriptor, const fs::path& study) {
    struct stat of {};
    if (::stat(study.c_str(), &of) != 0) return;
    static_cast<void>(::fchown(descriptor, static_cast<uid_t>(-1), of.st_gid) == 0);
    static_cast<void>(::fchmod(descriptor, of.st_mode & 0666));
}

}  // namespace

Result<WriterLease> WriterLease::take(const fs::path& study, const LeaseWishes& wishes) {
    const fs::path path = lease_path(study);
    const Clock::time_point begun = Clock::now();
    for (;;) {
        LeaseDescriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
        if (file.number >= 0) {
            share_like(file.number, study);
        } else if (errno == EEXIST) {
            file.number = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
            if (file.number < 0 && errno == ENOENT) continue;
            if (file.number < 0 && errno == EACCES) file.number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
            if (file.number < 0) {
                return failure(fmt::format("{} lies in the way of opening {}; remove it, then try again.",
                                           quoted_path(path), quoted_path(study.filename())));
            }
        } else if (errno == EACCES || errno == EROFS || errno == EPERM) {
            return WriterLease();
        } else if (errno == ENOSPC || errno == EDQUOT) {
            return failure(fmt::format("The disk is full, so {} cannot be opened for changes; make some room and try again.",
                                       quoted_path(study.filename())));
        } else {
            return failure(fmt::format("{} cannot be opened for changes, since no file can be made beside it; check its folder.",
                                       quoted_path(study.filename())));
        }

        const Locked locked = lock(file.number);
        if (locked == Locked::elsewhere) {
            const auto holder = read_claim(file.number);
            const auto patience = holder ? (holder->window ? std::chrono::milliseconds{0} : wishes.wait)
                                         : std::max(until_named, wishes.wait);
            if (Clock::now() - begun >= patience) return in_use(study, holder);
            std::this_thread::sleep_for(between_lease_tries);
            continue;
        }
        if (!is_file_of(file.number, path)) continue;
        // Another user's, which may be read only, and not locked: where that process has died, the way is to make a new one.
        const bool writable = (::fcntl(file.number, F_GETFL) & O_ACCMODE) == O_RDWR;
        if (!writable) {
            const auto left = read_claim(file.number);
            if (is_locked(file.number) || (left && left->here && process_lives(left->process))) return in_use(study, left);
            if (left && !left->here && !wishes.take_over) return left_open(study, *left);
            if (::unlink(path.c_str()) != 0) return WriterLease();
            continue;
        }
        if (auto error = claimed_by_another(study, read_claim(file.number), locked, wishes.take_over)) return *error;
        write_claim(file.number, wishes.window);
        WriterLease lease;
        lease.descriptor_ = file.keep();
        lease.path_ = path;
        return lease;
    }
}

WriterLease::WriterLease(WriterLease&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

WriterLease& WriterLease::operator=(WriterLease&& other) noexcept {
    if (this != &other) {
        release();
        descriptor_ = std::exchange(other.descriptor_, -1);
        path_ = std::move(other.path_);
    }
    return *this;
}

WriterLease::~WriterLease() { release(); }

void WriterLease::release() {
    if (descriptor_ < 0) return;
    // Removed while it is still locked: whoever waits for it finds that the name leads elsewhere, and makes a new one.
    if (is_file_of(descriptor_, path_)) ::unlink(path_.c_str());
    ::close(std::exchange(descriptor_, -1));
}

std::optional<LeaseHolder> lease_holder(const fs::path& study) {
    const LeaseDescriptor file{::open(lease_path(study).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.number < 0) return std::nullopt;
    auto holder = read_claim(file.number);
    if (is_locked(file.number)) return holder ? holder : LeaseHolder{"another program", machine_name(), 0, 0, false, true};
    if (holder && holder->here) return std::nullopt;  // left behind by a process that died
    return holder;
}

std::string shown_holder(const LeaseHolder& holder) {
    return fmt::format("{} ({}{}{})", holder.user, holder.window ? "in a window " : "",
                       holder.here ? "on this computer" : "on " + holder.machine,
                       holder.since > 0 ? ", since " + when(holder.since) : "");
}

}  // namespace heddle
