#include <memory>

#include "storage/counting/counter.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct CountOptions {
    std::filesystem::path study;
    std::vector<std::string> by;
    std::string unit = "segments";
    std::string percent = "none";
    CodingFilterOptions filter;
    std::vector<std::string> documents;
    std::vector<std::string> where;
    bool fold = false;
    bool examined = false;
    bool include_interviewer = false;
    std::optional<std::int64_t> suppress_below;
    std::int64_t min_base = 20;
    AskedOutput output;
};

// What can be understood without a study.
Result<CountQuestion> count_apart_from_names(const CountOptions& options) {
    CountQuestion question;
    const auto unit = unit_named(options.unit);
    if (!unit) {
        return usage_error("There is no unit “" + options.unit +
                           "”; it is one of segments, documents, participants, participations, words, characters, coverage.");
    }
    const auto percent = percent_base_named(options.percent);
    if (!percent) {
        return usage_error("There is no base “" + options.percent + "” for percentages; it is one of none, row, column, group.");
    }
    question.unit = *unit;
    question.percent = *percent;
    question.fold = options.fold;
    question.examined = options.examined;
    question.include_interviewer = options.include_interviewer;
    question.suppress_below = options.suppress_below;
    question.min_base = options.min_base;
    return question;
}

Result<> count_codes(Program& program, Console& console, const CountOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(CountQuestion question, count_apart_from_names(options));
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    for (const std::string& name : options.by) {
        HEDDLE_TRY(const AttributeId attribute, find_attribute_named(open.study, name));
        question.by.push_back(attribute);
    }
    HEDDLE_CHECK(options.filter.put_into(question, open.study));
    HEDDLE_TRY(question.documents, find_documents(open.study, options.documents));
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    const WordSource words = [&](const Document& document) { return open.file.words(document.content); };
    HEDDLE_TRY(const CountTable table, count(open.study, question, words));
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(table));
}

}  // namespace

void add_count_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CountOptions>();
    CommandSyntax command = add_command(app, "count", "Count the codes, in groups by attributes (docs/counting.md says exactly what is counted)",
                                    "heddle count pioneers.heddle --by organisation_type --unit participants --percent group");
    add_study_argument(command, options->study);
    add_repeated(command, "--by", "ATTRIBUTE", options->by, "A column for each value of this attribute; twice, for each combination");
    command.add_option("--unit", options->unit,
                        "What is counted: segments, documents, participants, participations, words, characters or coverage").type_name("UNIT");
    command.add_option("--percent", options->percent, "Percentages of what: none, row, column or group").type_name("BASE");
    options->filter.add_to(command);
    add_repeated(command, "--document", "DOCUMENT", options->documents, "Only what is in this document");
    add_where(command, options->where);
    command.add_flag("--fold", options->fold, "Only the top level of the codebook");
    command.add_flag("--examined", options->examined, "Only documents that a coder has marked done");
    command.add_flag("--include-interviewer", options->include_interviewer, "Count the interviewer's turns too, as a group");
    command.add_option("--suppress-below", options->suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    command.add_option("--min-base", options->min_base, "Show k/n instead of a percentage where n is under this number (20)").type_name("N")
        .check(whole_number_from(0));
    options->output.add_to(command, "count");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return count_codes(program, console, *options); };
    });
}

}  // namespace heddle
