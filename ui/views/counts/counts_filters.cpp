#include "ui/views/counts/counts_filters.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "ui/views/attribute_choices.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr std::int64_t limits[] = {0, 3, 5, 10, 20};
constexpr float panel_points = 360;

std::vector<std::string> stances_in(const Study& study) {
    std::set<std::string> found;
    for (const Code& code : study.codes()) {
        for (const std::string& stance : stances_of(code)) found.insert(stance);
    }
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            if (!coding.notes().stance.empty()) found.insert(coding.notes().stance);
        }
    }
    return {found.begin(), found.end()};
}

void heading(Ui& ui, std::string_view text) {
    gap(ui, 8);
    label(ui, text, Role::small_strong, ui.theme().muted);
}

void coder_choice(ViewContext& context, CountQuestion& question) {
    heading(context.ui, "Whose codings");
    std::vector<std::string> names = {"All coders", "The coder of record"};
    std::vector<CoderId> ids = {{}, {}};
    for (const Coder& coder : context.study().coders()) {
        names.push_back(coder.name);
        ids.push_back(coder.id);
    }
    int chosen = question.coder_choice == CoderChoice::of_record ? 1 : 0;
    if (!question.coders.empty()) chosen = std::max(0, index_of(ids, question.coders.front()));
    const bool changed = dropdown(context.ui, "Coder", names, chosen, context.ui.px(panel_points),
                                  "Only codings of this coder, or for each document those of its coder of record");
    if (!changed) return;
    question.coder_choice = chosen == 1 ? CoderChoice::of_record : CoderChoice::all;
    question.coders.clear();
    if (chosen > 1) question.coders = {ids[static_cast<std::size_t>(chosen)]};
}

void stance_choice(ViewContext& context, CountQuestion& question) {
    heading(context.ui, "Stance of the passage");
    std::vector<std::string> names = {"Any stance"};
    for (std::string& stance : stances_in(context.study())) names.push_back(std::move(stance));
    names.emplace_back(not_recorded);
    int chosen = question.stances.empty() ? 0 : std::max(0, index_of(names, question.stances.front()));
    if (!dropdown(context.ui, "Stance", names, chosen, context.ui.px(panel_points))) return;
    question.stances.clear();
    if (chosen > 0) question.stances = {names[static_cast<std::size_t>(chosen)]};
}

void limit_choice(ViewContext& context, CountQuestion& question) {
    heading(context.ui, "Small cells");
    std::vector<std::string> names;
    int chosen = 0;
    for (const std::int64_t limit : limits) {
        if (question.suppress_below == limit) chosen = static_cast<int>(names.size());
        names.push_back(limit == 0 ? std::string("Show all") : fmt::format("Hide below {}", limit));
    }
    if (!dropdown(context.ui, "Small cells", names, chosen, context.ui.px(panel_points),
                  "Hides small numbers, and whatever else would reveal them")) {
        return;
    }
    question.suppress_below.reset();
    if (chosen > 0) question.suppress_below = limits[chosen];
}

}  // namespace

bool CountsFilters::any(const CountQuestion& question) {
    return !question.where.empty() || !question.coders.empty() || !question.stances.empty() ||
           question.coder_choice != CoderChoice::all || question.examined || question.include_interviewer ||
           question.suppress_below.has_value();
}

void CountsFilters::button(ViewContext& context, Toolbar& bar, CountQuestion& question) {
    Ui& ui = context.ui;
    if (bar.button("Filter", ButtonLook::outlined, "Which codings, documents and people are counted", Icon::filter)) {
        ImGui::OpenPopup("Filters");
    }
    const ImVec2 corner(ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(2));
    ImGui::SetNextWindowPos(corner, ImGuiCond_Appearing);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(4)});
    if (begin_panel(ui, "Filters", {ui.px(16), ui.px(10)})) {
        panel(context, question);
        end_panel();
    }
    ImGui::PopStyleVar();
}

void CountsFilters::panel(ViewContext& context, CountQuestion& question) {
    condition(context, question);
    coder_choice(context, question);
    stance_choice(context, question);
    limit_choice(context, question);
    gap(context.ui, 10);
    checkbox(context.ui, "Only documents marked done", question.examined,
             "A code's absence means something only where a coder has finished");
    checkbox(context.ui, "Include the interviewer", question.include_interviewer,
             "The interviewer's turns become a group of their own");
    checkbox(context.ui, "Top level only", question.fold, "One row for each category");
    gap(context.ui, 6);
}

void CountsFilters::condition(ViewContext& context, CountQuestion& question) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    heading(ui, "Only where");
    const AttributeChoices attributes = attribute_choices(study, "Choose an attribute");
    int chosen = attributes.index_of(attribute_);
    const float half = ui.px(panel_points / 2 - 4);
    if (dropdown(ui, "Attribute", attributes.names, chosen, half, "The attribute that decides")) {
        attribute_ = attributes.ids[static_cast<std::size_t>(chosen)];
    }
    ImGui::SameLine();
    const Attribute* attribute = study.attributes().find(attribute_);
    std::vector<std::string> values = {"Choose a value"};
    if (attribute) {
        for (std::string& value : value_choices(study, *attribute)) values.push_back(std::move(value));
    }
    value_ = 0;
    if (dropdown(ui, "Value", values, value_, half, "Several values of one attribute: any of them") && attribute) {
        const Condition added{attribute_, values[static_cast<std::size_t>(value_)]};
        if (index_of(question.where, added) < 0) question.where.push_back(added);
        value_ = 0;
    }
}

void CountsFilters::chips(ViewContext& context, CountQuestion& question) {
    if (!any(question)) return;
    const Study& study = context.study();
    Toolbar bar(context.ui);
    for (std::size_t i = 0; i < question.where.size(); ++i) {
        const Condition condition = question.where[i];
        if (bar.chip(condition_text(study, condition.attribute, condition.value))) {
            question.where.erase(question.where.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    for (const CoderId coder : std::vector<CoderId>(question.coders)) {
        if (bar.chip("coded by " + coder_name(study, coder))) std::erase(question.coders, coder);
    }
    if (question.coder_choice == CoderChoice::of_record && bar.chip("coders of record")) {
        question.coder_choice = CoderChoice::all;
    }
    for (const std::string& stance : std::vector<std::string>(question.stances)) {
        if (bar.chip("stance: " + stance)) std::erase(question.stances, stance);
    }
    if (question.examined && bar.chip("only documents done")) question.examined = false;
    if (question.include_interviewer && bar.chip("with the interviewer")) question.include_interviewer = false;
    if (question.suppress_below && bar.chip(fmt::format("cells below {} hidden", *question.suppress_below))) {
        question.suppress_below.reset();
    }
    bar.end();
    gap(context.ui, 8);
}

}  // namespace heddle
