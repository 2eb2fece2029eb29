// The window's frame: the bar above, panels side by side with handles between them, the bar below.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/app/app.h"
#include "ui/app/bars.h"
#include "ui/views/overlay.h"

namespace heddle {

namespace {

struct Panel {
    const char* name;
    ImVec2 from;
    ImVec2 size;
    Colour ground;
};

// A view in a child window of its own, named after it.
void draw_in_panel(ViewContext& context, View& view, const Panel& panel, bool focus = false) {
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

}  // namespace

void App::draw_window(ViewContext& context) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(display);
    ImGui::Begin("Heddle", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    const float top = ui_->px(44);
    const float bottom = session_ ? ui_->px(36) : 0;
    ImGui::SetCursorPos({0, 0});
    draw_top_bar(context, session_ != nullptr, top);
    const float height = std::max(1.0f, display.y - top - bottom);
    if (!session_) {
        draw_in_panel(context, *welcome_, {"Welcome", {0, top}, {display.x, height}, ui_->theme().page});
    } else {
        View* tab = shown_tab();
        const float widest = display.x / ui_->scale() / 2.6f;
        float left = 0;
        if (tab && tab->has_sidebar()) {
            left = ui_->px(std::clamp(settings_.size("sidebar", 290), 170.0f, widest));
            draw_sidebar(context, left, height);
        }
        float right = 0;
        if (tab && tab->has_details()) {
            right = ui_->px(std::clamp(settings_.size("details", 300), 200.0f, widest));
            draw_in_panel(context, *details_, {"Details", {display.x - right, top}, {right, height}, ui_->theme().panel},
                          focus_next_ == "Details");
        }
        if (tab) {
            draw_in_panel(context, *tab,
                          {tab->name(), {left, top}, {std::max(1.0f, display.x - left - right), height}, ui_->theme().page},
                          focus_next_ == tab->name());
        }
        focus_next_.clear();
        if (left > 0) handle(context, "sidebar", true, {left, top}, height, left / ui_->scale(), 1, 170, widest);
        if (right > 0) {
            handle(context, "details", true, {display.x - right, top}, height, right / ui_->scale(), -1, 200, widest);
        }
        std::vector<std::string> names;
        for (const auto& each : tabs_) names.emplace_back(each->name());
        ImGui::SetCursorPos({0, display.y - bottom});
        draw_bottom_bar(context, names, session_->save_state(), bottom);
    }
    ImGui::End();
}

void App::draw_sidebar(ViewContext& context, float width, float height) {
    const float top = ui_->px(44);
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
    if (tab->has_details()) panels.emplace_back("Details");
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
