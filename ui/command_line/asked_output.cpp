#include "ui/command_line/asked_output.h"

#include "storage/files.h"
#include "storage/report/saved_disclosure.h"
#include "storage/saved_question.h"

namespace heddle {

void AskedOutput::add_to(CommandSyntax command) {
    output.add_to(command, {"table", "csv", "json", "xlsx", "html", "docx"});
    command.add_option("--save-as", save_as, "Keep the question in the study under this name, for “heddle report”").type_name("NAME");
    command.add_flag("--replace", replace, "With --save-as: in the place of another question of that name");
}

Result<> AskedOutput::check() const {
    if (replace && save_as.empty()) return usage_error("--replace goes with --save-as NAME.");
    return check_number_output(output);
}

Result<OpenStudy> open_to_ask(Program& program, const std::filesystem::path& study, const AskedOutput& options) {
    return options.save_as.empty() ? open_for_reading(program, study) : open_for_changes(program, study);
}

Result<> deliver_answer(Program& program, OpenStudy& open, const std::filesystem::path& study, Console& console, const AskedOutput& options,
                        const AskedQuestion& question, NumberTable table) {
    if (!options.save_as.empty()) {
        HEDDLE_CHECK(act(program, open, [&](const Study& now, CoderId coder) {
            return save_question(now, coder, options.save_as, question, options.replace);
        }));
        HEDDLE_TRY(const SavedQuestion saved, find_saved_question(open.study, options.save_as));
        for (std::string& sentence : SavedDisclosure(open.study).sentences_about(saved.guid)) table.notes.push_back(std::move(sentence));
    }
    const OutputOptions& output = options.output;
    if (!output.output.empty()) table.about = provenance_of(question, study, now_milliseconds());
    HEDDLE_CHECK(deliver_numbers(output, console, table));
    if (!output.output.empty() && output.format == "csv") return write_file(about_path(output.output), about_text(table));
    return done();
}

}  // namespace heddle
