// What every command that answers a question with a table of numbers offers: --format, --output, --picture to draw it with --resolution, and --save-as to keep
// the question in the study.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "coding/asked_question.h"
#include "ui/command_line/number_output.h"
#include "ui/command_line/program.h"
#include "ui/pictures/picture_files.h"

namespace heddle {

// --save-as NAME and --replace, also of commands whose answer is no table of numbers.
struct SaveOptions {
    std::string save_as;
    bool replace = false;

    void add_to(CommandSyntax command);
    // What can be said against the options before a study is opened.
    Result<> check() const;
};

struct AskedOutput : SaveOptions {
    OutputOptions output;
    std::string picture;  // a kind by its name (ui/pictures/picture_kind.h)
    std::optional<std::int64_t> resolution{};  // pixels an inch, of a PNG

    // `name` is the command's, which says what pictures it has.
    void add_to(CommandSyntax command, const std::string& name);
    Result<> check() const;
    // Of the picture that is to be written; nothing where the answer goes out as a table, as with --save-as and without a file for the picture it may.
    std::optional<PictureFormat> picture_format() const;

private:
    Result<> check_resolution() const;
    std::string command_;
};

// For changes where the question is to be saved, else for reading.
Result<OpenStudy> open_to_ask(Program& program, const std::filesystem::path& study, const SaveOptions& options);
// Saves the question where that was asked for.
Result<> save_asked(Program& program, OpenStudy& open, const SaveOptions& options, const AskedQuestion& question);
// Saves the question where that was asked for, then gives out the table or its picture; in a file it says where it comes from.
Result<> deliver_answer(Program& program, OpenStudy& open, const std::filesystem::path& study, Console& console, const AskedOutput& options,
                        const AskedQuestion& question, NumberTable table);

}  // namespace heddle
