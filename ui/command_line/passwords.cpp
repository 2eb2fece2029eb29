#include "ui/command_line/passwords.h"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t longest_password = 4096;
constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

volatile std::sig_atomic_t caught = 0;

void remember(int signal) { caught = signal; }

// A terminal that does not show what is typed, while this lives. Signals wait until it shows it again.
class Hidden {
public:
    explicit Hidden(int descriptor) : descriptor_(descriptor), hides_(::tcgetattr(descriptor, &before_) == 0) {
        if (!hides_) return;
        struct sigaction noting {};
        noting.sa_handler = remember;  // without SA_RESTART: reading ends
        sigemptyset(&noting.sa_mask);
        caught = 0;
        for (std::size_t i = 0; i < ending_signals.size(); ++i) ::sigaction(ending_signals[i], &noting, &old_[i]);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
        quiet.c_lflag |= ICANON | ISIG;
        ::tcsetattr(descriptor_, TCSAFLUSH, &quiet);
    }
    ~Hidden() {
        if (!hides_) return;
        ::tcsetattr(descriptor_, TCSADRAIN, &before_);
        for (std::size_t i = 0; i < ending_signals.size(); ++i) ::sigaction(ending_signals[i], &old_[i], nullptr);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

    bool hides() const { return hides_; }

private:
    int descriptor_;
    termios before_{};
    bool hides_;
    std::array<struct sigaction, ending_signals.size()> old_{};
};

struct Line {
    std::string text;
    int failed = 0;  // errno
    bool too_long = false;
    int signal = 0;
};

Line read_line(int descriptor) {
    Line line;
    line.text.reserve(longest_password + 1);  // so that no part of it stays where it grew out of
    const Hidden hidden(descriptor);
    for (;;) {
        char c = 0;
        const ssize_t got = ::read(descriptor, &c, 1);
        if (got < 0 && errno == EINTR) {
            line.signal = hidden.hides() ? caught : 0;
            if (line.signal != 0) break;
            continue;
        }
        if (got < 0) line.failed = errno;
        if (got <= 0 || c == '\n') break;
        if (line.text.size() == longest_password) {
            line.too_long = true;
            break;
        }
        line.text += c;
    }
    if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
    return line;
}

Result<Secret> password_of(Line line, const std::string& from) {
    if (line.failed != 0) {
        return usage_error("The password cannot be read from " + from + ": " + std::strerror(line.failed) + ".");
    }
    if (line.too_long) {
        wipe(line.text);
        return usage_error("The password is too long to be one.");
    }
    if (line.text.empty()) return usage_error("There is no password on " + from + ".");
    return Secret(std::move(line.text));
}

}  // namespace

Result<Secret> read_password(int descriptor) {
    for (;;) {
        Line line = read_line(descriptor);
        if (line.signal == 0) return password_of(std::move(line), "file descriptor " + std::to_string(descriptor));
        wipe(line.text);
        ::raise(line.signal);  // and read on, should it come back from being stopped
    }
}

bool can_ask() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

Result<Secret> ask_password(const std::string& question) {
    for (;;) {
        write_all(STDERR_FILENO, question);
        Line line = read_line(STDIN_FILENO);
        write_all(STDERR_FILENO, "\n");
        if (line.signal == 0) return password_of(std::move(line), "the terminal");
        wipe(line.text);
        ::raise(line.signal);
    }
}

Result<Secret> ask_new_password(const std::string& question) {
    HEDDLE_TRY(Secret first, ask_password(question));
    HEDDLE_TRY(const Secret second, ask_password("The same once more: "));
    if (first == second) return first;
    return failure("The two passwords differ, so nothing was changed; try again.");
}

namespace {

volatile std::sig_atomic_t interrupted = 0;
void (*before_interrupt)(int) = SIG_DFL;

}  // namespace

StopOnInterrupt::StopOnInterrupt() {
    interrupted = 0;
    before_interrupt = std::signal(SIGINT, [](int) { interrupted = 1; });
}
StopOnInterrupt::~StopOnInterrupt() { std::signal(SIGINT, before_interrupt); }
bool StopOnInterrupt::asked_to_stop() const { return interrupted != 0; }

}  // namespace heddle
