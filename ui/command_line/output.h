// Where a command's result goes and in what form: --format and --output.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>

#include "coding/result.h"
#include "storage/export/listing.h"
#include "ui/command_line/command_syntax.h"
#include "ui/command_line/console.h"
#include "ui/command_line/text_table.h"

namespace heddle {

struct OutputOptions {
    std::string format;            // the first of those offered where it is not given
    std::filesystem::path output;  // empty: standard output

    // Adds --format with these names and --output to the command.
    void add_to(CommandSyntax command, std::initializer_list<const char*> formats);
    // Fails with ErrorKind::usage where the format is none of those offered.
    Result<> check() const;
    // To the file, whole or not at all, or to the console.
    Result<> deliver(Console& console, const std::string& content) const;
    // The same; beside a file stands where it comes from, both or neither.
    Result<> deliver(Console& console, const std::string& content, const std::string& about) const;

private:
    std::vector<std::string> offered_;
};

// The listing in the form asked for (table, csv, json or html).
std::string render(const Listing& listing, const std::string& format, const std::string& title);

}  // namespace heddle
