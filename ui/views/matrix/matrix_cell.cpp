#include "ui/views/matrix/matrix_cell.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>

#include "coding/changes/summary_changes.h"
#include "coding/summary_draft.h"
#include "coding/text.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr double pause_seconds = 2;
constexpr std::size_t shown_at_first = 30;
constexpr std::int32_t longest_quotation = 600;  // code points; the rest is read in the transcript

void small_heading(Ui& ui, std::string_view text) {
    gap(ui, 12);
    label(ui, text, Role::small_strong, ui.theme().muted);
    gap(ui, 2);
}

}  // namespace

void MatrixCell::forget() { *this = MatrixCell(); }

void MatrixCell::begin(ViewContext& context, const SummaryCase& of, CodeId theme) {
    if (of_ && *of_ == of && theme_ == theme) return;
    keep(context);
    of_ = of;
    theme_ = theme;
    const Summary* summary = context.study().summary(of, theme);
    stored_ = summary ? summary->text : std::string();
    seen_ = stored_;
    replaced_.reset();
    text_ = FieldText(stored_);
    due_ = -1;
    shown_ = shown_at_first;
}

void MatrixCell::keep(ViewContext& context, bool leaving) {
    due_ = -1;
    if (!of_) return;
    std::string typed(trimmed(std::string_view(text_.text())));
    const Summary* summary = context.study().summary(*of_, theme_);
    const std::string now = summary ? summary->text : std::string();
    const bool refused = replaced_ && now == *replaced_ && now != stored_;
    // A cell that is empty for a moment, since everything is to be written anew, is not emptied.
    if (typed.empty() && !leaving) return;
    const bool changes = typed != stored_ || refused;
    draft_.end(context, changes);
    if (!changes) return;
    stored_ = typed;
    replaced_ = now;
    context.actions.change([of = *of_, theme = theme_, typed](const Study& study, CoderId coder) -> Result<EditGroup> {
        const Summary* there = study.summary(of, theme);
        if (typed.empty()) return there && there->state == SummaryState::written ? remove_summary(study, coder, there->id) : EditGroup{};
        return write_summary(study, coder, of, theme, {SummaryState::written, typed, there ? there->codings : std::vector<CodingId>()});
    });
}

// What the study says now, unless it is being typed over; what was typed, two seconds later.
void MatrixCell::follow(ViewContext& context) {
    const Summary* summary = context.study().summary(*of_, theme_);
    const std::string now = summary ? summary->text : std::string();
    const std::string typed = text_.text();
    if (now == stored_) replaced_.reset();
    const bool refused = replaced_ && now == *replaced_;  // or not carried out yet: what was typed stays
    if (now != stored_ && !refused && !text_.has_focus() && trimmed(std::string_view(typed)) == stored_) {
        stored_ = seen_ = now;
        text_ = FieldText(now);
        due_ = -1;
        return;
    }
    const double time = ImGui::GetTime();
    if (typed != seen_) {
        seen_ = typed;
        due_ = time + pause_seconds;
    }
    // A cell whose case or theme has just gone has no place for a draft either.
    const Guid draft = draft_guid(context.study(), {*of_, theme_});
    if (!draft.is_nil()) draft_.follow(context, draft, std::string(trimmed(std::string_view(typed))), stored_);
    if (due_ < 0) return;
    if (time >= due_) {
        keep(context, false);
    } else {
        context.ui.wake_in(due_ - time);
    }
}

MatrixCell::Wish MatrixCell::draw(ViewContext& context, const MatrixAnswer& answer, std::size_t of, std::size_t theme, bool has_keyboard_to_come) {
    Ui& ui = context.ui;
    const Framework& framework = answer.framework;
    const FrameworkCell& cell = framework.at(of, theme);
    begin(context, framework.cases[of], framework.themes[theme]);
    follow(context);
    if (has_keyboard_to_come) text_.focus(false);
    const float width = ImGui::GetContentRegionAvail().x;
    wrapped(ui, framework.case_names[of], Role::heading, ui.theme().text, width);
    wrapped(ui, answer.theme_paths[theme], Role::small, ui.theme().muted, width);
    gap(ui, 8);
    state(context, cell);
    gap(ui, 8);
    const Summary* summary = context.study().summary(*of_, theme_);
    const FieldResult typed =
        text_area(ui, "Summary", text_, width, 5, 16, {.hint = "What is said on this theme, in your own words"});
    if (typed.committed) keep(context);
    left_behind(context);
    write(context, summary, cell);
    const bool charts = participants(context, answer, cell);
    quotations(context, answer, cell, summary);
    if (charts) keep(context);
    return charts ? Wish::chart_participants : typed.cancelled ? Wish::back_to_grid : Wish::none;
}

void MatrixCell::state(ViewContext& context, const FrameworkCell& cell) {
    Ui& ui = context.ui;
    int chosen = cell.state == CellState::charted ? 0 : cell.state == CellState::nothing_said ? 1 : cell.state == CellState::not_asked ? 2 : 3;
    // The study may be ahead of the matrix.
    if (const Summary* summary = context.study().summary(*of_, theme_)) {
        chosen = summary->state == SummaryState::written ? 0 : summary->state == SummaryState::nothing_said ? 1 : 2;
    }
    const int before = chosen;
    if (!segmented(ui, "State of the cell", {"Charted", "Nothing said", "Not asked", "Not yet"}, chosen) || chosen == before) return;
    if (chosen == 0) {
        text_.focus(false);
        return;
    }
    // What was typed becomes an action first, which undo brings back.
    keep(context);
    stored_.clear();
    seen_.clear();
    replaced_.reset();
    text_ = FieldText();
    context.actions.change([of = *of_, theme = theme_, chosen](const Study& study, CoderId coder) -> Result<EditGroup> {
        const Summary* there = study.summary(of, theme);
        if (chosen == 3) return there ? remove_summary(study, coder, there->id) : EditGroup{};
        return write_summary(study, coder, of, theme, {chosen == 1 ? SummaryState::nothing_said : SummaryState::not_asked, {}, {}});
    });
}

void MatrixCell::left_behind(ViewContext& context) {
    if (context.state.left_drafts.empty()) return;
    const auto words = offer_left_draft(context, draft_guid(context.study(), {*of_, theme_}),
                                        {"The summary was changed since, so these words did not take its place.", "Put into the cell", "The summary stays as it is"});
    if (!words) return;
    keep(context);  // what is typed now can then be brought back
    text_ = FieldText(*words);
}

void MatrixCell::write(ViewContext& context, const Summary* summary, const FrameworkCell& cell) {
    Ui& ui = context.ui;
    if (!summary) return;
    if (cell.stale && cell.summary == summary->id) {
        gap(ui, 8);
        wrapped(ui, "Stale: the codings of this cell have changed since it was written.", Role::small, ui.theme().danger);
        if (button(ui, "Still right", ButtonLook::outlined, "What is written holds with the codings as they are now", Icon::check)) {
            keep(context);
            context.actions.change([of = *of_, theme = theme_](const Study& study, CoderId coder) -> Result<EditGroup> {
                const Summary* there = study.summary(of, theme);
                return there ? write_summary(study, coder, of, theme, {there->state, there->text, there->codings}) : EditGroup{};
            });
        }
    }
    reading(context, *summary);
}

void MatrixCell::reading(ViewContext& context, const Summary& summary) {
    Ui& ui = context.ui;
    gap(ui, 6);
    std::string by = "By " + coder_name(context.study(), summary.author) + ", " + date_time(summary.created);
    if (summary.reader) by += "; read by " + coder_name(context.study(), summary.reader);
    wrapped(ui, by, Role::small, ui.theme().muted);
    if (summary.state != SummaryState::written || summary.reader == context.state.coder) return;
    const bool own = summary.author == context.state.coder;
    if (button(ui, "Mark as read", ButtonLook::outlined, own ? "Another coder reads what you wrote" : "You have read it against its passages", Icon::eye, !own)) {
        keep(context);
        context.actions.change([id = summary.id](const Study& study, CoderId coder) { return mark_summary_read(study, coder, id); });
    }
}

bool MatrixCell::participants(ViewContext& context, const MatrixAnswer& answer, const FrameworkCell& cell) {
    Ui& ui = context.ui;
    const auto below = answer.framework.below_of(cell);
    const auto* value = std::get_if<ValueCase>(&*of_);
    if (!value) return false;
    small_heading(ui, "Participants");
    if (below.empty()) {
        wrapped(ui, answer.framework.question.roll_up ? "No participant is charted on this theme yet." : "Tick “Participants below” to read what is charted of each.",
                Role::body, ui.theme().muted);
    }
    for (const SummaryId id : below) {
        const Summary* summary = context.study().summary(id);
        const auto* person = summary ? std::get_if<ParticipantId>(&summary->of) : nullptr;
        const Participant* participant = person ? context.study().participants().find(*person) : nullptr;
        if (!participant) continue;
        label(ui, participant->name, Role::strong, ui.theme().text, ImGui::GetContentRegionAvail().x);
        wrapped(ui, summary->state == SummaryState::written ? summary->text : std::string(name_of(summary->state)), Role::body,
                summary->state == SummaryState::written ? ui.theme().text : ui.theme().muted);
        gap(ui, 4);
    }
    gap(ui, 4);
    return button(ui, "Chart its participants", ButtonLook::outlined, "The participants of " + value->value + ", each with cells of their own", Icon::people);
}

void MatrixCell::quotations(ViewContext& context, const MatrixAnswer& answer, const FrameworkCell& cell, const Summary* summary) {
    Ui& ui = context.ui;
    const auto codings = answer.framework.codings_of(cell);
    const auto outside = summary ? passages_elsewhere(answer.framework, cell, *summary) : std::vector<CodingId>();
    small_heading(ui, counted(static_cast<std::int64_t>(codings.size()), "quotation", "quotations"));
    if (codings.empty()) wrapped(ui, "Nothing is coded with this theme here.", Role::body, ui.theme().muted);
    const std::size_t shown = std::min(codings.size(), shown_);
    for (std::size_t i = 0; i < shown; ++i) {
        if (const Coding* coding = context.study().coding(codings[i])) quotation(context, *coding, summary, false);
    }
    if (shown < codings.size() && button(ui, fmt::format("{} more", codings.size() - shown), ButtonLook::outlined, "Show more quotations")) {
        shown_ += shown_at_first * 4;
    }
    if (outside.empty()) return;
    small_heading(ui, "The summary also rests on");
    for (const CodingId id : outside) {
        if (const Coding* coding = context.study().coding(id)) quotation(context, *coding, summary, true);
    }
}

void MatrixCell::quotation(ViewContext& context, const Coding& coding, const Summary* summary, bool outside) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const Document* document = context.study().documents().find(coding.document);
    if (!document) return;
    ImGui::PushID(static_cast<int>(coding.id.value));
    const float width = ImGui::GetContentRegionAvail().x;
    const float side = ui.px(12);
    std::string words = "Reading the transcript…";
    // Only what is in sight is fetched and set.
    const bool in_sight = ImGui::IsRectVisible({width, ui.px(200)});
    if (in_sight) {
        if (const auto text = context.text(document->content)) {
            const Range range = intersection(coding.range, text->whole());
            words = text->slice({range.start, std::min(range.end, range.start + longest_quotation)});
            if (range.length() > longest_quotation) words += "…";
        }
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float words_height = wrapped_height(ui, words, Role::body, width - side);
    const Code* code = context.study().codes().find(coding.code);
    const std::string told = document->name + (code && coding.code != theme_ ? ", " + code->name : std::string()) + ", " +
                             coder_name(context.study(), coding.coder) +
                             (coding.notes().stance.empty() ? std::string() : ", " + coding.notes().stance);
    const float about_height = ui.px(20);
    ImGui::SetNextItemAllowOverlap();
    const Touched item = touch_area(ui, "Quotation in " + document->name, {width, words_height + about_height + ui.px(6)});
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    list->AddRectFilled({at.x, at.y + ui.px(3)}, {at.x + ui.px(3), item.to.y - ui.px(3)},
                        im(code ? code_mark(theme, code->colour, theme.page) : theme.outline), ui.px(2));
    ImGui::SetCursorScreenPos({at.x + side, at.y + ui.px(2)});
    wrapped(ui, words, Role::body, theme.text, width - side);
    draw_label_in_row(ui, list, told, Role::small, at.x + side, at.y + words_height + ui.px(3), about_height, theme.muted, width - side);
    if (item.hovered) tooltip(ui, "Go to the passage");
    draw_focus(ui, item, ui.px(6));
    if (item.pressed) {
        keep(context);
        context.actions.emit(GoToPassage{coding.document, coding.range, coding.id});
    }
    ImGui::SetCursorScreenPos({after.x + side, after.y});
    const bool written = summary && summary->state == SummaryState::written;
    bool rests = written && std::ranges::binary_search(summary->codings, coding.id);
    if (written && checkbox(ui, "Rests on this", rests, outside ? "It no longer stands in this cell" : "The summary rests on this passage")) {
        keep(context);
        context.actions.change([of = *of_, theme_id = theme_, id = coding.id, rests](const Study& study, CoderId coder) -> Result<EditGroup> {
            const Summary* there = study.summary(of, theme_id);
            if (!there || there->state != SummaryState::written) return EditGroup{};
            std::vector<CodingId> codings = there->codings;
            std::erase(codings, id);
            if (rests) codings.push_back(id);
            return write_summary(study, coder, of, theme_id, {SummaryState::written, there->text, std::move(codings)});
        });
    }
    ImGui::SetCursorScreenPos({after.x, ImGui::GetCursorScreenPos().y});
    gap(ui, 6);
    ImGui::PopID();
}

}  // namespace heddle
