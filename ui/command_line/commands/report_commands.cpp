#include <algorithm>
#include <memory>

#include "coding/asked_picture.h"
#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/report/report.h"
#include "storage/saved_question.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/output.h"
#include "ui/command_line/passwords.h"
#include "ui/command_line/warnings.h"
#include "ui/pictures/report_pictures.h"

namespace heddle {

namespace {

struct QuestionsOptions {
    std::filesystem::path study;
    std::string rename;
    std::string to;
    std::string remove;
    OutputOptions output;
};

std::string name_of_file(const std::filesystem::path& path) {
    const std::u8string name = path.filename().u8string();
    return {name.begin(), name.end()};
}

Listing listing_of_questions(const Study& study, const std::filesystem::path& path) {
    Listing listing;
    listing.columns = {"name", "command", "lacks"};
    for (const SavedQuestion& each : saved_questions(study)) {
        const FollowedQuestion followed = follow(study, each.question);
        std::string lacks;
        for (const auto* sentences : {&followed.gone, &followed.empty}) {
            for (const std::string& sentence : *sentences) lacks += (lacks.empty() ? "" : " ") + sentence;
        }
        // A picture is asked for with the form in which it is to come; that of an SVG needs no file, but only a PNG has a resolution.
        AskedQuestion command = followed.question;
        if (asked_resolution(command) != 0) {
            command.options.push_back({.option = "--output", .value = report_file_name(each.name) + ".png"});
        } else if (!asked_picture(command).empty()) {
            command.options.push_back({.option = "--format", .value = "svg"});
        }
        listing.rows.push_back({{each.name, command_line(command, name_of_file(path)), lacks}, {}});
    }
    return listing;
}

Result<> manage_questions(Program& program, Console& console, const QuestionsOptions& options) {
    HEDDLE_CHECK(options.output.check());
    if (options.rename.empty() != options.to.empty()) return usage_error("--rename NAME and --to NAME go together.");
    if (!options.rename.empty() && !options.remove.empty()) return usage_error("Rename a question or remove it, not both at once.");
    const std::string& named = options.remove.empty() ? options.rename : options.remove;
    if (named.empty()) {
        HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
        return options.output.deliver(console, render(listing_of_questions(open.study, options.study), options.output.format, "Saved questions"));
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const SavedQuestion question, find_saved_question(open.study, named));
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) {
        return options.remove.empty() ? rename_question(study, coder, question.guid, options.to) : remove_question(study, coder, question.guid);
    }));
    console.line(options.remove.empty() ? "The question “" + question.name + "” is called “" + options.to + "” now."
                                        : "The saved question “" + question.name + "” is removed.");
    return done();
}

struct ReportOptions {
    std::filesystem::path study;
    std::vector<std::string> names;
    std::filesystem::path folder;
    std::vector<std::string> formats;
};

Result<> write_reports(Program& program, Console& console, const ReportOptions& options) {
    ReportRequest request;
    request.study = options.study;
    request.folder = options.folder;
    request.made = now_milliseconds();
    request.draw = report_pictures();
    if (!options.formats.empty()) {
        const auto wants = [&](const char* format) { return std::ranges::find(options.formats, format) != options.formats.end(); };
        request.csv = wants("csv");
        request.xlsx = wants("xlsx");
        request.docx = wants("docx");
        request.html = wants("html");
        request.sav = wants("sav");
        request.dta = wants("dta");
        std::erase_if(request.picture_formats, [&](const std::string& format) { return !wants(format.c_str()); });
    }
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    for (const std::string& name : options.names) {
        HEDDLE_TRY(SavedQuestion found, find_saved_question(open.study, name));
        request.questions.push_back(std::move(found));
    }
    if (options.names.empty()) request.questions = saved_questions(open.study);
    if (request.questions.empty()) {
        return failure("The study has no saved questions; “heddle count STUDY … --save-as NAME” keeps one, and so does the Counts tab.");
    }
    request.text_of = [&](const Document& document) { return open.file.text(document.content); };
    request.marks_of = [&](const Document& document, Position end) { return open.file.marks(document.content, end); };
    const StopOnInterrupt interrupt;
    HEDDLE_TRY(const ReportDone written, write_report(
                                             open.study, request, [&](const Document& document) { return open.file.words(document.content); },
                                             [&](std::size_t, const std::string&) { return !interrupt.asked_to_stop(); }));
    for (const std::filesystem::path& file : written.files) console.line(name_of_file(file));
    print_warnings(written.warnings);
    if (written.cancelled) return failure("The report was stopped; what is listed was written.");
    if (written.failures.empty()) return done();
    Error error = failure(how_many(static_cast<std::int64_t>(written.missing), "result was", "results were") + " not written:");
    error.details = written.failures;
    return error;
}

void add_questions_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<QuestionsOptions>();
    CommandSyntax command = add_command(app, "questions", "List the questions that the study keeps, with the command that asks each; rename or remove one",
                                    "heddle questions pioneers.heddle");
    add_study_argument(command, options->study);
    command.add_option("--rename", options->rename, "Give this question another name").type_name("NAME");
    command.add_option("--to", options->to, "With --rename: the new name").type_name("NAME");
    command.add_option("--remove", options->remove, "Remove this question; “heddle undo” brings it back").type_name("NAME");
    options->output.add_to(command, {"table", "csv", "json", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return manage_questions(program, console, *options); };
    });
}

}  // namespace

void add_report_commands(CommandSyntax app, Program& program) {
    add_questions_command(app, program);
    auto options = std::make_shared<ReportOptions>();
    CommandSyntax command = add_command(app, "report", "Ask saved questions again and write all results into a folder",
                                    "heddle report pioneers.heddle --output results");
    add_study_argument(command, options->study);
    command.add_option("NAME", options->names, "Only these saved questions; without any, all");
    command.add_option("--output", options->folder, "The folder, made where it is missing; files of the same names are replaced").type_name("FOLDER").required();
    add_repeated(command, "--format", "FORMAT", options->formats, "csv, xlsx, docx, html, sav, dta, svg, png or pdf; without it all. A page with all results, report.html, is always written")
        .check(one_of({"csv", "xlsx", "docx", "html", "sav", "dta", "svg", "png", "pdf"}));
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return write_reports(program, console, *options); };
    });
}

}  // namespace heddle
