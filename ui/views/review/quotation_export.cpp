#include "ui/views/review/quotation_export.h"

#include <algorithm>

#include "coding/codebook.h"
#include "storage/export/about_words.h"
#include "storage/export/quotation_page.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"

namespace heddle {

namespace {

// Places in quotation_formats().
constexpr std::size_t quotations_word_format = 0;
constexpr std::size_t quotations_html_format = 3;
constexpr std::size_t quotations_json_format = 4;

bool is_for_readers(const SaveChoice& choice) { return choice.format == quotations_word_format || choice.format == quotations_html_format; }

// Puts into `warnings` what the researcher is to know of it.
Result<> write_quotations(ExportDesk& desk, const Study& study, const QuotationList& list, const AboutLines& about, const SaveChoice& choice,
                          std::vector<std::string>& warnings) {
    const bool for_readers = is_for_readers(choice);
    const Codebook codebook(study);
    HEDDLE_TRY(QuotationPage page, quotation_page(
                                       study, codebook, list, [&](const Document& document) {
                                           desk.tell("Reading “" + document.name + "”");
                                           return desk.text(document);
                                       },
                                       [&](const Document& document, Position end) { return desk.marks(document, end); }, for_readers));
    page.about = about;
    if (for_readers) warnings = given_away(study, {page.published});
    // These have no room for where they come from.
    const std::string beside = about_words(page.title, page.notes, page.about);
    if (choice.format == quotations_json_format) return write_with_about(choice.path, to_json(page.listing), beside);
    drop_empty_places(page.listing);
    switch (choice.format) {
        case quotations_word_format: {
            HEDDLE_TRY(const std::string bytes, quotations_docx(page));
            return write_file(choice.path, bytes);
        }
        case 1: return write_xlsx(page.listing, page.title, page.notes, about, choice.path);
        case 2: return write_with_about(choice.path, to_csv(page.listing), beside);
        default: return write_file(choice.path, quotations_page_html(page));
    }
}

}  // namespace

std::vector<SaveFormat> quotation_formats() {
    return {{"Word", ".docx"}, {"Excel", ".xlsx"}, {"CSV", ".csv"}, {"HTML", ".html"}, {"JSON", ".json"}};
}

AboutLines about_quotations(const Study& study, const QuotationList& list, const std::filesystem::path& study_path, bool for_readers) {
    AboutLines about = provenance_of(asked(study, list), study_path, now_milliseconds(), {}, for_readers && hides_names(study));
    // What stands behind some cells is asked for in the window alone.
    if (!has_command(list.which)) std::erase_if(about, [](const auto& line) { return line.first == "Command"; });
    return about;
}

void export_quotations(ViewContext& context, Exports& exports, const SaveChoice& choice, const QuotationList& list) {
    exports.begin(context, {"Exporting the quotations…",
                            [choice, list, study = context.study(),
                             about = about_quotations(context.study(), list, context.study_path, is_for_readers(choice))](ExportDesk& desk) -> Result<ExportDone> {
                                std::vector<std::string> warnings;
                                HEDDLE_CHECK(write_quotations(desk, study, list, about, choice, warnings));
                                return saved_as(choice.path, warnings);
                            },
                            choice.path});
}

}  // namespace heddle
