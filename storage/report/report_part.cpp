#include "storage/report/report_part.h"

#include <memory>

#include "coding/framework_words.h"
#include "coding/quotation_list.h"
#include "storage/counting/code_matrix.h"
#include "storage/export/about_words.h"
#include "storage/export/case_table.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/framework_page.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"
#include "storage/export/listing_docx.h"
#include "storage/export/quotation_page.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t most_cases_shown = 100;       // of documents or participants by codes, on the page
constexpr std::size_t most_case_columns_in_word = 20;

Result<ReportPart> quotations_part(const Study& study, const AskedQuestion& question, const AboutLines& about, const ReportRequest& request) {
    if (!request.text_of || !request.marks_of) return failure("The texts of the documents cannot be read here.");
    HEDDLE_TRY(const QuotationList list, quotation_list(study, question));
    const Codebook codebook(study);
    const auto page_of = [&](bool for_readers) { return quotation_page(study, codebook, list, request.text_of, request.marks_of, for_readers); };
    HEDDLE_TRY(QuotationPage made, page_of(true));
    made.about = about;
    drop_empty_places(made.listing);
    const auto page = std::make_shared<const QuotationPage>(std::move(made));
    ReportPart part;
    part.published = page->published;
    part.html = quotations_html(*page, 3);
    if (page->is_side_by_side()) part.style = quotations_style();
    part.landscape = page->is_side_by_side();
    part.add_to = [page](DocxDocument& document) {
        add_quotations(document, *page, 2);
        return done();
    };
    // Labels of speakers stand in CSV and spreadsheets as in the text; these are for working on.
    auto plain = page;
    if (request.csv || request.xlsx) {
        HEDDLE_TRY(QuotationPage other, page_of(false));
        other.about = about;
        drop_empty_places(other.listing);
        plain = std::make_shared<const QuotationPage>(std::move(other));
    }
    if (request.csv) {
        part.files.push_back({".csv", [page, plain](const std::filesystem::path& path) {
                                  return write_with_about(path, to_csv(plain->listing), about_words(page->title, page->notes, page->about));
                              }});
    }
    if (request.html) part.files.push_back({".html", [page](const std::filesystem::path& path) { return write_file(path, quotations_page_html(*page)); }});
    if (request.docx) {
        part.files.push_back({".docx", [page](const std::filesystem::path& path) -> Result<> {
                                  HEDDLE_TRY(const std::string bytes, quotations_docx(*page));
                                  return write_file(path, bytes);
                              }});
    }
    if (request.xlsx) {
        part.files.push_back({".xlsx", [plain](const std::filesystem::path& path) { return write_xlsx(plain->listing, plain->title, plain->notes, plain->about, path); }});
    }
    return part;
}

Result<ReportPart> framework_part(const Study& study, const AskedQuestion& question, const AboutLines& about, const ReportRequest& request) {
    HEDDLE_TRY(const AskedFramework asked_for, framework_question(study, question));
    if (asked_for.layout.quotations && !request.text_of) return failure("The texts of the documents cannot be read here.");
    const Codebook codebook(study);
    HEDDLE_TRY(const Framework framework, make_framework(study, codebook, asked_for.question));
    HEDDLE_TRY(FrameworkPage made, framework_page(study, codebook, framework, asked_for.layout, request.text_of));
    made.about = about;
    const auto page = std::make_shared<const FrameworkPage>(std::move(made));
    const bool gaps = asked_for.layout.gaps;
    ReportPart part;
    part.heading = page->heading;
    part.published = page->published;
    if (!gaps) part.style = framework_style();
    part.html = (gaps ? html_table(page->gaps) : framework_table_html(*page)) + notes_html(page->notes, page->about);
    part.landscape = true;
    part.add_to = [page, gaps](DocxDocument& document) -> Result<> {
        if (!gaps) return add_framework(document, *page);
        HEDDLE_CHECK(add_listing(document, page->gaps));
        document.add_about(page->notes, page->about);
        return done();
    };
    if (request.html) {
        part.files.push_back({".html", [page, gaps](const std::filesystem::path& path) {
                                  return write_file(path, gaps ? gaps_html(*page) : to_html(*page));
                              }});
    }
    if (request.docx) {
        part.files.push_back({".docx", [page, gaps](const std::filesystem::path& path) -> Result<> {
                                  HEDDLE_TRY(const std::string bytes, gaps ? gaps_docx(*page) : to_docx(*page));
                                  return write_file(path, bytes);
                              }});
    }
    if (request.xlsx) part.files.push_back({".xlsx", [page](const std::filesystem::path& path) { return write_xlsx(*page, path); }});
    if (request.csv) {
        part.files.push_back({".csv", [page, gaps](const std::filesystem::path& path) {
                                  return write_with_about(path, gaps ? to_csv(page->gaps) : to_csv(*page), about_words(page->heading, page->notes, page->about));
                              }});
    }
    return part;
}

Result<ReportPart> cases_part(const Study& study, const AskedQuestion& question, const AboutLines& about, const ReportRequest& request, const WordSource& words) {
    HEDDLE_TRY(const CodeMatrixQuestion asked_for, code_matrix_question(study, question));
    HEDDLE_TRY(const CodeMatrix matrix, code_matrix(study, asked_for, words));
    CaseTable made = case_table(study, matrix);
    made.about = about;
    const auto table = std::make_shared<const CaseTable>(std::move(made));
    const auto shown = std::make_shared<const Listing>(listing_of(*table, most_cases_shown));
    ReportPart part;
    part.heading = table->heading;
    std::string rest;
    const bool hidden = hides_names(study);
    if (hidden) {
        rest = "Single people are not listed here, since the study's attribution hides who they are; they stand in the files of this name.";
    } else if (table->rows.size() > most_cases_shown) {
        rest = "The first " + std::to_string(most_cases_shown) + " of " + std::to_string(table->rows.size()) +
               " cases; all of them stand in the files of this name.";
    }
    part.html = (hidden ? std::string() : html_table(*shown)) + (rest.empty() ? "" : "<p>" + html_escaped(rest) + "</p>\n") + notes_html(table->notes, table->about);
    part.landscape = true;
    part.add_to = [table, shown, rest, hidden](DocxDocument& document) -> Result<> {
        if (hidden) {
            document.add(DocxParagraph(docx_style::note).text(rest));
        } else if (shown->columns.size() > most_case_columns_in_word) {
            const std::string why = " variables the table is too wide for a page; it stands in the files of this name.";
            document.add(DocxParagraph(docx_style::note).text("With " + std::to_string(shown->columns.size()) + why));
        } else {
            HEDDLE_CHECK(add_listing(document, *shown));
            if (!rest.empty()) document.add(DocxParagraph(docx_style::note).text(rest));
        }
        document.add_about(table->notes, table->about);
        return done();
    };
    if (request.csv) {
        part.files.push_back({".csv", [table](const std::filesystem::path& path) { return write_with_about(path, to_csv(*table), about_text(*table)); }});
    }
    if (request.xlsx) part.files.push_back({".xlsx", [table](const std::filesystem::path& path) { return write_xlsx(*table, path); }});
    const std::int64_t when = request.made;
    if (request.sav) {
        part.files.push_back({".sav", [table, when](const std::filesystem::path& path) { return write_statistics(*table, StatisticsFormat::spss, when, path); }});
    }
    if (request.dta) {
        part.files.push_back({".dta", [table, when](const std::filesystem::path& path) { return write_statistics(*table, StatisticsFormat::stata, when, path); }});
    }
    return part;
}

}  // namespace

bool is_report_part(const AskedQuestion& question) {
    return question.command == "segments" || question.command == "framework" || question.command == "codes-by";
}

Result<ReportPart> report_part(const Study& study, const AskedQuestion& question, const AboutLines& about, const ReportRequest& request, const WordSource& words) {
    if (question.command == "segments") return quotations_part(study, question, about, request);
    if (question.command == "framework") return framework_part(study, question, about, request);
    return cases_part(study, question, about, request, words);
}

}  // namespace heddle
