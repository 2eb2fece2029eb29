// The whole window without a screen: an App in an ImGui context whose draw calls nobody sees. A test clicks controls by
// their names ("Codebook/Add code": panel, then control), types, and looks at the state and the study.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/app/app.h"

namespace heddle {

class HeadlessWindow {
public:
    // `settings` is the settings file, which is read and written; empty: nothing is remembered. `backups`: they are made by themselves.
    explicit HeadlessWindow(float scale = 1, ImVec2 size = {1280, 800}, const std::filesystem::path& settings = {},
                            bool backups = false);
    ~HeadlessWindow();
    HeadlessWindow(const HeadlessWindow&) = delete;
    HeadlessWindow& operator=(const HeadlessWindow&) = delete;

    App& app() { return *app_; }
    const AppState& state() const { return app_->state(); }
    const Study& study() const { return app_->snapshot().study; }
    // Opens it and draws until the text is there.
    void open(const std::filesystem::path& study, App::Opening how = App::Opening());

    void frames(int count = 2);
    // Draws until everything is saved, named work is done (a listing, an import; ten seconds at most) and nothing asks for another frame.
    void settle();

    // Where a control stands that was drawn in the last frame; the middle of it.
    std::optional<ImVec2> find(std::string_view name) const;
    bool shows(std::string_view name) const { return find(name).has_value(); }
    // False where there is no such control.
    [[nodiscard]] bool click(std::string_view name, int times = 1, ImGuiMouseButton button = ImGuiMouseButton_Left);
    void move_to(ImVec2 place);
    void click_at(ImVec2 place, int times = 1, ImGuiMouseButton button = ImGuiMouseButton_Left);
    void drag(ImVec2 from, ImVec2 to);
    // A key with its modifiers: press(ImGuiMod_Ctrl | ImGuiKey_Z).
    void press(int chord);
    // As a keyboard does: the key, where it has one, then its letter.
    void type(std::string_view utf8);

    std::string title;    // of the window, as last set
    double clock = 1000;  // seconds, as the App is told them; tests move it on

private:
    void frame();

    std::unique_ptr<FontLibrary> fonts_;
    ImGuiContext* imgui_ = nullptr;
    std::unique_ptr<App> app_;
};

}  // namespace heddle
