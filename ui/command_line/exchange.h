// Commands of two parts: `heddle NAME import STUDY FILE` and `heddle NAME export STUDY FILE`.
#pragma once

#include <filesystem>
#include <string>

#include "ui/command_line/program.h"

namespace heddle {

struct ExchangeOptions {
    std::filesystem::path study;
    std::filesystem::path file;
};

struct ExchangePart {
    const char* sentence;
    const char* example;
    Result<> (*work)(Program& program, Console& console, const ExchangeOptions& options);
};

struct Exchange {
    const char* name;
    const char* sentence;
    const char* file;  // what help says of FILE
    ExchangePart importing;
    ExchangePart exporting;
};

void add_exchange_command(CommandSyntax app, Program& program, const Exchange& exchange);

// Writes the file, whole or not at all, and says so: "12 codes written to “codebook.csv”."
Result<> deliver_export(Console& console, const ExchangeOptions& options,
                        const std::string& content, const std::string& what);

}  // namespace heddle
