#include "ui/views/review/quotation_export.h"

#include <algorithm>
#include <memory>

#include "coding/question_words.h"
#include "storage/export/segments.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"
#include "ui/app/actions.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* title = "Quotations";

Result<> write_quotations(StudyFile& file, const Study& study, const std::vector<Quotation>& quotations, const AboutLines& about, const SaveChoice& choice) {
    std::vector<Segment> segments;
    for (const Quotation& quotation : quotations) {
        const Coding* coding = study.coding(quotation.coding);
        if (!coding) continue;
        segments.push_back({coding, belongs_to(bodies_of(study, quotation.document), *coding)});
    }
    HEDDLE_TRY(Listing listing, list_segments(
                                    study, segments, [&](const Document& document) { return file.text(document.content); },
                                    [&](const Document& document, Position end) { return file.marks(document.content, end); }));
    if (choice.format == 4) return write_file(choice.path, to_json(listing));
    drop_empty_places(listing);
    switch (choice.format) {
        case 0: {
            HEDDLE_TRY(const std::string bytes, segments_docx(listing, title, about));
            return write_file(choice.path, bytes);
        }
        case 1: return write_xlsx(listing, title, about, choice.path);
        case 2: return write_file(choice.path, to_csv(listing));
        default: return write_file(choice.path, segments_html(listing, title, about));
    }
}

}  // namespace

std::vector<SaveFormat> quotation_formats() {
    return {{"Word", ".docx"}, {"Excel", ".xlsx"}, {"CSV", ".csv"}, {"HTML", ".html"}, {"JSON", ".json"}};
}

AboutLines about_quotations(const Study& study, const QuotationQuestion& question, const std::filesystem::path& study_path) {
    QuestionWriter writer(study, "segments");
    writer.codes(question.codes);
    writer.coders(question.coders);
    writer.documents(question.documents);
    writer.values("--stance", question.stances);
    writer.conditions(question.where);
    writer.flag("--marked", question.marked_only);
    AboutLines about = provenance_of(writer.take(), study_path, now_milliseconds());
    // The quotations behind a cell are asked for in the window alone.
    const bool has_command = question.descendants && question.within.empty() && question.coder_choice == CoderChoice::all && !question.examined &&
                             !question.counted_only;
    if (!has_command) std::erase_if(about, [](const auto& line) { return line.first == "Command"; });
    return about;
}

void export_quotations(ViewContext& context, const SaveChoice& choice, const QuotationQuestion& question, std::vector<Quotation> quotations) {
    auto outcome = std::make_shared<Result<>>(done());
    context.actions.emit(RunWork{"Exporting…",
                                 [outcome, choice, study = context.study(), quotations = std::move(quotations),
                                  about = about_quotations(context.study(), question, context.study_path)](StudyFile& file) {
                                     *outcome = write_quotations(file, study, quotations, about, choice);
                                 },
                                 [outcome, path = choice.path, &actions = context.actions] {
                                     if (*outcome) {
                                         actions.emit(Say{"Saved as " + shown_path(path), false});
                                     } else {
                                         actions.emit(Say{outcome->error().message, true});
                                     }
                                 }});
}

}  // namespace heddle
