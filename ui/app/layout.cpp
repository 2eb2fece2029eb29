// The window's frame: the bar above, panels side by side with handles between them, the bar below.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/app/app.h"
#include "ui/app/bars.h"
#include "ui/app/panel_widths.h"
#include "ui/views/damaged/damaged_dialog.h"
#include "ui/views/overlay.h"

namespace heddle {

namespace {

struct PlacedPanel {
    const char* name;
    ImVec2 from;
    ImVec2 size;
    Colour ground;
};

// A view in a child window of its own, named after it.
void draw_in_panel(ViewContext& context, View& view, const PlacedPanel& panel, bool focus = false) {
    ImGui::GetWindowDrawList()->AddRectFilled(
        panel.from, {panel.from.x + panel.size.x, panel.from.y + panel.size.y}, im(panel.ground));
    ImGui::SetCursorScreenPos(panel.from);
    if (focus) ImGui::SetNextWindowFocus();
    ImGui::BeginChild(panel.name, panel.size, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    view.draw(context);
    ImGui::EndChild();
}

// A handle between two panels; returns the new size of the one it belongs to, in points.
float handle(ViewContext& context, const char* name, bool vertical, ImVec2 at, float length, float size, float sign,
             float least, float most) {
    Ui& ui = context.ui;
    const float grip = ui.px(7);
    ImGui::SetCursorScreenPos(vertical ? ImVec2(at.x - grip / 2, at.y) : ImVec2(at.x, at.y - grip / 2));
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched item = touch_area(ui, name, vertical ? ImVec2(grip, length) : ImVec2(length, grip));
    ImGui::PopItemFlag();
    if (item.hovered || item.held) ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    const Colour colour = item.held || item.hovered ? ui.theme().accent : ui.theme().line;
    const float thick = item.held || item.hovered ? ui.px(2) : ui.px(1);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (vertical) {
        list->AddRectFilled({at.x, at.y}, {at.x + thick, at.y + length}, im(colour));
    } else {
        list->AddRectFilled({at.x, at.y}, {at.x + length, at.y + thick}, im(colour));
    }
    if (item.held) {
        const ImVec2 moved = ImGui::GetIO().MouseDelta;
        size += sign * (vertical ? moved.x : moved.y) / ui.scale();
        context.actions.emit(SetSize{name, std::clamp(size, least, most)});
    }
    return size;
}

// Where the panels begin: under the bar above, and the band of a damaged study.
float panels_top(const ViewContext& context) { return context.ui.px(44) + context.ui.px(damage_band_points(context.study_path)); }

}  // namespace

void App::share_width() {
    View* tab = session_ ? shown_tab() : nullptr;
    panels_ = panel_widths(ImGui::GetIO().DisplaySize.x / ui_->scale(),
                           tab && tab->has_sidebar() ? settings_.size("sidebar", usual_sidebar) : 0,
                           tab && tab->has_details() ? settings_.size("details", usual_details) : 0,
                           state_.two_panes && tab && tab->has_details() ? 2 : 1);
    details_shown_ = panels_.details > 0 &&
                     (panels_.details_float ? settings_.size(details_above_key, 1) : settings_.size(details_beside_key, 2)) > 1;
}

void App::draw_window(ViewContext& context) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(display);
    ImGui::Begin("Heddle", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    const float top = panels_top(context);
    const float bottom = session_ || !state_.notice.sentence.empty() ? ui_->px(bottom_bar_points) : 0;
    ImGui::SetCursorPos({0, 0});
    draw_top_bar(context, session_ != nullptr, ui_->px(44));
    const float height = std::max(1.0f, display.y - top - bottom);
    if (!session_) {
        draw_in_panel(context, *welcome_, {"Welcome", {0, top}, {display.x, height}, ui_->theme().page});
        if (bottom > 0) {
            ImGui::SetCursorPos({0, display.y - bottom});
            draw_bottom_bar(context, {}, std::nullopt, bottom);
        }
    } else {
        View* tab = shown_tab();
        const float left = panels_.sidebar > 0 ? ui_->px(panels_.sidebar) : 0;
        const float right = details_shown_ && !panels_.details_float ? ui_->px(panels_.details) : 0;
        if (left > 0) draw_sidebar(context, left, height);
        if (right > 0) draw_details(context, top, height);
        if (tab) {
            draw_in_panel(context, when_whole(*tab),
                          {tab->name(), {left, top}, {std::max(1.0f, display.x - left - right), height}, ui_->theme().page},
                          focus_next_ == tab->name());
        }
        if (details_shown_ && panels_.details_float) draw_details(context, top, height);
        focus_next_.clear();
        const float widest = display.x / ui_->scale() * most_panel_share;
        if (left > 0) handle(context, "sidebar", true, {left, top}, height, panels_.sidebar, 1, least_sidebar, widest);
        if (right > 0) {
            handle(context, "details", true, {display.x - right, top}, height, panels_.details, -1, least_details, widest);
        }
        std::vector<std::string> names;
        for (const auto& each : tabs_) names.emplace_back(each->name());
        ImGui::SetCursorPos({0, display.y - bottom});
        draw_bottom_bar(context, names, session_->save_state(), bottom);
    }
    ImGui::End();
}

void App::draw_details(ViewContext& context, float top, float height) {
    const float width = ui_->px(panels_.details);
    const ImVec2 from(ImGui::GetIO().DisplaySize.x - width, top);
    if (!panels_.details_float) {
        ImGui::BeginDisabled(is_loading_);  // what is typed there could not be kept
        draw_in_panel(context, *details_, {"Details", from, {width, height}, ui_->theme().panel}, focus_next_ == "Details");
        ImGui::EndDisabled();
        return;
    }
    // Above the transcript, which goes on beneath it.
    ImGui::SetCursorScreenPos(from);
    if (focus_next_ == "Details") ImGui::SetNextWindowFocus();
    ImGui::BeginChild("Details", {width, height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_shadow(*ui_, list, from, {from.x + width, top + height}, 0);
    list->AddRectFilled(from, {from.x + width, top + height}, im(ui_->theme().panel));
    list->AddRectFilled(from, {from.x + ui_->px(1), top + height}, im(ui_->theme().outline));
    ImGui::BeginDisabled(is_loading_);
    details_->draw(context);
    ImGui::EndDisabled();
    ImGui::EndChild();
}

void App::draw_sidebar(ViewContext& context, float width, float height) {
    const float top = panels_top(context);
    const float tallest = height / ui_->scale() - 120;
    const float documents =
        std::min(ui_->px(std::clamp(settings_.size("documents", height / ui_->scale() * 0.42f), 90.0f, std::max(91.0f, tallest))),
                 std::max(1.0f, height - 1));
    const Colour ground = ui_->theme().panel;
    draw_in_panel(context, *documents_, {"Documents", {0, top}, {width, documents}, ground}, focus_next_ == "Documents");
    draw_in_panel(context, *codebook_, {"Codebook", {0, top + documents}, {width, height - documents}, ground},
                  focus_next_ == "Codebook");
    handle(context, "documents", false, {0, top + documents}, width, documents / ui_->scale(), 1, 90,
           std::max(91.0f, tallest));
}

void App::focus_panel(int by) {
    View* tab = shown_tab();
    if (!tab) return;
    std::vector<std::string> panels;
    if (tab->has_sidebar()) panels = {"Documents", "Codebook"};
    panels.emplace_back(tab->name());
    if (details_shown_) panels.emplace_back("Details");
    // A panel is a child of the window, or holds the child that has the keyboard.
    const ImGuiWindow* focused = ImGui::GetCurrentContext()->NavWindow;
    const std::string name = focused ? focused->Name : "";
    auto at = static_cast<std::ptrdiff_t>(panels.size()) - (by > 0 ? 1 : 0);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        if (name.find("/" + panels[i] + "_") != std::string::npos) at = static_cast<std::ptrdiff_t>(i);
    }
    focus_next_ = panels[static_cast<std::size_t>((at + by + std::ssize(panels)) % std::ssize(panels))];
    wants_frame_ = true;
}

void App::draw_overlays(ViewContext& context) {
    for (const auto& overlay : overlays_) overlay->draw(context);
    draw_explanation(*ui_);
}

}  // namespace heddle
