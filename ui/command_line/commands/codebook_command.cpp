#include "coding/phrases.h"
#include "coding/shell_word.h"
#include "storage/codebook_file.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/exchange.h"

namespace heddle {

namespace {

Result<> import_codebook(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    CodebookImport imported;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(imported, import_codebook_file(study, coder, options.file));
        return imported.group;
    }));
    console.line(how_many(imported.added, "code", "codes") + " added, " + std::to_string(imported.updated) + " changed.");
    for (const std::string& note : imported.notes) console.line(note);
    return done();
}

Result<> export_codebook(Program& program, Console& console, const ExchangeOptions& options) {
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    const std::u8string name = options.file.filename().u8string();
    const AboutLines about = provenance_of({"codebook export", {}}, options.study, now_milliseconds(), shell_word(std::string(name.begin(), name.end())));
    HEDDLE_TRY(const std::string content, export_codebook_for(open.study, options.file, about));
    return deliver_export(console, options, content, how_many(open.study.codes().size(), "code", "codes"));
}

}  // namespace

void add_codebook_command(CommandSyntax app, Program& program) {
    add_exchange_command(
        app, program,
        {"codebook",
         "Import or export the codebook, as a sheet or for other programs (REFI-QDA), or show it as it stood",
         "The codebook: .csv or .qdc; also .docx or .html to be read",
         {"Complete the codebook from a file: codes it has are changed where the file says something, new ones are added",
          "heddle codebook import pioneers.heddle barriers.csv", import_codebook},
         {"Write the codebook to a file: a sheet (.csv), for other programs (.qdc), or for reading (.docx, .html)", "heddle codebook export pioneers.heddle codebook.qdc", export_codebook}});
    add_codebook_show_command(app.command("codebook"), program);
}

}  // namespace heddle
