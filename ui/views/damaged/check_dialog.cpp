#include "ui/views/damaged/check_dialog.h"

#include <imgui.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/sqlite/damage.h"
#include "storage/study_check.h"

namespace heddle {

namespace {

constexpr const char* check_popup = "Check dialog";
constexpr float check_width_points = 620;
constexpr double between_check_looks = 0.1;

}  // namespace

void CheckDialog::open(ViewContext& context) {
    if (context.study_path.empty()) return;
    wants_open_ = true;
    if (!work_ || work_->ended) {
        built_ = false;
        begin(context, false);
    }
}

void CheckDialog::begin(ViewContext& context, bool builds) {
    work_ = std::make_shared<Work>();
    work_->builds = builds;
    context.actions.emit(RunWork{
        builds ? "Building anew what is computed" : "Checking the study",
        [work = work_](StudyFile& file) {
            const auto go_on = [&](std::size_t from, std::size_t to) {
                return [&work, from, to](std::size_t done, std::size_t all) {
                    const double share = static_cast<double>(done) / static_cast<double>(std::max<std::size_t>(1, all));
                    work->part = (static_cast<double>(from) + share * static_cast<double>(to - from)) / 100;
                    return !work->stop;
                };
            };
            if (work->builds) {
                if (const auto built = file.rebuild_derived(go_on(0, 50)); !built) {
                    work->error = built.error();
                    return;
                }
            }
            const auto found = file.check(go_on(work->builds ? 50 : 0, 100));
            if (!found && sqlite::tells_of_damage(found.error().message)) {
                work->lost.push_back("Parts of it cannot be read at all, so the check could go no further.");
            } else if (!found) {
                work->error = found.error();
            } else {
                for (const std::string& sentence : *found) {
                    StudyFault fault = fault_of(sentence);
                    (fault.computed ? work->computed : work->lost).push_back(std::move(fault.what));
                }
            }
        },
        [work = work_] { work->ended = true; }});
}

// The study is being closed, which waits for no check.
void CheckDialog::keep(ViewContext&) {
    if (std::exchange(locking_, false) || !work_) return;
    work_->stop = true;
    work_.reset();
}

// A long check is what one walks away from.
void CheckDialog::before_lock() { wants_open_ = locking_ = shown_; }

void CheckDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_open_) ImGui::OpenPopup(check_popup);
    wants_open_ = false;
    shown_ = ImGui::IsPopupOpen(check_popup);
    if (!shown_) {
        // Escape stops it.
        if (work_) work_->stop = true;
        work_.reset();
        return;
    }
    if (!begin_dialog(ui, check_popup, "Check the study", ui.px(check_width_points))) return;
    if (!work_ || context.study_path.empty()) {
        ImGui::CloseCurrentPopup();
    } else if (!work_->ended) {
        progress(ui);
    } else if (work_->error && work_->error->kind == ErrorKind::cancelled) {
        ImGui::CloseCurrentPopup();
    } else {
        result(context);
    }
    end_dialog();
}

void CheckDialog::progress(Ui& ui) {
    const int percent = static_cast<int>(work_->part * 100);
    wrapped(ui,
            work_->stop     ? std::string("Stopping…")
            : work_->builds ? fmt::format("Indexes and counted words are built anew, and the study is checked again: {}%", percent)
                            : fmt::format("All of the study is read and compared with its history: {}%", percent),
            Role::body, ui.theme().text);
    gap(ui, 8);
    progress_bar(ui, work_->part);
    gap(ui, 16);
    if (button(ui, "Stop", ButtonLook::plain, "Check no further; nothing is changed by that (Esc)")) work_->stop = true;
    ui.wake_in(between_check_looks);
}

void CheckDialog::result(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const std::string name = quoted_path(context.study_path.stem());
    const auto close = [&](ButtonLook look) {
        if (button(ui, "Close", look, "Back to the study (Esc)")) ImGui::CloseCurrentPopup();
    };
    if (work_->error) {
        wrapped(ui, work_->error->message, Role::body, theme.danger);
        gap(ui, 16);
        return close(ButtonLook::primary);
    }
    if (!work_->lost.empty()) {
        wrapped(ui, name + " is damaged: parts of the file are not what was written there.", Role::strong, theme.danger);
        gap(ui, 6);
        sentence_list(ui, "Found", work_->lost, 180);
        gap(ui, 6);
        wrapped(ui,
                "Keep a copy of the file as it is, and look at your backups: one that is whole is often worth more. Otherwise Heddle looks for "
                "everything that can still be read, opens it for reading, and makes a new study of it when you say so; the damaged file is "
                "not changed by that.",
                Role::body, theme.text);
        gap(ui, 16);
        if (button(ui, "Open what can be read", ButtonLook::primary, "Close the study, and open what is left of it for reading")) {
            ImGui::CloseCurrentPopup();
            *asked_ = {context.study_path, {}};
            context.actions.emit(OpenOverlay{"Damaged study"});
        }
        ImGui::SameLine();
        return close(ButtonLook::plain);
    }
    if (!work_->computed.empty()) {
        wrapped(ui, "What was written into " + name + " is whole. What Heddle computes from it is not as it should be:", Role::body, theme.text);
        gap(ui, 6);
        sentence_list(ui, "Found", work_->computed, 180);
        gap(ui, 6);
        wrapped(ui,
                context.state.reading ? "It can be built anew once the study is open for changes."
                                      : "It can be built anew, which changes nothing of the study itself.",
                Role::body, theme.text);
        gap(ui, 16);
        if (!context.state.reading) {
            if (button(ui, "Build anew", ButtonLook::primary, "Indexes, counted words and the turns that codings touch")) {
                built_ = true;
                begin(context, true);
            }
            ImGui::SameLine();
        }
        return close(context.state.reading ? ButtonLook::primary : ButtonLook::plain);
    }
    wrapped(ui, built_ ? "What was wrong has been built anew, and now " + name + " is as it should be." : "Nothing is wrong with " + name + ".",
            Role::strong, theme.success);
    gap(ui, 6);
    wrapped(ui,
            fmt::format("All of it was read: {} and {} with their history, positions in the texts, references between what it holds, and "
                        "everything that is computed from it.",
                        how_many(context.study().documents().size(), "document", "documents"),
                        how_many(context.study().coding_count(), "coding", "codings")),
            Role::body, theme.text);
    gap(ui, 16);
    close(ButtonLook::primary);
}

}  // namespace heddle
