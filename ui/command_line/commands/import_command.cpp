#include <memory>

#include "coding/phrases.h"
#include "storage/import/format.h"
#include "storage/import/import_documents.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/commands/import_preview_lines.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct ImportCommandOptions {
    std::filesystem::path study;
    std::vector<std::filesystem::path> paths;
    std::vector<std::string> set;
    ImportOptions wanted;
    bool no_turns = false;
    bool preview = false;
};

void tell(Console& console, const ImportOutcome& outcome) {
    std::int64_t turns = 0;
    for (const ImportedFile& file : outcome.imported) {
        turns += static_cast<std::int64_t>(file.turns);
        for (const std::string& note : file.notes) console.line("“" + file.name + "”: " + note);
    }
    for (const KnownFile& file : outcome.already_there) console.line(said_of_known(file));
    for (const ChangedFile& file : outcome.changed) console.line(said_of(file));
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

Result<> preview_import(Program& program, Console& console, const ImportCommandOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const ReadBatch batch, read_batch(options.paths, options.wanted.rule));
    // Done for nobody, to learn what is in the study already.
    const TextSource text_of = [&](const Document& document) { return open.file.text(document.content); };
    ImportOptions trial = options.wanted;
    trial.replace = false;
    HEDDLE_TRY(const ImportOutcome outcome, import_batch(open.study, CoderId{}, batch, trial, text_of));
    const ImportPreview found = preview_of(batch, trial.again);
    for (const std::string& line : lines_of_preview(found, outcome)) console.line(line);
    for (const FilePreview& file : found.files) {
        if (!file.refused.empty()) console.fail(failure(file.refused));
    }
    return done();
}

Result<> import_files(Program& program, Console& console, ImportCommandOptions options) {
    ImportOptions& wanted = options.wanted;
    wanted.rule.turns = !options.no_turns;
    for (const std::string& written : options.set) {
        HEDDLE_TRY(auto sides, split_assignment("--set", written));
        wanted.set.push_back(std::move(sides));
    }
    if (options.preview) return preview_import(program, console, options);
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

void add_import_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<ImportCommandOptions>();
    CommandSyntax command = add_command(app, "import", "Add transcripts and other documents to a study",
                                    "heddle import pioneers.heddle interviews/ --set site=Leeds --set round=1");
    add_study_argument(command, options->study);
    command.add_option("PATH", options->paths, "Files (" + known_endings() + "), or folders with all that is in them").required();
    add_repeated(command, "--set", "A=V", options->set, "Give each of these documents a value of an attribute: site=Leeds");
    command.add_option("--name-pattern", options->wanted.name_pattern,
                        "Attributes from the files' names: {site}_{organisation_type}_{round}; {} skips a part")
        .type_name("PATTERN");
    command.add_option("--folder-pattern", options->wanted.folder_pattern,
                        "Attributes from the folders below the one that is named: {site}/{round}")
        .type_name("PATTERN");
    add_repeated(command, "--interviewer", "LABEL", options->wanted.rule.interviewers,
                 "A label that is the interviewer's, besides Interviewer, I and Researcher");
    add_repeated(command, "--speaker", "LABEL", options->wanted.rule.speakers, "A label that always begins a turn");
    add_repeated(command, "--not-speaker", "LABEL", options->wanted.rule.not_speakers, "A label that never begins a turn");
    command.add_flag("--no-turns", options->no_turns, "Look for no speakers: each document is one text");
    command.add_flag("--preview", options->preview, "Import nothing; print who would speak in each file");
    command.add_flag("--cover", options->wanted.cover,
                      "Read the lines at the head of a transcript (Date: …, Interviewee: …) into attributes and leave them out of the text");
    command.add_flag("--again", options->wanted.again, "Import also what is in the study already, and changed files beside what they were");
    command.add_flag("--replace", options->wanted.replace,
                      "Correct the texts of documents to those of changed files; codings stay where their words still stand");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return import_files(program, console, *options); };
    });
}

}  // namespace heddle
