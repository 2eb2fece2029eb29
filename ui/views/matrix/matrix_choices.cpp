#include "ui/views/matrix/matrix_choices.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/changes/summary_changes.h"
#include "ui/views/attribute_choices.h"

namespace heddle {

namespace {

constexpr float matrix_panel_points = 400;
constexpr float matrix_list_points = 380;

// One that is chosen, with its place; true where the list is another one now.
template <class Value>
bool chosen_line(Ui& ui, std::vector<Value>& chosen, std::size_t at, const std::string& name) {
    ImGui::PushID(static_cast<int>(at));
    const ImVec2 start = ImGui::GetCursorScreenPos();
    bool ticked = true;
    bool changed = false;
    const float side = ui.row_height();
    ImGui::BeginGroup();
    if (checkbox(ui, name + "##chosen", ticked)) {
        chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(at));
        changed = true;
    }
    ImGui::EndGroup();
    const ImVec2 after = ImGui::GetCursorScreenPos();
    if (!changed) {
        ImGui::SetCursorScreenPos({start.x + ui.px(matrix_panel_points) - side * 2 - ui.px(16), start.y});
        if (icon_button(ui, "Up: " + name, Icon::up, "Further to the front", at > 0)) changed = moved_by(chosen, at, -1);
        ImGui::SameLine(0, 0);
        if (icon_button(ui, "Down: " + name, Icon::down, "Further to the back", at + 1 < chosen.size())) changed = changed || moved_by(chosen, at, 1);
    }
    ImGui::SetCursorScreenPos(after);
    ImGui::PopID();
    return changed;
}

}  // namespace

void MatrixChoices::themes(ViewContext& context, Toolbar& bar, FrameworkQuestion& question) {
    Ui& ui = context.ui;
    bar.caption("Themes");
    const std::string said = !question.themes.empty() ? fmt::format("{} chosen", question.themes.size()) : question.all_codes ? "all codes" : "top level";
    if (bar.button(said + "##Themes", ButtonLook::outlined, "Which codes are themes, and in which order")) {
        ImGui::OpenPopup("Choose themes");
        find_.set_text("");
    }
    if (!begin_panel_below(ui, "Choose themes")) return;
    if (button(ui, "Top level", ButtonLook::outlined, "The codes that stand below no other")) {
        question.themes.clear();
        question.all_codes = false;
    }
    ImGui::SameLine();
    if (button(ui, "All codes", ButtonLook::outlined, "Every code, in the order of the codebook")) {
        question.themes.clear();
        question.all_codes = true;
    }
    gap(ui, 6);
    text_field(ui, "Find a code", find_, ui.px(matrix_panel_points), {.hint = "Find a code", .icon = Icon::search});
    gap(ui, 6);
    const std::string wanted = folded(find_.text());
    ImGui::BeginChild("Codes of the matrix", {ui.px(matrix_panel_points), ui.px(matrix_list_points)});
    for (std::size_t i = 0; i < question.themes.size(); ++i) {
        const Codebook::Entry* entry = context.codebook().find(question.themes[i]);
        if (entry && chosen_line(ui, question.themes, i, entry->path)) break;
    }
    if (!question.themes.empty()) rule(ui);
    for (const Codebook::Entry& entry : context.codebook().entries()) {
        if (index_of(question.themes, entry.code->id) >= 0) continue;
        if (!wanted.empty() && folded(entry.path).find(wanted) == std::string::npos) continue;
        bool ticked = false;
        if (checkbox(ui, entry.path, ticked)) question.themes.push_back(entry.code->id);
    }
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    end_panel();
}

void MatrixChoices::cases(ViewContext& context, Toolbar& bar, const MatrixAnswer* answer, FrameworkQuestion& question) {
    Ui& ui = context.ui;
    const std::string said = question.cases.empty() ? "all" : fmt::format("{} chosen", question.cases.size());
    if (bar.button(said + "##Cases shown", ButtonLook::outlined, "Which cases there are, and in which order", Icon::none, answer != nullptr)) {
        ImGui::OpenPopup("Choose cases");
        find_.set_text("");
    }
    if (!answer || !begin_panel_below(ui, "Choose cases")) return;
    if (button(ui, "All cases", ButtonLook::outlined, "All that there are, in their own order")) question.cases.clear();
    gap(ui, 6);
    text_field(ui, "Find a case", find_, ui.px(matrix_panel_points), {.hint = "Find a case", .icon = Icon::search});
    gap(ui, 6);
    const std::string wanted = folded(find_.text());
    const auto name = [&](const SummaryCase& of) {
        const auto* value = std::get_if<ValueCase>(&of);
        return value ? value->value : name_of(context.study(), of);
    };
    ImGui::BeginChild("Cases of the matrix", {ui.px(matrix_panel_points), ui.px(matrix_list_points)});
    for (std::size_t i = 0; i < question.cases.size(); ++i) {
        if (chosen_line(ui, question.cases, i, name(question.cases[i]))) break;
    }
    if (!question.cases.empty()) rule(ui);
    // All that there would be without a choice.
    std::vector<SummaryCase> all;
    if (question.kind == CaseKind::participants) {
        for (const Participant& each : context.study().participants()) all.emplace_back(each.id);
    } else if (question.kind == CaseKind::documents) {
        for (const Document& each : context.study().documents()) all.emplace_back(each.id);
    } else if (const Attribute* attribute = context.study().attributes().find(question.attribute)) {
        for (std::string& each : value_choices(context.study(), *attribute)) {
            if (each != not_recorded) all.emplace_back(ValueCase{attribute->id, std::move(each)});
        }
    }
    for (const SummaryCase& of : all) {
        const std::string shown = name(of);
        if (index_of(question.cases, of) >= 0) continue;
        if (!wanted.empty() && folded(shown).find(wanted) == std::string::npos) continue;
        bool ticked = false;
        if (checkbox(ui, shown, ticked)) question.cases.push_back(of);
    }
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    end_panel();
}

void MatrixChoices::filter(ViewContext& context, Toolbar& bar, FrameworkQuestion& question) {
    Ui& ui = context.ui;
    if (bar.button("Filter##Matrix", ButtonLook::outlined, "Only cases and codings of which something is recorded", Icon::filter)) ImGui::OpenPopup("Filter the matrix");
    if (!begin_panel_below(ui, "Filter the matrix")) return;
    condition_.draw(context, ui.px(matrix_panel_points), question.where);
    gap(ui, 6);
    end_panel();
}

}  // namespace heddle
