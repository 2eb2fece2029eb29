// What every command that reads a sheet can be told about it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/command_line/command_syntax.h"
#include "coding/result.h"
#include "storage/import/sheet_choices.h"

namespace heddle {

struct SheetOptions {
    std::filesystem::path file;
    std::string worksheet;
    std::vector<std::string> types;
    std::vector<std::string> skip;
    std::string dates;

    // SHEET, --sheet, --type, --skip and --dates; `what` is what help says of SHEET.
    void add_options(CommandSyntax command, const std::string& what);
    // Fails (wrong usage) where a type or an order of dates is none.
    Result<> add_to(SheetChoices& choices) const;
};

// "A=B" as its two sides, parted at the last "=", since names of columns may hold one. Fails (wrong usage) where there is none, saying what it should
// be like.
Result<std::pair<std::string, std::string>> split_sides(const std::string& option, const std::string& written, const std::string& like);

// Given once, the order is a list parted by commas; given several times, each is one value, which may then hold a comma.
std::vector<std::string> values_in_order(const std::vector<std::string>& given);

}  // namespace heddle
