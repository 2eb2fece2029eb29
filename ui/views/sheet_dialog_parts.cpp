// What the overlay "Import a sheet" shows: its columns, the names that are not in the study, what would come of it.
#include <imgui.h>

#include <algorithm>
#include <array>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "ui/views/answer_order.h"
#include "ui/views/names.h"
#include "ui/views/sheet_dialog.h"
#include "ui/views/sheet_dialog_found.h"

namespace heddle {

namespace {

constexpr std::array types{AttributeType::text, AttributeType::number, AttributeType::date, AttributeType::yes_no, AttributeType::choice,
                           AttributeType::several_choices};
constexpr std::size_t most_shown = 60;  // names in a list

const std::vector<std::string>& type_names() {
    static const std::vector<std::string> names{"Text", "Number", "Date", "Yes or no", "Choice", "Several choices"};
    return names;
}

std::string examples_of(const std::vector<std::string>& examples) {
    std::string all;
    for (const std::string& example : examples) all += (all.empty() ? "" : " · ") + shortened(example, 40);
    return all;
}

// What a column is stands beside its name where there is room, else below it; its type beside that.
bool is_narrow(const Ui& ui) { return ImGui::GetWindowWidth() < ui.px(700); }
void place_kind(const Ui& ui) {
    if (!is_narrow(ui)) ImGui::SameLine(ui.px(320));
}
void place_type(const Ui& ui) { ImGui::SameLine(is_narrow(ui) ? ui.px(220) : ui.px(540)); }
float all_of_line() { return ImGui::GetContentRegionAvail().x; }

void set_listed(std::vector<std::string>& list, const std::string& column, bool listed) {
    std::erase_if(list, [&](const std::string& each) { return ascii_lowered(each) == ascii_lowered(column); });
    if (listed) list.push_back(column);
}

// What a column seems to be is offered only where it would help: whom the rows are about while nothing says it, an occasion beside participants.
bool proposes(const std::vector<SheetColumnLook>& columns, const std::string& meaning) {
    const auto there = [&](std::string_view wanted) { return std::ranges::find(columns, wanted, &SheetColumnLook::meaning) != columns.end(); };
    const bool documents = there("document");
    const bool people = there("participant");
    if (meaning == "document" || meaning == "participant") return !documents && !people;
    if (meaning == "speaker") return documents && !there("speaker");
    return meaning == "occasion" && people && !documents && !there("occasion");
}

template <class Value> void set_of(std::vector<std::pair<std::string, Value>>& list, const std::string& column, Value value) {
    std::erase_if(list, [&](const auto& each) { return ascii_lowered(each.first) == ascii_lowered(column); });
    list.emplace_back(column, std::move(value));
}

}  // namespace

void SheetDialog::draw_head(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    if (!found_->sheet) {
        wrapped(ui, found_->error, Role::body, theme.danger);
        gap(ui, 12);
        return;
    }
    if (segmented(ui, "Kind", {"Attributes of documents or people", "A survey, one row a respondent"}, mode_)) changed_ = true;
    if (found_->worksheets.size() > 1) {
        ImGui::SameLine(0, ui.px(12));
        std::vector<std::string> sheets{"First sheet"};
        sheets.insert(sheets.end(), found_->worksheets.begin(), found_->worksheets.end());
        if (dropdown(ui, "Sheet", sheets, worksheet_, ui.px(180), "Which sheet of the workbook is read")) {
            found_->sheet.reset();
            changed_ = true;
            return;
        }
    }
    gap(ui, 8);
    wrapped(ui, how_many(found_->sheet->rows.size(), "row", "rows") + ", " + how_many(found_->sheet->header.size(), "column", "columns") +
                    ". Look at what each column was taken for; nothing is recorded before you import it.",
            Role::body, theme.muted);
    gap(ui, 8);
    if (is_survey()) {
        const float left = ImGui::GetCursorPosX();
        label(ui, "When they answered (a year, a wave)", Role::small_strong, theme.muted);
        ImGui::SameLine(left + ui.px(236));
        label(ui, "Cells that mean “not asked”", Role::small_strong, theme.muted);
        if (text_field(ui, "Occasion", occasion_, ui.px(220), {.hint = "2015"}).committed) {
            survey_.occasion = std::string(trimmed(occasion_.text()));
            changed_ = true;
        }
        ImGui::SameLine(0, ui.px(16));
        if (text_field(ui, "Not asked", not_asked_, ui.px(300), {.hint = "-9; N/A (or nothing)"}).committed) {
            survey_.not_asked.clear();
            const std::string typed = not_asked_.text();
            for (std::size_t at = 0; at <= typed.size();) {
                const std::size_t end = std::min(typed.find(';', at), typed.size());
                if (const auto part = trimmed(std::string_view(typed).substr(at, end - at)); !part.empty()) survey_.not_asked.emplace_back(part);
                at = end + 1;
            }
            changed_ = true;
        }
        ImGui::SameLine(0, ui.px(16));
        if (found_->plan.participant < 0 || survey_.anonymous) {
            if (checkbox(ui, "Each row is a person of its own", survey_.anonymous, "No column tells the respondents apart")) changed_ = true;
        }
        gap(ui, 8);
    }
    const bool in_figures = !is_survey() && found_->look.dates.are_dates;
    if (in_figures || attributes_.dates || survey_.dates) {
        const auto& dates = is_survey() ? survey_.dates : attributes_.dates;
        int chosen = !dates ? 0 : *dates == DayOrder::day_first ? 1 : 2;
        label(ui, "Dates such as " + found_->look.dates.example, Role::small_strong, theme.muted);
        if (dropdown(ui, "Dates", {"Leave them as they are written", "Day, month, year", "Month, day, year"}, chosen, ui.px(240), "How dates in figures are written")) {
            const std::optional<DayOrder> order = chosen == 0 ? std::nullopt : std::optional(chosen == 1 ? DayOrder::day_first : DayOrder::month_first);
            attributes_.dates = survey_.dates = order;
            changed_ = true;
        }
        gap(ui, 8);
    }
}

void SheetDialog::draw_columns(ViewContext& context) {
    Ui& ui = context.ui;
    ImGui::BeginChild("Columns", {0, ui.px(300)});
    keep_right_margin(ui, 12);
    const std::size_t count = is_survey() ? found_->plan.columns.size() : found_->look.columns.size();
    for (std::size_t i = 0; i < count; ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (is_survey()) {
            draw_survey_column(context, i);
        } else {
            draw_attribute_column(context, i);
        }
        ImGui::PopID();
    }
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
}

bool SheetDialog::draw_type(Ui& ui, const std::string& column, AttributeType type) {
    place_type(ui);
    int chosen = static_cast<int>(std::ranges::find(types, type) - types.begin());
    if (!dropdown(ui, "Type of " + column, type_names(), chosen, ui.px(150), "The type of the new attribute")) return false;
    const AttributeType wanted = types[static_cast<std::size_t>(chosen)];
    set_of(is_survey() ? survey_.types : attributes_.types, column, wanted);
    // Answers of another type may be others.
    std::erase_if(survey_.orders, [&](const auto& each) { return each.first == column; });
    changed_ = true;
    return true;
}

void SheetDialog::draw_attribute_column(ViewContext& context, std::size_t index) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const SheetColumnLook& column = found_->look.columns[index];
    label(ui, column.header, Role::strong, theme.text, is_narrow(ui) ? all_of_line() : ui.px(300));
    place_kind(ui);
    static const std::vector<std::string> meanings{"An attribute", "Document", "Participant", "Speaker", "Occasion", "Left out"};
    static constexpr std::array<std::string_view, 5> names{"", "document", "participant", "speaker", "occasion"};
    const auto at = static_cast<int>(std::ranges::find(names, column.meaning) - names.begin());
    int chosen = column.left_out ? 5 : at;
    if (dropdown(ui, "Meaning of " + column.header, meanings, chosen, ui.px(200), "What the column is")) {
        set_listed(attributes_.skip, column.header, chosen == 5);
        std::erase_if(attributes_.columns, [&](const auto& each) { return each.first == column.header; });
        if (chosen > 0 && chosen < 5) attributes_.columns.emplace_back(column.header, std::string(names[static_cast<std::size_t>(chosen)]));
        // A header that says "document" by itself is an attribute only under another name.
        if (chosen == 0 && !column.meaning.empty() && ascii_lowered(column.header) == column.meaning) attributes_.columns.emplace_back(column.header, column.header + " (attribute)");
        changed_ = true;
    }
    if (column.meaning.empty() && !column.left_out) {
        if (column.is_new) {
            draw_type(ui, column.header, column.type);
        } else {
            place_type(ui);
            label(ui, type_names()[static_cast<std::size_t>(std::ranges::find(types, column.type) - types.begin())], Role::body, theme.muted);
        }
    }
    label(ui, examples_of(column.examples), Role::small, theme.muted, all_of_line());
    if (!column.left_out && proposes(found_->look.columns, column.proposal)) {
        const std::string offer = "It looks like “" + column.proposal + "”: take it for that##" + column.header;
        if (button(ui, offer, ButtonLook::plain, "The column then says whom each row is about")) {
            set_of(attributes_.columns, column.header, column.proposal);
            changed_ = true;
        }
    }
    gap(ui, 6);
}

std::vector<std::string> SheetDialog::answers_in_order(const SurveyColumn& column) const {
    const auto chosen = std::ranges::find(survey_.orders, column.wording, &std::pair<std::string, std::vector<std::string>>::first);
    if (chosen == survey_.orders.end()) return column.choices;
    std::vector<std::string> answers = chosen->second;
    std::erase_if(answers, [&](const std::string& answer) {
        return means_not_asked(survey_, answer) && std::ranges::find(column.choices, answer) == column.choices.end();
    });
    // What is being looked at again may still be parted as it was.
    if (coming_) return answers;
    for (const std::string& choice : column.choices) {
        if (std::ranges::find(answers, choice) == answers.end()) answers.push_back(choice);
    }
    return answers;
}

void SheetDialog::draw_order(Ui& ui, const SurveyColumn& column) {
    auto order = draw_answer_order(ui, column.wording, answers_in_order(column), column.commas);
    if (!order) return;
    set_of(survey_.orders, column.wording, *std::move(order));
    changed_ = true;
}

void SheetDialog::draw_survey_column(ViewContext& context, std::size_t index) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const SurveyColumn& column = found_->plan.columns[index];
    label(ui, column.wording, Role::strong, theme.text, is_narrow(ui) ? all_of_line() : ui.px(300));
    place_kind(ui);
    static const std::vector<std::string> roles{"Who answers", "When", "Closed question", "Open question", "Left out"};
    int chosen = static_cast<int>(column.role);
    if (dropdown(ui, "Role of " + column.wording, roles, chosen, ui.px(200), "What the column is")) {
        const auto role = static_cast<SurveyRole>(chosen);
        if (role == SurveyRole::participant) survey_.anonymous = false;
        if (role == SurveyRole::participant || survey_.participant == column.wording) survey_.participant = role == SurveyRole::participant ? column.wording : "";
        if (role == SurveyRole::occasion || survey_.occasion_column == column.wording) survey_.occasion_column = role == SurveyRole::occasion ? column.wording : "";
        if (role == SurveyRole::occasion) {
            survey_.occasion.clear();
            occasion_ = FieldText();
        }
        if (column.role == SurveyRole::participant && role != SurveyRole::participant) survey_.anonymous = true;
        set_listed(survey_.open, column.wording, role == SurveyRole::open);
        set_listed(survey_.closed, column.wording, role == SurveyRole::closed);
        set_listed(survey_.skip, column.wording, role == SurveyRole::skipped);
        changed_ = true;
    }
    const bool closed = column.role == SurveyRole::closed;
    if (closed && column.is_new && draw_type(ui, column.wording, column.type)) ordering_.clear();
    const bool orderable = closed && column.choices.size() > 1 && column.choices.size() <= most_answers_to_order;
    if (orderable) {
        ImGui::SameLine(ui.px(is_narrow(ui) ? 400 : 700));
        const bool open = ordering_ == column.wording;
        if (button(ui, "Order##" + column.wording, ButtonLook::plain, "The order in which tables show its answers", open ? Icon::up : Icon::down)) {
            ordering_ = open ? std::string() : column.wording;
        }
    }
    std::string said = examples_of(column.examples);
    if (closed && (!column.order.empty() || column.commas)) {
        said = column.commas ? "Several in a cell, parted by commas: " : "In this order: ";
        for (std::size_t i = 0; i < column.choices.size(); ++i) said += (i > 0 ? " · " : "") + column.choices[i];
    }
    if (closed && column.whole) said = "Cells that hold commas are kept whole: " + said;
    if (closed && !column.is_new && column.attribute != column.wording) said = "The item “" + column.attribute + "” in other words. " + said;
    if (!column.maybe_not_asked.empty() && closed) said = "Does “" + column.maybe_not_asked + "” mean that they were not asked? " + said;
    label(ui, said, Role::small, theme.muted, all_of_line());
    if (orderable && ordering_ == column.wording) draw_order(ui, column);
    const auto same = std::ranges::find(survey_.same, column.wording, &std::pair<std::string, std::string>::second);
    if (closed && (!column.proposal.empty() || same != survey_.same.end())) {
        bool accepted = same != survey_.same.end();
        const std::string item = accepted ? same->first : column.proposal;
        if (checkbox(ui, "The same item as “" + item + "”##" + column.wording, accepted, "Its answers are those of that item, asked in other words")) {
            std::erase_if(survey_.same, [&](const auto& each) { return each.second == column.wording; });
            if (accepted) survey_.same.emplace_back(item, column.wording);
            changed_ = true;
        }
    }
    gap(ui, 6);
}

void SheetDialog::draw_names(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    struct Offer {
        std::string name;
        std::string proposal;
    };
    std::vector<Offer> offers;
    if (!is_survey()) {
        for (const UnmatchedDocument& each : found_->look.unmatched) offers.push_back({each.name, each.proposal});
    } else {
        for (const auto& [name, proposal] : survey_.people) offers.push_back({name, proposal});
        for (const auto& [name, proposal] : found_->similar_people) offers.push_back({name, proposal});
    }
    const auto& speakers = found_->look.unmatched_speakers;
    const bool strange_speakers = !is_survey() && !speakers.empty();
    if (offers.empty() && !strange_speakers) return;
    gap(ui, 10);
    if (!offers.empty()) {
        label(ui, is_survey() ? "Respondents whose names are nearly those of others" : how_many(offers.size(), "document is", "documents are") + " not in the study",
              Role::small_strong, theme.muted);
    }
    ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(860), ui.px(130)});
    ImGui::BeginChild("Names", {0, 0}, ImGuiChildFlags_AutoResizeY);
    for (std::size_t i = 0; i < std::min(offers.size(), most_shown); ++i) {
        const Offer& offer = offers[i];
        if (offer.proposal.empty()) {
            label(ui, "“" + offer.name + "”, and nothing like it", Role::body, theme.text, all_of_line());
            continue;
        }
        bool accepted = accepted_.contains(offer.name);
        if (!checkbox(ui, "“" + offer.name + "” is “" + offer.proposal + "”", accepted, "Take the one for the other")) continue;
        auto& list = is_survey() ? survey_.people : attributes_.documents;
        std::erase_if(list, [&](const auto& each) { return each.first == offer.name; });
        if (accepted) {
            list.emplace_back(offer.name, offer.proposal);
            accepted_.insert(offer.name);
        } else {
            accepted_.erase(offer.name);
        }
        changed_ = true;
    }
    if (offers.size() > most_shown) label(ui, "and " + std::to_string(offers.size() - most_shown) + " more", Role::body, theme.muted);
    if (strange_speakers) {
        if (!offers.empty()) gap(ui, 6);
        label(ui, how_many(speakers.size(), "speaker does", "speakers do") + " not speak in the document; correct the sheet where others are meant",
              Role::small_strong, theme.muted);
        for (std::size_t i = 0; i < std::min(speakers.size(), most_shown); ++i) {
            const UnmatchedSpeaker& each = speakers[i];
            label(ui, "“" + each.label + "” in “" + each.document + "” (line " + std::to_string(each.line) + ")" +
                          (each.proposal.empty() ? ", and nobody like that" : ": was “" + each.proposal + "” meant?"),
                  Role::body, theme.text, all_of_line());
        }
        if (speakers.size() > most_shown) label(ui, "and " + std::to_string(speakers.size() - most_shown) + " more", Role::body, theme.muted);
    }
    ImGui::EndChild();
    if (!is_survey() && checkbox(ui, "Pass over the rows about documents and speakers that are not in the study", attributes_.skip_unmatched, "The other rows are recorded")) {
        changed_ = true;
    }
}

void SheetDialog::draw_buttons(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    gap(ui, 10);
    const std::string why = missing();
    const auto strange = static_cast<std::size_t>(std::ranges::count_if(found_->look.unmatched, [&](const UnmatchedDocument& each) {
        return !accepted_.contains(each.name);
    }));
    const bool strange_documents = strange > 0;
    // Each of those that are listed above is one detail at most; where there are more, something else is wrong, too.
    const std::size_t listed = strange + found_->look.unmatched_speakers.size();
    const bool only_unmatched = !is_survey() && !attributes_.skip_unmatched && listed > 0 && found_->details.size() <= listed;
    // A sentence that says which option of a command helps is not for here.
    const bool for_commands = !is_survey() && found_->error.find("--") != std::string::npos && found_->details.empty();
    if (for_commands && !only_unmatched) {
        wrapped(ui, "Say which column names the documents or the people that the rows are about.", Role::body, theme.muted);
    } else if (found_->sheet && !found_->error.empty() && !only_unmatched) {
        wrapped(ui, found_->error, Role::body, theme.danger);
        for (std::size_t i = 0; i < std::min<std::size_t>(found_->details.size(), 5); ++i) wrapped(ui, "– " + found_->details[i], Role::small, theme.danger);
        if (found_->details.size() > 5) label(ui, "and " + std::to_string(found_->details.size() - 5) + " more", Role::small, theme.danger);
    } else if (!why.empty()) {
        const char* names = strange_documents ? "Accept the names that were meant, or pass their rows over." : "Correct these speakers in the sheet, or pass their rows over.";
        wrapped(ui, only_unmatched ? names : why, Role::body, theme.muted);
    } else {
        wrapped(ui, "This would record " + found_->outcome + ".", Role::body, theme.text);
    }
    gap(ui, 10);
    const bool busy = coming_ != nullptr;
    if (button(ui, "Import", ButtonLook::primary, "Records all of it as one action, which can be undone", Icon::none, why.empty() && !busy)) import(context);
    ImGui::SameLine();
    if (button(ui, files_.size() > file_ + 1 ? "Leave this sheet out" : "Cancel", ButtonLook::plain, "Nothing is recorded")) next(context);
    if (!busy) return;
    ImGui::SameLine(0, ui.px(12));
    label(ui, step_ == Step::importing ? "Importing…" : "Looking…", Role::body, theme.muted);
}

void SheetDialog::draw_done(ViewContext& context) {
    Ui& ui = context.ui;
    wrapped(ui, found_->group.edits.empty() ? "The study has all of this already." : found_->outcome, Role::body, ui.theme().text);
    gap(ui, 8);
    ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(860), ui.px(320)});
    ImGui::BeginChild("Notes", {0, 0}, ImGuiChildFlags_AutoResizeY);
    for (const std::string& note : found_->notes) wrapped(ui, note, Role::small, ui.theme().muted);
    ImGui::EndChild();
    gap(ui, 12);
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) && !ImGui::IsWindowAppearing();
    if (button(ui, "Good", ButtonLook::primary, "Enter") || enter) next(context);
}

}  // namespace heddle
