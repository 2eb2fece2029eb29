#include <memory>

#include "coding/attribute_values.h"
#include "coding/changes/attribute_changes.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/import_files.h"
#include "storage/sheet_file.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/sheet_options.h"

namespace heddle {

namespace {

struct AttributeOptions {
    std::filesystem::path study;
    std::string name;
    std::string type;
    std::vector<std::string> order;
};

Result<> declare(Program& program, Console& console, const AttributeOptions& options) {
    std::optional<AttributeType> type;
    if (!options.type.empty()) {
        type = attribute_type_named(options.type);
        if (!type) {
            return usage_error("There is no type “" + options.type +
                               "”; it is one of text, number, date, yes_no, choice, several_choices.");
        }
    }
    std::optional<std::vector<std::string>> order;
    if (!options.order.empty()) order = values_in_order(options.order);
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) {
        return declare_attribute(study, coder, options.name, type, order);
    }));
    const Attribute* attribute = find_attribute(open.study, trimmed(options.name));
    if (attribute) console.line("“" + attribute->name + "” is an attribute of type " + std::string(name_of(attribute->type)) + ".");
    return done();
}

struct AttributeSheetOptions {
    std::filesystem::path study;
    SheetOptions sheet;
    std::vector<std::string> columns;
    std::vector<std::string> documents;
    bool skip_unmatched = false;
};

Result<> import_sheet(Program& program, Console& console, const AttributeSheetOptions& options) {
    SheetChoices choices;
    HEDDLE_CHECK(options.sheet.add_to(choices));
    for (const std::string& written : options.columns) {
        HEDDLE_TRY(auto sides, split_sides("--column", written, "\"File name=document\""));
        choices.columns.push_back(std::move(sides));
    }
    for (const std::string& written : options.documents) {
        HEDDLE_TRY(auto sides, split_sides("--match", written, "\"Leeds CCG1=Leeds_CCG_1\""));
        choices.documents.push_back(std::move(sides));
    }
    choices.skip_unmatched = options.skip_unmatched;
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const std::string bytes, read_file(options.sheet.file));
    const std::string name = shown_name(options.sheet.file.filename());
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, name, options.sheet.worksheet));
    SheetOutcome outcome;
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(outcome, import_attribute_sheet(study, coder, sheet, name, choices));
        return std::move(outcome.group);
    }));
    std::string said = how_many(outcome.values, "value", "values") + " recorded";
    if (outcome.assigned > 0) {
        said += ", " + how_many(outcome.assigned, "speaker or document", "speakers or documents") + " assigned";
    }
    if (outcome.new_participants > 0) {
        said += ", " + how_many(outcome.new_participants, "new participant", "new participants");
    }
    console.line(said + ".");
    for (const std::string& note : outcome.notes) console.line(note);
    return done();
}

void add_attributes_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<AttributeSheetOptions>();
    CommandSyntax command = add_command(app, "attributes", "Record what a sheet says about documents, participants, speakers or values",
                                    "heddle attributes pioneers.heddle participants.xlsx");
    add_study_argument(command, options->study);
    options->sheet.add_options(command,
                               "A .csv or .xlsx file with document; participant; document,speaker,participant; or an attribute, and a column for each attribute");
    add_repeated(command, "--column", "COLUMN=NAME", options->columns,
                 "What a column is: document, participant, speaker, occasion or an attribute, as in \"File name=document\"");
    add_repeated(command, "--match", "NAME=DOCUMENT", options->documents, "Which document the sheet means by a name: \"Leeds CCG1=Leeds_CCG_1\"");
    command.add_flag("--skip-unmatched", options->skip_unmatched, "Pass over rows about documents and speakers that the study does not have");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return import_sheet(program, console, *options); };
    });
}

}  // namespace

void add_attribute_commands(CommandSyntax app, Program& program) {
    add_attributes_command(app, program);

    auto options = std::make_shared<AttributeOptions>();
    CommandSyntax command = add_command(app, "attribute", "Declare an attribute: its type and the order of its values",
                                    "heddle attribute pioneers.heddle role --type choice --order \"Manager,Clinician,Carer\"");
    add_study_argument(command, options->study);
    command.add_option("NAME", options->name, "The name of the attribute, which is made where the study lacks it").required();
    command.add_option("--type", options->type, "text, number, date, yes_no, choice or several_choices").type_name("TYPE");
    add_repeated(command, "--order", "VALUES", options->order, "The order of its values in tables, as A,B,C or one value each time; the others follow in alphabetical order");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return declare(program, console, *options); };
    });
}

}  // namespace heddle
