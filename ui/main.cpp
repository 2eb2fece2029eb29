#include <csignal>

#include "storage/process_privacy.h"
#include "ui/command_line/command_line.h"

int main(int count, char** arguments) {
    // Before a password is read, and also for studies without one: interviews do not belong into the image of a crash.
    heddle::keep_memory_to_ourselves();
    // A file that reaches the size that its user is allowed is then an error like a full disk, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    // Whoever started this may ignore it, which is inherited; then nobody would learn how a child ended.
    std::signal(SIGCHLD, SIG_DFL);
    return heddle::run_command_line(count, arguments);
}
