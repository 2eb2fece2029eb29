#include "ui/views/review/review_view.h"

#include <algorithm>

#include "coding/marked_quotations.h"
#include "coding/published_words.h"
#include "storage/report/report.h"
#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/review/quotation_export.h"
#include "ui/views/review/review_keys.h"
#include "ui/views/review/review_list.h"

namespace heddle {

namespace {

constexpr float review_margin = 24;
constexpr float measure_ems = 34;  // about 70 characters a line
constexpr float least_about = 220;
constexpr float most_about = 320;
constexpr double look_again = 0.02;  // seconds

}  // namespace

void ReviewView::begin(ViewContext& context) {
    if (!texts_) texts_ = std::make_unique<QuotationTexts>(context.ui.fonts);
    if (study_ == context.study_path) return;
    // What was asked of another study is not taken up; a cell that is opened before this tab was ever shown is.
    if (!study_.empty()) taken_ = asked_->number;
    study_ = context.study_path;
    texts_->forget();
    model_ = ReviewModel();
    sides_ = ReviewSides();
    side_by_side_ = false;
    columns_ = {};
    followed_ = {};
    const auto of_study = context.settings.of_study.find(std::filesystem::absolute(study_).string());
    if (of_study == context.settings.of_study.end()) return;
    if (const auto found = of_study->second.find(group_key); found != of_study->second.end()) {
        model_.set_group_by(remembered_key(context.study(), found->second));
    }
    if (const auto found = of_study->second.find(sort_key); found != of_study->second.end()) {
        model_.set_sort(remembered_key(context.study(), found->second));
    }
}

void ReviewView::to_top() {
    for (Column& column : columns_) {
        column.cursor = 0;
        column.cursor_coding = {};
        column.to_top = true;
    }
    active_ = 0;
}

void ReviewView::choose(QuotationQuestion question) {
    if (!question.codes.empty()) model_.set_all_codes(false);
    model_.ask(std::move(question));
    to_top();
    columns_[0].wants_keyboard = true;
}

// A cell that was opened, or another code that was chosen in the codebook.
void ReviewView::follow(ViewContext& context) {
    if (const auto picked = picked_->take(name())) {
        taken_ = asked_->number;
        return ask_saved(context, *picked);
    }
    if (asked_->number != taken_) {
        taken_ = asked_->number;
        followed_ = asked_->question.codes.empty() ? CodeId{} : asked_->question.codes.front();
        if (asked_->group_by) model_.set_group_by(asked_->group_by);
        side_by_side_ = asked_->sides.has_value();
        if (asked_->sides) sides_.choose(*asked_->sides);
        choose(asked_->question);
        return;
    }
    if (context.state.code == followed_) return;
    followed_ = context.state.code;
    QuotationQuestion question = model_.question();
    question.codes.clear();
    question.only.clear();
    if (followed_) question.codes.push_back(followed_);
    model_.set_all_codes(false);
    const bool typing_elsewhere = !columns_[0].wants_keyboard;
    choose(std::move(question));
    columns_[0].wants_keyboard = !typing_elsewhere;  // who chooses in the codebook stays there
}

void ReviewView::draw(ViewContext& context) {
    begin(context);
    if (ImGui::GetFrameCount() != last_frame_ + 1) columns_[active_].wants_keyboard = true;  // the tab was just shown
    last_frame_ = ImGui::GetFrameCount();
    follow(context);
    model_.drop_what_is_gone(context.study());
    if (side_by_side_) {
        sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
        if (sides_.busy()) context.ui.wake_in(look_again);
    } else if (finder_.follow(context.study(), context.codebook(), context.snapshot.version, model_)) {
        context.ui.wake_in(look_again);
    }
    Ui& ui = context.ui;
    const float side = ui.px(review_margin);
    ImGui::SetCursorPos({side, ui.px(18)});
    ImGui::BeginChild("Quotations of a code", {ImGui::GetWindowWidth() - side, ImGui::GetWindowHeight() - ui.px(18)},
                      ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const Code* code = context.study().codes().find(followed_);
    if (!code && !model_.all_codes()) {
        Toolbar bar(ui, ImGui::GetContentRegionAvail().x - side);
        if (const auto picked = saved_.draw(context, bar, [] { return std::optional<AskedQuestion>(); })) {
            PickedQuestion::tab_of(picked->question) == std::string(name()) ? ask_saved(context, *picked) : picked_->hand_over(context, *picked);
        }
        bar.end();
        empty(context, nullptr);
    } else {
        title(context, code);
        controls(context);
        chips(context);
        if (side_by_side_) {
            two_lists(context);
        } else if (model_.quotations().empty()) {
            empty(context, code);
        } else {
            list(context);
        }
    }
    ImGui::EndChild();
    if (const auto choice = save_.draw(context)) export_quotations(context, *exports_, *choice, list_now());
}

void ReviewView::empty(ViewContext& context, const Code* code) {
    if (!model_.is_complete()) {
        return empty_place(context.ui, Icon::quote, "The quotations are being found", "In a study of this size that takes a moment.");
    }
    if (context.codebook().size() == 0) {
        empty_place(context.ui, Icon::quote, "No codes yet",
                    "Make a code in the codebook at the left, or import a codebook. Its quotations will stand here.");
    } else if (!code && !model_.all_codes()) {
        empty_place(context.ui, Icon::quote, "Choose a code",
                    "Choose a code in the codebook at the left, or a cell in Counts, and read all its quotations here.");
    } else if (!code || (context.study().coding_count() > 0 && context.snapshot.branch_segments[static_cast<std::size_t>(
                                                           context.codebook().index_of(code->id))] > 0)) {
        empty_place(context.ui, Icon::quote, "No quotation fits",
                    "There are quotations, but none for which all of the above holds. Take a filter away.");
    } else {
        empty_place(context.ui, Icon::quote, "No passage has this code yet",
                    "Select a passage in the Code tab, press C and type a few letters of the code's name.");
    }
}

void ReviewView::title(ViewContext& context, const Code* code) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(32);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::size_t codes = model_.question().codes.size();
    std::string called = code ? code->name : "All codes";
    if (codes > 1) called += " and " + counted(static_cast<std::int64_t>(codes) - 1, "code", "codes") + " more";
    if (code) list->AddCircleFilled({at.x + ui.px(7), std::round(at.y + height / 2)}, ui.px(6), im(code_mark(theme, code->colour, theme.page)));
    const float room = ImGui::GetContentRegionAvail().x - ui.px(review_margin + 48);
    const float width = draw_label_in_row(ui, list, called, Role::title, at.x + ui.px(22), at.y, height, theme.text, room);
    const Touched item = touch_area(ui, "Choose a code", {ui.px(22) + width + ui.px(26), height});
    draw_icon(ui, list, Icon::down, at.x + ui.px(20) + width, at.y + ui.px(1), height, theme.muted, 12);
    draw_focus(ui, item, ui.px(6));
    std::string says = code ? context.codebook().path(code->id) : called;
    if (code && !code->definition.empty()) says += "\n" + code->definition;
    tooltip(ui, says + "\nClick to choose another code");
    if (item.pressed) ImGui::OpenPopup("Codes");
    ImGui::SetNextWindowPos({at.x, at.y + height + ui.px(2)});
    ImGui::SetNextWindowSizeConstraints({ui.px(240), 0}, {ui.px(460), ui.px(460)});
    choose_code(context);
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    if (!side_by_side_) label(ui, list_sentence(model_, context.snapshot.version), Role::body, theme.muted, room);
    gap(ui, 10);
}

void ReviewView::choose_code(ViewContext& context) {
    Ui& ui = context.ui;
    if (!begin_menu(ui, "Codes")) return;
    for (const auto& entry : context.codebook().entries()) {
        const std::string indent(static_cast<std::size_t>(entry.depth) * 4, ' ');
        const std::string name = indent + entry.code->name + "##" + entry.path;
        if (menu_item(ui, name, {}, Icon::none, true, entry.code->id == followed_)) {
            context.actions.emit(SelectCode{entry.code->id});
        }
    }
    end_menu();
}

QuotationLook ReviewView::look_in(ViewContext& context, float width) {
    Ui& ui = context.ui;
    QuotationLook look;
    look.em = std::round((context.state.text_size - 1) * ui.scale() * 4) / 4;
    look.width = std::round(std::max(ui.px(160), std::min(look.em * measure_ems, width - ui.px(56))));
    look.context = context_;
    return look;
}

void ReviewView::list(ViewContext& context) {
    Ui& ui = context.ui;
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const QuotationLook look = look_in(context, room.x);
    // What is said about a quotation stands beside it where that leaves the text its width.
    const float beside = room.x - look.width - ui.px(review_margin + 80);
    const float about = beside >= ui.px(least_about) ? std::round(std::min(beside, ui.px(most_about))) : 0;
    if (!(look == look_) || about != about_width_) columns_[0].revision = 0;
    look_ = look;
    about_width_ = about;
    active_ = 0;
    texts_->begin_frame(look);
    rule(ui);
    one_list(context, "Quotations", 0, ImGui::GetContentRegionAvail());
}

void ReviewView::two_lists(ViewContext& context) {
    Ui& ui = context.ui;
    if (columns_[0].wants_keyboard) columns_[1].wants_keyboard = false;
    const float gap_between = ui.px(20);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float width = std::round((room.x - ui.px(review_margin) - gap_between) / 2);
    const QuotationLook look = look_in(context, width);
    if (!(look == look_) || about_width_ != 0) {
        for (Column& column : columns_) column.revision = 0;
    }
    look_ = look;
    about_width_ = 0;
    texts_->begin_frame(look);
    const ImVec2 start = ImGui::GetCursorPos();
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float heading = ui.px(34);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t side = 0; side < 2; ++side) {
        const float left = from.x + static_cast<float>(side) * (width + gap_between);
        const auto& answer = sides_.answer().sides[side];
        const float name = draw_label_in_row(ui, list, answer.name.empty() ? "–" : answer.name, Role::heading, left, from.y, heading, ui.theme().text,
                                             width * 0.55f);
        // Before anything is found there is no number, and one of the study before a change is said to be that.
        std::string size;
        if (!sides_.busy() || !sides_.values().empty()) size = size_sentence(answer.quotations, answer.people, answer.of_nobody);
        if (sides_.busy() && !size.empty()) size += counted_anew;
        draw_label_in_row(ui, list, size, Role::body, left + name + ui.px(12), from.y, heading, ui.theme().muted, width - name - ui.px(12));
        list->AddRectFilled({left, from.y + heading - ui.px(1)}, {left + width, from.y + heading}, im(ui.theme().outline));
    }
    std::string notes;
    if (sides_.busy() && sides_.values().empty()) notes = "The quotations of both groups are being found.";
    for (const std::string& note : notes_of(sides_.answer())) notes += (notes.empty() ? "" : " ") + note;
    const float below = notes.empty() ? 0 : wrapped_height(ui, notes, Role::small, room.x - ui.px(review_margin)) + ui.px(10);
    const char* const ids[] = {"First group", "Second group"};
    for (std::size_t side = 0; side < 2; ++side) {
        ImGui::SetCursorPos({start.x + static_cast<float>(side) * (width + gap_between), start.y + heading});
        one_list(context, ids[side], side, {width, room.y - heading - below});
    }
    if (notes.empty()) return;
    ImGui::SetCursorPos({start.x, start.y + room.y - below + ui.px(4)});
    wrapped(ui, notes, Role::small, ui.theme().muted, room.x - ui.px(review_margin));
}

void ReviewView::one_list(ViewContext& context, const char* id, std::size_t column, ImVec2 size) {
    ImGui::BeginChild(id, size, ImGuiChildFlags_None, ImGuiWindowFlags_None);
    List frame(*this, columns_[column], model_of(column), context);
    frame.draw();
    ImGui::EndChild();
    if (frame.focused || frame.pressed || frame.copied || frame.marked) active_ = column;
    if (frame.copied) copy(context, column, *frame.copied);
    if (frame.marked) mark(context, column, *frame.marked);
    if (frame.pressed && !frame.copied && !frame.marked) go_to(context, column, *frame.pressed);
    // The last, since rows are others then.
    if (!frame.folds) return;
    const bool folded = !model_of(column).is_folded(*frame.folds);
    if (side_by_side_) {
        sides_.set_folded(*frame.folds, folded);
    } else {
        model_.set_folded(*frame.folds, folded);
    }
}

std::optional<std::size_t> ReviewView::current_row() const {
    const std::size_t row = columns_[active_].cursor;
    const auto& rows = model_of(active_).rows();
    if (row >= rows.size() || !rows[row].quotation) return std::nullopt;
    return row;
}

const Quotation& ReviewView::quotation_at(std::size_t column, std::size_t row) const {
    const ReviewModel& model = model_of(column);
    return model.quotations()[*model.rows()[row].quotation];
}

void ReviewView::go_to(ViewContext& context, std::size_t column, std::size_t row) {
    if (row >= model_of(column).rows().size() || !model_of(column).rows()[row].quotation) return;
    const Coding* coding = context.study().coding(quotation_at(column, row).coding);
    if (!coding) return;
    columns_[column].wants_keyboard = true;
    context.actions.emit(GoToPassage{coding->document, coding->range, coding->id});
}

void ReviewView::mark(ViewContext& context, std::size_t column, std::size_t row) {
    const Coding* coding = context.study().coding(quotation_at(column, row).coding);
    if (!coding) return;
    context.actions.change([id = coding->id, marked = !is_marked(context.study(), *coding)](const Study& study, CoderId coder) {
        return mark_quotation(study, coder, id, marked);
    });
}

void ReviewView::copy(ViewContext& context, std::size_t column, std::size_t row) {
    const Quotation& quotation = quotation_at(column, row);
    const Coding* coding = context.study().coding(quotation.coding);
    const Document* document = coding ? context.study().documents().find(coding->document) : nullptr;
    const auto text = document ? context.text(document->content) : std::nullopt;
    if (!text) return;
    EffectiveValues effective(context.study());
    const std::string words = published_words(context.study(), AttributionTemplate::of(context.study()), effective, coding->document, *text, coding->range);
    ImGui::SetClipboardText(quoted(context.study(), quotation, words).c_str());
    context.actions.emit(Say{"The quotation is in the clipboard.", false});
}

void ReviewView::ask_where_to_save(ViewContext& context) {
    const Code* code = context.study().codes().find(followed_);
    save_.open(context, "Export the quotations", report_file_name(context.study_path.stem().string() + (code ? " " + code->name : " quotations")), quotation_formats());
}

void ReviewView::add_commands(ViewContext& context) {
    const auto row = current_row();
    const bool there = row && texts_;
    const bool any = side_by_side_ ? !sides_.model(0).quotations().empty() || !sides_.model(1).quotations().empty() : !model_.quotations().empty();
    context.commands.push_back({"Copy the quotation", ImGuiMod_Ctrl | ImGuiKey_C,
                                [this, &context, row] { copy(context, active_, *row); }, there, Icon::copy});
    context.commands.push_back({"Mark the quotation for the report", ImGuiMod_Ctrl | ImGuiKey_M, [this, &context, row] { mark(context, active_, *row); }, there,
                                Icon::pin, "Mark or unmark for the report"});
    context.commands.push_back({"Export the quotations…", ImGuiMod_Ctrl | ImGuiKey_E, [this, &context] { ask_where_to_save(context); }, any, Icon::upload});
    context.commands.push_back({context_ != 0 ? "Hide the context" : "Show the context", ImGuiMod_Alt | ImGuiKey_C,
                                [this] { context_ = context_ != 0 ? 0 : last_context_; }, there, Icon::none, "Show or hide the context"});
}

}  // namespace heddle
