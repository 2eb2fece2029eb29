#include "ui/views/sheet_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/import_files.h"
#include "storage/sheet_file.h"
#include "ui/app/importing.h"
#include "ui/views/sheet_dialog_found.h"

namespace heddle {

namespace {

// What notes say of options of the command line is a control here.
std::vector<std::string> for_the_window(std::vector<std::string> notes) {
    std::erase_if(notes, [](const std::string& note) { return note.find("--") != std::string::npos; });
    return notes;
}

std::string outcome_of(const SurveyOutcome& outcome) {
    std::string said = how_many(outcome.respondents, "respondent", "respondents") + " (" + std::to_string(outcome.new_participants) + " new), " +
                       how_many(outcome.answers, "closed answer", "closed answers");
    if (outcome.changed > 0) said += " (" + std::to_string(outcome.changed) + " changed)";
    said += ", " + how_many(outcome.documents, "new document", "new documents") + " of open answers";
    if (outcome.corrected > 0) said += ", " + std::to_string(outcome.corrected) + " corrected";
    return said;
}

template <class Found> void fail(Found& found, const Error& error) {
    found.error = error.message;
    found.details = error.details;
}

}  // namespace

void SheetDialog::open(ViewContext& context) {
    if (!context.state.last_import || context.state.last_import->asks.empty()) return;
    files_ = context.state.last_import->asks;
    file_ = 0;
    begin(context);
    opening_ = true;
}

void SheetDialog::begin(ViewContext& context) {
    step_ = Step::reading;
    mode_ = -1;  // as the sheet looks
    worksheet_ = 0;
    attributes_ = {};
    survey_ = {};
    accepted_.clear();
    ordering_.clear();
    occasion_ = FieldText();
    not_asked_ = FieldText();
    found_.reset();
    look(context);
}

void SheetDialog::next(ViewContext& context) {
    if (++file_ < files_.size()) {
        begin(context);
        return;
    }
    ImGui::CloseCurrentPopup();
    if (context.state.last_import && context.state.last_import->has_details()) context.actions.emit(OpenOverlay{"Import report"});
}

void SheetDialog::look(ViewContext& context) {
    auto found = coming_ = std::make_shared<Found>();
    const bool known = found_ && found_->sheet;
    if (known) {
        found->sheet = found_->sheet;
        found->worksheets = found_->worksheets;
    }
    context.actions.emit(RunWork{
        "Looking at the sheet",
        [found, known, path = files_[file_], worksheet = worksheet_, mode = mode_, attributes = attributes_, survey = survey_,
         study = context.study()](StudyFile& file) {
            found->name = shown_name(path.filename());
            if (!known) {
                const auto bytes = read_file(path);
                if (!bytes) return fail(*found, bytes.error());
                found->worksheets = worksheet_names(*bytes);
                const auto chosen = static_cast<std::size_t>(worksheet);
                auto sheet = read_sheet(*bytes, found->name, worksheet > 0 && chosen <= found->worksheets.size() ? found->worksheets[chosen - 1] : "");
                if (!sheet) return fail(*found, sheet.error());
                found->sheet = std::make_shared<const Sheet>(*std::move(sheet));
            }
            const Sheet& sheet = *found->sheet;
            found->like_a_survey = sheet.column("document") < 0 && sheet.column("occasion") < 0 && looks_like_survey(study, sheet);
            if (mode == 0 || (mode < 0 && !found->like_a_survey)) {
                found->look = look_at_sheet(study, sheet, found->name, attributes);
                found->error = found->look.error;
                found->details = found->look.details;
                found->outcome = found->look.outcome;
                found->notes = for_the_window(found->look.notes);
                return;
            }
            auto plan = plan_survey(study, sheet, found->name, survey, false);
            if (!plan) return fail(*found, plan.error());
            found->plan = *std::move(plan);
            found->notes = found->plan.notes;
            const bool complete = (found->plan.participant >= 0 || survey.anonymous) && (found->plan.occasion >= 0 || !survey.occasion.empty());
            if (!complete) return;
            const auto outcome = import_survey(study, CoderId{}, sheet, found->name, survey,
                                               [&](const Document& document) { return file.text(document.content); });
            if (!outcome) return fail(*found, outcome.error());
            found->outcome = outcome_of(*outcome);
            found->similar_people = outcome->similar_people;
            found->notes = for_the_window(outcome->notes);
        },
        [found] { found->ready = true; }});
}

void SheetDialog::import(ViewContext& context) {
    step_ = Step::importing;
    auto found = coming_ = std::make_shared<Found>();
    found->sheet = found_->sheet;
    found->name = found_->name;
    found->worksheets = found_->worksheets;
    context.actions.emit(RunWork{
        "Importing the sheet",
        [found, survey_mode = is_survey(), attributes = attributes_, survey = survey_, study = context.study()](StudyFile& file) {
            if (!survey_mode) {
                auto outcome = import_attribute_sheet(study, CoderId{}, *found->sheet, found->name, attributes);
                if (!outcome) return fail(*found, outcome.error());
                found->outcome = how_many(outcome->values, "value", "values") + " recorded from " + heddle::quoted(found->name) + ".";
                found->notes = for_the_window(outcome->notes);
                found->group = std::move(outcome->group);
                return;
            }
            auto outcome = import_survey(study, CoderId{}, *found->sheet, found->name, survey,
                                         [&](const Document& document) { return file.text(document.content); });
            if (!outcome) return fail(*found, outcome.error());
            found->outcome = outcome_of(*outcome) + ", from " + heddle::quoted(found->name) + ".";
            found->notes = for_the_window(outcome->notes);
            found->group = std::move(outcome->group);
        },
        [found, actions = &context.actions] {
            found->ready = true;
            if (!found->error.empty() || found->group.edits.empty()) return;
            actions->change(
                [found](const Study&, CoderId coder) -> Result<EditGroup> {
                    EditGroup group = found->group;
                    group.coder = coder;
                    return group;
                },
                [found, actions](const EditGroup&) { actions->emit(Say{found->outcome}); });
        }});
}

bool SheetDialog::take_found() {
    if (!coming_ || !coming_->ready) return false;
    if (step_ == Step::importing && coming_->error.empty()) {
        step_ = Step::done;
    } else if (step_ == Step::importing) {
        found_->error = coming_->error;
        found_->details = coming_->details;
        coming_.reset();
        step_ = Step::shown;
        return true;
    } else {
        step_ = Step::shown;
        if (mode_ < 0) mode_ = coming_->like_a_survey ? 1 : 0;
    }
    found_ = std::move(coming_);
    coming_.reset();
    return true;
}

std::string SheetDialog::missing() const {
    if (!found_ || !found_->sheet) return "The sheet cannot be read.";
    if (!is_survey()) return found_->error.empty() ? "" : "It cannot be recorded so yet.";
    if (found_->plan.participant < 0 && !survey_.anonymous) return "Say which column tells the respondents apart.";
    if (found_->plan.occasion < 0 && survey_.occasion.empty()) return "Say when they answered.";
    return found_->error.empty() ? "" : "It cannot be recorded so yet.";
}

void SheetDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    constexpr const char* popup = "Sheet dialog";
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(popup);
    }
    if (!ImGui::IsPopupOpen(popup)) return;
    take_found();
    const std::string title = found_ ? "Import " + heddle::quoted(found_->name) : "Import a sheet";
    if (!begin_dialog(ui, popup, title, ui.px(860))) return;
    changed_ = false;
    if (step_ == Step::done) {
        draw_done(context);
    } else if (!found_) {
        label(ui, "Reading the sheet…", Role::body, ui.theme().muted);
    } else {
        draw_head(context);
        if (found_->sheet) draw_columns(context);
        if (found_->sheet) draw_names(context);
        draw_buttons(context);
    }
    if (changed_ && step_ == Step::shown) look(context);
    end_dialog();
}

}  // namespace heddle
