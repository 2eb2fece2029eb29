#include "coding/phrases.h"
#include "storage/export/codings_csv.h"
#include "storage/files.h"
#include "storage/import/codings_csv.h"
#include "storage/import/import_files.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/exchange.h"

namespace heddle {

namespace {

Result<> import_codings(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const std::string bytes, read_file(options.file));
    CodingsImport imported;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(imported, import_codings_csv(study, coder, bytes, shown_name(options.file.filename())));
        return imported.group;
    }));
    std::string said = how_many(imported.added, "coding", "codings") + " added";
    if (imported.repeated > 0) said += ", " + std::to_string(imported.repeated) + " there already";
    console.line(said + ".");
    for (const std::string& coder : imported.new_coders) console.line("New coder: " + coder);
    for (const std::string& note : imported.notes) console.line(note);
    return done();
}

Result<> export_codings(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    return deliver_export(console, options, export_codings_csv(open.study),
                          how_many(open.study.coding_count(), "coding", "codings"));
}

}  // namespace

void add_codings_command(CommandSyntax app, Program& program) {
    add_exchange_command(
        app, program,
        {"codings",
         "Import or export codings as a sheet",
         "The sheet: document,start,end,code,coder,memo,stance,about",
         {"Add the codings of a sheet; unknown coders are added, unknown documents and codes refused",
          "heddle codings import pioneers.heddle codings.csv", import_codings},
         {"Write all codings to a sheet, in reading order", "heddle codings export pioneers.heddle codings.csv",
          export_codings}});
}

}  // namespace heddle
