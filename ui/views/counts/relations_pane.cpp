#include "ui/views/counts/relations_pane.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "coding/asked_picture.h"
#include "storage/export/relation_numbers.h"
#include "storage/study_file.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/clipboard_cell.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/notes_below.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/small_cells.h"
#include "ui/views/counts/tabulation_model.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float relations_panel_points = 420;
constexpr float most_relations_notes_points = 58;
constexpr const char* relations_memory_key = "relations";
constexpr const char* network_key = "relations network";
constexpr std::size_t most_related_texts_at_once = 250;  // whose words are fetched: more would take much memory at once
constexpr std::size_t most_relations_lines[] = {20, 40, 60, 100, 200};
constexpr std::int64_t word_distances[] = {0, 5, 10, 20, 50, 100, 200};
constexpr std::int64_t turn_distances[] = {0, 1, 2, 3, 5, 10};

struct NearnessChoice {
    Nearness near;
    const char* name;
};
constexpr NearnessChoice nearnesses[] = {
    {Nearness::same, "on the same passage"}, {Nearness::overlap, "overlapping"},
    {Nearness::turn, "in the same turn"},    {Nearness::words, "within words"},
    {Nearness::next, "next after"},          {Nearness::following_words, "after, within words"},
    {Nearness::following_turns, "after, within turns"},
};

struct RelationUnit {
    Unit unit;
    const char* name;
};
constexpr RelationUnit relation_units[] = {
    {Unit::segments, "segments"}, {Unit::documents, "documents"}, {Unit::participants, "participants"}, {Unit::participations, "participations"}};

// From which number on lines are drawn: of counts, coefficients or percentages.
std::vector<double> least_numbers(RelationNumber number) {
    switch (number) {
        case RelationNumber::count: return {0, 2, 3, 5, 10, 20};
        case RelationNumber::coefficient: return {0, 0.05, 0.1, 0.2, 0.3};
        case RelationNumber::share: break;
    }
    return {0, 5, 10, 20, 30, 50};
}

bool counts_words(Nearness near) { return near == Nearness::words || near == Nearness::following_words; }

}  // namespace

struct RelationsPane::Words {
    bool under_way = false;
    std::vector<std::pair<ContentId, std::shared_ptr<const WordIndex>>> found;
    std::string error;
};

void RelationsPane::begin(ViewContext& context) {
    // Where the file was replaced, other texts stand under the same numbers; and what was asked of the session that was open before never comes.
    if (model_ && study_ == context.study_path && opening_ == context.state.opening) return;
    study_ = context.study_path;
    opening_ = context.state.opening;
    model_ = std::make_unique<RelationsModel>();
    words_ = std::make_shared<Words>();
    condition_.forget();
    network_ = {};
    picture_.forget();
    picture_.show(std::nullopt);
    if (const auto kept = recalled_setting(context.settings, study_, relations_memory_key)) {
        if (auto question = recalled_relations(*kept, context.study())) {
            picture_.show(recalled_picture(*kept));
            model_->ask(std::move(*question));
        }
    }
    if (const auto kept = recalled_setting(context.settings, study_, network_key)) {
        double least = 0;
        unsigned most = 0;
        if (std::sscanf(kept->c_str(), "%lf %u", &least, &most) == 2 && least >= 0 && most > 0) {
            network_.least = least;
            network_.most_links = most;
        }
    }
}

void RelationsPane::remember(ViewContext& context, const RelationQuestion& question) const {
    context.actions.emit(Remember{relations_memory_key, remembered(question, context.study(), picture_.kind())});
}

void RelationsPane::show_as(ViewContext& context, std::optional<PictureKind> kind) {
    picture_.show(kind);
    remember(context, model_->question());
    context.ui.wake_in(0);
}

bool RelationsPane::fetch_words(ViewContext& context) {
    if (words_->under_way) return false;
    for (auto& [content, words] : std::exchange(words_->found, {})) model_->put_words(content, std::move(words));
    std::vector<ContentId> missing = model_->missing_words();
    if (missing.empty() || !words_->error.empty()) return true;
    words_->under_way = true;
    missing.resize(std::min(missing.size(), most_related_texts_at_once));
    context.actions.emit(RunWork{"Counting words…",
                                 [words = words_, missing = std::move(missing)](StudyFile& file) {
                                     for (const ContentId content : missing) {
                                         auto ranges = file.words(content);
                                         if (!ranges) {
                                             words->error = ranges.error().message;
                                             return;
                                         }
                                         words->found.emplace_back(content, std::make_shared<const WordIndex>(*ranges));
                                     }
                                 },
                                 [words = words_] { words->under_way = false; }});
    return false;
}

const RelationTable* RelationsPane::shown() {
    const RelationAnswer* answer = model_ ? model_->answer() : nullptr;
    return answer && answer->table ? &*answer->table : nullptr;
}

std::optional<AskedQuestion> RelationsPane::question(const ViewContext& context) {
    if (!shown()) return std::nullopt;
    AskedQuestion words = shown_as(asked(context.study(), model_->answer()->question), picture_.kind());
    if (picture_.kind() != PictureKind::network) return words;
    return with_picture(std::move(words), network_name({network_.least, network_.most_links}));
}

bool RelationsPane::ask(ViewContext& context, const AskedQuestion& question) {
    auto wanted = relation_question(context.study(), question);
    if (!wanted) return false;
    begin(context);
    picture_.show(kind_shown(question));
    if (const auto limits = network_limits(asked_picture(question))) set_limits(context, *limits);
    remember(context, *wanted);
    model_->ask(std::move(wanted).value());
    return true;
}

void RelationsPane::draw(ViewContext& context) {
    begin(context);
    Ui& ui = context.ui;
    if (fetch_words(context)) model_->update(context.study(), context.snapshot.version);
    if (model_->busy() || words_->under_way) ui.wake_in(0.05);
    const RelationAnswer* answer = model_->answer();
    controls(context);
    if (answer) table(context, *answer);
    show_opened(context);
    if (const auto choice = save_.draw(context)) save(context, *choice);
    picture_.dialogs(context, study_.stem().string() + " relations", [&] { return this->question(context); });
}

void RelationsPane::controls(ViewContext& context) {
    Ui& ui = context.ui;
    const RelationTable* there = shown();
    wrapped(ui, there ? there->heading : std::string("Counting…"), Role::heading, ui.theme().text);
    gap(ui, 12);
    const RelationQuestion before = model_->question();
    RelationQuestion question = before;
    Toolbar bar(ui);
    choose_nearness(bar, question);
    choose_number(bar, question);
    // Another kind of number has other limits.
    if (question.number != before.number) set_limits(context, {0, network_.most_links});
    choose_groups(context, bar, question);
    bar.checkbox("Top level only", question.counted.fold, "Categories with all that is below them");
    choose_small_cells(bar, question.counted.suppress_below);
    filter(context, bar, question);
    if (there) {
        const NumberTable& numbers = model_->answer()->numbers;
        // Codes are no parts of a code, and no rounds.
        std::vector<PictureFit> fits{{PictureKind::heat_map}};
        if (there->by_groups()) fits = fits_of(numbers);
        const auto network = check_network(numbers);
        fits.push_back({PictureKind::network, network ? std::string() : network.error().message});
        if (picture_.choose(context, bar, std::move(fits))) show_as(context, picture_.kind());
    }
    if (picture_.kind() == PictureKind::network) choose_lines(context, bar, question);
    if (!picture_.is_shown()) bar.checkbox("Shading", grid_.shading, "The more stands together, the darker its cell");
    table_buttons(bar, {there != nullptr, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    bar.end();
    gap(ui, 10);
    chips(context, question);
    if (question == before) return;
    remember(context, question);
    model_->ask(std::move(question));
    ui.wake_in(0);
}

void RelationsPane::choose_groups(ViewContext& context, Toolbar& bar, RelationQuestion& question) const {
    CountQuestion& counted = question.counted;
    const AttributeChoices groups = attribute_choices(context.study(), "nothing");
    int chosen = groups.index_of(counted.by.empty() ? AttributeId{} : counted.by.front());
    bar.caption("by");
    if (!bar.dropdown("Groups of relations", groups.names, chosen, "Pairs of codes in each group, in place of codes by codes")) return;
    counted.by.clear();
    if (chosen > 0) counted.by.push_back(groups.ids[static_cast<std::size_t>(chosen)]);
}

void RelationsPane::set_limits(ViewContext& context, const NetworkLimits& limits) {
    network_.least = limits.least;
    network_.most_links = limits.most_links;
    ++network_changes_;
    context.actions.emit(Remember{network_key, fmt::format("{} {}", network_.least, network_.most_links)});
}

void RelationsPane::choose_lines(ViewContext& context, Toolbar& bar, const RelationQuestion& question) {
    const auto shown_least = [&](double least) {
        if (least <= 0) return std::string("any");
        return question.number == RelationNumber::coefficient ? fmt::format("{}", least) : fmt::format("{}{}", least, question.number == RelationNumber::share ? "%" : "");
    };
    const NetworkSettings before = network_;
    std::vector<double> numbers = least_numbers(question.number);
    // A saved question may have one of its own.
    if (index_of(numbers, network_.least) < 0) numbers.push_back(network_.least);
    std::vector<std::string> names;
    for (const double each : numbers) names.push_back(shown_least(each));
    int chosen = std::max(0, index_of(numbers, network_.least));
    bar.caption("Lines from");
    if (bar.dropdown("Smallest line", names, chosen, "Lines whose number is smaller are not drawn")) network_.least = numbers[static_cast<std::size_t>(chosen)];
    std::vector<std::size_t> limits(std::begin(most_relations_lines), std::end(most_relations_lines));
    if (index_of(limits, network_.most_links) < 0) limits.push_back(network_.most_links);
    names.clear();
    for (const std::size_t each : limits) names.push_back(std::to_string(each));
    chosen = index_of(limits, network_.most_links);
    bar.caption("at most");
    if (bar.dropdown("Most lines", names, chosen, "Only so many lines are drawn: the strongest")) network_.most_links = limits[static_cast<std::size_t>(chosen)];
    if (before.least == network_.least && before.most_links == network_.most_links) return;
    set_limits(context, {network_.least, network_.most_links});
}

void RelationsPane::choose_nearness(Toolbar& bar, RelationQuestion& question) const {
    std::vector<std::string> names;
    int chosen = 0;
    for (const NearnessChoice& choice : nearnesses) {
        if (choice.near == question.distance.near) chosen = static_cast<int>(names.size());
        names.emplace_back(choice.name);
    }
    bar.caption("Codes");
    if (bar.dropdown("Nearness", names, chosen, "When two codings count as standing together, or as one following the other")) {
        const Nearness near = nearnesses[chosen].near;
        question.distance = {near, counts_words(near) ? 20 : near == Nearness::following_turns ? 2 : 0};
        if (is_sequence(near) && question.number == RelationNumber::coefficient) question.number = RelationNumber::count;
    }
    if (!has_distance(question.distance.near)) return;
    const bool words = counts_words(question.distance.near);
    std::vector<std::int64_t> distances = words ? std::vector<std::int64_t>(std::begin(word_distances), std::end(word_distances))
                                                : std::vector<std::int64_t>(std::begin(turn_distances), std::end(turn_distances));
    if (index_of(distances, question.distance.distance) < 0) distances.push_back(question.distance.distance);
    names.clear();
    for (const std::int64_t each : distances) names.push_back(fmt::format("{} {}{}", each, words ? "word" : "turn", each == 1 ? "" : "s"));
    chosen = index_of(distances, question.distance.distance);
    if (bar.dropdown("Distance", names, chosen, words ? "How many words may stand between" : "How many turns later, those of the interviewer among them"))
        question.distance.distance = distances[static_cast<std::size_t>(chosen)];
}

void RelationsPane::choose_number(Toolbar& bar, RelationQuestion& question) const {
    std::vector<std::string> names{"Number", "% of row"};
    std::vector<RelationNumber> numbers{RelationNumber::count, RelationNumber::share};
    if (!is_sequence(question.distance.near)) {
        names.insert(names.begin() + 1, "Coefficient");
        numbers.insert(numbers.begin() + 1, RelationNumber::coefficient);
    }
    int chosen = std::max(0, index_of(numbers, question.number));
    if (bar.segmented("What cells show", names, chosen)) question.number = numbers[static_cast<std::size_t>(chosen)];
    names.clear();
    chosen = 0;
    for (const RelationUnit& choice : relation_units) {
        if (choice.unit == question.counted.unit) chosen = static_cast<int>(names.size());
        names.emplace_back(choice.name);
    }
    bar.caption("of");
    if (bar.dropdown("Unit", names, chosen, "What is counted")) question.counted.unit = relation_units[chosen].unit;
}

void RelationsPane::filter(ViewContext& context, Toolbar& bar, RelationQuestion& question) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    CountQuestion& counted = question.counted;
    if (bar.button("Filter", ButtonLook::outlined, "Which group and which codings are counted", Icon::filter)) ImGui::OpenPopup("Filter relations");
    if (!begin_panel_below(ui, "Filter relations")) return;
    condition_.draw(context, ui.px(relations_panel_points), counted.where);
    gap(ui, 8);
    label(ui, "Coded by", Role::small_strong, ui.theme().muted);
    std::vector<std::string> names{"All coders", "The coder of record of each document"};
    std::vector<CoderId> coders{{}, {}};
    for (const Coder& coder : study.coders()) {
        names.push_back(coder.name);
        coders.push_back(coder.id);
    }
    int chosen = counted.coder_choice == CoderChoice::of_record ? 1 : 0;
    if (!counted.coders.empty()) chosen = std::max(0, index_of(coders, counted.coders.front()));
    if (dropdown(ui, "Coder", names, chosen, ui.px(relations_panel_points), "Two coders' codes on one passage stand together too")) {
        counted.coders.clear();
        counted.coder_choice = chosen == 1 ? CoderChoice::of_record : CoderChoice::all;
        if (chosen > 1) counted.coders = {coders[static_cast<std::size_t>(chosen)]};
    }
    gap(ui, 8);
    checkbox(ui, "Only documents that are done", counted.examined);
    checkbox(ui, "With the interviewer's turns", counted.include_interviewer);
    gap(ui, 6);
    end_panel();
}

void RelationsPane::chips(ViewContext& context, RelationQuestion& question) const {
    CountQuestion& counted = question.counted;
    const CountQuestion before = counted;
    const bool narrowed = !before.where.empty() || !before.coders.empty() || before.coder_choice == CoderChoice::of_record || before.examined ||
                          before.include_interviewer || !before.codes.empty() || !before.stances.empty() || !question.with.empty();
    if (!narrowed) return;
    Toolbar bar(context.ui);
    for (const Condition& condition : before.where) {
        if (bar.chip(condition_text(context.study(), condition.attribute, condition.value))) std::erase(counted.where, condition);
    }
    for (const CoderId coder : before.coders) {
        if (bar.chip("coded by " + coder_name(context.study(), coder))) std::erase(counted.coders, coder);
    }
    for (const CodeId code : before.codes) {
        if (bar.chip("only “" + context.codebook().path(code) + "”")) std::erase(counted.codes, code);
    }
    for (const CodeId code : std::vector<CodeId>(question.with)) {
        if (bar.chip("with “" + context.codebook().path(code) + "”")) std::erase(question.with, code);
    }
    for (const std::string& stance : before.stances) {
        if (bar.chip("stance: " + stance)) std::erase(counted.stances, stance);
    }
    if (before.coder_choice == CoderChoice::of_record && bar.chip("coders of record")) counted.coder_choice = CoderChoice::all;
    if (before.examined && bar.chip("only documents done")) counted.examined = false;
    if (before.include_interviewer && bar.chip("with the interviewer")) counted.include_interviewer = false;
    bar.end();
    gap(context.ui, 8);
}

void RelationsPane::table(ViewContext& context, const RelationAnswer& answer) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    if (!words_->error.empty() || !answer.table) {
        wrapped(ui, words_->error.empty() ? answer.error : words_->error, Role::body, theme.danger);
        return;
    }
    if (picture_.is_shown()) {
        picture(context, answer);
        return;
    }
    const bool by_groups = answer.table->by_groups();
    const NotesBelow notes(ui, answer.table->notes, by_groups ? pairs_.height() : grid_.height(), most_relations_notes_points);
    if (by_groups) {
        if (const auto place = pairs_.draw(ui, answer.numbers, model_->revision(), notes.table_room(160), "Click: these segments in Review")) {
            open_pair(context, *answer.table, place->row, place->column);
        }
    } else if (const auto place = grid_.draw(ui, *answer.table, model_->revision(), notes.table_room(160))) {
        model_->open(context.study(), answer.table->rows[place->row].code, answer.table->columns[place->column].code);
        ui.wake_in(0.05);
    }
    notes.draw();
}

PanePicture::MakerOf RelationsPane::maker() const {
    // Kept for as long as the picture can be saved, when the model may have another answer, or none.
    return [answer = model_->shared_answer(), network = network_](PictureKind kind, double width, AboutLines about) -> PictureModel::Maker {
        if (kind != PictureKind::network) return PanePicture::maker_of({answer, &answer->numbers})(kind, width, std::move(about));
        NetworkSettings settings = network;
        settings.width = width;
        return [answer, settings, about = std::move(about)](const TextMeasure& measure) -> Result<Picture> {
            NumberTable numbers = answer->numbers;
            numbers.about = about;
            HEDDLE_CHECK(check_network(numbers));
            return network_picture(numbers, settings, measure);
        };
    };
}

void RelationsPane::picture(ViewContext& context, const RelationAnswer& answer) {
    const RelationTable& table = *answer.table;
    const auto spot = picture_.draw(context, model_->revision() * 4096 + network_changes_ % 4096, ImGui::GetContentRegionAvail(), maker(),
                                    "Open these segments in Review");
    if (!spot || spot->row < 0) return;
    // The name of a pair stands for all of its segments.
    if (table.by_groups()) return open_pair(context, table, static_cast<std::size_t>(spot->row), spot->column < 0 ? table.groups.size() : static_cast<std::size_t>(spot->column));
    if (spot->row >= static_cast<int>(table.rows.size())) return;
    const CodeId first = table.rows[static_cast<std::size_t>(spot->row)].code;
    if (spot->column >= 0 && spot->column < static_cast<int>(table.columns.size())) {
        model_->open(context.study(), first, table.columns[static_cast<std::size_t>(spot->column)].code);
        context.ui.wake_in(0.05);
        return;
    }
    asked_->ask(quotations_of(table.question.counted, first, {}));
    context.actions.emit(SelectCode{first});
    context.actions.emit(ShowTab{"Review"});
}

void RelationsPane::open_pair(ViewContext& context, const RelationTable& table, std::size_t row, std::size_t column) {
    if (row >= table.pairs.size()) return;
    const RelationTable::Pair& pair = table.pairs[row];
    const bool total = column >= table.groups.size();
    const RelationCell& cell = total ? table.cell(pair.row, pair.column) : pair.cells[column];
    if (cell.hidden || related(cell, is_sequence(table.question.distance.near)) == 0) return;
    model_->open(context.study(), table.rows[pair.row].code, table.columns[pair.column].code, total ? std::nullopt : std::optional(column));
    context.ui.wake_in(0.05);
}

void RelationsPane::show_opened(ViewContext& context) {
    const auto opened = model_->opened();
    if (!opened) return;
    if (opened->codings.empty()) {
        context.actions.emit(Say{"Nothing stands behind this cell any more.", false});
        return;
    }
    QuotationQuestion question;
    question.codes = {opened->first};
    if (opened->second != opened->first) question.codes.push_back(opened->second);
    question.only = opened->codings;
    asked_->ask(std::move(question));
    context.actions.emit(SelectCode{opened->first});
    context.actions.emit(ShowTab{"Review"});
}

void RelationsPane::copy(ViewContext& context) {
    const RelationTable* table = shown();
    if (!table) return;
    copy_table(context, table->by_groups() ? as_tab_separated(model_->answer()->numbers) : as_tab_separated(*table));
}

void RelationsPane::ask_where_to_save(ViewContext& context) {
    ask_where_to_save_table(context, save_, study_, " relations");
}

void RelationsPane::save(ViewContext& context, const SaveChoice& choice) {
    if (!shown()) return;
    export_numbers(context, *exports_, choice, with_provenance(model_->answer()->numbers, question(context), context.study_path));
}

void RelationsPane::add_commands(ViewContext& context) {
    const bool there = shown() != nullptr;
    add_table_commands(context, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    picture_.add_commands(context, [this, &context](std::optional<PictureKind> kind) { show_as(context, kind); });
}

std::string as_tab_separated(const RelationTable& table) {
    std::string out = "Code";
    for (const RelatedCode& column : table.columns) out += "\t" + clipboard_name(column.name);
    out += "\tn\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        out += clipboard_name(table.rows[row].name);
        for (std::size_t column = 0; column < table.columns.size(); ++column) out += "\t" + clipboard_number(shown_cell(table.question, table.cell(row, column)).shown);
        out += "\t" + (table.rows[row].n < 0 ? shown_size(table.rows[row].n) : std::to_string(table.rows[row].n)) + "\n";
    }
    return out;
}

}  // namespace heddle
