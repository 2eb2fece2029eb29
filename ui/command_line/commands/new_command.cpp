#include <memory>
#include <utility>

#include "coding/phrases.h"
#include "storage/codebook_file.h"
#include "storage/files.h"
#include "storage/new_study.h"
#include "storage/study_surroundings.h"
#include "ui/assets.h"
#include "ui/command_line/commands/commands.h"

namespace heddle {

namespace {

struct NewOptions {
    std::filesystem::path study;
    std::vector<std::string> codebooks;
};

Result<> make_new(Program& program, Console& console, const NewOptions& options) {
    NewStudy wanted;
    wanted.path = options.study;
    wanted.coder = program.acting_coder();
    HEDDLE_TRY(wanted.password, program.password());
    for (const std::string& codebook : options.codebooks) {
        // A codebook of one's own is named by its file.
        std::filesystem::path sheet = codebook;
        if (!is_codebook_file(sheet)) {
            HEDDLE_TRY(sheet, shipped_codebook(codebook));
        }
        wanted.codebooks.push_back(std::move(sheet));
    }
    HEDDLE_TRY(const MadeStudy made, make_study(wanted));
    std::string said = "Made the study " + quoted_path(options.study);
    if (made.codes > 0) said += " with " + how_many(made.codes, "code", "codes");
    console.line(said + ".");
    for (const std::string& note : made.notes) console.line(note);
    if (const std::string risk = shown_risk(surroundings_of(options.study)); !risk.empty()) console.line(risk);
    return done();
}

}  // namespace

void add_new_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<NewOptions>();
    CommandSyntax command = add_command(app, "new", "Make a new study",
                                    "heddle new pioneers.heddle --codebook cameron-barriers --codebook i-statements");
    add_study_argument(command, options->study);
    std::string names;
    for (const std::string& name : shipped_codebooks()) names += (names.empty() ? "" : ", ") + name;
    add_repeated(command, "--codebook", "CODEBOOK", options->codebooks,
                 "Begin with this codebook; several may be given. One that comes with Heddle (" + names +
                     ") or a .csv or .qdc file");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return make_new(program, console, *options); };
    });
}

}  // namespace heddle
