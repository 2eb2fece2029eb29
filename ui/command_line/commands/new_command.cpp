#include <memory>
#include <utility>

#include "coding/changes/coding_changes.h"
#include "storage/files.h"
#include "ui/assets.h"
#include "ui/command_line/codebook_file.h"
#include "ui/command_line/commands/commands.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

struct NewOptions {
    fs::path study;
    std::vector<std::string> codebooks;
};

// Every group is made before there is a file, so that what cannot be done leaves none behind.
Result<> make_new(Program& program, Console& console, const NewOptions& options) {
    HEDDLE_TRY(const std::string password, program.password());
    const Study empty;
    std::vector<EditGroup> groups;
    HEDDLE_TRY(EditGroup joining, add_coder(empty, program.acting_coder()));
    HEDDLE_TRY(Study study, apply_edits(empty, joining.edits));
    const CoderId coder = joining.coder;
    groups.push_back(std::move(joining));
    std::vector<std::string> notes;
    for (const std::string& codebook : options.codebooks) {
        // A codebook of one's own is named by its file.
        fs::path sheet = codebook;
        if (!is_codebook_file(sheet)) {
            HEDDLE_TRY(sheet, shipped_codebook(codebook));
        }
        HEDDLE_TRY(CodebookImport imported, import_codebook_file(study, coder, sheet));
        HEDDLE_TRY(study, apply_edits(study, imported.group.edits));
        notes.insert(notes.end(), imported.notes.begin(), imported.notes.end());
        if (!imported.group.edits.empty()) groups.push_back(std::move(imported.group));
    }

    HEDDLE_TRY(StudyFile file, StudyFile::create(options.study, password));
    Study written;
    for (const EditGroup& group : groups) {
        if (auto committed = commit(file, written, group); !committed) {
            { const StudyFile closed = std::move(file); }
            std::error_code ignored;
            fs::remove(options.study, ignored);
            return committed.error();
        }
    }
    std::string said = "Made the study " + quoted_path(options.study);
    if (!study.codes().empty()) said += " with " + std::to_string(study.codes().size()) + " codes";
    console.line(said + ".");
    for (const std::string& note : notes) console.line(note);
    return done();
}

}  // namespace

void add_new_command(CLI::App& app, Program& program) {
    auto options = std::make_shared<NewOptions>();
    CLI::App* command = add_command(app, "new", "Make a new study",
                                    "heddle new pioneers.heddle --codebook cameron-barriers --codebook i-statements");
    add_study_argument(*command, options->study);
    std::string names;
    for (const std::string& name : shipped_codebooks()) names += (names.empty() ? "" : ", ") + name;
    add_repeated(*command, "--codebook", "CODEBOOK", options->codebooks,
                 "Begin with this codebook; several may be given. One that comes with Heddle (" + names +
                     ") or a .csv or .qdc file");
    command->callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return make_new(program, console, *options); };
    });
}

}  // namespace heddle
