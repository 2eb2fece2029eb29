#include "coding/changes/coder_of_record_changes.h"

#include <memory>

#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct CoderOfRecordOptions {
    std::filesystem::path study;
    std::string document;
    std::string coder;
    bool none = false;
};

Result<> name_coder(Program& program, Console& console, const CoderOfRecordOptions& options) {
    if (options.coder.empty() != options.none) {
        return usage_error("coder-of-record wants the name of a coder, or --none and no name.");
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const Document* found, find_document(open.study, options.document));
    const Document document = *found;
    CoderId coder;
    std::string name = "nobody";
    if (!options.none) {
        HEDDLE_TRY(coder, find_coder(open.study, options.coder));
        name = open.study.coders().find(coder)->name;
    }
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId acting) {
        return name_coder_of_record(study, acting, document.id, coder);
    }));
    console.line("The coder of record of “" + document.name + "” is " + name + ".");
    return done();
}

}  // namespace

void add_coder_of_record_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CoderOfRecordOptions>();
    CommandSyntax command = add_command(app, "coder-of-record", "Say whose codings of a document “count --coders record” takes",
                                    "heddle coder-of-record pioneers.heddle Leeds_P1 \"Anna Berg\"");
    add_study_argument(command, options->study);
    command.add_option("DOCUMENT", options->document, "The name of the document").required();
    command.add_option("CODER", options->coder, "The coder");
    command.add_flag("--none", options->none, "Nobody any more");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return name_coder(program, console, *options); };
    });
}

}  // namespace heddle
