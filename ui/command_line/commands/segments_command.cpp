#include <memory>

#include "coding/case_folding.h"
#include "coding/quotation_list.h"
#include "storage/export/about_words.h"
#include "storage/export/provenance.h"
#include "storage/export/quotation_page.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/number_output.h"
#include "ui/command_line/output.h"
#include "ui/command_line/quotation_text.h"
#include "ui/command_line/warnings.h"

namespace heddle {

namespace {

struct SegmentsOptions {
    std::filesystem::path study;
    CodingFilterOptions filter;
    std::vector<std::string> within;
    std::vector<std::string> documents;
    std::vector<std::string> where;
    std::vector<std::string> cell;
    bool exact = false;
    bool marked = false;
    bool examined = false;
    bool counted = false;
    bool include_interviewer = false;
    std::string sort;
    std::string group_by;
    std::string side_by_side;
    std::vector<std::string> values;
    std::int64_t context = 0;
    OutputOptions output;
    SaveOptions save;
};

// A word such as “stance”, else the name of an attribute.
Result<QuotationKey> quotation_key(const Study& study, const std::string& written) {
    if (written.empty()) return QuotationKey();
    if (const auto by = quotation_key_named(written)) return QuotationKey(*by);
    HEDDLE_TRY(const AttributeId attribute, find_attribute_named(study, written));
    return QuotationKey(attribute);
}

// The value as it is written in the study, where it is there in another case.
std::string side_meant(const std::vector<std::string>& there, const std::string& written) {
    for (const std::string& each : there) {
        if (each == written) return each;
    }
    for (const std::string& each : there) {
        if (folded(each) == folded(written)) return each;
    }
    return written;
}

Result<QuotationList> list_asked(const Study& study, const SegmentsOptions& options) {
    QuotationList list;
    QuotationQuestion& which = list.which;
    HEDDLE_CHECK(options.filter.put_into(which, study));
    HEDDLE_TRY(which.within, find_codes(study, options.within));
    HEDDLE_TRY(which.where, find_conditions(study, options.where));
    HEDDLE_TRY(which.group, find_conditions(study, options.cell));
    HEDDLE_TRY(which.documents, find_documents(study, options.documents));
    which.descendants = !options.exact;
    which.marked_only = options.marked;
    which.examined = options.examined;
    which.counted_only = options.counted;
    which.include_interviewer = options.include_interviewer;
    HEDDLE_TRY(list.sort, quotation_key(study, options.sort));
    HEDDLE_TRY(list.group_by, quotation_key(study, options.group_by));
    list.context = options.context;
    if (!options.side_by_side.empty()) {
        HEDDLE_TRY(const QuotationKey by, quotation_key(study, options.side_by_side));
        list.sides = QuotationSides{by, {}};
        HEDDLE_CHECK(check(list));
        const Codebook codebook(study);
        const std::vector<std::string> there = values_by(study, codebook, by, find_quotations(study, codebook, which)).names;
        for (std::size_t side = 0; side < 2; ++side) list.sides->values[side] = side_meant(there, options.values[side]);
    }
    HEDDLE_CHECK(check(list));
    return list;
}

Result<> check_segments_options(const SegmentsOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_CHECK(check_names_file(options.output));
    HEDDLE_CHECK(options.save.check());
    if (options.side_by_side.empty() ? !options.values.empty() : options.values.size() != 2) {
        return usage_error("Side by side stand two groups: give --side-by-side once and --value twice.");
    }
    for (const std::string& value : options.values) {
        if (value.empty()) return usage_error("--value names a group; it cannot be empty.");
    }
    if (!options.counted && (!options.cell.empty() || options.include_interviewer)) {
        return usage_error("--cell and --include-interviewer say what a count counts; they go with --counted.");
    }
    for (const auto* names : {&options.values, &options.filter.stances}) {
        for (const std::string& name : *names) {
            if (!is_valid_utf8(name)) return usage_error("What --value or --stance names is no UTF-8 text.");
        }
    }
    return done();
}

Result<> deliver_quotations(Console& console, const OutputOptions& output, QuotationPage page) {
    if (output.format != "json") drop_empty_places(page.listing);
    if (output.format == "xlsx") return write_xlsx(page.listing, page.title, page.notes, page.about, output.output);
    if (output.format == "docx") {
        HEDDLE_TRY(const std::string bytes, quotations_docx(page));
        return output.deliver(console, bytes);
    }
    if (output.format == "table") return output.deliver(console, as_text(page));
    if (output.format == "html") {
        if (output.output.empty()) page.about.clear();
        return output.deliver(console, quotations_page_html(page));
    }
    return output.deliver(console, render(page.listing, output.format, page.title), about_words(page.title, page.notes, page.about));
}

Result<> segments(Program& program, Console& console, const SegmentsOptions& options) {
    HEDDLE_CHECK(check_segments_options(options));
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.save));
    HEDDLE_TRY(const QuotationList list, list_asked(open.study, options));
    const bool for_readers = options.output.format == "html" || options.output.format == "docx";
    const Codebook codebook(open.study);
    HEDDLE_TRY(QuotationPage page, quotation_page(
                                       open.study, codebook, list, [&](const Document& document) { return open.file.text(document.content); },
                                       [&](const Document& document, Position end) { return open.file.marks(document.content, end); }, for_readers));
    const AskedQuestion question = asked(open.study, list);
    HEDDLE_CHECK(save_asked(program, open, options.save, question));
    page.about = provenance_of(question, options.study, now_milliseconds(), {}, for_readers && hides_names(open.study));
    const PublishedNames published = page.published;
    HEDDLE_CHECK(deliver_quotations(console, options.output, std::move(page)));
    if (for_readers) print_warnings(given_away(open.study, {published}));
    return done();
}

}  // namespace

void add_segments_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SegmentsOptions>();
    CommandSyntax command = add_command(app, "segments", "Print the quotations: every coding with its text, or those asked for (docs/quotations.md)",
                                    "heddle segments pioneers.heddle --code \"Contextual issues\" --where site=Leeds --sort organisation_type");
    add_study_argument(command, options->study);
    options->filter.add_to(command);
    command.add_flag("--exact", options->exact, "With --code: without those below it");
    add_repeated(command, "--within", "CODE", options->within, "Only codes of this branch, besides --code");
    add_repeated(command, "--document", "DOCUMENT", options->documents, "Only in this document");
    add_where(command, options->where);
    command.add_flag("--marked", options->marked, "Only those that are marked for the report in the window");
    command.add_flag("--examined", options->examined, "Only in documents that a coder has marked done");
    command.add_flag("--counted", options->counted, "Only what a count counts: not in labels, blanks and the interviewer's turns");
    command.add_flag("--include-interviewer", options->include_interviewer, "With --counted: the interviewer's turns too");
    add_repeated(command, "--cell", "A=V", options->cell, "With --counted: what stands behind the cells of this group of a count");
    command.add_option("--sort", options->sort, "By document, place (in the document), code, speaker, coder, stance, about, when (it was coded), or an attribute")
        .type_name("KEY");
    command.add_option("--group-by", options->group_by, "A heading for each document, code, speaker, coder, stance, about, or value of an attribute").type_name("KEY");
    command.add_option("--side-by-side", options->side_by_side, "Two groups in two columns, code by code: of an attribute, stance, coder, speaker, document or about")
        .type_name("KEY");
    add_repeated(command, "--value", "VALUE", options->values, "With --side-by-side, twice: which two groups");
    command.add_option("--context", options->context, "With so many turns before and after each").type_name("N");
    options->output.add_to(command, {"table", "csv", "json", "html", "docx", "xlsx"});
    options->save.add_to(command);
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return segments(program, console, *options); };
    });
}

}  // namespace heddle
