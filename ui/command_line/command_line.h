// The program as it is called: `heddle [STUDY]` opens the window, `heddle COMMAND ...` does one thing and ends.
#pragma once

namespace heddle {

// The exit status: 0 done, 1 failed, 2 wrong usage; each failure has said why in one line on standard error.
int run_command_line(int count, const char* const* arguments);

}  // namespace heddle
