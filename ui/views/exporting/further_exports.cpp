#include "ui/views/exporting/further_exports.h"

#include <imgui.h>

#include "coding/shell_word.h"
#include "storage/codebook_file.h"
#include "storage/export/case_table.h"
#include "storage/export/coded_transcript.h"
#include "storage/files.h"
#include "storage/report/report.h"

namespace heddle {

namespace {

constexpr const char* cases_popup = "Cases by codes";
constexpr float cases_width_points = 480;

// Places in cases_formats().
constexpr std::size_t spss_format = 0;
constexpr std::size_t stata_format = 1;
constexpr std::size_t cases_sheet_format = 2;
constexpr std::size_t csv_format = 3;

std::vector<SaveFormat> cases_formats() {
    return {{"SPSS", ".sav"}, {"Stata", ".dta"}, {"Excel", ".xlsx"}, {"CSV", ".csv"}, {"JSON", ".json"}};
}

std::string ending_without_dot(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    return ending.empty() ? ending : ending.substr(1);
}

Result<> write_cases(const CaseTable& table, std::size_t format, std::int64_t made, const std::filesystem::path& path) {
    switch (format) {
        case spss_format: return write_statistics(table, StatisticsFormat::spss, made, path);
        case stata_format: return write_statistics(table, StatisticsFormat::stata, made, path);
        case cases_sheet_format: return write_xlsx(table, path);
        case csv_format: return write_with_about(path, to_csv(table), about_text(table));
        default: return write_file(path, to_json(table));
    }
}

}  // namespace

void CodebookExport::open(ViewContext& context) {
    if (context.codebook().size() == 0) return context.actions.emit(Say{"There is no code yet; make or import a codebook first.", false});
    save_.open(context, "Export the codebook", context.study_path.stem().string() + " codebook",
               {{"Word", ".docx"}, {"HTML", ".html"}, {"CSV", ".csv"}, {"For other programs (.qdc)", ".qdc"}});
}

void CodebookExport::draw(ViewContext& context) {
    const auto choice = save_.draw(context);
    if (!choice) return;
    const std::u8string name = choice->path.filename().u8string();
    const AboutLines about = provenance_of({"codebook export", {}}, context.study_path, now_milliseconds(), shell_word(std::string(name.begin(), name.end())));
    export_in_background(context, *exports_, choice->path, [study = context.study(), path = choice->path, about]() -> Result<> {
        HEDDLE_TRY(const std::string bytes, export_codebook_for(study, path, about));
        return write_file(path, bytes);
    });
}

void TranscriptExport::open(ViewContext& context) {
    const Document* document = context.study().documents().find(context.state.document);
    if (!document) return context.actions.emit(Say{"Open a document first.", false});
    document_ = document->id;
    save_.open(context, "Export the transcript with its codes", report_file_name(document->name), {{"Word", ".docx"}, {"HTML", ".html"}});
}

void TranscriptExport::draw(ViewContext& context) {
    const auto choice = save_.draw(context);
    if (!choice || !context.study().documents().contains(document_)) return;
    exports_->begin(context, {"Exporting the transcript…", [study = context.study(), id = document_, path = choice->path, is_word = choice->format == 0,
                                                            from = context.study_path](ExportDesk& desk) -> Result<ExportDone> {
                                  const Document& document = *study.documents().find(id);
                                  HEDDLE_TRY(const Text text, desk.text(document));
                                  HEDDLE_TRY(const TextMarks marks, desk.marks(document, text.end()));
                                  const CodedTranscript transcript{study, document, text, marks, codings_shown(study, id, {}, {}),
                                                                   about_transcript(study, document, {}, {}, ending_without_dot(path), from, now_milliseconds())};
                                  if (!is_word) {
                                      HEDDLE_CHECK(write_file(path, coded_transcript_html(transcript)));
                                      return saved_as(path);
                                  }
                                  HEDDLE_TRY(const std::string bytes, coded_transcript_docx(transcript));
                                  HEDDLE_CHECK(write_file(path, bytes));
                                  return saved_as(path);
                              },
                              choice->path});
}

void CasesExport::open(ViewContext& context) {
    if (context.codebook().size() == 0) return context.actions.emit(Say{"There is no code yet; make or import a codebook first.", false});
    opening_ = true;
}

void CasesExport::draw(ViewContext& context) {
    if (opening_) ImGui::OpenPopup(cases_popup);
    opening_ = false;
    if (begin_dialog(context.ui, cases_popup, "Export cases by codes", context.ui.px(cases_width_points))) {
        form(context);
        end_dialog();
    }
    if (const auto choice = save_.draw(context)) begin(context, *choice);
}

void CasesExport::form(ViewContext& context) {
    Ui& ui = context.ui;
    wrapped(ui, "For SPSS, Stata, R or a spreadsheet: a row for each case with its attributes, and a variable for each code.", Role::body, ui.theme().muted);
    gap(ui, 10);
    label(ui, "A row for each", Role::small_strong, ui.theme().muted);
    int cases = static_cast<int>(question_.cases);
    if (segmented(ui, "Cases", {"document", "participant", "participant in each document"}, cases)) question_.cases = static_cast<MatrixCases>(cases);
    gap(ui, 10);
    label(ui, "Of each code", Role::small_strong, ui.theme().muted);
    int values = static_cast<int>(question_.values);
    if (segmented(ui, "Values", {"whether it is there", "how many codings", "how many words"}, values)) question_.values = static_cast<MatrixValues>(values);
    gap(ui, 10);
    checkbox(ui, "Only documents marked done are known", question_.examined, "What no coder has marked done is missing, not 0");
    gap(ui, 14);
    if (button(ui, "Choose the file…", ButtonLook::primary, "Where it goes, and in which format")) {
        save_.open(context, "Export cases by codes", context.study_path.stem().string() + " " + name_of(question_.cases), cases_formats());
        ImGui::CloseCurrentPopup();
    }
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Export nothing (Esc)")) ImGui::CloseCurrentPopup();
}

void CasesExport::begin(ViewContext& context, const SaveChoice& choice) {
    exports_->begin(context, {"Exporting cases by codes…", [study = context.study(), question = question_, choice, from = context.study_path](ExportDesk& desk) -> Result<ExportDone> {
                                  HEDDLE_TRY(const CodeMatrix matrix, code_matrix(study, question, [&](const Document& document) {
                                                 desk.tell("Counting the words of “" + document.name + "”");
                                                 return desk.words(document);
                                             }));
                                  CaseTable table = case_table(study, matrix);
                                  const std::int64_t made = now_milliseconds();
                                  table.about = provenance_of(asked(study, question), from, made, "--format " + ending_without_dot(choice.path) + " --output FILE");
                                  HEDDLE_CHECK(write_cases(table, choice.format, made, choice.path));
                                  return saved_as(choice.path);
                              },
                              choice.path});
}

}  // namespace heddle
