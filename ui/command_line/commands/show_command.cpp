#include <nlohmann/json.hpp>

#include <memory>

#include "storage/content_marks.h"
#include "storage/export/coded_transcript.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/number_output.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

using OrderedJson = nlohmann::ordered_json;

struct TranscriptOptions {
    std::filesystem::path study;
    std::string document;
    std::vector<std::string> codes;
    std::vector<std::string> coders;
    OutputOptions output;
};

OrderedJson attributes_of(const Study& study, DocumentId document) {
    OrderedJson attributes = OrderedJson::object();
    for (const Attribute& attribute : study.attributes()) {
        const auto* values = study.value(attribute.id, Holder::of(document));
        if (!values) continue;
        const bool several = attribute.type == AttributeType::several_choices || values->size() != 1;
        attributes[attribute.name] = several ? OrderedJson(*values) : OrderedJson(values->front());
    }
    return attributes;
}

OrderedJson turn_as_json(const Study& study, const Turn& turn) {
    const Speaker* speaker = study.speakers().find(turn.speaker);
    const Participant* participant = speaker ? study.participants().find(speaker->participant) : nullptr;
    OrderedJson object;
    object["speaker"] = speaker ? speaker->label : "";
    object["participant"] = participant ? OrderedJson(participant->name) : OrderedJson();
    object["interviewer"] = speaker && speaker->interviewer;
    object["start"] = turn.start.value;
    object["body"] = turn.body.start.value;
    object["body_end"] = turn.body.end.value;
    object["end"] = turn.end.value;
    object["time"] = turn.time ? OrderedJson(*turn.time) : OrderedJson();
    return object;
}

Result<> show_coded(OpenStudy& open, Console& console, const TranscriptOptions& options, const Document& document, const Text& text) {
    HEDDLE_TRY(const auto codes, find_codes(open.study, options.codes));
    HEDDLE_TRY(const auto coders, find_coders(open.study, options.coders));
    HEDDLE_TRY(const TextMarks marks, open.file.marks(document.content, text.end()));
    AboutLines about = about_transcript(open.study, document, codes, coders, options.output.format, options.study, now_milliseconds());
    const CodedTranscript transcript{open.study, document, text, marks, codings_shown(open.study, document.id, codes, coders), about};
    if (options.output.format == "html") return options.output.deliver(console, coded_transcript_html(transcript));
    HEDDLE_TRY(const std::string bytes, coded_transcript_docx(transcript));
    return options.output.deliver(console, bytes);
}

Result<> show_transcript(Program& program, Console& console, const TranscriptOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_CHECK(check_names_file(options.output));
    const std::string& format = options.output.format;
    const bool coded = format == "docx" || format == "html";
    if (!coded && !(options.codes.empty() && options.coders.empty())) {
        return usage_error("--code and --coder choose what a coded transcript shows; ask for one with --format docx or html.");
    }
    HEDDLE_TRY(OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const Document* document, find_document(open.study, options.document));
    HEDDLE_TRY(const Text text, open.file.text(document->content));
    if (coded) return show_coded(open, console, options, *document, text);
    if (format == "text") return options.output.deliver(console, std::string(text.utf8()));
    OrderedJson object;
    object["name"] = document->name;
    object["text"] = std::string(text.utf8());
    object["attributes"] = attributes_of(open.study, document->id);
    object["turns"] = OrderedJson::array();
    for (const Turn& turn : open.study.turns(document->id)) object["turns"].push_back(turn_as_json(open.study, turn));
    HEDDLE_TRY(const TextMarks marks, open.file.marks(document->content, text.end()));
    object["marks"] = OrderedJson::parse(marks_as_json(marks));
    return options.output.deliver(console, object.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

}  // namespace

void add_show_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<TranscriptOptions>();
    CommandSyntax command = add_command(app, "show", "Print a document: its text exactly as it is stored, or with turns, attributes, bold, italics, pages and times; or with its codes as a Word document or a page",
                                    "heddle show pioneers.heddle Leeds_P1 --format json");
    add_study_argument(command, options->study);
    command.add_option("DOCUMENT", options->document, "The name of the document").required();
    add_repeated(command, "--code", "CODE", options->codes, "In a coded transcript (docx, html): only this code and those below it");
    add_repeated(command, "--coder", "CODER", options->coders, "In a coded transcript (docx, html): only what this coder coded");
    options->output.add_to(command, {"text", "json", "docx", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show_transcript(program, console, *options); };
    });
}

}  // namespace heddle
