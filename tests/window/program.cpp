#include "tests/window/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace heddle::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto between_looks = 10ms;
constexpr auto longest_command = 60s;
constexpr int inherited = 3;

// What becomes of a process: /proc/ID/stat after the name, which may hold anything.
std::vector<std::string> stat_fields(const fs::path& process) {
    const std::string line = content_of(process / "stat");
    const auto named = line.rfind(')');
    if (named == std::string::npos) return {};
    std::istringstream rest(line.substr(named + 1));
    std::vector<std::string> fields;
    for (std::string field; rest >> field;) fields.push_back(field);
    return fields;  // the first is the state
}

// In the child, where only what is safe after a fork may be called.
[[noreturn]] void become(char* const* words, char* const* environment, const char* folder, const char* out, const char* error,
                         int reported, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(126);
    if (::chdir(folder) != 0) ::_exit(126);
    const int nothing = ::open("/dev/null", O_RDONLY);
    const int out_file = ::open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int error_file = ::open(error, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (nothing < 0 || out_file < 0 || error_file < 0) ::_exit(126);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out_file, STDOUT_FILENO);
    ::dup2(error_file, STDERR_FILENO);
    if (reported == inherited) ::fcntl(reported, F_SETFD, 0);
    if (reported >= 0 && reported != inherited) ::dup2(reported, inherited);
    for (int file = reported >= 0 ? inherited + 1 : inherited; file < 64; ++file) ::close(file);
    ::execvpe(words[0], words, environment);
    ::_exit(127);
}

}  // namespace

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
    }
    return false;
}

Program::Program(const std::vector<std::string>& words, const Environment& environment, const fs::path& folder, const fs::path& log,
                 int reported)
    : log_(log) {
    Environment whole = environment;
    for (char** each = environ; *each; ++each) {
        const std::string variable = *each;
        const auto equals = variable.find('=');
        if (equals != std::string::npos) whole.emplace(variable.substr(0, equals), variable.substr(equals + 1));
    }
    std::vector<std::string> variables;
    for (const auto& [name, value] : whole) {
        if (!value.empty()) variables.push_back(name + "=" + value);
    }
    std::vector<char*> argv, envp;
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    for (const std::string& variable : variables) envp.push_back(const_cast<char*>(variable.c_str()));
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    const std::string out = log_.string() + ".out";
    const std::string error = log_.string() + ".error";
    const pid_t parent = ::getpid();
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("No process can be started.");
    if (id_ == 0) become(argv.data(), envp.data(), folder.c_str(), out.c_str(), error.c_str(), reported, parent);
}

Program::~Program() {
    if (!runs()) return;
    signal(SIGKILL);
    ::waitpid(id_, nullptr, 0);
}

bool Program::runs() {
    if (status_) return false;
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) != id_) return true;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

std::optional<int> Program::wait(std::chrono::seconds at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    while (runs() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(between_looks);
    return status_;
}

void Program::signal(int number) const { ::kill(id_, number); }

std::string Program::out() const { return content_of(log_.string() + ".out"); }
std::string Program::error() const { return content_of(log_.string() + ".error"); }

double Program::processor_seconds() const {
    const auto fields = stat_fields(fs::path("/proc") / std::to_string(id_));
    if (fields.size() < 13) return 0;
    return (std::stod(fields[11]) + std::stod(fields[12])) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

bool Program::sleeps() const {
    std::error_code error;
    for (const auto& thread : fs::directory_iterator(fs::path("/proc") / std::to_string(id_) / "task", error)) {
        const auto fields = stat_fields(thread.path());
        if (!fields.empty() && fields[0] != "S") return false;
    }
    return true;
}

Finished run(const std::vector<std::string>& words, const Environment& environment, const fs::path& folder) {
    static std::atomic<int> number{0};
    const fs::path log = fs::temp_directory_path() /
                         ("heddle-run-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    Finished finished;
    {
        Program program(words, environment, folder, log);
        const auto status = program.wait(longest_command);
        finished = {status.value_or(-1), program.out(), program.error()};
    }
    fs::remove(log.string() + ".out");
    fs::remove(log.string() + ".error");
    if (finished.status < 0) throw std::runtime_error(words[0] + " did not come to an end.");
    return finished;
}

}  // namespace heddle::testing
