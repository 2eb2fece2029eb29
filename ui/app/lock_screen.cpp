#include "ui/app/lock_screen.h"

#include <imgui.h>

#include <chrono>

#include "storage/study_password.h"
#include "ui/draw/controls.h"

namespace heddle {

namespace {

constexpr float lock_width_points = 340;
constexpr double between_lock_looks = 0.03;

}  // namespace

void LockScreen::begin() {
    checking_ = {};
    error_.clear();
    password_ = FieldText();
    password_.focus();
}

bool LockScreen::draw(Ui& ui, const Secret& key, std::string_view worry) {
    const Theme& theme = ui.theme();
    bool unlocked = false;
    if (checking_.valid()) {
        if (checking_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
            unlocked = checking_.get();
            password_ = FieldText();
            password_.focus();
            if (!unlocked) error_ = "That is not the password of this study; try again.";
        } else {
            ui.wake_in(between_lock_looks);
        }
    }
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(display);
    ImGui::SetNextWindowFocus();
    ImGui::Begin("Locked", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, display, im(theme.page));
    const float width = std::min(ui.px(lock_width_points), display.x - ui.px(40));
    const float left = std::round((display.x - width) / 2);
    const float side = ui.px(40);
    float y = std::round(display.y * 0.32f);
    draw_icon(ui, ImGui::GetWindowDrawList(), Icon::lock, std::round((display.x - side) / 2), y, side, theme.muted, 26);
    y += side + ui.px(10);
    ImGui::SetCursorPos({left, y});
    ImGui::BeginGroup();
    label(ui, "Heddle is locked", Role::heading, theme.text);
    gap(ui, 4);
    wrapped(ui, worry.empty() ? "What you did is kept. The password of the study unlocks it." : worry, Role::body, worry.empty() ? theme.muted : theme.danger, width);
    gap(ui, 14);
    FieldLook look;
    look.concealed = true;
    look.hint = "Password";
    const FieldResult typed = text_field(ui, "Password", password_, width, look);
    if (typed.changed) error_.clear();
    if (!error_.empty()) {
        gap(ui, 4);
        wrapped(ui, error_, Role::body, theme.danger, width);
    }
    gap(ui, 12);
    const bool checks = checking_.valid();
    const bool pressed = button(ui, checks ? "Checking…##Unlock" : "Unlock", ButtonLook::primary, {}, Icon::none, !checks);
    ImGui::EndGroup();
    ImGui::End();
    if (!unlocked && !checks && (pressed || typed.entered) && !password_.text().empty()) {
        checking_ = std::async(std::launch::async, [key, given = Secret(password_.text())] { return is_password_of(key, given); });
        ui.wake_in(between_lock_looks);
    }
    return unlocked;
}

}  // namespace heddle
