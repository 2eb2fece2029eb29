#include <memory>

#include "coding/question_words.h"
#include "storage/export/provenance.h"
#include "storage/export/segments.h"
#include "storage/export/segments_files.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/number_output.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct SegmentsOptions {
    std::filesystem::path study;
    std::vector<std::string> codes;
    std::vector<std::string> coders;
    std::vector<std::string> documents;
    std::vector<std::string> stances;
    std::vector<std::string> where;
    bool marked = false;
    OutputOptions output;
};

// In a terminal a quotation is read, not lined up in columns.
std::string as_quotations(const Listing& segments) {
    std::string out;
    for (const ListingRow& row : segments.rows) {
        const auto cells = text_cells(segments, row);
        std::string head = cells[0] + " " + cells[1] + "–" + cells[2];
        head += place_cited(segments, row) + "  " + cells[3] + "  (" + cells[4];
        if (!cells[8].empty()) head += ", " + cells[8];
        if (!cells[9].empty()) head += ", about " + cells[9];
        out += one_line(head + ")") + "\n";
        out += "    " + one_line((cells[6].empty() ? "" : cells[6] + ": ") + cells[5]) + "\n";
        if (!cells[7].empty()) out += "    [" + one_line(cells[7]) + "]\n";
        out += "\n";
    }
    return out;
}

// Where a file of these quotations comes from.
AboutLines about(const Study& study, const SegmentsOptions& options, const SegmentFilter& filter) {
    QuestionWriter writer(study, "segments");
    writer.codes(filter.codes);
    writer.coders(filter.coders);
    writer.documents(filter.documents);
    writer.values("--stance", filter.stances);
    writer.conditions(filter.where);
    writer.flag("--marked", filter.marked_only);
    return provenance_of(writer.take(), options.study, now_milliseconds());
}

Result<> segments(Program& program, Console& console, const SegmentsOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_CHECK(check_names_file(options.output));
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    SegmentFilter filter;
    HEDDLE_TRY(filter.codes, find_codes(open.study, options.codes));
    HEDDLE_TRY(filter.coders, find_coders(open.study, options.coders));
    HEDDLE_TRY(filter.where, find_conditions(open.study, options.where));
    HEDDLE_TRY(filter.documents, find_documents(open.study, options.documents));
    filter.stances = options.stances;
    filter.marked_only = options.marked;
    HEDDLE_TRY(Listing listing,
               list_segments(
                   open.study, find_segments(open.study, filter), [&](const Document& document) { return open.file.text(document.content); },
                   [&](const Document& document, Position end) { return open.file.marks(document.content, end); }));
    const std::string& format = options.output.format;
    if (format != "json") drop_empty_places(listing);
    if (format == "xlsx") return write_xlsx(listing, "Quotations", about(open.study, options, filter), options.output.output);
    if (format == "docx") {
        HEDDLE_TRY(const std::string bytes, segments_docx(listing, "Quotations", about(open.study, options, filter)));
        return options.output.deliver(console, bytes);
    }
    if (format == "table") return options.output.deliver(console, as_quotations(listing));
    if (format == "html") return options.output.deliver(console, segments_html(listing, "Quotations", options.output.output.empty() ? AboutLines{} : about(open.study, options, filter)));
    return options.output.deliver(console, render(listing, format, "Quotations"));
}

}  // namespace

void add_segments_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SegmentsOptions>();
    CommandSyntax command = add_command(app, "segments", "Print the quotations: every coding with its text, or those asked for",
                                    "heddle segments pioneers.heddle --code \"Contextual issues\" --where site=Leeds");
    add_study_argument(command, options->study);
    add_repeated(command, "--code", "CODE", options->codes, "Only this code and those below it");
    add_repeated(command, "--coder", "CODER", options->coders, "Only what this coder coded");
    add_repeated(command, "--document", "DOCUMENT", options->documents, "Only in this document");
    add_repeated(command, "--stance", "STANCE", options->stances, "Only with this stance");
    add_repeated(command, "--where", "A=V", options->where,
                 "Only where an attribute has a value: site=Leeds; the same attribute again means or, another one and");
    command.add_flag("--marked", options->marked, "Only those that are marked for the report in the window");
    options->output.add_to(command, {"table", "csv", "json", "html", "docx", "xlsx"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return segments(program, console, *options); };
    });
}

}  // namespace heddle
