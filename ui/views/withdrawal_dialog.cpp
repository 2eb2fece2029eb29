#include "ui/views/withdrawal_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "coding/changes/coding_changes.h"
#include "coding/phrases.h"
#include "ui/pick/fuzzy.h"
#include "ui/views/purged_backups.h"

namespace heddle {

namespace {

constexpr const char* withdrawal_popup = "Withdrawal dialog";
constexpr float withdrawal_width_points = 640;
constexpr std::size_t most_listed = 40;

}  // namespace

struct WithdrawalDialog::Found : PurgedBackups {
    std::string error;
    std::vector<WordedSection> sections;
    std::int64_t sequence = 0;  // of the study that they were made from
};

namespace {

// A person who is known by a label only has the document's name in front, which says nothing to whoever is asked to type it.
std::string name_to_type(const Study& study, const std::string& name) {
    constexpr std::string_view between = ": ";
    for (std::size_t at = name.find(between); at != std::string::npos; at = name.find(between, at + 1)) {
        if (study.document_named(name.substr(0, at))) return name.substr(at + between.size());
    }
    return name;
}

}  // namespace

void WithdrawalDialog::open(ViewContext& context) {
    opening_ = true;
    participant_ = context.state.withdrawing;
    found_.reset();
    error_.clear();
    typed_ = FieldText();
    filter_ = FieldText();
    filter_.focus();
    step_ = Step::choosing;
    if (context.study().participants().contains(participant_)) look(context);
}

void WithdrawalDialog::look(ViewContext& context) {
    const Participant* participant = context.study().participants().find(participant_);
    if (!participant) return;
    name_of_ = participant->name;
    to_type_ = name_to_type(context.study(), name_of_);
    typed_ = FieldText();
    typed_.focus();
    step_ = Step::looking;
    auto found = found_ = std::make_shared<Found>();
    context.actions.emit(RunWork{
        "Listing what a withdrawal would destroy",
        [found, who = participant_, known = known_backup_folders(context)](StudyFile& file) {
            const auto list = [&]() -> Result<> {
                HEDDLE_TRY(const Study study, file.load());
                HEDDLE_TRY(const WithdrawalPreview preview, file.preview_withdrawal(study, who));
                found->sections = worded(preview, study, most_listed);
                found->sequence = study.sequence();
                return find_purged_backups(file, known, *found);
            }();
            if (!list) found->error = list.error().message;
        },
        [found] { found->ready = true; }});
}

void WithdrawalDialog::withdraw(ViewContext& context) {
    step_ = Step::working;
    auto found = std::make_shared<Found>();
    const std::int64_t seen = found_->sequence;
    found_ = found;
    context.actions.emit(RunWork{
        "Destroying what the participant said",
        [found, seen, who = participant_, known = known_backup_folders(context), coder = context.state.coder_name](StudyFile& file) {
            const auto gone = [&]() -> Result<> {
                HEDDLE_TRY(Study study, file.load());
                if (study.sequence() != seen) {
                    return conflict("The study has changed since this was listed, so nothing was done; look at the list again.");
                }
                HEDDLE_TRY(const EditGroup joining, add_coder(study, coder));
                if (!joining.edits.empty()) HEDDLE_CHECK(commit(file, study, joining));
                HEDDLE_TRY(const WithdrawalOutcome outcome, file.withdraw(study, joining.coder, who));
                found->left_over = outcome.left_over;
                return done();
            }();
            if (!gone) {
                found->error = gone.error().message;
                return;
            }
            if (const auto listed = find_purged_backups(file, known, *found); !listed) {
                found->end = listed.error().message;
            }
        },
        [found, actions = &context.actions] {
            found->ready = true;
            if (!found->error.empty()) return;
            forget_what_may_be_purged(*actions);
        },
        true,
        [found](const Error& why) {
            found->error = why.message;
            found->ready = true;
        }});
}

// What was destroyed is not known any more once the dialog is gone, nor which backups still hold it; and a list that was just read goes on.
void WithdrawalDialog::before_lock() {
    if (!shown_) return;
    opening_ = true;
    typed_.focus(false);
    filter_.focus(false);
}

void WithdrawalDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    shown_ = false;
    if (opening_) ImGui::OpenPopup(withdrawal_popup);
    opening_ = false;
    if (!ImGui::IsPopupOpen(withdrawal_popup)) {
        // Escape hides it while the words are being destroyed; what there is to ask then is asked all the same.
        if (step_ != Step::working || !found_) {
            found_.reset();
            return;
        }
        if (!found_->ready) return;
        ImGui::OpenPopup(withdrawal_popup);
    }
    if (found_ && found_->ready) {
        if (step_ == Step::looking) step_ = Step::listed;
        if (step_ == Step::working) step_ = found_->error.empty() ? Step::done : Step::choosing;
        if (step_ == Step::deleting) step_ = Step::finished;
        error_ = found_->error;
    }
    const bool gone = step_ >= Step::done;
    if (!begin_dialog(ui, withdrawal_popup, gone ? "The participant has withdrawn" : "Withdraw a participant", ui.px(withdrawal_width_points))) return;
    shown_ = true;
    switch (step_) {
        case Step::choosing: draw_choice(context); break;
        case Step::looking:
        case Step::listed: draw_list(context); break;
        case Step::working:
            wrapped(ui, "The words are being destroyed, and the file is written anew…", Role::body, ui.theme().text);
            break;
        case Step::done: draw_backups(context); break;
        case Step::deleting: wrapped(ui, "Backups are being deleted…", Role::body, ui.theme().text); break;
        case Step::finished: draw_purged_end(ui, *found_, true); break;
    }
    end_dialog();
}

void WithdrawalDialog::draw_choice(ViewContext& context) {
    Ui& ui = context.ui;
    if (!error_.empty()) {
        wrapped(ui, error_, Role::body, ui.theme().danger);
        gap(ui, 8);
    }
    wrapped(ui, "Who withdraws their consent? What goes with them is listed before anything is done.", Role::body, ui.theme().text);
    gap(ui, 8);
    FieldLook with_lens;
    with_lens.hint = "Find a participant";
    with_lens.icon = Icon::search;
    const FieldResult filtered = text_field(ui, "Find a participant", filter_, 0, with_lens);
    gap(ui, 6);
    std::vector<Candidate> candidates;
    std::vector<const Participant*> participants;
    for (const Participant& participant : context.study().participants()) {
        candidates.push_back({participant.name, participant.name});
        participants.push_back(&participant);
    }
    const auto found = fuzzy_ranked(filter_.text(), candidates);
    ImGui::BeginChild("Participants", {0, std::clamp(ImGui::GetIO().DisplaySize.y - ui.px(260), ui.px(100), ui.px(300))});
    if (found.empty()) wrapped(ui, participants.empty() ? "There are no participants in this study." : "Nobody has such a name.", Role::body, ui.theme().muted);
    bool first = true;
    for (const std::size_t at : found) {
        const Participant& participant = *participants[at];
        const bool entered = first && filtered.entered && !filter_.text().empty();
        first = false;
        ImGui::PushID(static_cast<int>(participant.id.value));
        const Touched item = row(ui, participant.name, ui.row_height());
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), participant.name, Role::body, item.from.x + ui.px(8), item.from.y,
                          item.height(), ui.theme().text, item.width() - ui.px(16));
        tooltip(ui, participant.name);
        if (item.pressed || entered) {
            participant_ = participant.id;
            error_.clear();
            look(context);
        }
        ImGui::PopID();
    }
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    gap(ui, 12);
    if (button(ui, "Cancel", ButtonLook::outlined, "Escape") || filtered.cancelled) ImGui::CloseCurrentPopup();
}

void WithdrawalDialog::draw_list(ViewContext& context) {
    Ui& ui = context.ui;
    wrapped(ui, name_of_, Role::strong, ui.theme().text);
    gap(ui, 6);
    const float height = std::clamp(ImGui::GetIO().DisplaySize.y - ui.px(360), ui.px(120), ui.px(420));
    ImGui::BeginChild("What goes", {0, height});
    keep_right_margin(ui, 14);
    if (step_ == Step::looking) wrapped(ui, "Looking through the study and its history…", Role::body, ui.theme().muted);
    if (!error_.empty()) wrapped(ui, error_, Role::body, ui.theme().danger);
    for (const WordedSection& section : found_->sections) {
        wrapped(ui, section.heading, Role::small_strong, ui.theme().muted);
        for (const std::string& line : section.lines) wrapped(ui, line, Role::body, ui.theme().text);
        gap(ui, 10);
    }
    if (step_ == Step::listed && error_.empty()) {
        wrapped(ui, "Backups", Role::small_strong, ui.theme().muted);
        if (!found_->backups.empty()) {
            wrapped(ui, how_many(found_->backups.size(), "backup may", "backups may") + " still hold them; you are asked about these afterwards.",
                    Role::body, ui.theme().text);
        } else if (found_->closed.empty() && found_->strange == 0) {
            wrapped(ui, "No backup was found that holds them.", Role::body, ui.theme().text);
        }
        draw_backups_out_of_reach(ui, *found_);
    }
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    gap(ui, 10);
    wrapped(ui, withdrawal_is_final, Role::strong, ui.theme().danger);
    gap(ui, 6);
    wrapped(ui, "To go on, type the name of the participant: " + to_type_, Role::small_strong, ui.theme().muted);
    const FieldResult typed = text_field(ui, "Name of the participant", typed_);
    gap(ui, 12);
    // It is no secret: capital letters and accents, which not every keyboard has, do not matter.
    const auto given = folded_for_search(trimmed(std::string_view(typed_.text())));
    const bool same = !given.empty() && (given == folded_for_search(trimmed(std::string_view(to_type_))) ||
                                         given == folded_for_search(trimmed(std::string_view(name_of_))));
    const bool can = step_ == Step::listed && error_.empty() && same;
    const bool agreed = button(ui, "Destroy for good", ButtonLook::danger, "There is no undo", Icon::none, can);
    ImGui::SameLine();
    const bool cancelled = button(ui, "Cancel", ButtonLook::outlined, "Escape") || typed.cancelled;
    if (agreed && can) withdraw(context);
    if (cancelled) ImGui::CloseCurrentPopup();
}

void WithdrawalDialog::draw_backups(ViewContext& context) {
    if (draw_purged_backups(context, found_, "What they said, and all that was known of them, has been destroyed in this study.",
                            "Backups that may still hold them")) {
        step_ = Step::deleting;
    }
}

}  // namespace heddle
