#include "ui/views/backups/backups_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "coding/study.h"
#include "ui/shown_bytes.h"
#include "ui/views/backups/backup_words.h"
#include "ui/views/files/folder_list.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* backups_popup = "Backups dialog";
constexpr float backups_width_points = 680;
constexpr float backups_row_points = 30;
constexpr float backups_list_points = 232;
constexpr std::int64_t backups_bytes_a_megabyte = std::int64_t{1} << 20;
constexpr double until_times_are_old = 30;

std::array<std::int64_t, 5> numbers_of(const BackupPlan& plan) {
    return {plan.policy.last, plan.policy.days, plan.policy.weeks, plan.policy.most_bytes / backups_bytes_a_megabyte, plan.minutes};
}

// Where the field holds no number that can be meant, what was there stays.
std::int64_t number_in_field(const FieldText& field, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
    const std::string text = field.text();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return otherwise;
    return std::clamp(number, least, most);
}

}  // namespace

void BackupsDialog::open(ViewContext& context) {
    asks_ = Asks::nothing;
    asks_password_ = false;
    error_.clear();
    *outcome_ = {};
    const auto numbers = numbers_of(context.settings.backups);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers_[i] = FieldText(std::to_string(numbers[i]));
    context.actions.emit(ListBackups{});
    opening_ = true;
}

void BackupsDialog::take_outcome() {
    if (!outcome_->ended) return;
    const auto error = outcome_->error;
    *outcome_ = {};
    if (error && error->kind == ErrorKind::needs_password) {
        // The first time this is a question, not a fault.
        error_ = asks_password_ ? error->message : std::string();
        asks_password_ = true;
        password_ = FieldText();
        password_.focus();
    } else if (error) {
        error_ = error->message;
        asks_ = Asks::nothing;
    } else {
        ImGui::CloseCurrentPopup();
    }
}

void BackupsDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) ImGui::OpenPopup(backups_popup);
    opening_ = false;
    if (const auto choice = saves_.draw(context)) context.actions.emit(SaveBackupAs{copies_, choice->path});
    if (!ImGui::IsPopupOpen(backups_popup)) return;
    const std::string study = context.state.backups ? shown_path(context.state.backups->study.stem()) : std::string("this study");
    if (!begin_dialog(ui, backups_popup, "Backups of " + study, ui.px(backups_width_points))) return;
    take_outcome();
    content(context);
    end_dialog();
}

void BackupsDialog::content(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const auto news = context.state.backups;
    if (!news || !news->listed) {
        wrapped(ui, "Looking for backups…", Role::body, theme.muted);
        gap(ui, 16);
        if (button(ui, "Close", ButtonLook::plain, "Close this (Esc)")) ImGui::CloseCurrentPopup();
        return;
    }
    ui.wake_in(until_times_are_old);
    const bool failed = !news->failure.empty();
    wrapped(ui, backup_sentence(news.get()), Role::body, failed ? theme.danger : theme.text);
    gap(ui, 2);
    wrapped(ui, "They are kept in " + shown_path(news->folder) + ".", Role::small, theme.muted);
    gap(ui, 10);
    list(context, *news);
    gap(ui, 8);
    const auto found = std::ranges::find(news->backups, chosen_, &Backup::path);
    const Backup* chosen = found == news->backups.end() ? nullptr : &*found;
    if (!error_.empty()) {
        wrapped(ui, error_, Role::body, theme.danger);
        gap(ui, 6);
    }
    if (!news->work.empty()) return progress(context, *news);
    if (chosen && asks_ != Asks::nothing) return question(context, *chosen);
    wrapped(ui, chosen ? restoring_sentence(*chosen, context.state.has_password) : "Choose a backup to see what restoring it would change.", Role::body,
            chosen ? theme.text : theme.muted);
    gap(ui, 12);
    buttons(context, chosen);
    gap(ui, 12);
    rule(ui);
    gap(ui, 10);
    policy(context);
}

void BackupsDialog::list(ViewContext& context, const BackupNews& news) {
    Ui& ui = context.ui;
    const float height = std::min(ui.px(backups_list_points), ImGui::GetMainViewport()->Size.y * 0.4f);
    ImGui::BeginChild("Backup list", {0, height}, ImGuiChildFlags_None);
    if (news.backups.empty())
        wrapped(ui, "There are none yet. The first is made when the study is next opened or closed after a change.", Role::body,
                ui.theme().muted);
    for (const Backup& backup : news.backups)
        row_of(context, backup);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
}

void BackupsDialog::row_of(ViewContext& context, const Backup& backup) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* drawing = ImGui::GetWindowDrawList();
    const bool on = backup.path == chosen_;
    const bool usable = backup.state == BackupState::readable || backup.state == BackupState::other_password;
    ImGui::PushID(backup.path.c_str());  // two folders may hold backups of one name
    const Touched item = row(ui, backup.name(), ui.px(backups_row_points), on);
    ImGui::PopID();
    if (item.pressed && !outcome_->under_way) {
        chosen_ = backup.path;
        asks_ = Asks::nothing;
        asks_password_ = false;
        password_ = FieldText();
        error_.clear();
    }
    tooltip(ui, backup.name());
    if (!item.visible) return;
    const float height = item.height();
    const float size_right = item.to.x - ui.px(10);
    const auto text = [&](std::string_view words, Role role, float x, Colour colour, float widest) {
        return draw_label_in_row(ui, drawing, words, role, x, item.from.y, height, colour, widest);
    };
    const std::string size = shown_bytes(backup.bytes);
    text(size, Role::small, size_right - label_width(ui, size, Role::small), theme.muted, unlimited);
    float x = item.from.x + ui.px(10);
    text(date_time(backup.at), Role::body, x, usable ? theme.text : theme.muted, ui.px(168));
    x += ui.px(184);
    text(time_ago(backup.at, now_milliseconds()), Role::small, x, theme.muted, ui.px(112));
    x += ui.px(116);
    const std::string difference = backup_difference(backup);
    const std::string remark = backup_remark(backup);
    const std::string words = difference.empty() || remark.empty() ? difference + remark : difference + " · " + remark;
    text(words, Role::small, x, backup.state == BackupState::damaged ? theme.danger : theme.text, size_right - ui.px(72) - x);
    if (backup.encrypted) draw_icon(ui, drawing, Icon::lock, size_right - ui.px(84), item.from.y, height, theme.muted, 11);
}

void BackupsDialog::buttons(ViewContext& context, const Backup* chosen) {
    Ui& ui = context.ui;
    const bool restorable = chosen && (chosen->state == BackupState::readable || chosen->state == BackupState::other_password);
    if (button(ui, "Back up now", ButtonLook::primary, "Make a backup of the study as it is, and verify it")) {
        error_.clear();
        context.actions.emit(BackUpNow{});
    }
    ImGui::SameLine();
    if (button(ui, "Restore…", ButtonLook::outlined, "Put this backup in the study's place; the study as it is is kept", Icon::none,
               restorable)) {
        asks_ = Asks::restore;
    }
    ImGui::SameLine();
    if (button(ui, "Save a copy as…", ButtonLook::outlined, "Save it as a study of its own", Icon::none,
               chosen && chosen->state == BackupState::readable)) {
        copies_ = chosen->path;
        ImGui::CloseCurrentPopup();
        saves_.open(context, "Save a copy of the backup", chosen->path.stem().string(), {{"Study", ".heddle"}});
    }
    ImGui::SameLine();
    if (button(ui, "Delete", ButtonLook::outlined, "Delete this backup", Icon::none, chosen && chosen->of_this_study))
        asks_ = Asks::remove;
    ImGui::SameLine();
    if (button(ui, "Close", ButtonLook::plain, "Close this (Esc)")) ImGui::CloseCurrentPopup();
}

void BackupsDialog::question(ViewContext& context, const Backup& chosen) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const bool restores = asks_ == Asks::restore;
    wrapped(ui, restores ? restoring_sentence(chosen, context.state.has_password)
                         : "Delete the backup of " + date_time(chosen.at) + "? This cannot be undone; the study itself stays as it is.",
            Role::body, theme.text);
    bool yes = false;
    if (restores && (asks_password_ || chosen.state == BackupState::other_password)) {
        gap(ui, 10);
        label(ui, "Password of this backup", Role::small_strong, theme.muted);
        FieldLook look;
        look.concealed = true;
        yes = text_field(ui, "Password of the backup", password_, 0, look).entered;
    }
    gap(ui, 14);
    yes |= restores ? button(ui, "Restore this backup", ButtonLook::primary, "Put it in the study's place")
                    : button(ui, "Delete this backup", ButtonLook::danger, "Delete it for good");
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Back to the list")) {
        asks_ = Asks::nothing;
        asks_password_ = false;
        error_.clear();
        return;
    }
    if (!yes) return;
    error_.clear();
    if (restores) {
        outcome_->under_way = true;
        context.actions.emit(RestoreBackup{chosen.path, password_.text(), [outcome = outcome_](std::optional<Error> error) {
                                               *outcome = {false, true, std::move(error)};
                                           }});
    } else {
        context.actions.emit(DeleteBackups{{chosen.path}});
        asks_ = Asks::nothing;
    }
}

void BackupsDialog::progress(ViewContext& context, const BackupNews& news) {
    Ui& ui = context.ui;
    const std::string part = news.part > 0 ? " " + std::to_string(static_cast<int>(news.part * 100)) + "%" : std::string();
    wrapped(ui, news.work + part, Role::body, ui.theme().accent);
    gap(ui, 12);
    if (button(ui, "Stop", ButtonLook::outlined, "Stop; nothing is changed then")) context.actions.emit(StopBackupWork{});
}

void BackupsDialog::policy(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    BackupPlan plan = context.settings.backups;
    bool changed = checkbox(ui, "Back up automatically", plan.automatic,
                            "When a study that changed is opened or closed, and while you work");
    gap(ui, 8);
    struct Part {
        const char* before;
        const char* name;
        std::int64_t least;
        std::int64_t most;
    };
    constexpr std::array<Part, 5> parts{{{"Keep the last", "Backups kept", 0, 1000},
                                         {"Daily, for days", "Days kept", 0, 1000},
                                         {"Weekly, for weeks", "Weeks kept", 0, 1000},
                                         {"At most, MB", "Most megabytes", 0, 1'000'000},
                                         {"Minutes between", "Minutes between", 1, 1440}}};
    auto numbers = numbers_of(plan);
    const float field = ui.px(62);
    const float column = std::floor((ImGui::GetContentRegionAvail().x - ui.px(4 * 10)) / 5);
    const ImVec2 from = ImGui::GetCursorPos();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const float x = from.x + static_cast<float>(i) * (column + ui.px(10));
        ImGui::SetCursorPos({x, from.y});
        label(ui, parts[i].before, Role::small, theme.muted, column);
        ImGui::SetCursorPos({x, from.y + ui.px(20)});
        const FieldResult typed = text_field(ui, parts[i].name, numbers_[i], std::min(field, column));
        if (!typed.committed) continue;
        const std::int64_t number = number_in_field(numbers_[i], parts[i].least, parts[i].most, numbers[i]);
        numbers_[i].set_text(std::to_string(number));
        changed = changed || number != numbers[i];
        numbers[i] = number;
    }
    if (!changed) return;
    plan.policy.last = static_cast<int>(numbers[0]);
    plan.policy.days = static_cast<int>(numbers[1]);
    plan.policy.weeks = static_cast<int>(numbers[2]);
    plan.policy.most_bytes = numbers[3] * backups_bytes_a_megabyte;
    plan.minutes = static_cast<int>(numbers[4]);
    context.actions.emit(SetBackupPlan{plan});
}

}  // namespace heddle
