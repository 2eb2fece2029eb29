#include "ui/command_line/coding_filter.h"

#include "ui/command_line/commands/commands.h"

namespace heddle {

void CodingFilterOptions::add_to(CommandSyntax command) {
    add_repeated(command, "--code", "CODE", codes, "Only this code and those below it");
    add_repeated(command, "--coder", "CODER", coders, "Only what this coder coded");
    command.add_option("--coders", coder_choice, "all, or record: for each document its coder of record, where one is named").type_name("WHICH")
        .check(one_of({"all", "record"}));
    add_repeated(command, "--stance", "STANCE", stances, "Only codings with this stance");
}

void add_where(CommandSyntax command, std::vector<std::string>& where) {
    add_repeated(command, "--where", "A=V", where, "Only where an attribute has a value: site=Leeds; the same attribute again means or, another one and");
}

}  // namespace heddle
