#include <algorithm>
#include <memory>

#include "coding/case_folding.h"
#include "coding/changes/summary_changes.h"
#include "coding/framework.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/export/about_words.h"
#include "storage/export/framework_page.h"
#include "storage/files.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/number_output.h"
#include "ui/command_line/output.h"
#include "ui/command_line/warnings.h"

namespace heddle {

namespace {

struct FrameworkOptions {
    std::filesystem::path study;
    std::string rows;
    std::string columns;
    std::vector<std::string> cases;
    std::vector<std::string> codes;
    std::vector<std::string> where;
    bool all_codes = false;
    bool roll_up = false;
    FrameworkLayout layout;
    OutputOptions output;
    SaveOptions save;
};

bool says(const std::string& written, const char* word) { return ascii_lowered(written) == word; }

// Which side the codes are on, and what the cases on the other one are.
Result<> choose_sides(const Study& study, const FrameworkOptions& options, FrameworkQuestion& question, FrameworkLayout& layout) {
    const bool code_rows = says(options.rows, "codes");
    if (options.columns.empty() && code_rows) {
        return usage_error("With codes as rows, say what the columns are: --columns participants, documents or an attribute.");
    }
    const bool code_columns = options.columns.empty() || says(options.columns, "codes");
    if (code_rows == code_columns) {
        return usage_error("A framework matrix is of cases by codes: let one of --rows and --columns be codes, and the other participants, documents or an attribute.");
    }
    layout.cases_are_rows = code_columns;
    const std::string& cases = code_rows ? options.columns : options.rows;
    if (says(cases, "participants")) {
        question.kind = CaseKind::participants;
    } else if (says(cases, "documents")) {
        question.kind = CaseKind::documents;
    } else {
        question.kind = CaseKind::values;
        HEDDLE_TRY(question.attribute, find_attribute_named(study, cases));
    }
    return done();
}

// The cases that --case names, of those that there are.
Result<> choose_cases(const Study& study, const Codebook& codebook, const std::vector<std::string>& wanted, FrameworkQuestion& question) {
    if (wanted.empty()) return done();
    HEDDLE_TRY(const Framework all, make_framework(study, codebook, question));
    for (const std::string& name : wanted) {
        if (!is_valid_utf8(name)) return usage_error("What --case names is no UTF-8 text.");
        auto at = std::ranges::find(all.case_names, name);
        if (at == all.case_names.end()) {
            at = std::ranges::find_if(all.case_names, [&](const std::string& each) { return folded(each) == folded(name); });
        }
        if (at == all.case_names.end()) {
            return usage_error("The matrix has no case " + heddle::quoted(name) + " among its " + name_of_cases(study, question) + ".");
        }
        question.cases.push_back(all.cases[static_cast<std::size_t>(at - all.case_names.begin())]);
    }
    return done();
}

std::string said_by(const FrameworkWords& words) {
    std::string out = words.author.empty() ? "" : ", by " + words.author;
    if (!words.reader.empty()) out += ", read by " + words.reader;
    return out;
}

// In a terminal cells are read one below the other; a grid of texts would not fit.
std::string as_reading(const FrameworkPage& page) {
    std::string out = one_line(page.heading) + "\n";
    for (const FrameworkRow& row : page.rows) {
        out += "\n" + one_line(row.name) + "\n";
        std::size_t empty = 0;
        for (std::size_t i = 0; i < row.entries.size(); ++i) {
            const FrameworkEntry& entry = row.entries[i];
            if (entry.words.state == name_of(CellState::not_charted) && entry.codings == 0 && entry.below.empty()) {
                ++empty;
                continue;
            }
            out += "  " + one_line(page.columns[i]) + ": " + entry.words.state + (entry.stale ? ", stale" : "") + ", " +
                   how_many(entry.codings, "coding", "codings") + one_line(said_by(entry.words)) + "\n";
            if (!entry.words.text.empty()) out += "    " + one_line(entry.words.text) + "\n";
            for (const FrameworkWords& words : entry.below) {
                out += "    " + one_line(words.of + ": " + (words.text.empty() ? "(" + words.state + ")" : words.text)) + "\n";
            }
            for (const FrameworkQuote& quote : entry.quotes) {
                out += std::string("      ") + (quote.rests ? "* " : "- ") +
                       one_line(quote.document + " " + std::to_string(quote.start) + "–" + std::to_string(quote.end) + ": " + quote.text) + "\n";
            }
        }
        if (empty > 0) out += "  " + how_many(empty, "cell", "cells") + " without anything\n";
    }
    if (!page.notes.empty()) out += "\n";
    for (const std::string& note : page.notes) out += one_line(note) + "\n";
    return out;
}

Result<> deliver_framework(Console& console, const FrameworkOptions& options, const FrameworkPage& page) {
    const OutputOptions& output = options.output;
    if (options.layout.gaps && output.format != "xlsx") {
        if (output.format == "docx") {
            HEDDLE_TRY(const std::string bytes, gaps_docx(page));
            return output.deliver(console, bytes);
        }
        if (output.format == "table" && page.gaps.rows.empty()) return output.deliver(console, "Nothing is to be looked at.\n");
        if (output.format == "html") return output.deliver(console, gaps_html(page));
        const std::string gaps = render(page.gaps, output.format, gaps_title);
        return output.format == "table" ? output.deliver(console, gaps) : output.deliver(console, gaps, about_text(page));
    }
    if (output.format == "xlsx") return write_xlsx(page, output.output);
    if (output.format == "docx") {
        HEDDLE_TRY(const std::string bytes, to_docx(page));
        return output.deliver(console, bytes);
    }
    if (output.format == "json") return output.deliver(console, to_json(page));
    if (output.format == "html") return output.deliver(console, to_html(page));
    if (output.format == "table") return output.deliver(console, as_reading(page));
    return output.deliver(console, to_csv(page), about_text(page));
}

Result<> print_framework(Program& program, Console& console, const FrameworkOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_CHECK(check_names_file(options.output));
    HEDDLE_CHECK(options.save.check());
    if (options.all_codes && !options.codes.empty()) return usage_error("--all-codes means all of the codebook; leave it out where --code names the themes.");
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.save));
    const Codebook codebook(open.study);
    FrameworkQuestion question;
    FrameworkLayout layout = options.layout;
    HEDDLE_CHECK(choose_sides(open.study, options, question, layout));
    if (options.roll_up && question.kind != CaseKind::values) {
        return usage_error("--roll-up shows the summaries of participants below those of an attribute's values; let an attribute be the cases.");
    }
    HEDDLE_TRY(question.themes, find_codes(open.study, options.codes));
    question.all_codes = options.all_codes;
    question.roll_up = options.roll_up;
    HEDDLE_TRY(question.where, find_conditions(open.study, options.where));
    HEDDLE_CHECK(choose_cases(open.study, codebook, options.cases, question));
    HEDDLE_TRY(const Framework framework, make_framework(open.study, codebook, question));
    HEDDLE_TRY(FrameworkPage page, framework_page(open.study, codebook, framework, layout,
                                                  [&](const Document& document) { return open.file.text(document.content); }));
    const AskedQuestion in_words = asked(open.study, question, layout);
    HEDDLE_CHECK(save_asked(program, open, options.save, in_words));
    const bool for_readers = options.output.format == "html" || options.output.format == "docx";
    if (!options.output.output.empty()) {
        page.about = provenance_of(in_words, options.study, now_milliseconds(), {}, for_readers && hides_names(open.study));
    }
    HEDDLE_CHECK(deliver_framework(console, options, page));
    if (for_readers) print_warnings(given_away(open.study, {page.published}));
    return done();
}

}  // namespace

void add_framework_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<FrameworkOptions>();
    CommandSyntax command = add_command(app, "framework", "Print the framework matrix: what each case says on each theme, and what is still to be written",
                                    "heddle framework pioneers.heddle --rows site --columns codes --code \"Contextual issues\"");
    add_study_argument(command, options->study);
    command.add_option("--rows", options->rows, "What the rows are: codes, participants, documents, or the values of an attribute").type_name("ROWS").required();
    command.add_option("--columns", options->columns, "What the columns are, in the same way; one of both is codes (by default the columns)").type_name("COLUMNS");
    add_repeated(command, "--case", "CASE", options->cases, "Only this case (a value, participant or document); several come in the order given");
    add_repeated(command, "--code", "CODE", options->codes, "This code, with what is below it, is a theme; several come in the order given (by default the top level)");
    command.add_flag("--all-codes", options->all_codes, "Every code is a theme, not only the top level");
    add_repeated(command, "--where", "A=V", options->where,
                 "Only where an attribute has a value: round=1; the same attribute again means or, another one and");
    command.add_flag("--roll-up", options->roll_up, "Below each cell of an attribute's value, the summaries of its participants");
    command.add_flag("--gaps", options->layout.gaps, "List only what is to be looked at: codings without a summary, summaries without codings, stale ones");
    command.add_flag("--quotations", options->layout.quotations, "With the passages of each cell; those that the summary rests on are marked");
    options->output.add_to(command, {"table", "csv", "json", "html", "xlsx", "docx"});
    options->save.add_to(command);
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return print_framework(program, console, *options); };
    });
}

}  // namespace heddle
