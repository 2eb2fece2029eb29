#include <memory>

#include "coding/phrases.h"
#include "storage/export/case_table.h"
#include "storage/files.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/number_output.h"

namespace heddle {

namespace {

struct CodesByOptions {
    std::filesystem::path study;
    std::string cases = "documents";
    std::string values = "0/1";
    CodingFilterOptions filter;
    std::vector<std::string> where;
    bool examined = false;
    bool include_interviewer = false;
    OutputOptions output;
    SaveOptions save;
};

// What can be understood without a study.
Result<CodeMatrixQuestion> question_without_names(const CodesByOptions& options) {
    CodeMatrixQuestion question;
    const auto cases = matrix_cases_named(options.cases);
    if (!cases) return usage_error("The cases are documents, participants or participations, not “" + options.cases + "”.");
    const auto values = matrix_values_named(options.values);
    if (!values) return usage_error("The values are 0/1, counts or words, not “" + options.values + "”.");
    question.cases = *cases;
    question.values = *values;
    question.examined = options.examined;
    question.include_interviewer = options.include_interviewer;
    return question;
}

Result<> deliver_cases(const OutputOptions& output, Console& console, const CaseTable& table, std::int64_t made) {
    if (output.format == "xlsx") return write_xlsx(table, output.output);
    if (output.format == "sav") return write_statistics(table, StatisticsFormat::spss, made, output.output);
    if (output.format == "dta") return write_statistics(table, StatisticsFormat::stata, made, output.output);
    if (output.format == "json") return output.deliver(console, to_json(table));
    return output.deliver(console, to_csv(table), about_text(table));
}

Result<> codes_by(Program& program, Console& console, const CodesByOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_CHECK(check_names_file(options.output));
    HEDDLE_CHECK(options.save.check());
    HEDDLE_TRY(CodeMatrixQuestion question, question_without_names(options));
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.save));
    HEDDLE_CHECK(options.filter.put_into(question, open.study));
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    const WordSource words = [&](const Document& document) { return open.file.words(document.content); };
    HEDDLE_TRY(const CodeMatrix matrix, code_matrix(open.study, question, words));
    CaseTable table = case_table(open.study, matrix);
    const std::int64_t made = now_milliseconds();
    const AskedQuestion in_words = asked(open.study, question);
    HEDDLE_CHECK(save_asked(program, open, options.save, in_words));
    if (!options.output.output.empty()) {
        table.about = provenance_of(in_words, options.study, made, "--format " + options.output.format + " --output FILE");
    }
    HEDDLE_CHECK(deliver_cases(options.output, console, table, made));
    if (!options.output.output.empty()) {
        console.line(how_many(table.rows.size(), "case", "cases") + " with " + how_many(table.variables.size(), "variable", "variables") + " written to " +
                     quoted_path(options.output.output) + ".");
        for (const std::string& note : table.notes) console.line(note);
    }
    return done();
}

}  // namespace

void add_codes_by_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CodesByOptions>();
    CommandSyntax command = add_command(app, "codes-by", "Write documents or participants by codes, for a statistics program (docs/exports.md)",
                                    "heddle codes-by pioneers.heddle --cases participants --format sav --output pioneers.sav");
    add_study_argument(command, options->study);
    command.add_option("--cases", options->cases, "A row for each of these: documents, participants or participations (a participant in one document)")
        .type_name("CASES");
    command.add_option("--values", options->values, "What of each code: 0/1 (whether it is there), counts (of segments) or words").type_name("VALUES");
    options->filter.add_to(command);
    add_where(command, options->where);
    command.add_flag("--examined", options->examined, "What no coder has marked done is missing, not 0");
    command.add_flag("--include-interviewer", options->include_interviewer, "Count the interviewer's turns too, as part of the document");
    options->output.add_to(command, {"csv", "xlsx", "sav", "dta", "json"});
    options->save.add_to(command);
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return codes_by(program, console, *options); };
    });
}

}  // namespace heddle
