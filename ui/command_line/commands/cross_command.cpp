#include <memory>

#include "storage/counting/cross.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct CrossOptions {
    std::filesystem::path study;
    std::string rows;
    std::string by;
    std::string unit = "participants";
    std::vector<std::string> where;
    bool include_silent = false;
    std::optional<std::int64_t> suppress_below;
    AskedOutput output;
};

Result<> count_sample(Program& program, Console& console, const CrossOptions& options) {
    HEDDLE_CHECK(options.output.check());
    CrossQuestion question;
    const auto unit = unit_named(options.unit);
    if (!unit || (*unit != Unit::participants && *unit != Unit::participations && *unit != Unit::documents)) {
        return usage_error("The sample is counted in participants, participations or documents, not in “" + options.unit + "”.");
    }
    question.unit = *unit;
    question.include_silent = options.include_silent;
    question.suppress_below = options.suppress_below;
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    HEDDLE_TRY(question.rows, find_attribute_named(open.study, options.rows));
    if (!options.by.empty()) {
        HEDDLE_TRY(question.by, find_attribute_named(open.study, options.by));
    }
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    HEDDLE_TRY(const CrossTable table, cross(open.study, question));
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(table));
}

}  // namespace

void add_cross_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CrossOptions>();
    CommandSyntax command = add_command(app, "cross", "Count the sample: who was interviewed, by one attribute or two",
                                    "heddle cross pioneers.heddle --rows site --by round");
    add_study_argument(command, options->study);
    command.add_option("--rows", options->rows, "A row for each value of this attribute").type_name("ATTRIBUTE").required();
    command.add_option("--by", options->by, "A column for each value of this attribute").type_name("ATTRIBUTE");
    command.add_option("--unit", options->unit, "What is counted: participants, participations or documents").type_name("UNIT");
    add_where(command, options->where);
    command.add_flag("--include-silent", options->include_silent, "Count people who speak in no document too, such as a survey's");
    command.add_option("--suppress-below", options->suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    options->output.add_to(command, "cross");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return count_sample(program, console, *options); };
    });
}

}  // namespace heddle
