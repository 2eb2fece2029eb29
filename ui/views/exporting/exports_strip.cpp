#include "ui/views/exporting/exports_strip.h"

#include <imgui.h>

#include <algorithm>

#include "ui/app/bars.h"
#include "ui/draw/controls.h"
#include "ui/views/damaged/damaged_study.h"

namespace heddle {

namespace {

constexpr float width_points = 360;
constexpr float margin_points = 14;
constexpr double delay_seconds = 0.4;  // what is done sooner is not worth a look

}  // namespace

void ExportsStrip::open(ViewContext& context) {
    if (!exports_->busy()) context.actions.emit(Say{"Nothing is being exported.", false});
    exports_->cancel_all();
}

void ExportsStrip::draw(ViewContext& context) {
    exports_->take_news(context);
    std::vector<Exports::UnderWay> shown = exports_->under_way();
    std::erase_if(shown, [](const Exports::UnderWay& job) { return ImGui::GetTime() - job.since < delay_seconds; });
    if (shown.empty()) return;
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = std::min(ui.px(width_points), display.x - ui.px(margin_points) * 2);
    ImGui::SetNextWindowPos({display.x - ui.px(margin_points), display.y - ui.px(bottom_bar_points) - ui.px(margin_points)}, ImGuiCond_Always, {1, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(12)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, im(theme.raised));
    const bool drawn = ImGui::Begin("Exports", nullptr,
                                    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize);
    if (drawn) {
        const ImVec2 from = ImGui::GetWindowPos();
        const ImVec2 size = ImGui::GetWindowSize();
        ImGui::GetWindowDrawList()->AddRect(from, {from.x + size.x, from.y + size.y}, im(theme.line), ui.px(8));
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (i > 0) gap(ui, 10);
            line(context, shown[i]);
        }
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void ExportsStrip::line(ViewContext& context, const Exports::UnderWay& job) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImGui::PushID(static_cast<int>(job.number));
    const float room = ImGui::GetContentRegionAvail().x;
    const float side = button_width(ui, "Cancel") + ui.px(12);
    const ImVec2 start = ImGui::GetCursorPos();
    label(ui, job.what, Role::strong, theme.text, room - side);
    // The line stays where nothing is to be said, so that nothing moves under the mouse.
    label(ui, job.stops ? "Stopping…" : job.now.empty() ? " " : job.now, Role::small, theme.muted, room - side);
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos({start.x + room - side + ui.px(12), start.y});
    if (button(ui, "Cancel", ButtonLook::outlined, "Write no more of it; what is not whole yet leaves nothing behind", Icon::none, !job.stops)) exports_->cancel(job.number);
    ImGui::SetCursorPos({start.x, std::max(after.y, start.y + ui.row_height()) + ui.px(6)});
    progress_bar(ui, job.part);
    ImGui::PopID();
}

}  // namespace heddle
