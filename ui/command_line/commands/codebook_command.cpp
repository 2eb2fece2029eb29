#include <memory>

#include "storage/files.h"
#include "ui/command_line/codebook_file.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/counted.h"

namespace heddle {

namespace {

struct CodebookOptions {
    std::filesystem::path study;
    std::filesystem::path file;
};

Result<> import_codebook(Program& program, Console& console, const CodebookOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    CodebookImport imported;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(imported, import_codebook_file(study, coder, options.file));
        return imported.group;
    }));
    console.line(counted(imported.added, "code", "codes") + " added, " + std::to_string(imported.updated) + " changed.");
    for (const std::string& note : imported.notes) console.line(note);
    return done();
}

Result<> export_codebook(Program& program, Console& console, const CodebookOptions& options) {
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const std::string content, export_codebook_for(open.study, options.file));
    HEDDLE_CHECK(write_file(options.file, content));
    console.line(counted(static_cast<std::int64_t>(open.study.codes().size()), "code", "codes") + " written to " +
                 quoted_path(options.file) + ".");
    return done();
}

}  // namespace

void add_codebook_command(CLI::App& app, Program& program) {
    CLI::App* command = add_command(app, "codebook", "Import or export the codebook, as a sheet or for other programs (REFI-QDA)",
                                    "heddle codebook import pioneers.heddle barriers.csv");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* sentence, const char* example, auto work) {
        auto options = std::make_shared<CodebookOptions>();
        CLI::App* part = add_command(*command, name, sentence, example);
        add_study_argument(*part, options->study);
        part->add_option("FILE", options->file, "The codebook: .csv or .qdc")->required();
        part->callback([&program, options, work] {
            program.chosen = [&program, options, work](Console& console) { return work(program, console, *options); };
        });
    };
    add("import", "Complete the codebook from a file: codes it has are changed where the file says something, new ones are added",
        "heddle codebook import pioneers.heddle barriers.csv", import_codebook);
    add("export", "Write the codebook to a file", "heddle codebook export pioneers.heddle codebook.qdc", export_codebook);
}

}  // namespace heddle
