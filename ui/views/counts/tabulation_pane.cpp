#include "ui/views/counts/tabulation_pane.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>

#include "coding/case_folding.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/notes_below.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/small_cells.h"
#include "ui/views/empty_place.h"

namespace heddle {

namespace {

constexpr const char* tabulation_memory_key = "tabulation";
constexpr float tabulation_panel_points = 420;
constexpr float tabulation_list_points = 320;
constexpr float most_tabulation_notes_points = 58;
constexpr std::size_t most_answers = 100;
constexpr std::int64_t tops[] = {0, 5, 10, 20};
constexpr std::int64_t least_tabulation_bases[] = {0, 5, 10, 20, 30, 50};

std::string in_short(const std::vector<std::string>& words, const std::string& none) {
    if (words.empty()) return none;
    if (words.size() == 1) return words.front();
    return fmt::format("{} and {} more", words.front(), words.size() - 1);
}

}  // namespace

void TabulationPane::begin(ViewContext& context) {
    if (model_ && study_ == context.study_path) return;
    study_ = context.study_path;
    model_ = std::make_unique<TabulationModel>();
    condition_.forget();
    picture_.forget();
    picture_.show(std::nullopt);
    if (const auto kept = recalled_setting(context.settings, study_, tabulation_memory_key)) {
        picture_.show(recalled_picture(*kept));
        model_->ask(recalled_tabulation(*kept, context.study()));
    }
}

const NumberTable* TabulationPane::numbers() {
    const TabulationAnswer* answer = model_ ? model_->answer() : nullptr;
    return answer && answer->table ? &*answer->table : nullptr;
}

std::optional<AskedQuestion> TabulationPane::question(const ViewContext& context) {
    if (!numbers()) return std::nullopt;
    return shown_as(asked(context.study(), model_->answer()->question), picture_.kind());
}

bool TabulationPane::ask(ViewContext& context, const AskedQuestion& question) {
    auto wanted = tabulate_question(context.study(), question);
    if (!wanted) return false;
    begin(context);
    picture_.show(kind_shown(question));
    context.actions.emit(Remember{tabulation_memory_key, remembered(*wanted, context.study(), picture_.kind())});
    model_->ask(std::move(wanted).value());
    return true;
}

void TabulationPane::show_as(ViewContext& context, std::optional<PictureKind> kind) {
    picture_.show(kind);
    if (const TabulateQuestion* question = model_->question()) context.actions.emit(Remember{tabulation_memory_key, remembered(*question, context.study(), kind)});
    context.ui.wake_in(0);
}

void TabulationPane::draw(ViewContext& context) {
    begin(context);
    model_->update(context.study(), context.snapshot.version);
    if (model_->busy()) context.ui.wake_in(0.05);
    const TabulationAnswer* answer = model_->answer();
    if (!answer) {
        wrapped(context.ui, "Counting answers…", Role::heading, context.ui.theme().text);
    } else if (answer->items.empty()) {
        empty_place(context.ui, Icon::people, "No survey answers yet",
                    "Here stands what percentage of respondents gave an answer, by year, wave or any attribute. Import the sheet of "
                    "a survey, with a row for each respondent.");
    } else {
        controls(context, *answer);
        table(context, *answer);
    }
    if (const auto choice = save_.draw(context)) save(context, *choice);
    people_.draw(context);
    picture_.dialogs(context, study_.stem().string() + " survey", [&] { return this->question(context); });
}

void TabulationPane::controls(ViewContext& context, const TabulationAnswer& answer) {
    Ui& ui = context.ui;
    wrapped(ui, answer.table ? answer.table->heading : std::string("Survey items"), Role::heading, ui.theme().text);
    gap(ui, 12);
    // What was asked last may not be answered yet.
    const TabulateQuestion asked = *model_->question();
    TabulateQuestion question = asked;
    Toolbar bar(ui);
    choose_items(context, bar, answer, question);
    choose_answers(context, bar, answer, question);
    choose_columns(context, bar, question);
    int order = question.order == ItemOrder::total ? 1 : 0;
    if (bar.segmented("Order of items", {"As listed", "By total"}, order)) question.order = order == 1 ? ItemOrder::total : ItemOrder::given;
    bar.checkbox("All answers", question.distribution, "A row for each answer of each item");
    filter(context, bar, answer, question);
    const bool there = answer.table.has_value();
    if (there && picture_.choose(context, bar, fits_of(*answer.table))) show_as(context, picture_.kind());
    if (!picture_.is_shown()) bar.checkbox("Shading", grid_.shading, "The higher a percentage, the darker its cell");
    table_buttons(bar, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    bar.end();
    gap(ui, 10);
    if (!question.where.empty() || !question.occasions.empty() || question.suppress_below) {
        Toolbar chips(ui);
        small_cells_chip(chips, question.suppress_below);
        for (const std::string& occasion : std::vector<std::string>(question.occasions)) {
            if (chips.chip("answers of " + occasion)) std::erase(question.occasions, occasion);
        }
        for (const Condition& condition : std::vector<Condition>(question.where)) {
            if (chips.chip(condition_text(context.study(), condition.attribute, condition.value))) std::erase(question.where, condition);
        }
        chips.end();
        gap(ui, 8);
    }
    if (question == asked) return;
    context.actions.emit(Remember{tabulation_memory_key, remembered(question, context.study(), picture_.kind())});
    model_->ask(std::move(question));
    ui.wake_in(0);
}

void TabulationPane::choose_items(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question) {
    Ui& ui = context.ui;
    bar.caption("Items");
    const std::string chosen = fmt::format("{} of {}", question.items.size(), answer.items.size());
    if (bar.button(chosen + "##Items", ButtonLook::outlined, "Which items are rows of the table")) {
        ImGui::OpenPopup("Choose items");
        search_.set_text("");
    }
    if (!begin_panel_below(ui, "Choose items")) return;
    text_field(ui, "Find an item", search_, ui.px(tabulation_panel_points), {.hint = "Find an item", .icon = Icon::search});
    gap(ui, 6);
    const std::string wanted = folded(search_.text());
    ImGui::BeginChild("Items of the study", {ui.px(tabulation_panel_points), ui.px(tabulation_list_points)});
    for (const ItemChoice& item : answer.items) {
        if (!wanted.empty() && folded(item.name).find(wanted) == std::string::npos) continue;
        bool ticked = index_of(question.items, item.id) >= 0;
        if (!checkbox(ui, item.name, ticked, in_short(item.answers, "no answers"))) continue;
        set_ticked(question.items, item.id, ticked);
        // Rows stand in the order of the survey, not in that of the ticks.
        std::ranges::sort(question.items);
    }
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    gap(ui, 6);
    if (!question.items.empty()) {
        const std::vector<AttributeId> like = items_like(answer.items, question.items.front());
        if (like != question.items &&
            button(ui, fmt::format("All {} with the answers of the first", like.size()), ButtonLook::outlined,
                   "The items that can be answered in the same ways")) {
            question.items = like;
        }
        if (like != question.items) ImGui::SameLine();
        if (button(ui, "None", ButtonLook::plain, "Take all ticks away")) question.items.clear();
    }
    end_panel();
}

void TabulationPane::choose_answers(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question) {
    Ui& ui = context.ui;
    bar.caption("Answer");
    const std::string shown = question.distribution ? "all" : in_short(question.answers, "choose");
    if (bar.button(shown + "##Answers", ButtonLook::outlined, "Which answers count, and which leave the base"))
        ImGui::OpenPopup("Choose answers");
    if (!begin_panel_below(ui, "Choose answers")) return;
    // What has more answers than a list can show is a name or a number, not an item.
    const std::size_t shown_answers = std::min(answer.answers.size(), most_answers);
    const std::vector<std::string> all(answer.answers.begin(), answer.answers.begin() + static_cast<std::ptrdiff_t>(shown_answers));
    const float wanted = ui.px(80) + ui.px(56) * static_cast<float>(all.size());
    ImGui::BeginChild("Answers to the items", {ui.px(tabulation_panel_points), std::min(ui.px(tabulation_list_points * 1.3f), wanted)});
    label(ui, "Count these answers, together", Role::small_strong, ui.theme().muted);
    for (const std::string& each : all) {
        bool ticked = index_of(question.answers, each) >= 0;
        if (checkbox(ui, each + "##counts", ticked)) set_ticked(question.answers, each, ticked);
    }
    gap(ui, 10);
    label(ui, "Leave these out of the base", Role::small_strong, ui.theme().muted);
    for (const std::string& each : all) {
        bool ticked = index_of(question.dropped, each) >= 0;
        if (checkbox(ui, each + "##left out", ticked, "As if the item had not been answered")) set_ticked(question.dropped, each, ticked);
    }
    if (answer.answers.size() > shown_answers) {
        gap(ui, 8);
        wrapped(ui, fmt::format("{} more answers are not listed here.", answer.answers.size() - shown_answers), Role::small, ui.theme().muted);
    }
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    end_panel();
}

void TabulationPane::choose_columns(ViewContext& context, Toolbar& bar, TabulateQuestion& question) {
    AttributeChoices choices = attribute_choices(context.study(), "nothing");
    for (std::size_t i = choices.ids.size(); i-- > 1;) {
        if (index_of(question.items, choices.ids[i]) < 0) continue;
        choices.ids.erase(choices.ids.begin() + static_cast<std::ptrdiff_t>(i));
        choices.names.erase(choices.names.begin() + static_cast<std::ptrdiff_t>(i));
    }
    choices.ids.insert(choices.ids.begin() + 1, AttributeId{});
    choices.names.insert(choices.names.begin() + 1, "year or round of the answer");
    int chosen = question.by_occasion ? 1 : 0;
    if (question.by) {
        const auto at = std::find(choices.ids.begin() + 2, choices.ids.end(), *question.by);
        if (at != choices.ids.end()) chosen = static_cast<int>(at - choices.ids.begin());
    }
    bar.caption("by");
    if (!bar.dropdown("Columns", choices.names, chosen, "The columns of the table")) return;
    question.by_occasion = chosen == 1;
    question.by.reset();
    if (chosen > 1) question.by = choices.ids[static_cast<std::size_t>(chosen)];
}

void TabulationPane::filter(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question) {
    Ui& ui = context.ui;
    if (bar.button("Filter", ButtonLook::outlined, "Which respondents are counted, and which items are shown", Icon::filter))
        ImGui::OpenPopup("Filter respondents");
    if (!begin_panel_below(ui, "Filter respondents")) return;
    label(ui, "Only where", Role::small_strong, ui.theme().muted);
    if (const auto added = condition_.draw(context, ui.px(tabulation_panel_points), answer.occasions)) {
        if (added->attribute) {
            set_ticked(question.where, *added, true);
        } else {
            set_ticked(question.occasions, added->value, true);
        }
    }
    gap(ui, 8);
    label(ui, "Items", Role::small_strong, ui.theme().muted);
    std::vector<std::string> names{"All that are chosen"};
    for (const std::int64_t top : tops) {
        if (top > 0) names.push_back(fmt::format("The first {}", top));
    }
    const auto top_at = std::ranges::find(tops, question.top.value_or(0));
    int chosen = top_at == std::end(tops) ? 0 : static_cast<int>(top_at - std::begin(tops));
    if (dropdown(ui, "Items shown", names, chosen, ui.px(tabulation_panel_points), "In their order: by total, those with the highest percentage")) {
        question.top.reset();
        if (chosen > 0) question.top = tops[chosen];
    }
    gap(ui, 8);
    label(ui, "Small bases", Role::small_strong, ui.theme().muted);
    names.clear();
    chosen = -1;
    for (const std::int64_t base : least_tabulation_bases) {
        if (base == question.min_base) chosen = static_cast<int>(names.size());
        names.push_back(base == 0 ? std::string("Always percentages") : fmt::format("“3/12” where fewer than {} answered", base));
    }
    if (chosen < 0) {
        chosen = static_cast<int>(names.size());
        names.push_back(fmt::format("“3/12” where fewer than {} answered", question.min_base));
    }
    if (dropdown(ui, "Small bases", names, chosen, ui.px(tabulation_panel_points), "A percentage of few people says more than is known") &&
        static_cast<std::size_t>(chosen) < std::size(least_tabulation_bases)) {
        question.min_base = least_tabulation_bases[chosen];
    }
    choose_small_cells(ui, ui.px(tabulation_panel_points), question.suppress_below);
    gap(ui, 6);
    end_panel();
}

void TabulationPane::table(ViewContext& context, const TabulationAnswer& answer) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    if (!answer.table) {
        const char* what = answer.question.items.empty() ? "Choose the items that are to be rows of the table." : "Choose the answers that count.";
        wrapped(ui, answer.error.empty() ? what : answer.error.c_str(), Role::body, answer.error.empty() ? theme.muted : theme.danger);
        return;
    }
    if (picture_.is_shown()) {
        const auto spot = picture_.draw(context, model_->revision(), ImGui::GetContentRegionAvail(),
                                        PanePicture::maker_of({model_->shared_answer(), &*answer.table}), "See who answered this");
        if (!spot || spot->row < 0) return;
        // The name of a row stands for all of it.
        const std::size_t column = spot->column < 0 ? answer.table->groups.size() : static_cast<std::size_t>(spot->column);
        return people_.open(context.study(), answer.question, *answer.table, static_cast<std::size_t>(spot->row), column);
    }
    std::vector<std::string> said = answer.table->notes;
    if (answer.table->rows.size() > NumberGrid::most_rows)
        said.insert(said.begin(), fmt::format("Only the first {} rows are shown here; exported files have all.", NumberGrid::most_rows));
    const NotesBelow notes(ui, said, grid_.height(), most_tabulation_notes_points);
    if (const auto pressed = grid_.draw(ui, *answer.table, model_->revision(), notes.table_room(120), "Click to see who answered this")) {
        people_.open(context.study(), answer.question, *answer.table, pressed->row, pressed->column);
    }
    notes.draw();
}

void TabulationPane::copy(ViewContext& context) {
    const NumberTable* table = numbers();
    if (!table) return;
    copy_table(context, as_tab_separated(*table));
}

void TabulationPane::ask_where_to_save(ViewContext& context) {
    ask_where_to_save_table(context, save_, study_, " survey");
}

void TabulationPane::save(ViewContext& context, const SaveChoice& choice) {
    const NumberTable* table = numbers();
    if (!table) return;
    export_numbers(context, *exports_, choice, with_provenance(*table, question(context), context.study_path));
}

void TabulationPane::add_commands(ViewContext& context) {
    const bool there = numbers() != nullptr;
    add_table_commands(context, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    picture_.add_commands(context, [this, &context](std::optional<PictureKind> kind) { show_as(context, kind); });
}

}  // namespace heddle
