#include <memory>

#include "storage/export/codings_csv.h"
#include "storage/files.h"
#include "storage/import/codings_csv.h"
#include "storage/import/import_files.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/counted.h"

namespace heddle {

namespace {

struct CodingsOptions {
    std::filesystem::path study;
    std::filesystem::path file;
};

Result<> import_codings(Program& program, Console& console, const CodingsOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const std::string bytes, read_file(options.file));
    CodingsImport imported;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(imported, import_codings_csv(study, coder, bytes, shown_name(options.file.filename())));
        return imported.group;
    }));
    std::string said = counted(imported.added, "coding", "codings") + " added";
    if (imported.repeated > 0) said += ", " + std::to_string(imported.repeated) + " there already";
    console.line(said + ".");
    for (const std::string& coder : imported.new_coders) console.line("New coder: " + coder);
    for (const std::string& note : imported.notes) console.line(note);
    return done();
}

Result<> export_codings(Program& program, Console& console, const CodingsOptions& options) {
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_CHECK(write_file(options.file, export_codings_csv(open.study)));
    console.line(counted(static_cast<std::int64_t>(open.study.coding_count()), "coding", "codings") + " written to " +
                 quoted_path(options.file) + ".");
    return done();
}

}  // namespace

void add_codings_command(CLI::App& app, Program& program) {
    CLI::App* command = add_command(app, "codings", "Import or export codings as a sheet",
                                    "heddle codings export pioneers.heddle codings.csv");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* sentence, const char* example, auto work) {
        auto options = std::make_shared<CodingsOptions>();
        CLI::App* part = add_command(*command, name, sentence, example);
        add_study_argument(*part, options->study);
        part->add_option("FILE", options->file, "The sheet: document,start,end,code,coder,memo,stance,about")->required();
        part->callback([&program, options, work] {
            program.chosen = [&program, options, work](Console& console) { return work(program, console, *options); };
        });
    };
    add("import", "Add the codings of a sheet; unknown coders are added, unknown documents and codes refused",
        "heddle codings import pioneers.heddle codings.csv", import_codings);
    add("export", "Write all codings to a sheet, in reading order", "heddle codings export pioneers.heddle codings.csv", export_codings);
}

}  // namespace heddle
