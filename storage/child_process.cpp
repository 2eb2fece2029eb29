#include "storage/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "storage/files.h"

namespace heddle {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_errors = std::size_t{64} << 10;
constexpr std::chrono::milliseconds between_looks_at_child{50};

class PipeEnd {
public:
    PipeEnd() = default;
    explicit PipeEnd(int number) : number_(number) {}
    PipeEnd(PipeEnd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    PipeEnd& operator=(PipeEnd&& other) noexcept {
        close();
        number_ = std::exchange(other.number_, -1);
        return *this;
    }
    ~PipeEnd() { close(); }
    int get() const { return number_; }
    bool open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_ = -1;
};

struct Pipe {
    PipeEnd reads;
    PipeEnd writes;
};

bool make_pipe(Pipe& pipe) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    pipe.reads = PipeEnd(ends[0]);
    pipe.writes = PipeEnd(ends[1]);
    return true;
}

// All that the child needs, made before the fork: behind it nothing may take memory or a lock, since another thread may have held it.
struct Start {
    const char* program = nullptr;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
    int input = -1;
    int output = -1;
    int errors = -1;
    int trouble = -1;  // gets the error's number where the program does not start
    rlim_t memory = 0;
    rlim_t cpu_seconds = 0;
    int last_descriptor = 0;
    pid_t parent = 0;
};

void limit(int resource, rlim_t soft, rlim_t hard) {
    const rlimit value{soft, hard};
    ::setrlimit(static_cast<__rlimit_resource_t>(resource), &value);
}

[[noreturn]] void not_become(int trouble, int error) {
    [[maybe_unused]] const auto written = ::write(trouble, &error, sizeof error);
    ::_exit(127);
}

[[noreturn]] void become(const Start& start) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (::getppid() != start.parent) not_become(start.trouble, ESRCH);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);

    // Away from 0 to 3 first, so that none of them is overwritten while it is needed.
    const int input = ::fcntl(start.input, F_DUPFD, 10);
    const int output = ::fcntl(start.output, F_DUPFD, 10);
    const int errors = ::fcntl(start.errors, F_DUPFD, 10);
    const int trouble = ::fcntl(start.trouble, F_DUPFD, 10);
    if (input < 0 || output < 0 || errors < 0 || trouble < 0) not_become(start.trouble, errno);
    if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(errors, 2) < 0 || ::dup2(trouble, 3) < 0) not_become(trouble, errno);
    ::fcntl(3, F_SETFD, FD_CLOEXEC);
    if (::syscall(SYS_close_range, 4u, ~0u, 0u) != 0) {
        for (int number = 4; number < start.last_descriptor; ++number)
            ::close(number);
    }
    if (::chdir("/") != 0) not_become(3, errno);

    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NOFILE, 64, 64);
    limit(RLIMIT_CPU, start.cpu_seconds, start.cpu_seconds + 2);
    limit(RLIMIT_AS, start.memory, start.memory);
    ::execve(start.program, start.arguments, start.environment);
    not_become(3, errno);
}

// A file in memory that holds the bytes and cannot be changed any more. `error` gets the number of what is in the way.
PipeEnd in_memory(std::string_view bytes, int& error) {
    PipeEnd file(::memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file.open()) {
        error = errno;
        return {};
    }
    error = write_all(file.get(), bytes);
    if (error == 0 && ::lseek(file.get(), 0, SEEK_SET) != 0) error = errno;
    if (error != 0) return {};
    ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    return file;
}

// Ends and reaps the child whatever way this is left.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (!reaped_) end();
    }

    bool ended() {
        if (reaped_) return true;
        const pid_t got = ::waitpid(id_, &status_, WNOHANG);
        if (got == id_) reaped_ = true;
        // Somebody else has reaped it, as where SIGCHLD is ignored: how it ended nobody knows.
        if (got < 0 && errno != EINTR) reaped_ = lost_ = true;
        if (reaped_) ::kill(-id_, SIGKILL);  // what it may have left behind
        return reaped_;
    }
    void end() {
        ::kill(-id_, SIGKILL);
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) {}
        reaped_ = true;
    }
    int status() const { return status_; }
    bool lost() const { return lost_; }  // its status is not known

private:
    pid_t id_;
    int status_ = 0;
    bool reaped_ = false;
    bool lost_ = false;
};

// Takes what is there; false at the end. What goes beyond `most` is counted as too much.
bool take_output(PipeEnd& from, std::string& into, std::size_t most, bool& too_much) {
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    if (got == 0) return false;
    const std::size_t room = most - into.size();
    const auto count = static_cast<std::size_t>(got);
    into.append(buffer.data(), std::min(count, room));
    if (count > room) too_much = true;
    return true;
}

ChildEnd watch(Child& child, Pipe& output, Pipe& errors, ChildResult& result, const ChildLimits& limits,
               const std::function<bool()>& stopped) {
    const Clock::time_point deadline = Clock::now() + limits.time;
    for (;;) {
        if (stopped && stopped()) return ChildEnd::stopped;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return ChildEnd::out_of_time;
        const auto wait = static_cast<int>(std::min(left, between_looks_at_child).count()) + 1;
        if (!output.reads.open() && !errors.reads.open()) {
            if (child.ended()) return ChildEnd::exited;
            ::poll(nullptr, 0, std::min(wait, 2));
            continue;
        }
        std::array<pollfd, 2> ready{pollfd{output.reads.get(), POLLIN, 0}, pollfd{errors.reads.get(), POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), wait) < 0 && errno != EINTR) return ChildEnd::stopped;
        bool too_much = false;
        if (ready[0].revents != 0 && !take_output(output.reads, result.output, limits.output, too_much)) output.reads.close();
        if (too_much) return ChildEnd::too_much_output;
        if (ready[1].revents != 0 && !take_output(errors.reads, result.errors, most_errors, too_much)) errors.reads.close();
    }
}

Error not_started(const std::filesystem::path& program, int error) {
    return failure("The program “" + program.filename().string() + "” could not be started: " + std::strerror(error) + ".");
}

}  // namespace

std::optional<std::filesystem::path> find_program(std::string_view name) {
    const char* variable = std::getenv("PATH");
    std::string_view folders = variable ? variable : "/usr/local/bin:/usr/bin:/bin";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::filesystem::path folder(folders.substr(0, end));
        folders.remove_prefix(std::min(end + 1, folders.size()));
        if (!folder.is_absolute()) continue;
        const std::filesystem::path program = folder / name;
        std::error_code problem;
        if (std::filesystem::is_regular_file(program, problem) && ::access(program.c_str(), X_OK) == 0) return program;
    }
    return std::nullopt;
}

Result<ChildResult> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                              std::string_view input, const ChildLimits& limits, const std::function<bool()>& stopped) {
    Pipe output;
    Pipe errors;
    Pipe trouble;
    int no_input = 0;
    const PipeEnd file = in_memory(input, no_input);
    if (!file.open()) return not_started(program, no_input);
    if (!make_pipe(output) || !make_pipe(errors) || !make_pipe(trouble)) return not_started(program, errno);

    std::vector<std::string> kept{program.string()};
    kept.insert(kept.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& argument : kept)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    std::array<std::string, 3> variables{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"};
    std::array<char*, 4> environment{variables[0].data(), variables[1].data(), variables[2].data(), nullptr};
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);

    Start start;
    start.program = kept.front().c_str();
    start.arguments = pointers.data();
    start.environment = environment.data();
    start.input = file.get();
    start.output = output.writes.get();
    start.errors = errors.writes.get();
    start.trouble = trouble.writes.get();
    start.memory = limits.memory;
    start.cpu_seconds = limits.cpu_seconds;
    start.last_descriptor = static_cast<int>(std::min<rlim_t>(descriptors.rlim_cur, 65'536));
    start.parent = ::getpid();

    const pid_t id = ::fork();
    if (id < 0) return not_started(program, errno);
    if (id == 0) become(start);
    Child child(id);
    ::setpgid(id, id);  // also here, so that the group is there whoever comes first
    output.writes.close();
    errors.writes.close();
    trouble.writes.close();

    // Ends when the program has started, or with the reason why it has not.
    int problem = 0;
    ssize_t got = 0;
    while ((got = ::read(trouble.reads.get(), &problem, sizeof problem)) < 0 && errno == EINTR) {}
    if (got == static_cast<ssize_t>(sizeof problem)) return not_started(program, problem);

    ChildResult result;
    result.end = watch(child, output, errors, result, limits, stopped);
    if (result.end != ChildEnd::exited) {
        child.end();
        return result;
    }
    if (child.lost()) {
        result.end = ChildEnd::crashed;
    } else if (WIFSIGNALED(child.status())) {
        result.status = WTERMSIG(child.status());
        result.end = result.status == SIGXCPU ? ChildEnd::out_of_time : ChildEnd::crashed;
    } else {
        result.status = WEXITSTATUS(child.status());
    }
    return result;
}

}  // namespace heddle
