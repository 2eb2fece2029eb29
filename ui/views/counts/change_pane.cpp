#include "ui/views/counts/change_pane.h"

#include <imgui.h>

#include <algorithm>

#include "storage/export/provenance.h"
#include "storage/saved_question.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/notes_below.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/tabulation_model.h"

namespace heddle {

namespace {

constexpr float most_change_notes_points = 96;

}  // namespace

void ChangePane::begin(ViewContext& context) {
    if (model_ && study_ == context.study_path) return;
    study_ = context.study_path;
    model_ = std::make_unique<ChangeModel>();
    said_gone_.clear();
    picture_.forget();
    picture_.show(std::nullopt);
    if (const auto kept = recalled_setting(context.settings, study_, key_)) {
        const auto followed = recalled_question(*kept, context.study());
        if (followed && recall(context, followed->question)) {
            picture_.show(kind_shown(followed->question));
            if (followed->gone.empty()) return;
            say_what_is_gone(context, *followed);
            remember(context);
            return;
        }
    }
    first_question(context);
}

void ChangePane::say_what_is_gone(ViewContext& context, const FollowedQuestion& followed) {
    if (followed.gone == said_gone_) return;
    said_gone_ = followed.gone;
    if (!said_gone_.empty()) context.actions.emit(Say{said_gone_.front() + " “" + name() + "” is asked without it.", true});
}

std::optional<AskedQuestion> ChangePane::question(const ViewContext&) {
    if (!numbers()) return std::nullopt;
    return shown_as(model_->answer()->question, picture_.kind());
}

bool ChangePane::ask(ViewContext& context, const AskedQuestion& question) {
    begin(context);
    if (!recall(context, question)) return false;
    picture_.show(kind_shown(question));
    context.actions.emit(Remember{key_, question_as_json(question)});
    return true;
}

void ChangePane::remember(ViewContext& context) {
    if (const auto question = current(context)) context.actions.emit(Remember{key_, question_as_json(shown_as(*question, picture_.kind()))});
}

void ChangePane::show_as(ViewContext& context, std::optional<PictureKind> kind) {
    picture_.show(kind);
    remember(context);
    context.ui.wake_in(0);
}

const NumberTable* ChangePane::numbers() {
    const ChangeAnswer* answer = model_ ? model_->answer() : nullptr;
    return answer && answer->table ? &*answer->table : nullptr;
}

void ChangePane::draw(ViewContext& context) {
    begin(context);
    Ui& ui = context.ui;
    if (followed_ != context.snapshot.version) {
        followed_ = context.snapshot.version;
        say_what_is_gone(context, follow(context.study(), model_->question()));
    }
    if (const auto question = current(context)) model_->ask(*question);
    model_->update(context.study(), context.snapshot.version);
    if (model_->busy()) ui.wake_in(0.05);
    const ChangeAnswer* answer = model_->answer();
    const bool there = answer && answer->table;
    wrapped(ui, there ? answer->table->heading : std::string(title()), Role::heading, ui.theme().text);
    gap(ui, 12);
    Toolbar bar(ui);
    choose(context, bar);
    if (there && picture_.choose(context, bar, fits_of(*answer->table))) show_as(context, picture_.kind());
    table_buttons(bar, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    bar.end();
    gap(ui, 10);
    if (const auto question = current(context); question && *question != model_->question()) {
        remember(context);
        ui.wake_in(0);
    }
    if (!answer) {
        wrapped(ui, current(context) ? "Counting…" : what_to_do(), Role::body, ui.theme().muted);
    } else {
        table(context, *answer);
    }
    draw_opened(context);
    if (const auto choice = save_.draw(context)) save(context, *choice);
    picture_.dialogs(context, study_.stem().string() + file_words_, [&] { return this->question(context); });
}

void ChangePane::table(ViewContext& context, const ChangeAnswer& answer) {
    Ui& ui = context.ui;
    if (!answer.table) {
        wrapped(ui, answer.error, Role::body, ui.theme().danger);
        return;
    }
    if (answer.table->groups.empty() && answer.table->rows.empty()) {
        // Its notes say why there is nothing.
        for (const std::string& note : answer.table->notes) wrapped(ui, note, Role::body, ui.theme().muted);
        return;
    }
    const Opens cells = opens_cells(*answer.table);
    if (picture_.is_shown()) {
        // The answer shares the table with the picture, which is made on another thread.
        const auto spot = picture_.draw(context, model_->revision(), ImGui::GetContentRegionAvail(), PanePicture::maker_of({model_->shared_answer(), &*answer.table}), cells.tells);
        if (!spot || spot->row < 0) return;
        // The name of a row stands for all of it.
        const GridPlace place{static_cast<std::size_t>(spot->row), spot->column < 0 ? answer.table->groups.size() : static_cast<std::size_t>(spot->column)};
        if (NumberGrid::opens(*answer.table, place, cells.only_groups)) open(context, *answer.table, place.row, place.column);
        return;
    }
    const NotesBelow notes(ui, answer.table->notes, grid_.height(), most_change_notes_points);
    if (const auto pressed = grid_.draw(ui, *answer.table, model_->revision(), notes.table_room(120), cells.tells, cells.only_groups)) {
        open(context, *answer.table, pressed->row, pressed->column);
    }
    notes.draw();
}

void ChangePane::copy(ViewContext& context) {
    const NumberTable* table = numbers();
    if (!table) return;
    copy_table(context, as_tab_separated(*table));
}

void ChangePane::ask_where_to_save(ViewContext& context) {
    ask_where_to_save_table(context, save_, study_, file_words_);
}

void ChangePane::save(ViewContext& context, const SaveChoice& choice) {
    const NumberTable* shown = numbers();
    if (!shown) return;
    NumberTable table = *shown;
    table.about = provenance_of(model_->answer()->question, study_, now_milliseconds());
    export_numbers(context, *exports_, choice, std::move(table));
}

void ChangePane::add_commands(ViewContext& context) {
    const bool there = numbers() != nullptr;
    add_table_commands(context, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    picture_.add_commands(context, [this, &context](std::optional<PictureKind> kind) { show_as(context, kind); });
}

}  // namespace heddle
