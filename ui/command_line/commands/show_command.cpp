#include <nlohmann/json.hpp>

#include <memory>

#include "storage/content_marks.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

using Json = nlohmann::ordered_json;

struct ShowOptions {
    std::filesystem::path study;
    std::string document;
    OutputOptions output;
};

Json attributes_of(const Study& study, DocumentId document) {
    Json attributes = Json::object();
    for (const Attribute& attribute : study.attributes()) {
        const auto* values = study.value(attribute.id, Holder::of(document));
        if (!values) continue;
        const bool several = attribute.type == AttributeType::several_choices || values->size() != 1;
        attributes[attribute.name] = several ? Json(*values) : Json(values->front());
    }
    return attributes;
}

Json turn_as_json(const Study& study, const Turn& turn) {
    const Speaker* speaker = study.speakers().find(turn.speaker);
    const Participant* participant = speaker ? study.participants().find(speaker->participant) : nullptr;
    Json object;
    object["speaker"] = speaker ? speaker->label : "";
    object["participant"] = participant ? Json(participant->name) : Json();
    object["interviewer"] = speaker && speaker->interviewer;
    object["start"] = turn.start.value;
    object["body"] = turn.body.start.value;
    object["body_end"] = turn.body.end.value;
    object["end"] = turn.end.value;
    object["time"] = turn.time ? Json(*turn.time) : Json();
    return object;
}

Result<> show(Program& program, Console& console, const ShowOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const Document* document, find_document(open.study, options.document));
    HEDDLE_TRY(const Text text, open.file.text(document->content));
    if (options.output.format == "text") return options.output.deliver(console, std::string(text.utf8()));
    Json object;
    object["name"] = document->name;
    object["text"] = std::string(text.utf8());
    object["attributes"] = attributes_of(open.study, document->id);
    object["turns"] = Json::array();
    for (const Turn& turn : open.study.turns(document->id)) object["turns"].push_back(turn_as_json(open.study, turn));
    HEDDLE_TRY(const TextMarks marks, open.file.marks(document->content, text.end()));
    object["marks"] = Json::parse(marks_as_json(marks));
    return options.output.deliver(console, object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

void add_show_command(CLI::App& app, Program& program) {
    auto options = std::make_shared<ShowOptions>();
    CLI::App* command = add_command(app, "show", "Print a document: its text exactly as it is stored, or with turns, attributes, bold, italics, pages and times",
                                    "heddle show pioneers.heddle Leeds_P1 --format json");
    add_study_argument(*command, options->study);
    command->add_option("DOCUMENT", options->document, "The name of the document")->required();
    options->output.add_to(*command, {"text", "json"});
    command->callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show(program, console, *options); };
    });
}

}  // namespace heddle
