#include "tests/support/ui/headless_window.h"

#include <imgui_internal.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace heddle {

namespace {

struct Item {
    ImGuiID id = 0;
    std::string window;
    std::string name;
    ImRect box;
};

// What was drawn in the present and in the last whole frame.
struct Items {
    std::vector<Item> drawing;
    std::vector<Item> drawn;
};

Items& items() {
    static Items all;
    return all;
}

constexpr int most_frames = 400;
constexpr int quiet_frames = 4;
constexpr double soon = 0.1;  // seconds
constexpr auto patience = std::chrono::milliseconds(4);
constexpr auto longest_work = std::chrono::seconds(10);

}  // namespace

}  // namespace heddle

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData*) {
    if (id == 0 || !context->CurrentWindow) return;
    // Only what can be seen can be clicked.
    ImRect shown = box;
    shown.ClipWith(context->CurrentWindow->ClipRect);
    if (shown.GetWidth() <= 0 || shown.GetHeight() <= 0) return;
    heddle::items().drawing.push_back({id, context->CurrentWindow->Name, {}, shown});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    auto& drawing = heddle::items().drawing;
    for (auto item = drawing.rbegin(); item != drawing.rend(); ++item) {
        if (item->id == id) {
            item->name = label;
            return;
        }
    }
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace heddle {

HeadlessWindow::HeadlessWindow(float scale, ImVec2 size, const std::filesystem::path& settings, bool backups) {
    auto fonts = FontLibrary::open();
    if (!fonts) throw std::runtime_error(fonts.error().message);
    fonts_ = std::move(*fonts);
    imgui_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = size;
    io.DeltaTime = 1.0f / 60;
    // As the real window's renderer says of itself: lists may be longer than 16 bits count.
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    imgui_->TestEngineHookItems = true;
    // The clipboard of this context alone.
    Platform platform;
    platform.scale = scale;
    platform.wake = [] {};
    platform.settings = settings;
    platform.backups = backups;
    platform.now = [this] { return clock; };
    platform.set_title = [this](const std::string& name) { title = name; };
    app_ = std::make_unique<App>(*fonts_, std::move(platform));
    frames();
}

HeadlessWindow::~HeadlessWindow() {
    app_.reset();
    ImGui::DestroyContext(imgui_);
    items() = {};
}

void HeadlessWindow::frame() {
    items().drawing.clear();
    ImGui::NewFrame();
    app_->frame();
    ImGui::Render();
    for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_OK && texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
    items().drawn = items().drawing;
}

void HeadlessWindow::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

void HeadlessWindow::settle() {
    frames(3);
    int quiet = 0;
    const auto give_up = std::chrono::steady_clock::now() + longest_work;
    for (int i = 0; i < most_frames && quiet < quiet_frames;) {
        const bool saved = !app_->session() || app_->session()->save_state() != SaveState::saving;
        // Work on other threads is looked for again and again, soon.
        const bool waits = app_->wake() <= soon;
        // Work that may be held up by the test itself, or by a busy machine.
        const bool works = app_->session() && app_->session()->whole() && !state().work.empty() && std::chrono::steady_clock::now() < give_up;
        const bool still = saved && !waits && !works && !app_->wants_frame() && imgui_->InputEventsQueue.Size == 0;
        quiet = still ? quiet + 1 : 0;
        if (!works) ++i;
        // The storage thread may be about to bring something (an undo, a text).
        if (app_->session()) std::this_thread::sleep_for(patience);
        frame();
    }
}

void HeadlessWindow::open(const std::filesystem::path& study, App::Opening how) {
    const auto opened = app_->open(study, {}, how);
    if (!opened) throw std::runtime_error(opened.error().message);
    // Texts come from another thread.
    for (int i = 0; i < most_frames; ++i) {
        frame();
        const Document* document = this->study().documents().find(state().document);
        if (!document || app_->session()->text(document->content)) break;
        std::this_thread::sleep_for(patience);
    }
    settle();
}

std::optional<ImVec2> HeadlessWindow::find(std::string_view name) const {
    std::string panel;
    if (const auto slash = name.find('/'); slash != std::string_view::npos) {
        panel = std::string(name.substr(0, slash));
        name.remove_prefix(slash + 1);
    }
    // What lies above comes last.
    const auto& drawn = items().drawn;
    for (auto item = drawn.rbegin(); item != drawn.rend(); ++item) {
        const std::string_view own = std::string_view(item->name).substr(0, item->name.find("##"));
        if (own != name) continue;
        if (!panel.empty() && item->window.find(panel) == std::string::npos) continue;
        return item->box.GetCenter();
    }
    return std::nullopt;
}

bool HeadlessWindow::click(std::string_view name, int times, ImGuiMouseButton button) {
    const auto place = find(name);
    if (!place) return false;
    click_at(*place, times, button);
    return true;
}

void HeadlessWindow::move_to(ImVec2 place) {
    ImGui::GetIO().AddMousePosEvent(place.x, place.y);
    frames(2);
}

void HeadlessWindow::click_at(ImVec2 place, int times, ImGuiMouseButton button) {
    move_to(place);
    for (int i = 0; i < times; ++i) {
        ImGui::GetIO().AddMouseButtonEvent(button, true);
        frame();
        ImGui::GetIO().AddMouseButtonEvent(button, false);
        frame();
    }
    settle();
    // So that the next click is not taken for a double one.
    for (int i = 0; i < 30; ++i) frame();
}

void HeadlessWindow::drag(ImVec2 from, ImVec2 to) {
    move_to(from);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frames(2);
    move_to({(from.x + to.x) / 2, (from.y + to.y) / 2});
    move_to(to);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frames(2);
    settle();
    for (int i = 0; i < 30; ++i) frame();
}

void HeadlessWindow::press(int chord) {
    ImGuiIO& io = ImGui::GetIO();
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    for (const auto modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
        if (chord & modifier) io.AddKeyEvent(modifier, true);
    }
    frame();
    io.AddKeyEvent(key, true);
    frame();
    if (!(chord & ImGuiMod_Mask_) && key >= ImGuiKey_A && key <= ImGuiKey_Z) {
        io.AddInputCharacter(static_cast<unsigned>('a' + (key - ImGuiKey_A)));
    }
    frame();
    io.AddKeyEvent(key, false);
    for (const auto modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
        if (chord & modifier) io.AddKeyEvent(modifier, false);
    }
    settle();
}

void HeadlessWindow::type(std::string_view utf8) {
    const Text text{std::string(utf8)};
    for (Position at; at < text.end(); at = at + 1) {
        ImGui::GetIO().AddInputCharacter(text.code_point_at(at));
        frames(2);
    }
    settle();
}

}  // namespace heddle
