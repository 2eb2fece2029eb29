#include "ui/views/counts/counts_filters.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "coding/case_folding.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/small_cells.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr std::int64_t least_filters_bases[] = {0, 5, 10, 20, 30, 50};
constexpr float filters_panel_points = 360;
constexpr float filters_tick_points = 30;
constexpr float most_filters_ticks = 4.5f;  // the half one says that there are more
constexpr float filters_list_width_points = 420;
constexpr float filters_list_height_points = 360;

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

void filter_heading(Ui& ui, std::string_view text) {
    gap(ui, 8);
    label(ui, text, Role::small_strong, ui.theme().muted);
}

// Rows of ticks that scroll where there are many.
void ticks_begin(Ui& ui, const char* name, std::size_t count) {
    ImGui::BeginChild(name, {ui.px(filters_panel_points), ui.px(filters_tick_points) * std::min(most_filters_ticks, static_cast<float>(count))});
}
void ticks_end(Ui& ui) {
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
}

void coder_choice(ViewContext& context, CountQuestion& question) {
    filter_heading(context.ui, "Whose codings");
    int chosen = question.coder_choice == CoderChoice::of_record ? 1 : 0;
    if (dropdown(context.ui, "Coder", {"All coders", "The coder of record of each document"}, chosen, context.ui.px(filters_panel_points),
                 "All codings, or for each document only those of its coder of record")) {
        question.coder_choice = chosen == 1 ? CoderChoice::of_record : CoderChoice::all;
    }
    if (context.study().coders().size() < 2) return;
    ticks_begin(context.ui, "Coders", context.study().coders().size());
    for (const Coder& coder : context.study().coders()) {
        bool ticked = index_of(question.coders, coder.id) >= 0;
        if (checkbox(context.ui, coder.name + "##coder", ticked, "Only codings of coders that are ticked; without any, of all"))
            set_ticked(question.coders, coder.id, ticked);
    }
    ticks_end(context.ui);
}

void stance_choice(ViewContext& context, std::vector<std::string> names, CountQuestion& question) {
    filter_heading(context.ui, "Stance of the passage");
    names.emplace_back(not_recorded);
    ticks_begin(context.ui, "Stances", names.size());
    for (const std::string& stance : names) {
        bool ticked = index_of(question.stances, stance) >= 0;
        if (checkbox(context.ui, stance + "##stance", ticked, "Only codings with a stance that is ticked; without any, all"))
            set_ticked(question.stances, stance, ticked);
    }
    ticks_end(context.ui);
}

void base_choice(ViewContext& context, CountQuestion& question) {
    if (question.percent == PercentBase::none) return;
    filter_heading(context.ui, "Small bases");
    std::vector<std::int64_t> bases(std::begin(least_filters_bases), std::end(least_filters_bases));
    if (index_of(bases, question.min_base) < 0) bases.push_back(question.min_base);
    std::vector<std::string> names;
    for (const std::int64_t base : bases) {
        names.push_back(base == 0 ? std::string("Always percentages") : fmt::format("“3/12” where n is under {}", base));
    }
    int chosen = index_of(bases, question.min_base);
    if (dropdown(context.ui, "Small bases", names, chosen, context.ui.px(filters_panel_points), "A percentage of few people says more than is known"))
        question.min_base = bases[static_cast<std::size_t>(chosen)];
}

}  // namespace

// A button that says what is chosen, and below it a list with a field to find something in it. `rows` draws the list.
template <class Rows>
bool CountsFilters::choice(Ui& ui, Toolbar& bar, const std::string& shown, const char* id, const char* what, const char* tooltip, const Rows& rows) {
    const std::string popup = std::string("Choose ") + id;
    if (bar.button(shown + "##" + id, ButtonLook::outlined, tooltip)) {
        ImGui::OpenPopup(popup.c_str());
        search_.set_text("");
    }
    if (!begin_panel_below(ui, popup.c_str())) return false;
    text_field(ui, what, search_, ui.px(filters_list_width_points), {.hint = what, .icon = Icon::search});
    gap(ui, 6);
    ImGui::BeginChild("List", {ui.px(filters_list_width_points), ui.px(filters_list_height_points)});
    rows(folded(search_.text()));
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    gap(ui, 6);
    const bool cleared = heddle::button(ui, std::string("All##") + id, ButtonLook::plain, "Take all ticks away");
    end_panel();
    return cleared;
}

void CountsFilters::codes(ViewContext& context, Toolbar& bar, CountQuestion& question) {
    Ui& ui = context.ui;
    const std::string shown = question.codes.empty()       ? "All codes"
                              : question.codes.size() == 1 ? context.codebook().path(question.codes.front())
                                                           : fmt::format("{} codes", question.codes.size());
    const bool cleared = choice(ui, bar, shown, "Codes", "Find a code", "Which codes count", [&](const std::string& wanted) {
        for (const Codebook::Entry& entry : context.codebook().entries()) {
            if (!wanted.empty() && folded(entry.path).find(wanted) == std::string::npos) continue;
            bool ticked = index_of(question.codes, entry.code->id) >= 0;
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(18) * static_cast<float>(entry.depth));
            const std::string name = entry.code->name + "##" + std::to_string(entry.code->id.value);
            if (checkbox(ui, name, ticked, entry.path + ", with the codes below it")) set_ticked(question.codes, entry.code->id, ticked);
        }
    });
    if (cleared) question.codes.clear();
}

void CountsFilters::documents(ViewContext& context, Toolbar& bar, CountQuestion& question) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    const std::string shown = question.documents.empty() ? "All documents" : fmt::format("{} of {} documents", question.documents.size(), study.documents().size());
    const bool cleared = choice(ui, bar, shown, "Documents", "Find a document", "Which documents count", [&](const std::string& wanted) {
        for (const Document& document : study.documents()) {
            if (!wanted.empty() && folded(document.name).find(wanted) == std::string::npos) continue;
            bool ticked = index_of(question.documents, document.id) >= 0;
            const std::string name = document.name + "##" + std::to_string(document.id.value);
            if (checkbox(ui, name, ticked)) set_ticked(question.documents, document.id, ticked);
        }
    });
    if (cleared) question.documents.clear();
}

bool CountsFilters::any(const CountQuestion& question) {
    return !question.where.empty() || !question.codes.empty() || !question.documents.empty() || !question.coders.empty() || !question.stances.empty() ||
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
    condition_.draw(context, context.ui.px(filters_panel_points), question.where);
    coder_choice(context, question);
    if (std::exchange(stances_version_, context.snapshot.version) != context.snapshot.version) stances_ = stances_in(context.study());
    stance_choice(context, stances_, question);
    base_choice(context, question);
    choose_small_cells(context.ui, context.ui.px(filters_panel_points), question.suppress_below);
    gap(context.ui, 10);
    checkbox(context.ui, "Only documents marked done", question.examined,
             "A code's absence means something only where a coder has finished");
    checkbox(context.ui, "Include the interviewer", question.include_interviewer,
             "The interviewer's turns become a group of their own");
    checkbox(context.ui, "Top level only", question.fold, "One row for each category");
    gap(context.ui, 6);
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
    for (const CodeId code : std::vector<CodeId>(question.codes)) {
        if (bar.chip(context.codebook().path(code))) std::erase(question.codes, code);
    }
    if (!question.documents.empty() && bar.chip(fmt::format("{} chosen documents", question.documents.size()))) question.documents.clear();
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
    small_cells_chip(bar, question.suppress_below);
    bar.end();
    gap(context.ui, 8);
}

}  // namespace heddle
