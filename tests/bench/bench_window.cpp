#include "tests/bench/bench_window.h"

#include <fmt/core.h>
#include <imgui_internal.h>

#include <chrono>
#include <cstdlib>

namespace heddle::bench {

namespace {

[[noreturn]] void give_up(const std::string& sentence) {
    fmt::print(stderr, "heddle_bench: {}\n", sentence);
    std::exit(1);
}

}  // namespace

BenchWindow::BenchWindow(ImVec2 size) {
    auto fonts = FontLibrary::open();
    if (!fonts) give_up(fonts.error().message);
    fonts_ = std::move(*fonts);
    imgui_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = size;
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    Platform platform;
    platform.wake = [this] {
        const std::lock_guard lock(mutex_);
        awake_ = true;
        woken_.notify_one();
    };
    app_ = std::make_unique<App>(*fonts_, std::move(platform));
}

BenchWindow::~BenchWindow() {
    app_.reset();
    ImGui::DestroyContext(imgui_);
}

Time BenchWindow::frame() {
    {
        const std::lock_guard lock(mutex_);
        awake_ = false;
    }
    const Stopwatch watch(Stopwatch::Of::thread);
    ImGui::NewFrame();
    app_->frame();
    ImGui::Render();
    const Time time = watch.elapsed();
    for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_OK &&
                   texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
    return time;
}

void BenchWindow::frames(int count) {
    for (int i = 0; i < count; ++i)
        frame();
}

bool BenchWindow::wants_frame() {
    const std::lock_guard lock(mutex_);
    return awake_ || app_->wants_frame() || imgui_->InputEventsQueue.Size > 0;
}

void BenchWindow::wait(int milliseconds) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return awake_; });
}

bool BenchWindow::settle() {
    for (int quiet = 0, drawn = 0; quiet < 3; ++drawn) {
        if (drawn == 2000) return false;
        frame();
        const StudySession* session = app_->session();
        const bool saving = session && session->save_state() == SaveState::saving;
        if (saving && !wants_frame()) wait(20);
        if (!wants_frame()) wait(5);
        quiet = saving || wants_frame() ? 0 : quiet + 1;
    }
    return true;
}

void BenchWindow::open(const std::filesystem::path& study) {
    const auto opened = app_->open(study);
    if (!opened) give_up(opened.error().message);
    if (!settle()) give_up("The window never comes to rest.");
}

}  // namespace heddle::bench
