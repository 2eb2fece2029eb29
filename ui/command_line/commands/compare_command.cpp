#include <memory>

#include "coding/attribute_values.h"
#include "coding/comparison_question.h"
#include "storage/counting/comparison.h"
#include "storage/export/comparison_table.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/occasions.h"

namespace heddle {

namespace {

struct CompareOptions {
    std::filesystem::path study;
    std::string by;
    std::vector<std::string> groups;   // as one list, at commas
    std::vector<std::string> further;  // one by one, so that a name may hold a comma
    std::string unit = "participants";
    bool test = false;
    bool paired = false;
    std::string same;
    std::vector<std::string> items;
    std::vector<std::string> values;
    std::vector<std::string> dropped;
    CodingFilterOptions filter;
    std::vector<std::string> where;
    bool examined = false;
    std::int64_t min_base = 20;
    std::optional<std::int64_t> suppress_below;
    AskedOutput output;
};

// What can be understood without a study.
Result<ComparisonQuestion> comparison_apart_from_names(const CompareOptions& options) {
    ComparisonQuestion question;
    const auto unit = unit_named(options.unit);
    if (!unit) return usage_error("There is no unit “" + options.unit + "”; groups are compared in participants, participations or documents.");
    question.unit = *unit;
    question.groups = options.groups;
    question.groups.insert(question.groups.end(), options.further.begin(), options.further.end());
    question.test = options.test;
    question.paired = options.paired;
    question.same_participants = options.same == "participants";
    question.answers = options.values;
    question.dropped = options.dropped;
    question.examined = options.examined;
    question.min_base = options.min_base;
    question.suppress_below = options.suppress_below;
    return question;
}

Result<> compare_groups(Program& program, Console& console, const CompareOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(ComparisonQuestion question, comparison_apart_from_names(options));
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    for (const std::string& name : options.items) {
        HEDDLE_TRY(const AttributeId item, find_attribute_named(open.study, name));
        question.items.push_back(item);
    }
    if (!question.items.empty() && means_occasions(open.study, options.by)) {
        question.by_occasion = true;
    } else {
        HEDDLE_TRY(question.by, find_attribute_named(open.study, options.by));
        // As they would be recorded: "Yes" is yes, 2014/05/31 is 2014-05-31.
        const AttributeType type = open.study.attributes().find(question.by)->type;
        for (std::string& group : question.groups) group = normal_value(type, group).value_or(group);
    }
    if (!options.same.empty() && !question.same_participants) {
        HEDDLE_TRY(question.same_values, find_attribute_named(open.study, options.same));
    }
    HEDDLE_CHECK(options.filter.put_into(question, open.study));
    if (question.items.empty()) {
        HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    } else {
        HEDDLE_TRY(question.where, find_conditions(open.study, options.where, question.occasions));
    }
    HEDDLE_TRY(const ComparisonTable table, compare(open.study, question));
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(table));
}

}  // namespace

void add_compare_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CompareOptions>();
    CommandSyntax command = add_command(app, "compare", "Compare two groups code by code, or rounds and years of the same people or sites (docs/change.md)",
                                    "heddle compare pioneers.heddle --by organisation_type --groups CCG,Council --test");
    add_study_argument(command, options->study);
    command.add_option("--by", options->by, "The groups are values of this attribute; with --item also occasion, for survey years or rounds")
        .type_name("ATTRIBUTE").required();
    command.add_option("--groups", options->groups, "The groups, between commas; the difference is the last less the first").type_name("A,B")
        .delimiter(',').allow_extra_args(false);
    add_repeated(command, "--group", "A", options->further, "The same, one group at a time, for names that hold a comma");
    command.add_option("--unit", options->unit, "What is counted: participants, participations or documents").type_name("UNIT");
    command.add_flag("--test", options->test, "With the exact p of each difference and its 95% interval");
    command.add_flag("--paired", options->paired, "The same participants in two rounds: how many in both, only in one, in neither");
    command.add_option("--same", options->same, "Only the same participants in all the groups (participants), or the same values of an attribute (site)")
        .type_name("WHAT");
    add_repeated(command, "--item", "ATTRIBUTE", options->items, "Compare answers to this survey item instead of codes").allow_extra_args();
    add_repeated(command, "--value", "V", options->values, "With --item: the answer that counts; any of several does").allow_extra_args();
    add_repeated(command, "--drop-answer", "V", options->dropped, "With --item: take this answer (\"Don't know\") out of the base").allow_extra_args();
    options->filter.add_to(command);
    add_where(command, options->where);
    command.add_flag("--examined", options->examined, "Only documents that a coder has marked done");
    command.add_option("--min-base", options->min_base, "Show k/n instead of a percentage where n is under this number (20)").type_name("N")
        .check(whole_number_from(0));
    command.add_option("--suppress-below", options->suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    options->output.add_to(command, "compare");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return compare_groups(program, console, *options); };
    });
}

}  // namespace heddle
