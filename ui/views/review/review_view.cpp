#include "ui/views/review/review_view.h"

#include <algorithm>

#include "coding/marked_quotations.h"
#include "storage/report/report.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/empty_place.h"
#include "ui/views/names.h"
#include "ui/views/review/quotation_export.h"
#include "ui/views/review/review_list.h"

namespace heddle {

namespace {

constexpr float margin = 24;
constexpr float measure_ems = 34;  // about 70 characters a line
constexpr float least_about = 220;
constexpr float most_about = 320;
constexpr const char* group_key = "review grouped by";

struct GroupChoice {
    ReviewGrouping::By by;
    const char* name;
    const char* key;  // as it is remembered; no attribute's name begins so
};
constexpr GroupChoice of_codings[] = {
    {ReviewGrouping::By::stance, "stance of the passage", "/stance"},
    {ReviewGrouping::By::about, "whom it speaks of", "/about"},
    {ReviewGrouping::By::coder, "coder", "/coder"},
    {ReviewGrouping::By::document, "document", "/document"},
};

ReviewGrouping grouping_named(const Study& study, const std::string& name) {
    for (const GroupChoice& each : of_codings) {
        if (name == each.key) return ReviewGrouping(each.by);
    }
    const Attribute* attribute = study.attribute_named(name);
    return attribute ? ReviewGrouping(attribute->id) : ReviewGrouping();
}

std::string size_sentence(const ReviewModel& model) {
    std::string out = counted(static_cast<std::int64_t>(model.quotations().size()), "quotation", "quotations");
    if (model.quotations().empty()) return out;
    if (model.participants() > 0) {
        out += " of " + counted(static_cast<std::int64_t>(model.participants()), "participant", "participants");
    }
    return out + " in " + counted(static_cast<std::int64_t>(model.documents()), "document", "documents");
}

}  // namespace

void ReviewView::begin(ViewContext& context) {
    if (!texts_) texts_ = std::make_unique<QuotationTexts>(context.ui.fonts);
    if (study_ == context.study_path) return;
    // What was asked of another study is not taken up; a cell that is opened before this tab was ever shown is.
    if (!study_.empty()) taken_ = asked_->number;
    study_ = context.study_path;
    texts_->forget();
    model_ = ReviewModel();
    followed_ = {};
    const auto of_study = context.settings.of_study.find(std::filesystem::absolute(study_).string());
    if (of_study == context.settings.of_study.end()) return;
    if (const auto found = of_study->second.find(group_key); found != of_study->second.end()) {
        model_.set_group_by(grouping_named(context.study(), found->second));
    }
}

void ReviewView::choose(QuotationQuestion question) {
    model_.ask(std::move(question));
    cursor_ = 0;
    cursor_coding_ = {};
    to_top_ = true;
    wants_keyboard_ = true;
}

// A cell that was opened, or another code that was chosen in the codebook.
void ReviewView::follow(ViewContext& context) {
    if (asked_->number != taken_) {
        taken_ = asked_->number;
        followed_ = asked_->question.codes.empty() ? CodeId{} : asked_->question.codes.front();
        if (asked_->group_by) model_.set_group_by(asked_->group_by);
        choose(asked_->question);
        return;
    }
    if (context.state.code == followed_) return;
    followed_ = context.state.code;
    QuotationQuestion question = model_.question();
    question.codes.clear();
    question.only.clear();
    if (followed_) question.codes.push_back(followed_);
    const bool typing_elsewhere = !wants_keyboard_;
    choose(std::move(question));
    wants_keyboard_ = !typing_elsewhere;  // who chooses in the codebook stays there
}

void ReviewView::draw(ViewContext& context) {
    begin(context);
    if (ImGui::GetFrameCount() != last_frame_ + 1) wants_keyboard_ = true;  // the tab was just shown
    last_frame_ = ImGui::GetFrameCount();
    follow(context);
    model_.update(context.study(), context.codebook(), context.snapshot.version);
    Ui& ui = context.ui;
    const float side = ui.px(margin);
    ImGui::SetCursorPos({side, ui.px(18)});
    ImGui::BeginChild("Quotations of a code", {ImGui::GetWindowWidth() - side, ImGui::GetWindowHeight() - ui.px(18)},
                      ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const Code* code = context.study().codes().find(followed_);
    if (!code) {
        empty(context, nullptr);
    } else {
        title(context, *code);
        controls(context);
        chips(context);
        if (model_.quotations().empty()) {
            empty(context, code);
        } else {
            list(context);
        }
    }
    ImGui::EndChild();
    if (const auto choice = save_.draw(context)) export_quotations(context, *choice, model_.question(), model_.quotations());
}

void ReviewView::empty(ViewContext& context, const Code* code) {
    if (context.codebook().size() == 0) {
        empty_place(context.ui, Icon::quote, "No codes yet",
                    "Make a code in the codebook at the left, or import a codebook. Its quotations will stand here.");
    } else if (!code) {
        empty_place(context.ui, Icon::quote, "Choose a code",
                    "Choose a code in the codebook at the left, or a cell in Counts, and read all its quotations here.");
    } else if (context.study().coding_count() > 0 && context.snapshot.branch_segments[static_cast<std::size_t>(
                                                           context.codebook().index_of(code->id))] > 0) {
        empty_place(context.ui, Icon::quote, "No quotation fits",
                    "This code has quotations, but none for which all of the above holds. Take a filter away.");
    } else {
        empty_place(context.ui, Icon::quote, "No passage has this code yet",
                    "Select a passage in the Code tab, press C and type a few letters of the code's name.");
    }
}

void ReviewView::title(ViewContext& context, const Code& code) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(32);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled({at.x + ui.px(7), std::round(at.y + height / 2)}, ui.px(6), im(code_mark(theme, code.colour, theme.page)));
    const float room = ImGui::GetContentRegionAvail().x - ui.px(margin + 48);
    const float width = draw_label_in_row(ui, list, code.name, Role::title, at.x + ui.px(22), at.y, height, theme.text, room);
    const Touched item = touch_area(ui, "Choose a code", {ui.px(22) + width + ui.px(26), height});
    draw_icon(ui, list, Icon::down, at.x + ui.px(20) + width, at.y + ui.px(1), height, theme.muted, 12);
    draw_focus(ui, item, ui.px(6));
    std::string says = context.codebook().path(code.id);
    if (!code.definition.empty()) says += "\n" + code.definition;
    tooltip(ui, says + "\nClick to choose another code");
    if (item.pressed) ImGui::OpenPopup("Codes");
    ImGui::SetNextWindowPos({at.x, at.y + height + ui.px(2)});
    ImGui::SetNextWindowSizeConstraints({ui.px(240), 0}, {ui.px(460), ui.px(460)});
    choose_code(context);
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    label(ui, size_sentence(model_), Role::body, theme.muted, room);
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

void ReviewView::controls(ViewContext& context) {
    Ui& ui = context.ui;
    Toolbar bar(ui, ImGui::GetContentRegionAvail().x - ui.px(margin));
    AttributeChoices choices = attribute_choices(context.study(), "nothing");
    int chosen = choices.index_of(model_.group_by().attribute);
    const std::size_t attributes = choices.names.size();
    for (const GroupChoice& each : of_codings) {
        if (model_.group_by().by == each.by) chosen = static_cast<int>(choices.names.size());
        choices.names.emplace_back(each.name);
    }
    bar.caption("Grouped by");
    if (bar.dropdown("Group by", choices.names, chosen, "Headings for each value of an attribute, stance, coder or document")) {
        const auto at = static_cast<std::size_t>(chosen);
        model_.set_group_by(at < attributes ? ReviewGrouping(choices.ids[at]) : ReviewGrouping(of_codings[at - attributes].by));
        context.actions.emit(Remember{group_key, at >= attributes ? of_codings[at - attributes].key : at == 0 ? "" : choices.names[at]});
        to_top_ = true;
    }
    QuotationQuestion question = model_.question();
    const Codebook::Entry* entry = context.codebook().find(followed_);
    if (entry && entry->last - context.codebook().index_of(followed_) > 1) {
        if (bar.checkbox("With the codes below", question.descendants, "Also the quotations of all codes below this one")) {
            choose(question);
        }
    }
    if (bar.checkbox("Marked", question.marked_only, "Only quotations that are marked for the report")) choose(question);
    bar.checkbox("Context", context_, "The question before, and the rest of the turn");
    attribution_.draw(context, bar, model_.quotations().empty() ? nullptr : &model_.quotations().front());
    bar.end();
    gap(ui, 8);
}

void ReviewView::chips(ViewContext& context) {
    QuotationQuestion question = model_.question();
    const QuotationQuestion before = question;
    const Study& study = context.study();
    Toolbar bar(context.ui, ImGui::GetContentRegionAvail().x - context.ui.px(margin));
    bool any = false;
    const auto conditions = [&](std::vector<Condition>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            any = true;
            if (!bar.chip(condition_text(study, list[i].attribute, list[i].value))) continue;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    };
    const auto one = [&](bool holds, const std::string& text) {
        any |= holds;
        return holds && bar.chip(text);
    };
    conditions(question.group);
    conditions(question.where);
    for (const CoderId coder : before.coders) {
        if (one(true, "coded by " + coder_name(study, coder))) std::erase(question.coders, coder);
    }
    if (one(question.coder_choice == CoderChoice::of_record, "coders of record")) question.coder_choice = CoderChoice::all;
    for (const std::string& stance : before.stances) {
        if (one(true, "stance: " + stance)) std::erase(question.stances, stance);
    }
    if (one(!question.only.empty(), "only what stands behind the cell")) question.only.clear();
    if (one(!question.within.empty(), "only codes that are counted")) question.within.clear();
    if (one(question.examined, "only documents done")) question.examined = false;
    if (one(question.counted_only, question.include_interviewer ? "only what is counted, with the interviewer" : "only what is counted")) {
        question.counted_only = false;
        question.include_interviewer = false;
        question.group.clear();
    }
    bar.end();
    if (any) gap(context.ui, 6);
    if (!(question == before)) choose(std::move(question));
}

void ReviewView::list(ViewContext& context) {
    Ui& ui = context.ui;
    const ImVec2 room = ImGui::GetContentRegionAvail();
    QuotationLook look;
    look.em = std::round((context.state.text_size - 1) * ui.scale() * 4) / 4;
    look.width = std::round(std::max(ui.px(160), std::min(look.em * measure_ems, room.x - ui.px(56))));
    look.context = context_;
    // What is said about a quotation stands beside it where that leaves the text its width.
    const float beside = room.x - look.width - ui.px(margin + 80);
    const float about = beside >= ui.px(least_about) ? std::round(std::min(beside, ui.px(most_about))) : 0;
    if (!(look == look_) || about != about_width_) revision_ = 0;
    look_ = look;
    about_width_ = about;
    texts_->begin_frame(look);
    rule(ui);
    ImGui::BeginChild("Quotations", ImGui::GetContentRegionAvail(), ImGuiChildFlags_None, ImGuiWindowFlags_None);
    List frame(*this, context);
    frame.draw();
    ImGui::EndChild();
    if (frame.folds) model_.set_folded(*frame.folds, !model_.is_folded(*frame.folds));
    if (frame.copied) copy(context, *frame.copied);
    if (frame.marked) mark(context, *frame.marked);
    if (frame.pressed && !frame.copied && !frame.marked) go_to(context, *frame.pressed);
}

std::optional<std::size_t> ReviewView::current_row() const {
    if (cursor_ >= model_.rows().size() || !model_.rows()[cursor_].quotation) return std::nullopt;
    return cursor_;
}

void ReviewView::go_to(ViewContext& context, std::size_t row) {
    const Coding* coding = context.study().coding(model_.quotations()[*model_.rows()[row].quotation].coding);
    if (!coding) return;
    wants_keyboard_ = true;
    context.actions.emit(GoToPassage{coding->document, coding->range, coding->id});
}

void ReviewView::mark(ViewContext& context, std::size_t row) {
    const Coding* coding = context.study().coding(model_.quotations()[*model_.rows()[row].quotation].coding);
    if (!coding) return;
    context.actions.change([id = coding->id, marked = !is_marked(context.study(), *coding)](const Study& study, CoderId coder) {
        return mark_quotation(study, coder, id, marked);
    });
}

void ReviewView::copy(ViewContext& context, std::size_t row) {
    const Quotation& quotation = model_.quotations()[*model_.rows()[row].quotation];
    const Coding* coding = context.study().coding(quotation.coding);
    const Document* document = coding ? context.study().documents().find(coding->document) : nullptr;
    const auto text = document ? context.text(document->content) : std::nullopt;
    if (!text) return;
    ImGui::SetClipboardText(quoted(context.study(), quotation, text->slice(coding->range)).c_str());
    context.actions.emit(Say{"The quotation is in the clipboard.", false});
}

void ReviewView::ask_where_to_save(ViewContext& context) {
    const Code* code = context.study().codes().find(followed_);
    save_.open(context, "Export the quotations", report_file_name(context.study_path.stem().string() + (code ? " " + code->name : " quotations")), quotation_formats());
}

void ReviewView::add_commands(ViewContext& context) {
    const auto row = current_row();
    const bool there = row && texts_;
    context.commands.push_back({"Copy the quotation", ImGuiMod_Ctrl | ImGuiKey_C,
                                [this, &context, row] { copy(context, *row); }, there, Icon::copy});
    context.commands.push_back({"Mark the quotation for the report", ImGuiMod_Ctrl | ImGuiKey_M, [this, &context, row] { mark(context, *row); }, there,
                                Icon::pin, "Mark or unmark for the report"});
    context.commands.push_back({"Export the quotations…", ImGuiMod_Ctrl | ImGuiKey_E, [this, &context] { ask_where_to_save(context); },
                                !model_.quotations().empty(), Icon::upload});
    context.commands.push_back({context_ ? "Hide the context" : "Show the context", ImGuiMod_Alt | ImGuiKey_C,
                                [this] { context_ = !context_; }, there, Icon::none, "Show or hide the context"});
}

}  // namespace heddle
