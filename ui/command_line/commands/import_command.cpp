#include <memory>

#include "coding/phrases.h"
#include "storage/import/format.h"
#include "storage/import/import_documents.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct ImportCommandOptions {
    std::filesystem::path study;
    std::vector<std::filesystem::path> paths;
    std::vector<std::string> set;
    std::vector<std::string> interviewers;
};

void tell(Console& console, const ImportOutcome& outcome) {
    std::int64_t turns = 0;
    for (const ImportedFile& file : outcome.imported) {
        turns += static_cast<std::int64_t>(file.turns);
        for (const std::string& note : file.notes) console.line("“" + file.name + "”: " + note);
    }
    for (const auto& [file, document] : outcome.already_there) {
        console.line("“" + file + "” is in the study already, as “" + document + "”, and was left as it is.");
    }
    for (const std::string& folder : outcome.linked_folders) {
        console.line("“" + folder + "” is a link to a folder, which was not followed; import that folder itself.");
    }
    if (!outcome.imported.empty()) {
        for (const std::string& label : outcome.unmet_interviewers) {
            console.line("Nobody is labelled “" + label + "” in these documents; look how they name the interviewer.");
        }
    }
    console.line(how_many(outcome.imported.size(), "document", "documents") + " imported, with " +
                 how_many(turns, "turn", "turns") + ".");
    for (const SkippedFile& file : outcome.refused) console.fail(failure(file.reason));
}

Result<> import(Program& program, Console& console, const ImportCommandOptions& options) {
    ImportOptions wanted;
    wanted.interviewers = options.interviewers;
    for (const std::string& written : options.set) {
        HEDDLE_TRY(auto sides, split_assignment("--set", written));
        wanted.set.push_back(std::move(sides));
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    const TextSource text_of = [&](const Document& document) { return open.file.text(document.content); };
    ImportOutcome outcome;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(outcome, import_documents(study, coder, options.paths, wanted, text_of));
        return std::move(outcome.group);
    }));
    tell(console, outcome);
    return done();
}

}  // namespace

void add_import_command(CLI::App& app, Program& program) {
    auto options = std::make_shared<ImportCommandOptions>();
    CLI::App* command = add_command(app, "import", "Add transcripts and other documents to a study",
                                    "heddle import pioneers.heddle interviews/ --set site=Leeds --set round=1");
    add_study_argument(*command, options->study);
    command->add_option("PATH", options->paths, "Files (" + known_endings() + "), or folders with all that is in them")->required();
    add_repeated(*command, "--set", "A=V", options->set, "Give each of these documents a value of an attribute: site=Leeds");
    add_repeated(*command, "--interviewer", "LABEL", options->interviewers,
                 "A label that is the interviewer's, besides Interviewer, I and Researcher");
    command->callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return import(program, console, *options); };
    });
}

}  // namespace heddle
