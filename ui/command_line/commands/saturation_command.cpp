#include <memory>

#include "coding/plain_number.h"
#include "coding/saturation_question.h"
#include "storage/counting/saturation.h"
#include "storage/export/comparison_table.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct SaturationOptions {
    std::filesystem::path study;
    std::string by;
    std::int64_t base = SaturationMeasure{}.base;
    std::int64_t run = SaturationMeasure{}.run;
    std::vector<std::string> thresholds;
    std::string order = "import";
    bool all = false;
    CodingFilterOptions filter;
    std::vector<std::string> where;
    AskedOutput output;
};

Result<> measure_saturation(Program& program, Console& console, const SaturationOptions& options) {
    HEDDLE_CHECK(options.output.check());
    SaturationQuestion question;
    question.measure = {options.base, options.run};
    if (!options.thresholds.empty()) question.thresholds.clear();
    for (const std::string& written : options.thresholds) {
        const auto threshold = plain_number(written, 0, 100);
        if (!threshold) return usage_error("--threshold is a number from 0 to 100, in % of the codes of the base, not “" + written + "”.");
        question.thresholds.push_back(*threshold);
    }
    question.all = options.all;
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    if (!options.by.empty()) {
        HEDDLE_TRY(question.by, find_attribute_named(open.study, options.by));
    }
    if (options.order != "import") {
        HEDDLE_TRY(question.order, find_attribute_named(open.study, options.order));
    }
    HEDDLE_CHECK(options.filter.put_into(question, open.study));
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    HEDDLE_TRY(SaturationTable table, saturation(open.study, question));
    for (std::string& note : table.notes) {
        if (const auto at = note.find(saturation_of_all); at != std::string::npos) note.replace(at, saturation_of_all.size(), "--all");
    }
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(table));
}

}  // namespace

void add_saturation_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SaturationOptions>();
    CommandSyntax command = add_command(app, "saturation", "New codes of each finished interview, and when little new came (docs/change.md)",
                                    "heddle saturation pioneers.heddle --by organisation_type --order interview_date");
    add_study_argument(command, options->study);
    command.add_option("--by", options->by, "For each value of this attribute too").type_name("ATTRIBUTE");
    command.add_option("--base", options->base, "Interviews whose codes are what is known at first (4)").type_name("N").check(whole_number_from(1));
    command.add_option("--run", options->run, "Interviews that are looked at together for new codes (2)").type_name("N").check(whole_number_from(1));
    add_repeated(command, "--threshold", "P", options->thresholds, "New codes of a run, in % of those of the base, that are few enough (5 and 0)");
    command.add_option("--order", options->order, "The order of interviewing: import, or an attribute such as a date").type_name("ORDER");
    command.add_flag("--all", options->all, "Take all documents as finished, not only those that a coder has marked done");
    options->filter.add_to(command);
    add_where(command, options->where);
    options->output.add_to(command, "saturation");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return measure_saturation(program, console, *options); };
    });
}

}  // namespace heddle
