// `heddle summaries set`: one cell of the framework matrix.
#include <memory>

#include "coding/changes/summary_changes.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/summary_sheet.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct SetOptions {
    std::filesystem::path study;
    std::string of;
    std::string theme;
    std::string text;
    bool not_asked = false;
    bool nothing_said = false;
    bool remove = false;
    bool read = false;
    bool confirm = false;
    std::vector<std::string> passages;

    int choices() const { return !text.empty() + not_asked + nothing_said + remove + read + confirm; }
};

Result<SummaryCase> find_case(const Study& study, const std::string& cell) {
    const auto found = CaseFinder(study).find(cell);
    if (found.of) return *found.of;
    if (!found.meanings.empty()) return usage_error(heddle::quoted(cell) + " may be " + enumerated(found.meanings) + "; say which.");
    return usage_error("The study has no case " + heddle::quoted(cell) + "; name a participant, a document, or a value as in site=Leeds.");
}

Result<EditGroup> change_cell(const Study& study, CoderId coder, const SetOptions& options) {
    HEDDLE_TRY(const SummaryCase of, find_case(study, options.of));
    HEDDLE_TRY(const CodeId theme, find_code(study, options.theme));
    const Summary* there = study.summary(of, theme);
    if (options.remove || options.read || options.confirm) {
        if (!there) return failure("There is no summary of " + heddle::quoted(name_of(study, of)) + " on this theme yet.");
        if (options.remove) return remove_summary(study, coder, there->id);
        if (options.read) return mark_summary_read(study, coder, there->id);
        return write_summary(study, coder, of, theme, {there->state, there->text, there->codings});
    }
    SummaryContent content;
    if (options.not_asked || options.nothing_said) {
        content.state = options.not_asked ? SummaryState::not_asked : SummaryState::nothing_said;
        return write_summary(study, coder, of, theme, std::move(content));
    }
    content.text = options.text;
    if (options.passages.empty() && there) content.codings = there->codings;
    const Codebook codebook(study);
    const PassageFinder passages(study, codebook);
    for (const std::string& passage : options.passages) {
        const auto found = passages.find(passage, theme);
        if (!found.unknown.empty()) return usage_error("No such passage is coded on this theme: " + heddle::quoted(found.unknown) + "; name it as DOCUMENT START-END.");
        content.codings.insert(content.codings.end(), found.codings.begin(), found.codings.end());
    }
    return write_summary(study, coder, of, theme, std::move(content));
}

Result<> set_cell(Program& program, Console& console, const SetOptions& options) {
    if (options.choices() != 1) {
        return usage_error("Say one thing of the cell: --text TEXT, --not-asked, --nothing-said, --remove, --read or --still-right.");
    }
    if (!options.passages.empty() && options.text.empty()) return usage_error("--rests-on goes with --text TEXT.");
    if (!is_valid_utf8(options.text)) return usage_error("The summary is no UTF-8 text.");
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const bool changed, act(program, open, [&](const Study& study, CoderId coder) { return change_cell(study, coder, options); }));
    console.line(changed ? "The cell is written." : "The cell says so already.");
    return done();
}

}  // namespace

void add_summaries_set_command(CommandSyntax summaries, Program& program) {
    auto options = std::make_shared<SetOptions>();
    CommandSyntax command = add_command(summaries, "set", "Write one cell of the framework matrix, or say something of it",
                                    "heddle summaries set pioneers.heddle site=Leeds \"Contextual issues\" --text \"Money is short.\"");
    add_study_argument(command, options->study);
    command.add_option("CASE", options->of, "The case: a participant or document by name, or a value as in site=Leeds").required();
    command.add_option("THEME", options->theme, "The code").required();
    command.add_option("--text", options->text, "The summary").type_name("TEXT");
    add_repeated(command, "--rests-on", "PASSAGE", options->passages,
                 "A coded passage that it rests on, as DOCUMENT START-END; without any, those that it rested on before");
    command.add_flag("--not-asked", options->not_asked, "The theme was not raised with this case");
    command.add_flag("--nothing-said", options->nothing_said, "It was raised, and the case had nothing to say on it");
    command.add_flag("--still-right", options->confirm, "The codings have changed, and what is written still holds: no longer stale");
    command.add_flag("--read", options->read, "Whoever acts has read the summary against its passages");
    command.add_flag("--remove", options->remove, "Empty the cell");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return set_cell(program, console, *options); };
    });
}

}  // namespace heddle
