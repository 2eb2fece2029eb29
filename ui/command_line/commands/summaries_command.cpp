#include "coding/phrases.h"
#include "storage/export/summaries_csv.h"
#include "storage/files.h"
#include "storage/import/import_files.h"
#include "storage/import/summaries_csv.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/exchange.h"

namespace heddle {

namespace {

Result<> import_summaries(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const std::string bytes, read_file(options.file));
    SummariesImport imported;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(imported,
                   import_summaries_csv(study, coder, bytes, shown_name(options.file.filename())));
        return imported.group;
    }));
    std::string said = how_many(imported.added, "summary", "summaries") + " added, " +
                       std::to_string(imported.changed) + " changed";
    if (imported.unchanged > 0)
        said += ", " + std::to_string(imported.unchanged) + " there already";
    console.line(said + ".");
    for (const std::string& coder : imported.new_coders)
        console.line("New coder: " + coder);
    for (const std::string& note : imported.notes) console.line(note);
    return done();
}

Result<> export_summaries(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    return deliver_export(console, options, export_summaries_csv(open.study),
                          how_many(open.study.summary_count(), "summary", "summaries"));
}

}  // namespace

void add_summaries_command(CommandSyntax app, Program& program) {
    add_exchange_command(
        app, program,
        {"summaries",
         "Import or export the summaries of the framework matrix as a sheet, or write one",
         "The sheet: case,theme,state,text,author,reader,codings",
         {"Write the cells of a sheet; unknown coders are added, unknown cases, codes and passages "
          "refused",
          "heddle summaries import pioneers.heddle summaries.csv", import_summaries},
         {"Write all summaries to a sheet, by case and theme",
          "heddle summaries export pioneers.heddle summaries.csv", export_summaries}});
    add_summaries_set_command(app.command("summaries"), program);
}

}  // namespace heddle
