// Passwords for commands: from a file descriptor or the terminal, never from an argument, which every process of the
// computer can read.
#pragma once

#include <string>

#include "coding/result.h"
#include "storage/secret.h"

namespace heddle {

// The next line of the descriptor, without its end. Reads no byte beyond it, so that two passwords may come one after the other from
// one descriptor. A terminal does not show what is typed. Errors are of the kind `usage`: there is none, or it is too long.
Result<Secret> read_password(int descriptor);

// Whether somebody can be asked: standard input and standard error are a terminal.
bool can_ask();
// Asks on the terminal, without showing what is typed. A signal that ends the program (Ctrl-C) finds the terminal as it was.
Result<Secret> ask_password(const std::string& question);
// Asks twice; an error where the two differ.
Result<Secret> ask_new_password(const std::string& question);

// While it lives, Ctrl-C does not end the program but makes asked_to_stop() true: for long work that cleans up after itself.
class StopOnInterrupt {
public:
    StopOnInterrupt();
    ~StopOnInterrupt();
    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;

    bool asked_to_stop() const;
};

}  // namespace heddle
