#include "ui/command_line/command_line.h"

int main(int count, char** arguments) { return heddle::run_command_line(count, arguments); }
