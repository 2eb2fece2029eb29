#include "ui/views/counts/counts_view.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "storage/counting/coded_words.h"
#include "storage/export/number_table.h"
#include "storage/study_file.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/notes_below.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/profile_pane.h"
#include "ui/views/empty_place.h"

namespace heddle {

namespace {

constexpr float counts_margin = 24;
constexpr float most_counts_notes_points = 58;  // more of them scroll
constexpr const char* counts_memory_key = "counts";
constexpr std::size_t most_texts_at_once = 250;  // whose words are found: more would take much memory at once
// How long that takes at a time, so that what is saved meanwhile waits no longer than that.
constexpr std::chrono::milliseconds words_at_once{40};
constexpr std::chrono::milliseconds words_ahead_at_once{20};
constexpr double until_prepared = 0.03;  // seconds

struct UnitChoice {
    Unit unit;
    const char* name;
};
constexpr UnitChoice counts_units[] = {
    {Unit::segments, "Segments"},         {Unit::documents, "Documents"},
    {Unit::participants, "Participants"}, {Unit::participations, "Participations"},
    {Unit::words, "Words"},               {Unit::characters, "Characters"},
    {Unit::coverage, "Coverage"},
};

const char* base_name(PercentBase base) {
    switch (base) {
        case PercentBase::none: return "Numbers";
        case PercentBase::row: return "% of row";
        case PercentBase::column: return "% of column";
        case PercentBase::group: return "% of n";
    }
    return "";
}

}  // namespace

struct CountsView::Words {
    bool under_way = false;
    bool wanted = false;        // by whoever looks at the tab, when they were last asked for
    std::uint64_t version = 0;  // of the snapshot then
    std::vector<CountedText> found;
    std::string error;

    // On the storage thread.
    void find(const StudyFile& file, const std::vector<UncountedText>& texts, std::chrono::milliseconds at_once) {
        const auto until = std::chrono::steady_clock::now() + at_once;
        for (const UncountedText& text : texts) {
            const auto ranges = file.words(text.content());
            if (!ranges) {
                error = ranges.error().message;
                return;
            }
            found.push_back(count_words(text, *ranges));
            if (std::chrono::steady_clock::now() >= until) return;
        }
    }
};

CountsView::CountsView(std::shared_ptr<AskedQuotations> asked, std::shared_ptr<AskedProfile> along, std::shared_ptr<PickedQuestion> picked,
                       const std::shared_ptr<Exports>& exports)
    : asked_(std::move(asked)),
      picked_(std::move(picked)),
      exports_(exports),
      picture_(exports),
      asked_profile_(std::move(along)),
      panes_(make_counts_panes(asked_, exports)) {}

CountsView::~CountsView() = default;

void CountsView::begin(ViewContext& context) {
    // Where the file was replaced, other texts stand under the same numbers.
    if (model_ && study_ == context.study_path && opening_ == context.state.opening) return;
    study_ = context.study_path;
    opening_ = context.state.opening;
    model_ = std::make_unique<CountsModel>();
    words_ = std::make_shared<Words>();
    wants_keyboard_ = true;
    const auto kept = recalled_setting(context.settings, study_, counts_memory_key);
    // Each model counts its answers from one on.
    numbers_ = nullptr;
    picture_.forget();
    picture_.show(kept ? recalled_picture(*kept) : std::nullopt);
    model_->ask(kept ? recalled(*kept, context.study()) : first_question(context.study()));
}

void CountsView::fetch_words(ViewContext& context) {
    // What is found is the storage thread's until it is done.
    if (!words_->under_way && !words_->found.empty()) model_->put(std::exchange(words_->found, {}));
    model_->update(context.study(), context.snapshot.version);
    if (!words_->under_way) ask_for_words(context);
    if (words_failed()) model_->give_up_words();
}

void CountsView::ask_for_words(ViewContext& context) {
    const bool wanted = model_->waits_for_words();
    // What failed is tried again once somebody wants it, and in another study: a text may have been taken out while its words were on their way.
    if ((wanted && !words_->wanted) || context.snapshot.version != words_->version) words_->error.clear();
    words_->wanted = wanted;
    words_->version = context.snapshot.version;
    // The table that is asked for comes first; where nothing is coded none is shown.
    if (!words_->error.empty() || (!wanted && (!model_->table() || context.study().coding_count() == 0))) return;
    std::vector<UncountedText> texts = model_->uncounted_texts(most_texts_at_once);
    if (texts.empty()) return;
    words_->under_way = true;
    context.actions.emit(RunWork{wanted ? "Counting words…" : "",
                                 [words = words_, texts = std::move(texts), at_once = wanted ? words_at_once : words_ahead_at_once](StudyFile& file) {
                                     words->find(file, texts, at_once);
                                 },
                                 [words = words_] { words->under_way = false; }});
}

bool CountsView::words_failed() const { return !words_->under_way && !words_->error.empty() && model_->waits_for_words(); }

void CountsView::draw(ViewContext& context) {
    begin(context);
    Ui& ui = context.ui;
    if (ImGui::GetFrameCount() != last_frame_ + 1) wants_keyboard_ = true;  // the tab was just shown
    last_frame_ = ImGui::GetFrameCount();
    if (asked_profile_->number != seen_profile_) {
        seen_profile_ = asked_profile_->number;
        pane_ = panes_.along;
        panes_.along->show(context, asked_profile_->document);
    }
    if (!pane_) {
        fetch_words(context);
        if (model_->preparing()) ui.wake_in(until_prepared);
    }

    const float side = ui.px(counts_margin);
    ImGui::SetCursorPos({side, ui.px(20)});
    const float width = ImGui::GetWindowWidth() - side * 2;
    ImGui::BeginChild("Answer", {width, ImGui::GetWindowHeight() - ui.px(32)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    choose_pane(context);
    if (pane_) {
        pane_->draw(context);
    } else if (context.codebook().size() == 0 || context.study().coding_count() == 0) {
        empty(context);
    } else {
        controls(context);
        table(context);
    }
    if (const auto choice = save_.draw(context)) save(context, *choice);
    if (!pane_) picture_.dialogs(context, study_.stem().string() + " counts", [&] { return asked_now(context); });
    ImGui::EndChild();
}

void CountsView::choose_pane(ViewContext& context) {
    std::vector<std::string> names{"Codes"};
    std::vector<CountsPane*> offered{nullptr};
    for (const auto& pane : panes_.all) {
        if (!pane->offered(context)) continue;
        names.emplace_back(pane->name());
        offered.push_back(pane.get());
    }
    const auto at = std::ranges::find(offered, pane_);
    if (at == offered.end()) pane_ = nullptr;
    int shown = pane_ ? static_cast<int>(at - offered.begin()) : 0;
    Toolbar bar(context.ui);
    if (offered.size() > 1 && bar.segmented("What is counted", names, shown)) {
        pane_ = offered[static_cast<std::size_t>(shown)];
        wants_keyboard_ = true;
    }
    if (const auto picked = saved_.draw(context, bar, [&] { return asked_now(context); })) {
        if (PickedQuestion::tab_of(picked->question) == std::string(name())) {
            ask_saved(context, *picked);
        } else {
            picked_->hand_over(context, *picked);
        }
    }
    if (const auto picked = picked_->take(name())) ask_saved(context, *picked);
    bar.end();
    gap(context.ui, 12);
}

std::optional<AskedQuestion> CountsView::asked_now(const ViewContext& context) {
    if (pane_) return pane_->question(context);
    return model_->table() ? std::optional(shown_as(asked(context.study(), model_->question()), picture_.kind())) : std::nullopt;
}

void CountsView::ask_saved(ViewContext& context, const SavedQuestion& saved) {
    const FollowedQuestion followed = follow(context.study(), saved.question);
    if (!followed.gone.empty()) context.actions.emit(Say{followed.gone.front() + " “" + saved.name + "” is asked without it.", true});
    if (auto question = count_question(context.study(), followed.question)) {
        pane_ = nullptr;
        picture_.show(kind_shown(followed.question));
        remember(context, *question);
        model_->ask(sensible(std::move(question).value(), context.study()));
        context.ui.wake_in(0);
        return;
    }
    for (const auto& pane : panes_.all) {
        // What a pane is asked may be why it is offered.
        if (!pane->ask(context, followed.question) || !pane->offered(context)) continue;
        pane_ = pane.get();
        context.ui.wake_in(0);
        return;
    }
    context.actions.emit(Say{"“" + saved.name + "” has no place in this window; it is written with all results, and by “" +
                                 command_line(followed.question, context.study_path.filename().string()) + "”.",
                             true});
}

void CountsView::empty(ViewContext& context) {
    if (context.codebook().size() == 0) {
        empty_place(context.ui, Icon::table, "Nothing to count yet",
                    "Here stands a table of codes by site, kind of organisation or any other attribute. Make or "
                    "import a codebook, then code passages of your transcripts.");
    } else {
        empty_place(context.ui, Icon::table, "No passage is coded yet",
                    "Select a passage in the Code tab, press C and type a few letters of a code. This table counts "
                    "along with every coding.");
    }
}

void CountsView::choose_columns(ViewContext& context, Toolbar& bar, CountQuestion& question) {
    const Study& study = context.study();
    const AttributeId first = question.by.empty() ? AttributeId{} : question.by[0];
    const AttributeId second = question.by.size() < 2 ? AttributeId{} : question.by[1];
    const AttributeChoices outer = attribute_choices(study, "none");
    int chosen = outer.index_of(first);
    bar.caption("Codes by");
    if (bar.dropdown("First attribute", outer.names, chosen, "The columns: an attribute of documents or people")) {
        const AttributeId by = outer.ids[static_cast<std::size_t>(chosen)];
        question.by.clear();
        if (by) question.by.push_back(by);
        if (by && second && second != by) question.by.push_back(second);
    }
    if (question.by.empty()) return;
    const AttributeChoices inner = attribute_choices(study, "nothing else", question.by[0]);
    chosen = inner.index_of(second);
    bar.caption("and");
    if (bar.dropdown("Second attribute", inner.names, chosen, "Parts each column by a second attribute")) {
        question.by.resize(1);
        if (const AttributeId by = inner.ids[static_cast<std::size_t>(chosen)]) question.by.push_back(by);
    }
}

void CountsView::choose_unit(Toolbar& bar, CountQuestion& question) {
    std::vector<std::string> names;
    int chosen = 0;
    for (const UnitChoice& each : counts_units) {
        if (each.unit == question.unit) chosen = static_cast<int>(names.size());
        names.emplace_back(each.name);
    }
    bar.caption("Count");
    if (bar.dropdown("Unit", names, chosen, "What is counted")) {
        question.unit = counts_units[chosen].unit;
        const auto bases = bases_for(question.unit);
        if (index_of(bases, question.percent) < 0) question.percent = PercentBase::none;
    }
    const auto bases = bases_for(question.unit);
    if (bases.size() < 2) return;
    names.clear();
    for (const PercentBase base : bases) names.emplace_back(base_name(base));
    chosen = std::max(0, index_of(bases, question.percent));
    if (bar.segmented("Percentage", names, chosen)) question.percent = bases[static_cast<std::size_t>(chosen)];
}

void CountsView::controls(ViewContext& context) {
    Ui& ui = context.ui;
    const CountTable* answer = model_->table();
    wrapped(ui, answer ? answer->heading : model_->preparing() ? "Preparing the codings…" : model_->waits_for_words() && !words_failed() ? "Counting words…" : "Counts of codes",
            Role::heading, ui.theme().text);
    gap(ui, 12);
    CountQuestion question = model_->question();
    Toolbar bar(ui);
    choose_columns(context, bar, question);
    choose_unit(bar, question);
    filters_.codes(context, bar, question);
    filters_.documents(context, bar, question);
    filters_.button(context, bar, question);
    if (answer) {
        // Which kinds fit does not depend on the rows.
        CountTable form;
        form.question = answer->question;
        form.groups = answer->groups;
        form.total_n = answer->total_n;
        if (picture_.choose(context, bar, fits_of(number_table(form)))) show_as(context, picture_.kind());
    }
    if (!picture_.is_shown()) bar.checkbox("Shading", grid_.shading, "The larger a number among its like, the darker its cell");
    table_buttons(bar, {answer != nullptr, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    bar.end();
    gap(ui, 10);
    CountsFilters::chips(context, question);
    if (!(question == model_->question())) {
        remember(context, question);
        model_->ask(std::move(question));
        ui.wake_in(0);
    }
}

void CountsView::remember(ViewContext& context, const CountQuestion& question) const {
    context.actions.emit(Remember{counts_memory_key, remembered(question, context.study(), picture_.kind())});
}

void CountsView::show_as(ViewContext& context, std::optional<PictureKind> kind) {
    picture_.show(kind);
    remember(context, model_->question());
    wants_keyboard_ = true;
    context.ui.wake_in(0);
}

std::shared_ptr<const NumberTable> CountsView::shown_numbers() {
    if (numbers_ && numbers_of_ == model_->revision()) return numbers_;
    NumberTable numbers = number_table(*model_->table());
    std::vector<NumberRow> rows;
    for (const std::size_t row : model_->shown_rows()) rows.push_back(std::move(numbers.rows[row]));
    numbers.rows = std::move(rows);
    numbers_ = std::make_shared<const NumberTable>(std::move(numbers));
    numbers_of_ = model_->revision();
    return numbers_;
}

void CountsView::table(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const CountTable* answer = model_->table();
    if (!answer) {
        const bool failed = words_failed();
        const bool waits = model_->preparing() || (model_->waits_for_words() && !failed);
        const std::string sentence = model_->preparing()        ? "This study has many codings; its first table takes a moment, all others are there at once."
                                     : waits                    ? "The words of each transcript are being counted."
                                     : failed                   ? words_->error
                                                                : model_->error();
        wrapped(ui, sentence, Role::body, waits ? theme.muted : theme.danger);
        return;
    }
    const NotesBelow notes(ui, answer->notes, 0, most_counts_notes_points);
    if (picture_.is_shown()) {
        // The picture has the notes on its page.
        if (wants_keyboard_) picture_.take_keyboard();
        wants_keyboard_ = false;
        const auto spot = picture_.draw(context, model_->revision(), ImGui::GetContentRegionAvail(), PanePicture::maker_of(shown_numbers()), "Open the quotations");
        // The name of a row stands for all that is counted in it.
        const int total = model_->columns() - 1;
        if (spot && spot->row >= 0 && spot->row < static_cast<int>(model_->shown_rows().size()))
            open_cell(context, {spot->row, spot->column < 0 ? total : std::min(spot->column, total)});
        return;
    }
    if (wants_keyboard_) grid_.take_keyboard();
    wants_keyboard_ = false;
    if (const auto opened = grid_.draw(context, *model_, notes.table_room(120))) open_cell(context, *opened);
    notes.draw();
}

void CountsView::open_cell(ViewContext& context, CellPlace place) {
    const CountTable& table = *model_->table();
    const CountRow& row = model_->row(place.row);
    const auto column = static_cast<std::size_t>(place.column);
    const bool total = column >= table.groups.size();
    asked_->ask(quotations_of(table.question, row.code, total ? std::vector<std::string>() : table.groups[column].values),
                total && !table.question.by.empty() ? table.question.by[0] : AttributeId{});
    context.actions.emit(SelectCode{row.code});
    context.actions.emit(ShowTab{"Review"});
    wants_keyboard_ = true;
}

void CountsView::copy(ViewContext& context) {
    copy_table(context, as_tab_separated(*model_));
}

void CountsView::ask_where_to_save(ViewContext& context) {
    ask_where_to_save_table(context, save_, study_, " counts");
}

void CountsView::save(ViewContext& context, const SaveChoice& choice) {
    if (!model_->table()) return;
    const AskedQuestion question = asked(context.study(), model_->table()->question);
    export_in_background(context, *exports_, choice.path, [table = *model_->table(), question, study = study_, choice] {
        return write_numbers(with_provenance(number_table(table), question, study), choice.format, choice.path);
    });
}

void CountsView::add_commands(ViewContext& context) {
    if (pane_) return pane_->add_commands(context);
    const bool there = model_ && model_->table();
    add_table_commands(context, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    context.commands.push_back({"Fold all categories", 0, [this] { model_->set_all_folded(true); }, there});
    context.commands.push_back({"Unfold all categories", 0, [this] { model_->set_all_folded(false); }, there});
    picture_.add_commands(context, [this, &context](std::optional<PictureKind> kind) { show_as(context, kind); });
}

}  // namespace heddle
