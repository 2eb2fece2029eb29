#include "ui/views/damaged/damaged_dialog.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <fmt/format.h>

#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/sqlite/damage.h"
#include "ui/app/whole_study.h"

namespace heddle {

namespace {

constexpr const char* damaged_popup = "Damaged study dialog";
constexpr float damaged_width_points = 640;
constexpr float band_points = 40;
constexpr float top_bar_points = 44;
constexpr double between_damaged_looks = 0.1;
constexpr int most_frames_closing = 3;

std::string counted_losses(const SalvageReport& report) {
    return report.lost.empty() ? std::string("Nothing of it seems to be lost.")
                               : how_many(report.lost.size(), "thing is", "things are") + " lost or incomplete.";
}

}  // namespace

float damage_band_points(const std::filesystem::path& study) { return is_rescued_study(study) ? band_points : 0; }

void DamagedDialog::open(ViewContext& context) {
    wants_open_ = true;
    if (step_ == Step::closing || step_ == Step::reading || step_ == Step::opening || step_ == Step::saving) {
        *asked_ = {};
        return;
    }
    error_.clear();
    const DamagedStudy asked = std::exchange(*asked_, {});
    if (!asked.path.empty()) return begin(context, asked.path, asked.password);
    if (rescued_ && context.study_path == rescued_->path()) {
        step_ = Step::listed;
    } else if (!context.study_path.empty()) {
        step_ = Step::met;
    } else {
        wants_open_ = false;
    }
}

void DamagedDialog::begin(ViewContext& context, const std::filesystem::path& damaged, const Secret& password) {
    damaged_ = std::filesystem::absolute(damaged);
    reopen_ = false;
    std::error_code ignored;
    if (!context.study_path.empty() && std::filesystem::equivalent(context.study_path, damaged_, ignored)) return close_study_first(context);
    read(password);
}

// To read the file past SQLite while this process has it open would let go of SQLite's locks on it.
void DamagedDialog::close_study_first(ViewContext& context) {
    step_ = Step::closing;
    reopen_for_reading_ = context.state.reading;
    frames_closing_ = 0;
    work_ = std::make_shared<Work>();
    const auto close = [work = work_, actions = &context.actions] {
        work->ended = true;
        actions->emit(CloseStudy{false, [work](const Secret& key) { work->key = key; }});
    };
    // Of a large study that is still being read the rest may never come; otherwise what is being done with its file comes first.
    if (!is_whole(context.snapshot)) return close();
    context.actions.emit(RunWork{{}, [](StudyFile&) {}, close});
}

void DamagedDialog::read(const Secret& password) {
    password_ = password;
    job_ = std::make_unique<RescueJob>(damaged_, password);
    step_ = Step::reading;
}

void DamagedDialog::fail(const Error& error) {
    error_ = error.message;
    step_ = Step::failed;
}

void DamagedDialog::leave(ViewContext& context) {
    job_.reset();
    rescued_.reset();
    step_ = Step::idle;
    if (std::exchange(reopen_, false)) context.actions.emit(OpenStudyAt{damaged_, password_, {}, reopen_for_reading_});
}

void DamagedDialog::open_rescued(ViewContext& context) {
    step_ = Step::opening;
    work_ = std::make_shared<Work>();
    context.actions.emit(OpenStudyAt{rescued_->path(), rescued_->key(), [work = work_](const Error& error) { work->error = error; }, true});
}

// What was begun before goes on, whether the dialog is shown or not.
void DamagedDialog::go_on(ViewContext& context) {
    switch (step_) {
        case Step::closing:
            if (context.study_path.empty()) {
                reopen_ = true;
                read(work_->key);
            } else if (work_->ended && ++frames_closing_ > most_frames_closing) {
                step_ = Step::idle;  // something in it cannot be saved, and the window asks about that
            }
            context.ui.wake_in(between_damaged_looks);
            break;
        case Step::reading:
            context.ui.wake_in(between_damaged_looks);
            if (auto outcome = job_->take()) {
                const bool stopped = job_->stopping();
                job_.reset();
                if (stopped) {
                    leave(context);
                } else if (!*outcome) {
                    fail(outcome->error());
                } else {
                    rescued_ = **std::move(outcome);
                    open_rescued(context);
                }
            }
            break;
        case Step::opening:
            if (work_->error) {
                rescued_.reset();
                fail(*work_->error);
            } else if (context.study_path == rescued_->path()) {
                reopen_ = false;
                step_ = Step::listed;
                wants_open_ = true;
            }
            break;
        case Step::saving:
            if (!work_->ended) break;
            step_ = Step::listed;
            if (work_->error) {
                error_ = work_->error->kind == ErrorKind::cancelled ? std::string() : work_->error->message;
                wants_open_ = true;
            }
            break;
        default: break;
    }
    // Another study is open, or none: nothing of this one stays.
    if (rescued_ && step_ != Step::opening && context.study_path != rescued_->path()) {
        rescued_.reset();
        if (step_ == Step::listed || step_ == Step::saving) step_ = Step::idle;
    }
}

// The window says what went wrong at its foot; here it says what can be done about it, once for each study.
void DamagedDialog::look_out_for_damage(ViewContext& context) {
    if (step_ != Step::idle || context.study_path.empty() || context.study_path == told_of_ || is_rescued_study(context.study_path)) return;
    if (!context.state.notice.error || !sqlite::tells_of_damage(context.state.notice.sentence)) return;
    // A backup of the study that was open before may have met it there.
    if (context.state.notice.sentence.find(quoted_path(context.study_path.filename())) == std::string::npos) return;
    if (ImGui::GetCurrentContext()->OpenPopupStack.Size > 0) return;  // what is being done there comes first
    told_of_ = context.study_path;
    step_ = Step::met;
    wants_open_ = true;
}

void DamagedDialog::keep(ViewContext&) {
    if (std::exchange(locking_, false)) return;
    if (step_ == Step::saving) work_->stop = true;
}

void DamagedDialog::before_lock() { wants_open_ = locking_ = shown_; }

void DamagedDialog::save(ViewContext& context, const std::filesystem::path& to) {
    step_ = Step::saving;
    wants_open_ = true;
    error_.clear();
    work_ = std::make_shared<Work>();
    context.actions.emit(RunWork{"Saving the new study",
                                 [work = work_, rescued = rescued_, to](StudyFile&) {
                                     const auto saved = rescued->save_as(to, [&] { return !work->stop; });
                                     if (!saved) work->error = saved.error();
                                 },
                                 [work = work_, actions = &context.actions, to, key = rescued_->key(), name = quoted_path(damaged_.filename())] {
                                     work->ended = true;
                                     if (work->error) return;
                                     actions->emit(OpenStudyAt{to, key});
                                     actions->emit(Say{"This is the new study of what could be read of " + name +
                                                       "; a memo on the study lists what is lost."});
                                 },
                                 false, {}, true});
}

void DamagedDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    look_out_for_damage(context);
    go_on(context);
    if (rescued_ && context.study_path == rescued_->path()) {
        draw_band(context);
        // Other dialogs that are drawn at this level save files as well.
        ImGui::PushID(name());
        const auto choice = saves_.draw(context);
        ImGui::PopID();
        if (choice) save(context, choice->path);
    }
    if (wants_open_) ImGui::OpenPopup(damaged_popup);
    wants_open_ = false;
    shown_ = ImGui::IsPopupOpen(damaged_popup);
    if (!shown_) {
        // Escape stops what is under way.
        if (step_ == Step::reading) job_->stop();
        if (step_ == Step::failed) leave(context);
        if (step_ == Step::met) step_ = Step::idle;
        return;
    }
    const std::string title = step_ == Step::listed || step_ == Step::saving ? "What can be read of the damaged study" : "The study is damaged";
    if (!begin_dialog(ui, damaged_popup, title, ui.px(damaged_width_points))) return;
    content(context);
    end_dialog();
}

void DamagedDialog::content(ViewContext& context) {
    Ui& ui = context.ui;
    switch (step_) {
        case Step::met: return ask(context);
        case Step::closing:
        case Step::reading:
        case Step::opening:
        case Step::saving: return progress(context);
        case Step::listed: return list(context);
        case Step::failed: {
            wrapped(ui, error_, Role::body, ui.theme().danger);
            gap(ui, 16);
            if (button(ui, "Close", ButtonLook::primary, "Leave it as it is (Esc)")) ImGui::CloseCurrentPopup();
            return;
        }
        case Step::idle: ImGui::CloseCurrentPopup();
    }
}

void DamagedDialog::ask(ViewContext& context) {
    Ui& ui = context.ui;
    wrapped(ui,
            "Parts of the file of this study are not what was written there, so some of it cannot be read. A failing disk, a stick that was "
            "pulled out, or a program that synchronises files may have done that.",
            Role::body, ui.theme().text);
    gap(ui, 8);
    wrapped(ui,
            "Heddle can look for everything that can still be read and open that in place of the study, for reading. The damaged file is not "
            "changed by it, and a new study can be made of what is found. Numbers that are counted before that may miss what cannot be read.",
            Role::body, ui.theme().text);
    gap(ui, 8);
    wrapped(ui, "Look at your backups as well: one that is whole is often worth more than a study with gaps.", Role::body, ui.theme().muted);
    gap(ui, 16);
    if (button(ui, "Open what can be read", ButtonLook::primary, "Close the study, and open what is left of it for reading")) {
        return begin(context, context.study_path, {});
    }
    ImGui::SameLine();
    if (button(ui, "Check the study…", ButtonLook::outlined, "Read all of it and list what is damaged")) {
        ImGui::CloseCurrentPopup();
        context.actions.emit(OpenOverlay{"Check the study"});
    }
    ImGui::SameLine();
    if (button(ui, "Not now", ButtonLook::plain, "Go on with the study as it is (Esc)")) ImGui::CloseCurrentPopup();
}

void DamagedDialog::progress(ViewContext& context) {
    Ui& ui = context.ui;
    const std::string name = quoted_path(damaged_.filename());
    ui.wake_in(between_damaged_looks);
    if (step_ == Step::saving) {
        wrapped(ui, "The new study is being written…", Role::body, ui.theme().text);
        gap(ui, 16);
        if (button(ui, "Stop", ButtonLook::plain, "Make no new study")) work_->stop = true;
        return;
    }
    const bool stopping = job_ && job_->stopping();
    wrapped(ui,
            step_ == Step::closing   ? "The study is being closed…"
            : step_ == Step::opening ? "What was found is being opened…"
            : stopping               ? "Stopping…"
                                     : fmt::format("Looking for everything of {} that can still be read: {}%", name,
                                                   static_cast<int>(job_->part() * 100)),
            Role::body, ui.theme().text);
    gap(ui, 8);
    progress_bar(ui, job_ ? job_->part() : step_ == Step::opening ? 1 : 0);
    gap(ui, 8);
    wrapped(ui, "The damaged file is only read.", Role::small, ui.theme().muted);
    gap(ui, 16);
    if (button(ui, "Stop", ButtonLook::plain, "Leave everything as it was (Esc)", Icon::none, step_ == Step::reading && !stopping)) job_->stop();
}

void DamagedDialog::list(ViewContext& context) {
    Ui& ui = context.ui;
    if (!rescued_) return ImGui::CloseCurrentPopup();
    const Theme& theme = ui.theme();
    const SalvageReport& report = rescued_->report();
    wrapped(ui,
            fmt::format("{} is damaged. What can be read of it is open now, for reading only: {}, {} and {}. The damaged file stays as it is.",
                        quoted_path(rescued_->damaged().filename()), how_many(report.documents, "document", "documents"),
                        how_many(report.codes, "code", "codes"), how_many(report.codings, "coding", "codings")),
            Role::body, theme.text);
    gap(ui, 10);
    label(ui, counted_losses(report), Role::strong, report.lost.empty() ? theme.success : theme.danger);
    gap(ui, 4);
    if (!report.lost.empty()) {
        sentence_list(ui, "Lost", report.lost, 240);
        gap(ui, 6);
        wrapped(ui, "Counts and lists are of what is left, not of the whole study.", Role::body, theme.text);
        gap(ui, 6);
    }
    if (!report.restored.empty()) {
        label(ui, "Made again", Role::small_strong, theme.muted);
        sentence_list(ui, "Made again", report.restored, 80);
        gap(ui, 6);
    }
    if (!error_.empty()) {
        wrapped(ui, error_, Role::body, theme.danger);
        gap(ui, 6);
    }
    wrapped(ui, "To go on working, save it as a new study, or go back to a backup of the damaged one.", Role::body, theme.text);
    gap(ui, 16);
    if (button(ui, "Look at it", ButtonLook::primary, "Read what is left (Esc)")) ImGui::CloseCurrentPopup();
    ImGui::SameLine();
    if (button(ui, "Save as a new study…", ButtonLook::outlined, "Make a study of it that can be changed, and open that")) {
        ImGui::CloseCurrentPopup();
        saves_.open(context, "Save what can be read as a new study", rescued_->damaged().stem().string() + " salvaged",
                    {{"Heddle study", ".heddle"}});
    }
}

void DamagedDialog::draw_band(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float width = ImGui::GetIO().DisplaySize.x;
    const float height = ui.px(band_points);
    ImGui::Begin("Heddle");  // the window's own, once more
    ImGui::SetCursorPos({0, ui.px(top_bar_points)});
    ImGui::BeginChild("Damage band", {width, height}, ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar);
    const ImVec2 from = ImGui::GetWindowPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + height}, im(theme.raised));
    list->AddRectFilled({from.x, from.y + height - ui.px(1)}, {from.x + width, from.y + height}, im(theme.danger));
    const float row = ui.row_height();
    const float y = (height - row) / 2;
    const float save = button_width(ui, "Save as a new study…");
    const float lost = button_width(ui, "What is lost");
    const float buttons = width - save - lost - ui.px(28);
    draw_icon(ui, list, Icon::warning, from.x + ui.px(8), from.y + y, row, theme.danger);
    draw_label_in_row(ui, list,
                      fmt::format("Damaged: {} This is what can be read of {}.", counted_losses(rescued_->report()),
                                  quoted_path(rescued_->damaged().filename())),
                      Role::body, from.x + ui.px(42), from.y + y, row, theme.text, std::max(1.0f, buttons - ui.px(54)));
    ImGui::SetCursorPos({buttons, y});
    if (button(ui, "What is lost", ButtonLook::plain, "List what cannot be read any more")) context.actions.emit(OpenOverlay{name()});
    ImGui::SetCursorPos({buttons + lost + ui.px(8), y});
    const bool saves = button(ui, "Save as a new study…", ButtonLook::outlined, "Make a study of it that can be changed, and open that");
    ImGui::EndChild();
    ImGui::End();
    if (saves) {
        saves_.open(context, "Save what can be read as a new study", rescued_->damaged().stem().string() + " salvaged",
                    {{"Heddle study", ".heddle"}});
    }
}

}  // namespace heddle
