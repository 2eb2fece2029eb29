#include <memory>

#include "storage/counting/relations.h"
#include "storage/export/relation_numbers.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct RelationOptions {
    std::filesystem::path study;
    std::string near;
    std::string sequence;
    std::vector<std::string> with;
    std::string by;
    std::string number = "count";
    std::string unit = "segments";
    CodingFilterOptions filter;
    std::vector<std::string> where;
    bool fold = false;
    bool examined = false;
    bool include_interviewer = false;
    std::int64_t min_base = 20;
    std::optional<std::int64_t> suppress_below;
    AskedOutput output;
};

// What can be understood without a study.
Result<RelationQuestion> relations_apart_from_names(const RelationOptions& options) {
    RelationQuestion question;
    if (!options.sequence.empty()) {
        if (!options.near.empty()) return usage_error("--near asks what stands together and --sequence what follows; give one of them.");
        const auto distance = sequence_named(options.sequence);
        if (!distance) {
            return usage_error("There is no sequence “" + options.sequence + "”; it is one of next, words:N and turns:N, with N from 0 to 1,000,000.");
        }
        question.distance = *distance;
    } else if (!options.near.empty()) {
        const auto distance = together_named(options.near);
        if (!distance) {
            return usage_error("There is no nearness “" + options.near + "”; it is one of same, overlap, turn and words:N, with N from 0 to 1,000,000.");
        }
        question.distance = *distance;
    }
    const auto number = relation_number_named(options.number);
    if (!number) return usage_error("--show is count, coefficient or share, not “" + options.number + "”.");
    const auto unit = unit_named(options.unit);
    if (!unit) {
        return usage_error("There is no unit “" + options.unit + "”; relations are counted in segments, documents, participants or participations.");
    }
    question.number = *number;
    CountQuestion& counted = question.counted;
    counted.unit = *unit;
    counted.fold = options.fold;
    counted.examined = options.examined;
    counted.include_interviewer = options.include_interviewer;
    counted.min_base = options.min_base;
    counted.suppress_below = options.suppress_below;
    return question;
}

Result<> relate_codes(Program& program, Console& console, const RelationOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(RelationQuestion question, relations_apart_from_names(options));
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    if (!options.by.empty()) {
        HEDDLE_TRY(const AttributeId by, find_attribute_named(open.study, options.by));
        question.counted.by.push_back(by);
    }
    HEDDLE_TRY(question.with, find_codes(open.study, options.with));
    HEDDLE_CHECK(options.filter.put_into(question.counted, open.study));
    HEDDLE_TRY(question.counted.where, find_conditions(open.study, options.where));
    const WordSource words = [&](const Document& document) { return open.file.words(document.content); };
    HEDDLE_TRY(const RelationTable table, relations(open.study, question, words));
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(table));
}

}  // namespace

void add_relations_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<RelationOptions>();
    CommandSyntax command = add_command(app, "relations", "Which codes stand together, and which follow which (docs/relations.md says exactly what is counted)",
                                    "heddle relations pioneers.heddle --near turn --show coefficient");
    add_study_argument(command, options->study);
    command.add_option("--near", options->near, "What stands together: same (passage), overlap (the default), turn, or words:N").type_name("HOW");
    command.add_option("--sequence", options->sequence, "Instead, which code follows which: next, words:N or turns:N").type_name("HOW");
    add_repeated(command, "--with", "CODE", options->with, "Only what is related to this code: it alone is a column");
    command.add_option("--by", options->by, "A row for each pair of codes, and a column for each value of this attribute").type_name("ATTRIBUTE");
    command.add_option("--show", options->number, "count, coefficient (n12 / (n1 + n2 - n12)) or share (% of the row's code)").type_name("NUMBER");
    command.add_option("--unit", options->unit, "What is counted: segments, documents, participants or participations").type_name("UNIT");
    options->filter.add_to(command);
    add_where(command, options->where);
    command.add_flag("--fold", options->fold, "Only the top level of the codebook");
    command.add_flag("--examined", options->examined, "Only documents that a coder has marked done");
    command.add_flag("--include-interviewer", options->include_interviewer, "Count the interviewer's turns too, as a group");
    command.add_option("--min-base", options->min_base, "Show k/n instead of a share where n is under this number (20)").type_name("N")
        .check(whole_number_from(0));
    command.add_option("--suppress-below", options->suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    options->output.add_to(command, "relations");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return relate_codes(program, console, *options); };
    });
}

}  // namespace heddle
