#include "ui/views/counts/people_behind.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "storage/counting/tabulate.h"
#include "storage/export/panel_people.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* behind_popup = "Behind the cell";
constexpr float behind_width_points = 520;
constexpr float list_points = 380;
constexpr float name_part = 0.5f;  // of the width

std::string name_of(const Study& study, const Holder& who) {
    std::string name;
    if (const Participant* participant = study.participants().find(who.participant)) name = participant->name;
    if (const Document* document = study.documents().find(who.document)) name += (name.empty() ? "" : " in ") + document->name;
    return who.occasion.empty() ? name : name + ", " + who.occasion;
}

DocumentId spoken_in(const Study& study, const Holder& who) {
    if (who.document) return who.document;
    for (const Speaker& speaker : study.speakers()) {
        if (speaker.participant == who.participant) return speaker.document;
    }
    for (const Document& document : study.documents()) {
        if (document.assigned && document.assigned == who.participant) return document.id;
    }
    return {};
}

bool is_hidden_cell(const NumberCell& cell) { return (cell.share && cell.share->is_hidden()) || std::holds_alternative<std::string>(cell.exact); }

// Whether a number of this item is hidden in the group; past the groups: in any, or in the total.
bool hides_any_of_item(const NumberTable& numbers, const std::string& item, std::size_t column) {
    return std::ranges::any_of(numbers.rows, [&](const NumberRow& row) {
        if (row.heading || row.name != item) return false;
        return column < numbers.groups.size() ? is_hidden_cell(row.cells[column]) : is_hidden_cell(row.total) || std::ranges::any_of(row.cells, is_hidden_cell);
    });
}

// "answered in 2014 and 2015", after "3 people" (`many`).
std::string done_by(const PanelQuestion& question, const NumberTable& numbers, std::size_t row, std::size_t column, bool many) {
    const NumberRow& asked = numbers.rows[row];
    if (!question.items) return "answered " + std::string(asked.depth > 0 ? "in " : "") + asked.own;
    // Those who did not answer it stand below the item.
    std::size_t item = row;
    while (item > 0 && numbers.rows[item].depth > 0) --item;
    const std::string name = heddle::quoted(numbers.rows[item].own);
    if (column >= numbers.groups.size()) return "ever answered " + name;
    const std::string when = " in " + numbers.groups[column].name;
    return (item == row ? "answered " + name : asked.own == "blank" ? "left " + name + " blank" : std::string("answered the survey and ") + (many ? "were" : "was") + " not asked " + name) + when;
}

}  // namespace

bool hides_any(const NumberTable& numbers) {
    return is_hidden_cell(numbers.total_n) || std::ranges::any_of(numbers.groups, [](const NumberGroup& group) { return is_hidden_cell(group.n); }) ||
           std::ranges::any_of(numbers.rows, [](const NumberRow& row) { return is_hidden_cell(row.total) || std::ranges::any_of(row.cells, is_hidden_cell); });
}

void PeopleBehind::open(const Study& study, const PanelQuestion& question, const NumberTable& numbers, std::size_t row, std::size_t column) {
    if (row >= numbers.rows.size() || hides_any(numbers)) return;
    const std::vector<PanelPerson> people = people_in_panel(study, question, row, column);
    if (people.empty()) return;
    counted_.clear();
    others_.clear();
    for (const PanelPerson& each : people) {
        Holder who;
        who.participant = each.participant;
        counted_.push_back({name_of(study, who), enumerated(each.said), each.document ? each.document : spoken_in(study, who)});
    }
    std::ranges::stable_sort(counted_, [](const Line& a, const Line& b) { return natural_less(a.name, b.name); });
    const bool said = std::ranges::any_of(people, [](const PanelPerson& each) { return !each.said.empty(); });
    counted_are_ = !said ? "Who" : question.items ? "Who, and what they answered" : "Who, and when they answered";
    title_ = numbers.rows[row].name;
    const bool of_group = question.by && column < numbers.groups.size();
    sentence_ = (of_group ? numbers.groups[column].name + ": " : std::string()) + how_many(people.size(), "person", "people") + " " + done_by(question, numbers, row, column, people.size() > 1) + ".";
    opens_ = true;
}

void PeopleBehind::open(const Study& study, const TabulateQuestion& question, const NumberTable& numbers, std::size_t row, std::size_t column) {
    if (row >= numbers.rows.size() || numbers.rows[row].heading) return;
    const NumberRow& asked = numbers.rows[row];
    const bool total = column >= numbers.groups.size();
    const NumberCell& cell = total ? asked.total : asked.cells[column];
    const Attribute* item = study.attribute_named(asked.name);
    if (!item || is_hidden_cell(cell)) return;
    // All together tell who is in each group.
    if (total && std::ranges::any_of(asked.cells, is_hidden_cell)) return;
    const auto found = answers_behind(study, question, item->id, asked.answer, total ? std::nullopt : std::optional(numbers.groups[column].name));
    if (!found) return;
    counted_.clear();
    others_.clear();
    for (const GivenAnswer& each : *found) {
        (each.counts ? counted_ : others_).push_back({name_of(study, each.who), enumerated(each.answers), spoken_in(study, each.who)});
    }
    // What the others answered would be the numbers that are hidden beside this one, and so would all who answered.
    const bool of_all = !hides_any_of_item(numbers, asked.name, column);
    if (!of_all) others_.clear();
    for (auto* lines : {&counted_, &others_}) {
        std::ranges::stable_sort(*lines, [](const Line& a, const Line& b) { return natural_less(a.name, b.name); });
    }
    counted_are_ = "Counted";
    title_ = asked.name;
    const std::string answer = asked.answer.empty() ? enumerated(question.answers) : asked.answer;
    const std::string who = of_all ? std::to_string(counted_.size()) + " of " + how_many(found->size(), "respondent", "respondents") + " who answered"
                                   : how_many(counted_.size(), "respondent", "respondents");
    sentence_ = (total || numbers.groups.size() == 1 ? std::string() : numbers.groups[column].name + ": ") + who + " said “" + answer + "”.";
    opens_ = true;
}

void PeopleBehind::draw(ViewContext& context) {
    if (opens_) ImGui::OpenPopup(behind_popup);
    opens_ = false;
    Ui& ui = context.ui;
    if (!begin_dialog(ui, behind_popup, title_, ui.px(behind_width_points))) return;
    wrapped(ui, sentence_, Role::body, ui.theme().text);
    gap(ui, 8);
    const float rows = static_cast<float>(counted_.size() + others_.size() + 3);
    ImGui::BeginChild("People", {ImGui::GetContentRegionAvail().x, std::min(ui.px(list_points), rows * ui.row_height())});
    list(context, counted_are_, counted_);
    list(context, "Other answers", others_);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    gap(ui, 12);
    if (button(ui, "Close", ButtonLook::primary, "Back to the table (Esc)")) ImGui::CloseCurrentPopup();
    end_dialog();
}

void PeopleBehind::list(ViewContext& context, const char* heading, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    label(ui, heading, Role::small_strong, theme.muted);
    ImDrawList* draw_list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const Touched item = row(ui, line.name + "##" + heading + std::to_string(i), ui.row_height(), false, static_cast<bool>(line.document));
        const float middle = item.from.x + item.width() * name_part;
        draw_label_in_row(ui, draw_list, line.name, Role::body, item.from.x + ui.px(6), item.from.y, item.height(), theme.text, middle - item.from.x - ui.px(14));
        draw_label_in_row(ui, draw_list, line.answer, Role::body, middle, item.from.y, item.height(), theme.muted, item.to.x - middle - ui.px(8));
        const std::string told = line.name + (line.answer.empty() ? "" : "\n" + line.answer);
        if (item.hovered) tooltip(ui, told + (line.document ? "\nClick to open what they say" : "\nSpeaks in no document"));
        if (!item.pressed) continue;
        context.actions.emit(SelectDocument{line.document});
        context.actions.emit(ShowTab{"Code"});
        ImGui::CloseCurrentPopup();
    }
    gap(ui, 8);
}

}  // namespace heddle
