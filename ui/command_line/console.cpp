#include "ui/command_line/console.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "coding/text.h"
#include "storage/files.h"

namespace heddle {

namespace {

bool standard_output_was_closed = false;

bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string one_line(std::string_view text) {
    if (!is_valid_utf8(text)) {
        std::string shown(text);
        std::ranges::replace_if(shown, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
        return one_line(shown);
    }
    std::string line;
    line.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = take_code_point(text, at);
        if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029) {
            line.push_back(' ');
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || turns_direction(c)) {
            append_utf8(line, 0xFFFD);
        } else {
            append_utf8(line, c);
        }
    }
    return line;
}

void Console::line(std::string_view text) {
    out_ += one_line(text);
    out_.push_back('\n');
}

void Console::fail(const Error& error) {
    std::string text = "heddle: " + one_line(error.message) + "\n";
    for (const std::string& detail : error.details) text += "  " + one_line(detail) + "\n";
    write_all(STDERR_FILENO, text);
    status_ = std::max(status_, error.kind == ErrorKind::usage ? 2 : 1);
}

int Console::finish() {
    if (out_.empty()) return status_;
    const int problem = standard_output_was_closed ? EBADF : write_all(STDOUT_FILENO, out_);
    out_.clear();
    if (problem == 0) return status_;
    // Whoever reads from a pipe and stops early ("| head") knows.
    if (problem == EPIPE) return std::max(status_, 1);
    fail(failure(problem == EBADF ? std::string("The result cannot be shown, since standard output is closed.")
                                  : std::string("The result cannot be written to standard output: ") +
                                        std::strerror(problem) + "."));
    return status_;
}

void hold_standard_streams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        // The lowest free number is taken, which is this one.
        ::open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY);
        if (descriptor == STDOUT_FILENO) standard_output_was_closed = true;
    }
}

}  // namespace heddle
