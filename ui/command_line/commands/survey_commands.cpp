#include <algorithm>
#include <memory>

#include "coding/phrases.h"
#include "storage/export/panel_table.h"
#include "storage/files.h"
#include "storage/import/import_files.h"
#include "storage/import/survey/survey_import.h"
#include "storage/sheet_file.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/sheet_options.h"

namespace heddle {

namespace {

struct SurveyOptions {
    std::filesystem::path study;
    SheetOptions sheet;
    SurveyChoices choices;
    std::vector<std::string> same;
    std::vector<std::string> people;
    std::vector<std::string> orders;
};

Result<SurveyChoices> choices_of(const SurveyOptions& options) {
    SurveyChoices choices = options.choices;
    SheetChoices sheet;
    HEDDLE_CHECK(options.sheet.add_to(sheet));
    choices.skip = sheet.skip;
    choices.types = sheet.types;
    choices.dates = sheet.dates;
    for (const std::string& written : options.same) {
        HEDDLE_TRY(auto sides, split_sides("--same", written, "\"old name=new name\""));
        choices.same.push_back(std::move(sides));
    }
    for (const std::string& written : options.people) {
        HEDDLE_TRY(auto sides, split_sides("--match", written, "\"M Smith=Mary Smith\""));
        choices.people.push_back(std::move(sides));
    }
    std::vector<std::pair<std::string, std::vector<std::string>>> orders;
    for (const std::string& written : options.orders) {
        HEDDLE_TRY(auto sides, split_sides("--order", written, "\"COLUMN=A,B,C\""));
        // Given several times for one column, each is one answer, which may hold commas.
        const auto known = std::ranges::find(orders, sides.first, &std::pair<std::string, std::vector<std::string>>::first);
        if (known == orders.end()) {
            orders.push_back({std::move(sides.first), {std::move(sides.second)}});
        } else {
            known->second.push_back(std::move(sides.second));
        }
    }
    for (auto& [column, answers] : orders) choices.orders.emplace_back(column, values_in_order(answers));
    return choices;
}

Result<> import_answers(Program& program, Console& console, const SurveyOptions& options) {
    HEDDLE_TRY(const SurveyChoices choices, choices_of(options));
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const std::string bytes, read_file(options.sheet.file));
    const std::string name = shown_name(options.sheet.file.filename());
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, name, options.sheet.worksheet));
    const TextSource text_of = [&](const Document& document) { return open.file.text(document.content); };
    SurveyOutcome outcome;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(outcome, import_survey(study, coder, sheet, name, choices, text_of));
        return std::move(outcome.group);
    }));
    std::string said = how_many(outcome.respondents, "respondent", "respondents") + " (" + std::to_string(outcome.new_participants) + " new), " +
                       how_many(outcome.answers, "closed answer", "closed answers");
    if (outcome.changed > 0) said += " (" + std::to_string(outcome.changed) + " changed)";
    said += ", " + how_many(outcome.documents, "new document", "new documents") + " of open answers";
    if (outcome.corrected > 0) said += ", " + std::to_string(outcome.corrected) + " corrected";
    console.line(said + ".");
    for (const std::string& note : outcome.notes) console.line(note);
    return done();
}

struct PanelOptions {
    std::filesystem::path study;
    std::string by;
    PanelQuestion question;
    AskedOutput output;
};

Result<> print_panel(Program& program, Console& console, const PanelOptions& options) {
    HEDDLE_CHECK(options.output.check());
    if (options.question.items && !options.by.empty()) return usage_error("--items has a column for each occasion; leave out --by.");
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    PanelQuestion question = options.question;
    if (!options.by.empty()) {
        HEDDLE_TRY(question.by, find_attribute_named(open.study, options.by));
    }
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), panel_table(open.study, question));
}

void add_panel_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<PanelOptions>();
    CommandSyntax command = add_command(app, "panel", "Count who answered a survey in which years", "heddle panel pioneers.heddle --by organisation_type");
    add_study_argument(command, options->study);
    command.add_option("--by", options->by, "A column for each value of this attribute").type_name("ATTRIBUTE");
    command.add_flag("--items", options->question.items, "Instead, how many answered each item in each year, left it blank or were not asked it");
    command.add_option("--suppress-below", options->question.suppress_below, "Hide cells under this number, and what would reveal them").type_name("K")
        .check(whole_number_from(1));
    options->output.add_to(command, "panel");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return print_panel(program, console, *options); };
    });
}

}  // namespace

void add_survey_commands(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SurveyOptions>();
    CommandSyntax command = add_command(app, "survey", "Import a survey: one row a respondent, closed questions as attributes, open ones as text",
                                    "heddle survey pioneers.heddle survey2015.xlsx --occasion 2015");
    add_study_argument(command, options->study);
    options->sheet.add_options(command, "A .csv or .xlsx file with one row a respondent and one column a question");
    SurveyChoices& choices = options->choices;
    command.add_option("--occasion", choices.occasion, "When they answered: a year, a wave").type_name("OCCASION");
    command.add_option("--occasion-column", choices.occasion_column, "The column that says when, where one sheet has several years").type_name("COLUMN");
    command.add_option("--participant", choices.participant, "The column that tells respondents apart, also from year to year; without it, one named respondent, e-mail, name or ID")
        .type_name("COLUMN");
    command.add_flag("--anonymous", choices.anonymous, "There is no such column: each row is a person of its own");
    add_repeated(command, "--open", "COLUMN", choices.open, "An open question, whose answers are text to code; without it, columns of long and various answers");
    add_repeated(command, "--closed", "COLUMN", choices.closed, "A closed question, however long its answers are");
    add_repeated(command, "--not-asked", "VALUE", choices.not_asked, "What a cell says where somebody was not asked: -9, N/A");
    add_repeated(command, "--same", "OLD=NEW", options->same, "The column NEW asks the item that the study has as OLD");
    add_repeated(command, "--match", "NAME=PARTICIPANT", options->people, "Whom the sheet means by a name: \"M Smith=Mary Smith\"");
    add_repeated(command, "--order", "COLUMN=A,B,C", options->orders, "The order of an item's answers in tables; given once for each answer, answers may hold commas, and cells that list several are not parted there");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return import_answers(program, console, *options); };
    });
    add_panel_command(app, program);
}

}  // namespace heddle
