// What a command says, and the exit status that follows from it.
#pragma once

#include <string>
#include <string_view>

#include "coding/result.h"

namespace heddle {

// Output is collected and written at the end, so that a command that fails half-way prints no half table.
class Console {
public:
    // Appends to what goes to standard output, as it is.
    void write(std::string_view text) { out_ += text; }
    // Appends a line; control characters in it are made visible, since names come from files.
    void line(std::string_view text);

    // One line on standard error, and one for each detail. The exit status becomes 2 for wrong usage, else 1.
    void fail(const Error& error);

    // Writes to standard output what was collected; where that cannot be done, says so. Returns the exit status: 0 done,
    // 1 failed, 2 wrong usage.
    int finish();

private:
    std::string out_;
    int status_ = 0;
};

// The text with control characters (and those that turn the direction of text) as U+FFFD; line ends and tabs as spaces.
std::string one_line(std::string_view text);

// Opens /dev/null in place of standard input, output and error where they are closed, so that no file that is opened
// later takes their number and is written into by mistake. Call before anything else.
void hold_standard_streams();

}  // namespace heddle
