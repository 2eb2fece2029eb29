#include <memory>
#include <utility>

#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/salvage/salvage.h"
#include "ui/command_line/commands/commands.h"

namespace heddle {

namespace {

struct SalvageOptions {
    std::filesystem::path study;
    std::filesystem::path made;
};

Result<> salvage(Program& program, Console& console, const SalvageOptions& options) {
    HEDDLE_TRY(const SalvageReport report, with_password(program, options.study, [&](const Secret& password) {
                   return salvage_study(options.study, options.made, password);
               }));
    console.line(quoted_path(options.made) + " holds " + how_many(report.documents, "document", "documents") + ", " +
                 how_many(report.codes, "code", "codes") + " and " + how_many(report.codings, "coding", "codings") + "; " +
                 quoted_path(options.study) + " stays as it is.");
    if (!report.restored.empty()) console.line("Made again:");
    for (const std::string& line : report.restored) console.line("  " + line);
    console.line(report.lost.empty() ? "Nothing is lost." : "Lost:");
    for (const std::string& line : report.lost) console.line("  " + line);
    return done();
}

}  // namespace

void add_salvage_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SalvageOptions>();
    CommandSyntax command = add_command(app, "salvage", "Write a new study of what can be read of a damaged one, and list what is lost",
                                    "heddle salvage pioneers.heddle pioneers-salvaged.heddle");
    add_study_argument(command, options->study);
    command.add_option("NEW", options->made, "The study to write; no file may have this name yet").required();
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return salvage(program, console, *options); };
    });
}

}  // namespace heddle
