#include "coding/attribution.h"

#include <memory>

#include "ui/command_line/commands/commands.h"

namespace heddle {

namespace {

struct AttributionOptions {
    std::filesystem::path study;
    std::string written;
};

Result<> attribute_quotations(Program& program, Console& console, const AttributionOptions& options) {
    const bool sets = !options.written.empty();
    HEDDLE_TRY(OpenStudy open, sets ? open_for_changes(program, options.study) : open_for_reading(program, options.study));
    if (sets) {
        HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) -> Result<EditGroup> {
            HEDDLE_TRY(const AttributionTemplate attribution, AttributionTemplate::parse(study, options.written));
            return set_attribution(study, coder, attribution);
        }));
    }
    const AttributionTemplate attribution = AttributionTemplate::of(open.study);
    console.line("Quotations that are copied or exported are attributed as “" + attribution.written(open.study) + "”.");
    if (attribution.names_people()) {
        console.line("That names people or documents; to hide who it is, name attributes only: “{organisation_type}”.");
        return done();
    }
    const std::vector<SingledOut> alone = singled_out(open.study, attribution);
    if (alone.empty()) console.line("Each attribution is that of several people.");
    for (const SingledOut& each : alone) console.line(sentence_of(open.study, each));
    return done();
}

}  // namespace

void add_attribution_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<AttributionOptions>();
    CommandSyntax command = add_command(app, "attribution", "Say how quotations are attributed in what is copied and exported, and whom that gives away",
                                    "heddle attribution pioneers.heddle \"{organisation_type}, round {round}\"");
    add_study_argument(command, options->study);
    command.add_option("TEMPLATE", options->written, "The new one: text, with {participant}, {document} or the name of an attribute in braces");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return attribute_quotations(program, console, *options); };
    });
}

}  // namespace heddle
