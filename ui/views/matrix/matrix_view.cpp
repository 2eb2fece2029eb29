#include "ui/views/matrix/matrix_view.h"

#include <imgui.h>

#include <algorithm>

#include "storage/export/framework_page.h"
#include "storage/files.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/empty_place.h"

namespace heddle {

namespace {

constexpr const char* matrix_memory_key = "matrix";
constexpr float matrix_margin = 24;
constexpr float least_cell_points = 356;  // the states side by side
constexpr float most_cell_points = 400;
constexpr float most_matrix_notes_points = 44;

// Places in matrix_formats().
constexpr std::size_t matrix_html_format = 0;
constexpr std::size_t sheet_format = 1;
constexpr std::size_t json_format = 3;
constexpr std::size_t matrix_word_format = 4;

// A sheet or an object of their own, so that they are never in the way of the matrix.
bool has_place_for_quotations(std::size_t format) { return format == sheet_format || format == json_format; }

Result<> write_matrix(const FrameworkPage& page, std::size_t format, const std::filesystem::path& path) {
    switch (format) {
        case matrix_html_format: return write_file(path, to_html(page));
        case sheet_format: return write_xlsx(page, path);
        case 2: return write_with_about(path, to_csv(page), about_text(page));
        case matrix_word_format: {
            HEDDLE_TRY(const std::string bytes, to_docx(page));
            return write_file(path, bytes);
        }
        default: return write_file(path, to_json(page));
    }
}

std::vector<SaveFormat> matrix_formats() {
    return {{"HTML for printing", ".html"}, {"Excel", ".xlsx"}, {"CSV", ".csv"}, {"JSON", ".json"}, {"Word", ".docx"}};
}

}  // namespace

void MatrixView::begin(ViewContext& context) {
    if (model_ && study_ == context.study_path) return;
    study_ = context.study_path;
    model_ = std::make_unique<MatrixModel>();
    layout_ = {};
    cell_.forget();
    of_.reset();
    theme_ = {};
    rolled_up_.reset();
    grid_.take_keyboard();
    const auto of_study = context.settings.of_study.find(std::filesystem::absolute(study_).string());
    if (of_study != context.settings.of_study.end()) {
        const auto found = of_study->second.find(matrix_memory_key);
        auto recalled = found == of_study->second.end() ? std::nullopt : recalled_matrix(found->second, context.study());
        if (recalled) {
            layout_ = recalled->layout;
            return model_->ask(std::move(recalled->question));
        }
    }
    model_->ask(first_framework(context.study()));
}

void MatrixView::ask(ViewContext& context, FrameworkQuestion question) {
    context.actions.emit(Remember{matrix_memory_key, remembered(question, layout_, context.study())});
    model_->ask(std::move(question));
    context.ui.wake_in(0);
}

void MatrixView::draw(ViewContext& context) {
    begin(context);
    if (const auto picked = picked_->take(name())) ask_saved(context, *picked);
    if (ImGui::GetFrameCount() != last_frame_ + 1) grid_.take_keyboard();  // the tab was just shown
    last_frame_ = ImGui::GetFrameCount();
    model_->update(context.study(), context.snapshot.version);
    if (model_->busy()) context.ui.wake_in(0.03);
    Ui& ui = context.ui;
    const float side = ui.px(matrix_margin);
    ImGui::SetCursorPos({side, ui.px(20)});
    ImGui::BeginChild("Framework", {ImGui::GetWindowWidth() - side * 2, ImGui::GetWindowHeight() - ui.px(28)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (context.codebook().size() == 0) {
        empty(context);
    } else {
        const MatrixAnswer* answer = model_->answer();
        controls(context, answer);
        if (!answer) {
            wrapped(ui, "Charting…", Role::body, ui.theme().muted);
        } else if (!answer->error.empty()) {
            wrapped(ui, answer->error, Role::body, ui.theme().danger);
        } else if (answer->framework.cells.empty()) {
            wrapped(ui, "There is no case here. Choose what the cases are, or take a filter away.", Role::body, ui.theme().muted);
        } else {
            table(context, *answer);
        }
    }
    if (const auto choice = save_.draw(context)) save(context, *choice);
    ImGui::EndChild();
}

void MatrixView::empty(ViewContext& context) {
    empty_place(context.ui, Icon::columns, "No themes yet",
                "Here stands what each site or person says on each theme, in your own words and with the passages that it rests on. Make or import a "
                "codebook first; its codes are the themes.");
}

void MatrixView::choose_cases(ViewContext& context, Toolbar& bar, FrameworkQuestion& question) {
    AttributeChoices choices = attribute_choices(context.study(), "participants");
    choices.ids.insert(choices.ids.begin() + 1, AttributeId{});
    choices.names.insert(choices.names.begin() + 1, "documents");
    int chosen = question.kind == CaseKind::participants ? 0 : 1;
    if (question.kind == CaseKind::values) {
        const auto at = std::find(choices.ids.begin() + 2, choices.ids.end(), question.attribute);
        chosen = at == choices.ids.end() ? 0 : static_cast<int>(at - choices.ids.begin());
    }
    if (rolled_up_ &&
        bar.button("Back to " + rolled_up_->of.value, ButtonLook::outlined, "The matrix as it was, with what is charted of its participants below", Icon::undo)) {
        roll_up(context);
        question = model_->question();
        return;
    }
    bar.caption("Cases");
    if (!bar.dropdown("Cases", choices.names, chosen, "Whose words are summed up: participants, documents, or the values of an attribute")) return;
    question.kind = chosen == 0 ? CaseKind::participants : chosen == 1 ? CaseKind::documents : CaseKind::values;
    question.attribute = chosen > 1 ? choices.ids[static_cast<std::size_t>(chosen)] : AttributeId{};
    question.cases.clear();
    rolled_up_.reset();
}

void MatrixView::controls(ViewContext& context, const MatrixAnswer* answer) {
    Ui& ui = context.ui;
    wrapped(ui, answer && answer->error.empty() ? answer->heading : std::string("Framework matrix"), Role::heading, ui.theme().text);
    gap(ui, 12);
    FrameworkQuestion question = model_->question();
    const FrameworkLayout before = layout_;
    Toolbar bar(ui);
    choose_cases(context, bar, question);
    choices_.cases(context, bar, answer, question);
    choices_.themes(context, bar, question);
    choices_.filter(context, bar, question);
    if (question.kind == CaseKind::values) bar.checkbox("Participants below", question.roll_up, "Below each cell, the summaries of its participants");
    bar.checkbox("Export quotations", layout_.quotations,
                 "An exported matrix has the passages of each cell; Excel and JSON files, where they stand apart, always have them");
    bar.checkbox("Shading", grid_.shading, "The more codings, the darker the cell");
    if (bar.icon("Swap rows and columns", Icon::merge, "Swap rows and columns")) layout_.cases_are_rows = !layout_.cases_are_rows;
    const bool there = answer && answer->error.empty();
    if (bar.icon("Next to look at", Icon::warning, "Go to the next cell to look at: codings without a summary, summaries without codings, stale ones", there)) {
        next_gap(context);
    }
    if (bar.icon("Export matrix", Icon::upload, "Save the matrix for printing (HTML), or as Word, Excel, CSV or JSON (Ctrl+E)", there)) {
        save_.open(context, "Export the matrix", study_.stem().string() + " matrix", matrix_formats());
    }
    const auto picked = saved_.draw(context, bar, [&]() -> std::optional<AskedQuestion> {
        return there ? std::optional(asked(context.study(), model_->question(), layout_)) : std::nullopt;
    });
    bar.end();
    if (picked && PickedQuestion::tab_of(picked->question) != std::string(name())) picked_->hand_over(context, *picked);
    if (picked && PickedQuestion::tab_of(picked->question) == std::string(name())) return ask_saved(context, *picked);
    gap(ui, 10);
    if (!question.where.empty()) {
        Toolbar chips(ui);
        for (const Condition& condition : std::vector<Condition>(question.where)) {
            if (chips.chip(condition_text(context.study(), condition.attribute, condition.value))) std::erase(question.where, condition);
        }
        chips.end();
        gap(ui, 8);
    }
    if (!(question == model_->question()) || !(before == layout_)) ask(context, std::move(question));
}

std::optional<MatrixPlace> MatrixView::chosen_place(const MatrixAnswer& answer) const {
    if (!of_) return std::nullopt;
    const Framework& framework = answer.framework;
    const auto of = std::ranges::find(framework.cases, *of_);
    const auto theme = std::ranges::find(framework.themes, theme_);
    if (of == framework.cases.end() || theme == framework.themes.end()) return std::nullopt;
    const auto a = static_cast<std::size_t>(of - framework.cases.begin());
    const auto b = static_cast<std::size_t>(theme - framework.themes.begin());
    return layout_.cases_are_rows ? MatrixPlace{a, b} : MatrixPlace{b, a};
}

void MatrixView::choose(const MatrixAnswer& answer, MatrixPlace place) {
    of_ = answer.framework.cases[layout_.cases_are_rows ? place.row : place.column];
    theme_ = answer.framework.themes[layout_.cases_are_rows ? place.column : place.row];
}

void MatrixView::table(ViewContext& context, const MatrixAnswer& answer) {
    Ui& ui = context.ui;
    std::string notes;
    for (const std::string& note : answer.notes) notes += (notes.empty() ? "" : "\n") + note;
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float cell_width = std::round(std::min(ui.px(most_cell_points), std::max(ui.px(least_cell_points), room.x * 0.42f)));
    const float grid_width = room.x - cell_width - ui.px(20);
    const float wanted = notes.empty() ? 0 : std::min(wrapped_height(ui, notes, Role::small, grid_width), ui.px(most_matrix_notes_points));
    const ImVec2 start = ImGui::GetCursorPos();
    // A theme that was chosen stays, also where the cases are others now. While another matrix is being made, what was chosen may stand in that.
    const auto theme = std::ranges::find(answer.framework.themes, theme_);
    const auto at = theme == answer.framework.themes.end() ? std::size_t{0} : static_cast<std::size_t>(theme - answer.framework.themes.begin());
    const MatrixPlace first = layout_.cases_are_rows ? MatrixPlace{0, at} : MatrixPlace{at, 0};
    if (!chosen_place(answer) && answer.framework.question == model_->question()) {
        choose(answer, first);
        grid_.show(first);
    }
    MatrixPlace place = chosen_place(answer).value_or(first);
    const auto touched = grid_.draw(context, answer, layout_.cases_are_rows, {grid_width, room.y - wanted - (notes.empty() ? 0 : ui.px(26))});
    if (touched.chosen && !(*touched.chosen == place)) {
        place = *touched.chosen;
        choose(answer, place);
        ui.wake_in(0);
    }
    if (touched.opened) to_summary_ = true;
    if (!notes.empty()) {
        gap(ui, 8);
        ImGui::BeginChild("Notes", {grid_width, wanted});
        wrapped(ui, notes, Role::small, ui.theme().muted, grid_width);
        ImGui::EndChild();
    }
    ImGui::SetCursorPos({start.x + grid_width + ui.px(20), start.y});
    ImGui::BeginChild("Cell", {cell_width, room.y});
    keep_right_margin(ui, 12);
    const MatrixCell::Wish wish = cell_.draw(context, answer, layout_.cases_are_rows ? place.row : place.column, layout_.cases_are_rows ? place.column : place.row,
                                 std::exchange(to_summary_, false));
    if (wish == MatrixCell::Wish::back_to_grid) grid_.take_keyboard();
    if (wish == MatrixCell::Wish::chart_participants) chart_participants(context);
    ImGui::Dummy({1, ui.px(16)});
    fade_edges(ui, ui.theme().page);
    ImGui::EndChild();
}

// Of the chosen case, a value of an attribute; and back again to all values.
void MatrixView::chart_participants(ViewContext& context) {
    const auto* value = of_ ? std::get_if<ValueCase>(&*of_) : nullptr;
    if (!value) return;
    rolled_up_ = RolledUp{model_->question(), *value};
    FrameworkQuestion question = model_->question();
    question.kind = CaseKind::participants;
    question.attribute = {};
    question.cases.clear();
    question.roll_up = false;
    std::erase_if(question.where, [&](const Condition& condition) { return condition.attribute == value->attribute; });
    question.where.push_back({value->attribute, value->value});
    of_.reset();
    ask(context, std::move(question));
}

void MatrixView::roll_up(ViewContext& context) {
    FrameworkQuestion question = rolled_up_->question;
    // Themes that were chosen meanwhile stay.
    question.themes = model_->question().themes;
    question.all_codes = model_->question().all_codes;
    question.roll_up = true;
    of_ = rolled_up_->of;
    rolled_up_.reset();
    ask(context, std::move(question));
}

void MatrixView::move(ViewContext& context, bool along_columns, int by) {
    const MatrixAnswer* answer = model_ ? model_->answer() : nullptr;
    const auto place = answer ? chosen_place(*answer) : std::nullopt;
    if (!place) return;
    FrameworkQuestion question = model_->question();
    const bool themes = along_columns == layout_.cases_are_rows;
    bool moved = false;
    if (themes) {
        question.themes = answer->framework.themes;
        moved = moved_by(question.themes, layout_.cases_are_rows ? place->column : place->row, by);
    } else {
        question.cases = answer->framework.cases;
        moved = moved_by(question.cases, layout_.cases_are_rows ? place->row : place->column, by);
    }
    if (!moved) return;
    grid_.show(along_columns ? MatrixPlace{place->row, place->column + static_cast<std::size_t>(by)}
                             : MatrixPlace{place->row + static_cast<std::size_t>(by), place->column});
    ask(context, std::move(question));
}

// From the chosen cell on, and round again.
void MatrixView::next_gap(ViewContext& context) {
    const MatrixAnswer* answer = model_ ? model_->answer() : nullptr;
    const auto place = answer ? chosen_place(*answer) : std::nullopt;
    if (!place) return;
    const std::vector<FrameworkGap> gaps = gaps_of(answer->framework);
    if (gaps.empty()) return context.actions.emit(Say{"Nothing is to be looked at in this matrix.", false});
    const std::size_t of = layout_.cases_are_rows ? place->row : place->column;
    const std::size_t theme = layout_.cases_are_rows ? place->column : place->row;
    auto next = std::ranges::find_if(gaps, [&](const FrameworkGap& gap) { return gap.of > of || (gap.of == of && gap.theme > theme); });
    if (next == gaps.end()) next = gaps.begin();
    const MatrixPlace to = layout_.cases_are_rows ? MatrixPlace{next->of, next->theme} : MatrixPlace{next->theme, next->of};
    choose(*answer, to);
    grid_.show(to);
    context.actions.emit(Say{answer->framework.case_names[next->of] + ": " + name_of(next->kind) + ".", false});
    context.ui.wake_in(0);
}

void MatrixView::ask_saved(ViewContext& context, const SavedQuestion& saved) {
    const FollowedQuestion followed = follow(context.study(), saved.question);
    const auto read = framework_question(context.study(), followed.question);
    if (!read) {
        // Without what its cases are it is no matrix.
        const std::string why = followed.gone.empty() ? read.error().message : followed.gone.front() + " Save the question anew, or remove it.";
        return context.actions.emit(Say{"“" + saved.name + "”: " + why, true});
    }
    if (!followed.gone.empty()) context.actions.emit(Say{followed.gone.front() + " “" + saved.name + "” is asked without it.", true});
    layout_ = read->layout;
    ask(context, read->question);
}

void MatrixView::save(ViewContext& context, const SaveChoice& choice) {
    const MatrixAnswer* answer = model_->answer();
    if (!answer || !answer->error.empty()) return;
    FrameworkLayout layout = layout_;
    layout.quotations = layout_.quotations || has_place_for_quotations(choice.format);
    layout.gaps = false;  // the matrix itself is written
    exports_->begin(context, {"Exporting the matrix…",
                              [study = answer->study, framework = answer->framework, layout, choice, path = study_](ExportDesk& desk) -> Result<ExportDone> {
                                  const bool for_readers = choice.format == matrix_html_format || choice.format == matrix_word_format;
                                  const Codebook codebook(study);
                                  HEDDLE_TRY(FrameworkPage page, framework_page(study, codebook, framework, layout, [&](const Document& document) {
                                                 desk.tell("Reading “" + document.name + "”");
                                                 return desk.text(document);
                                             }));
                                  page.about = provenance_of(asked(study, framework.question, layout), path, now_milliseconds(), {}, for_readers && hides_names(study));
                                  HEDDLE_CHECK(write_matrix(page, choice.format, choice.path));
                                  return saved_as(choice.path, for_readers ? given_away(study, {page.published}) : std::vector<std::string>());
                              },
                              choice.path});
}

void MatrixView::add_commands(ViewContext& context) {
    const bool there = model_ && model_->answer() && model_->answer()->error.empty();
    const auto add = [&](const char* name, int key, std::function<void()> run, Icon icon = Icon::none) {
        context.commands.push_back({name, key, std::move(run), there, icon});
    };
    add("Export the matrix…", ImGuiMod_Ctrl | ImGuiKey_E, [this, &context] {
        save_.open(context, "Export the matrix", study_.stem().string() + " matrix", matrix_formats());
    }, Icon::upload);
    add("Next cell to look at", ImGuiMod_Alt | ImGuiKey_G, [this, &context] { next_gap(context); }, Icon::warning);
    add("Move the column left", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_LeftArrow, [this, &context] { move(context, true, -1); });
    add("Move the column right", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_RightArrow, [this, &context] { move(context, true, 1); });
    add("Move the row up", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_UpArrow, [this, &context] { move(context, false, -1); });
    add("Move the row down", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow, [this, &context] { move(context, false, 1); });
    add("Swap rows and columns", 0, [this, &context] {
        layout_.cases_are_rows = !layout_.cases_are_rows;
        ask(context, model_->question());
    });
}

}  // namespace heddle
