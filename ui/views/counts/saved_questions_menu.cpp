#include "ui/views/counts/saved_questions_menu.h"

#include <imgui.h>

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "storage/report/report.h"
#include "ui/pictures/kept_picture.h"
#include "ui/pictures/report_pictures.h"
#include "ui/views/condition_picker.h"
#include "ui/views/files/folder_list.h"

namespace heddle {

namespace {

constexpr const char* saved_questions_popup = "Saved questions";
constexpr float saved_questions_panel_points = 420;
constexpr float saved_questions_row_points = 34;
constexpr float most_rows = 8;

std::string file_name(const std::filesystem::path& path) {
    const std::u8string name = path.filename().u8string();
    return {name.begin(), name.end()};
}

// What failed, and what is to be known of the rest before it is published.
ExportDone said_of(const ReportDone& report, const ReportRequest& request) {
    std::string sentences;
    if (!report.failures.empty()) {
        sentences = how_many(report.missing, "result was", "results were") + " not written. " + report.failures.front();
    } else {
        sentences = how_many(request.questions.size(), "result", "results") + " written into " + shown_path(request.folder);
        if (!report.warnings.empty()) sentences += ".";
    }
    for (const std::string& warning : report.warnings) sentences += " " + warning;
    return {sentences, !report.failures.empty() || !report.warnings.empty()};
}

Result<ExportDone> write_results(ExportDesk& desk, const Study& study, ReportRequest request) {
    request.text_of = [&](const Document& document) { return desk.text(document); };
    request.marks_of = [&](const Document& document, Position end) { return desk.marks(document, end); };
    const std::size_t all = request.questions.size();
    const auto report = write_report(
        study, request, [&](const Document& document) { return desk.words(document); },
        [&](std::size_t at, const std::string& name) {
            desk.tell(std::to_string(at + 1) + " of " + std::to_string(all) + ": " + name, static_cast<double>(at) / static_cast<double>(all));
            return !desk.stopped();
        });
    if (!report) return report.error();
    if (!report->cancelled && !desk.stopped()) return said_of(*report, request);
    return ExportDone{"This was stopped. " + (report->files.empty() ? std::string("Nothing was written.")
                                                                    : how_many(report->files.size(), "file", "files") + " had been written into " +
                                                                          shown_path(request.folder) + " before; each is whole.")};
}

}  // namespace

std::optional<SavedQuestion> SavedQuestionsMenu::draw(ViewContext& context, Toolbar& bar, const AskedNow& asked_now) {
    Ui& ui = context.ui;
    std::optional<SavedQuestion> picked;
    if (bar.button("Saved questions", ButtonLook::outlined, "Ask a question again that was saved, save this one, or write all results", Icon::save)) {
        renames_ = {};
        name_ = FieldText();
        ImGui::OpenPopup(saved_questions_popup);
    }
    if (begin_panel_below(ui, saved_questions_popup)) {
        picked = panel(context, asked_now());
        if (picked) ImGui::CloseCurrentPopup();
        end_panel();
    }
    return picked;
}

std::optional<SavedQuestion> SavedQuestionsMenu::panel(ViewContext& context, const std::optional<AskedQuestion>& current) {
    Ui& ui = context.ui;
    auto picked = list(context);
    if (current || !renames_.is_nil()) name(context, current.value_or(AskedQuestion{}));
    if (saved_questions(context.study()).empty()) return picked;
    gap(ui, 10);
    if (button(ui, "Write all results…", ButtonLook::outlined, "Asks all saved questions again and writes their tables into a folder", Icon::upload)) {
        context.actions.emit(OpenOverlay{"Write all results"});
        ImGui::CloseCurrentPopup();
    }
    return picked;
}

std::optional<SavedQuestion> SavedQuestionsMenu::list(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    std::optional<SavedQuestion> picked;
    const std::vector<SavedQuestion> questions = saved_questions(context.study());
    if (questions.empty()) {
        wrapped(ui, "A question that is saved here can be asked again whenever more is coded, and be written with all others into a report.", Role::body,
                theme.muted, ui.px(saved_questions_panel_points));
        gap(ui, 8);
        return picked;
    }
    const float height = ui.px(saved_questions_row_points) * std::min(most_rows, static_cast<float>(questions.size())) + ui.px(4);
    ImGui::BeginChild("Questions", {ui.px(saved_questions_panel_points), height});
    for (const SavedQuestion& each : questions) {
        const ImVec2 start = ImGui::GetCursorPos();
        const float buttons = ui.px(64);
        ImGui::BeginGroup();
        const std::string id = each.guid.to_string();
        const Touched touched = touch_area(ui, each.name + "##" + id, {ImGui::GetContentRegionAvail().x - buttons, ui.px(saved_questions_row_points - 4)});
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (touched.hovered) list->AddRectFilled(touched.from, touched.to, im(theme.hover), ui.px(4));
        draw_focus(ui, touched, 4);
        draw_label_in_row(ui, list, each.name, Role::body, touched.from.x + ui.px(6), touched.from.y, touched.height(), theme.text, touched.width() - ui.px(12));
        if (touched.hovered) tooltip(ui, command_line(follow(context.study(), each.question).question, file_name(context.study_path)));
        if (touched.pressed) picked = each;
        ImGui::EndGroup();
        ImGui::SetCursorPos({start.x + ImGui::GetContentRegionAvail().x - buttons, start.y});
        if (icon_button(ui, "Rename “" + each.name + "”", Icon::pencil, "Give the question another name")) {
            renames_ = each.guid;
            name_ = FieldText(each.name);
            name_.focus();
        }
        ImGui::SameLine();
        if (icon_button(ui, "Remove “" + each.name + "”", Icon::trash, "Remove the question; undo brings it back")) {
            context.actions.change([guid = each.guid](const Study& study, CoderId coder) { return remove_question(study, coder, guid); });
        }
        ImGui::SetCursorPos({start.x, start.y + ui.px(saved_questions_row_points)});
    }
    ImGui::Dummy({0, 0});
    fade_edges(ui, theme.panel);
    ImGui::EndChild();
    gap(ui, 8);
    return picked;
}

void SavedQuestionsMenu::name(ViewContext& context, const AskedQuestion& asked_now) {
    Ui& ui = context.ui;
    const bool renaming = !renames_.is_nil();
    label(ui, renaming ? "New name" : "Save what is asked now as", Role::small_strong, ui.theme().muted);
    const std::string written(trimmed(name_.text()));
    const auto questions = saved_questions(context.study());
    const auto same = std::ranges::find_if(questions, [&](const SavedQuestion& each) { return folded(each.name) == folded(written); });
    const AskedQuestion current = same == questions.end() ? asked_now : with_kept_picture(asked_now, same->question);
    const bool replaces = !renaming && same != questions.end() && follow(context.study(), same->question).question != current;
    const char* verb = renaming ? "Rename" : replaces ? "Replace" : "Save";
    const float wide = button_width(ui, verb);
    const FieldResult typed = text_field(ui, "Name of the question", name_, ui.px(saved_questions_panel_points) - wide - ui.px(8), {.hint = "Barriers by site, leads only"});
    ImGui::SameLine();
    const bool pressed = button(ui, verb, ButtonLook::primary, replaces ? "Another question has this name; it is replaced" : "", Icon::none, !written.empty());
    // Enter saves a new name; to take another question's place wants the button.
    if (!pressed && !(typed.entered && !written.empty() && !replaces)) return;
    if (renaming) {
        context.actions.change([guid = renames_, written](const Study& study, CoderId coder) { return rename_question(study, coder, guid, written); });
    } else {
        context.actions.change([current, written, replaces](const Study& study, CoderId coder) { return save_question(study, coder, written, current, replaces); });
    }
    renames_ = {};
    name_ = FieldText();
}

void WriteResults::open(ViewContext& context) {
    if (saved_questions(context.study()).empty()) {
        context.actions.emit(Say{"Save a question in Counts, Review or Matrix first; its results are what is written.", false});
        return;
    }
    folder_.open(context, "Write all results into a folder", context.study_path.stem().string() + " results", {{"Folder", ""}});
}

void WriteResults::draw(ViewContext& context) {
    const auto choice = folder_.draw(context);
    if (!choice) return;
    ReportRequest request;
    request.questions = saved_questions(context.study());
    request.study = context.study_path;
    request.folder = choice->path;
    request.made = now_milliseconds();
    request.draw = report_pictures();
    exports_->begin(context, {"Writing all results…", [request, study = context.study()](ExportDesk& desk) { return write_results(desk, study, request); }});
}

}  // namespace heddle
