#include <memory>

#include "storage/counting/tabulate.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/occasions.h"

namespace heddle {

namespace {

struct TabulateOptions {
    std::filesystem::path study;
    std::vector<std::string> items;
    std::vector<std::string> values;
    std::string by;
    std::vector<std::string> where;
    std::vector<std::string> dropped;
    std::string sort = "given";
    std::string show = "percent";
    std::optional<std::int64_t> top;
    bool distribution = false;
    std::int64_t min_base = 20;
    std::optional<std::int64_t> suppress_below;
    AskedOutput output;
};

Result<> tabulate_items(Program& program, Console& console, const TabulateOptions& options) {
    HEDDLE_CHECK(options.output.check());
    TabulateQuestion question;
    question.answers = options.values;
    question.dropped = options.dropped;
    question.order = options.sort == "total" ? ItemOrder::total : ItemOrder::given;
    question.top = options.top;
    question.distribution = options.distribution;
    question.min_base = options.min_base;
    question.suppress_below = options.suppress_below;
    if (question.answers.empty() && !question.distribution)
        return usage_error("Name the answer to count with --value, or ask for all answers with --distribution.");
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    for (const std::string& name : options.items) {
        HEDDLE_TRY(const AttributeId item, find_attribute_named(open.study, name));
        question.items.push_back(item);
    }
    if (means_occasions(open.study, options.by)) {
        question.by_occasion = true;
    } else if (!options.by.empty()) {
        HEDDLE_TRY(question.by, find_attribute_named(open.study, options.by));
    }
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where, question.occasions));
    HEDDLE_TRY(const Tabulation table, tabulate(open.study, question));
    const AnswerNumber number = options.show == "count"  ? AnswerNumber::count
                                : options.show == "base" ? AnswerNumber::base
                                                         : AnswerNumber::percent;
    AskedQuestion words = asked(open.study, question);
    if (number != AnswerNumber::percent) words.options.push_back({.option = "--show", .value = options.show});
    return deliver_answer(program, open, options.study, console, options.output, words, number_table(table, number));
}

}  // namespace

void add_tabulate_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<TabulateOptions>();
    CommandSyntax command = add_command(app, "tabulate", "Survey items: the percentage of respondents who gave an answer, by any attribute",
                                    "heddle tabulate pioneers.heddle --item funding --item it_systems --value \"Very significant\" --by wave");
    add_study_argument(command, options->study);
    add_repeated(command, "--item", "ATTRIBUTE", options->items, "A row for this item; several make one table")
        .allow_extra_args()
        .required();
    add_repeated(command, "--value", "V", options->values, "The answer that counts; any of several does").allow_extra_args();
    command.add_option("--by", options->by, "A column for each value of this attribute; occasion for survey years or rounds")
        .type_name("ATTRIBUTE");
    add_repeated(command, "--where", "A=V", options->where,
                 "Only respondents of whom this is so: role=Lead, occasion=2015; the same attribute again means or, another one and");
    add_repeated(command, "--drop-answer", "V", options->dropped, "Take this answer (\"Don't know\") out of the base")
        .allow_extra_args();
    command.add_option("--sort", options->sort, "Items as given, or by their total, highest first").type_name("ORDER")
        .check(one_of({"given", "total"}));
    command.add_option("--top", options->top, "Only the first N items").type_name("N").check(whole_number_from(1));
    command.add_flag("--distribution", options->distribution, "A row for each answer of each item");
    command.add_option("--min-base", options->min_base, "Where the base is smaller, a table shows how many of how many")
        .type_name("N").check(whole_number_from(0));
    command.add_option("--suppress-below", options->suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    command.add_option("--show", options->show, "What stands in the cells of CSV and tables: percent, count or base").type_name("NUMBER")
        .check(one_of({"percent", "count", "base"}));
    options->output.add_to(command, "tabulate");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return tabulate_items(program, console, *options); };
    });
}

}  // namespace heddle
