#include "coding/changes/progress_changes.h"

#include <memory>

#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct ProgressOptions {
    std::filesystem::path study;
    std::string document;
    std::string state;
};

Result<> mark(Program& program, Console& console, const ProgressOptions& options) {
    const auto state = progress_state_named(options.state);
    if (!state) {
        return usage_error("There is no progress “" + options.state + "”; it is one of not-started, in-progress, done.");
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const Document* document, find_document(open.study, options.document));
    const DocumentId id = document->id;
    const std::string name = document->name;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) { return mark_progress(study, coder, id, *state); }));
    console.line("“" + name + "” is " + name_of(*state) + " for " + program.acting_coder() + ".");
    return done();
}

}  // namespace

void add_progress_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<ProgressOptions>();
    CommandSyntax command = add_command(app, "progress", "Say how far you are with a document",
                                    "heddle progress pioneers.heddle Leeds_P1 done --as \"Anna Berg\"");
    add_study_argument(command, options->study);
    command.add_option("DOCUMENT", options->document, "The name of the document").required();
    command.add_option("STATE", options->state, "not-started, in-progress or done").required();
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return mark(program, console, *options); };
    });
}

}  // namespace heddle
