#include "ui/window.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "storage/salvage/rescue.h"
#include "storage/study_file.h"
#include "ui/app/app.h"
#include "ui/input_order.h"

namespace heddle {

namespace {

// Frames after each input: one to see it, one for what it led to.
constexpr int frames_after_input = 2;

int fail_without_window(const std::string& sentence) {
    std::fprintf(stderr, "heddle: %s\n", sentence.c_str());
    return 1;
}

// Why the study cannot be opened, where it is for want of more than a password.
std::optional<std::string> refusal_of(const WindowStart& start) {
    if (!start.study) return std::nullopt;
    const auto file = StudyFile::open(*start.study, {true, start.password});
    if (file || file.error().kind == ErrorKind::needs_password) return std::nullopt;
    return file.error().message;
}

struct Glfw {
    bool ready = glfwInit() == GLFW_TRUE;
    Glfw() = default;
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
    ~Glfw() {
        if (ready) glfwTerminate();
    }
};

struct WindowCloser {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using Window = std::unique_ptr<GLFWwindow, WindowCloser>;

// Dear ImGui with its two backends.
struct Backends {
    explicit Backends(GLFWwindow* window) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
        io.ConfigNavCaptureKeyboard = true;
        io.ConfigInputTrickleEventQueue = true;
        ImGui::GetCurrentContext()->ConfigNavWindowingKeyNext = 0;
        ImGui::GetCurrentContext()->ConfigNavWindowingKeyPrev = 0;
        ImGui_ImplGlfw_InitForOpenGL(window, true);
        ImGui_ImplOpenGL3_Init("#version 330");
    }
    Backends(const Backends&) = delete;
    Backends& operator=(const Backends&) = delete;
    ~Backends() {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        ImGui::DestroyContext();
    }
};

bool on_some_monitor(int x, int y, int width) {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        int left = 0, top = 0, wide = 0, high = 0;
        glfwGetMonitorWorkarea(monitors[i], &left, &top, &wide, &high);
        if (x + width / 2 >= left && x + width / 2 < left + wide && y >= top && y < top + high) return true;
    }
    return false;
}

Window make_window(const Settings& settings) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "heddle");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "heddle");
    int width = settings.window_width;
    int height = settings.window_height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        int left = 0, top = 0, wide = 0, high = 0;
        glfwGetMonitorWorkarea(monitor, &left, &top, &wide, &high);
        if (wide > 0) width = std::min(width, wide);
        if (high > 0) height = std::min(height, high);
    }
    Window window(glfwCreateWindow(width, height, "Heddle", nullptr, nullptr));
    if (!window) return window;
    if (settings.window_x >= 0 && on_some_monitor(settings.window_x, settings.window_y, width)) {
        glfwSetWindowPos(window.get(), settings.window_x, settings.window_y);
    }
    if (settings.maximised) glfwMaximizeWindow(window.get());
    glfwSetWindowSizeLimits(window.get(), 640, 480, GLFW_DONT_CARE, GLFW_DONT_CARE);
    return window;
}

void remember_place(GLFWwindow* window, Settings& settings) {
    settings.maximised = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE;
    if (settings.maximised || glfwGetWindowAttrib(window, GLFW_ICONIFIED) == GLFW_TRUE) return;
    glfwGetWindowPos(window, &settings.window_x, &settings.window_y);
    glfwGetWindowSize(window, &settings.window_width, &settings.window_height);
}

float monitor_scale(GLFWwindow* window) {
    // Where the window's units are not pixels (a scaling compositor), the frame buffer carries the scale already.
    int wide = 0, high = 0, pixels_wide = 0, pixels_high = 0;
    glfwGetWindowSize(window, &wide, &high);
    glfwGetFramebufferSize(window, &pixels_wide, &pixels_high);
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    if (wide > 0 && pixels_wide > wide) x = x * static_cast<float>(wide) / static_cast<float>(pixels_wide);
    return std::clamp(x, 1.0f, 4.0f);
}

void draw(GLFWwindow* window, App& app) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    app.frame();
    ImGui::Render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

void run(GLFWwindow* window, App& app) {
    glfwSetWindowUserPointer(window, &app);
    glfwSetDropCallback(window, [](GLFWwindow* target, int count, const char** paths) {
        std::vector<std::filesystem::path> files(paths, paths + count);
        static_cast<App*>(glfwGetWindowUserPointer(target))->drop_files(std::move(files));
    });
    InputOrder order;
    auto& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    int frames = frames_after_input;
    while (!app.wants_quit()) {
        if (glfwWindowShouldClose(window)) {
            glfwSetWindowShouldClose(window, GLFW_FALSE);
            app.actions().emit(Quit{});
            frames = frames_after_input;
        }
        order.release(queue);
        if (frames > 0) {
            glfwPollEvents();
        } else if (app.wake() < Ui::never) {
            glfwWaitEventsTimeout(std::max(0.005, app.wake()));
            frames = frames_after_input;
        } else {
            glfwWaitEvents();
            frames = frames_after_input;
        }
        order.hold_back(queue);
        // What comes in while the last frames are drawn needs as many: in the first frame after a click a menu is only measured.
        if (queue.Size > 0) frames = frames_after_input;
        draw(window, app);
        --frames;
        // What is still waiting to be taken in needs frames too.
        if (app.wants_frame() || queue.Size > 0 || order.holds()) {
            frames = std::max(frames, frames_after_input);
        }
    }
}

}  // namespace

int run_window(const WindowStart& start) {
    clear_left_rescues(rescue_place());
    glfwSetErrorCallback([](int, const char*) {});
    const Glfw glfw;
    if (!glfw.ready) {
        if (const auto refused = refusal_of(start)) return fail_without_window(*refused);
        return fail_without_window("No window can be opened, since there is no display here; \"heddle --help\" lists what works without one.");
    }
    const Settings settings = read_settings(settings_path());
    const Window window = make_window(settings);
    if (!window) return fail_without_window("No window can be opened, since this display does not offer OpenGL 3.3.");
    glfwMakeContextCurrent(window.get());
    glfwSwapInterval(1);

    auto fonts = FontLibrary::open();
    if (!fonts) return fail_without_window(fonts.error().message);
    const Backends backends(window.get());
    Platform platform;
    platform.wake = [] { glfwPostEmptyEvent(); };
    platform.set_title = [&window](const std::string& title) { glfwSetWindowTitle(window.get(), title.c_str()); };
    platform.scale = monitor_scale(window.get());
    platform.settings = settings_path();
    platform.backups = true;
    App app(**fonts, platform);
    bool refused = false;
    const auto begin_as = [&app, &start] {
        if (!start.coder.empty()) app.actions().emit(SetCoder{start.coder});
    };
    if (start.study) {
        if (!start.password.empty()) {
            app.open_later(*start.study, start.password, [&refused, begin_as](const Result<>& opened) {
                refused = !opened;
                if (refused) fail_without_window(opened.error().message);
                begin_as();
            });
        } else if (auto opened = app.open(*start.study); !opened) {
            refused = opened.error().kind != ErrorKind::needs_password;
            if (refused) fail_without_window(opened.error().message);
            // Once more, so that the window says why not, or asks for the password.
            app.actions().emit(OpenStudyAt{*start.study});
        }
    }
    begin_as();
    glfwShowWindow(window.get());
    run(window.get(), app);
    remember_place(window.get(), app.settings());
    glfwHideWindow(window.get());  // a last backup may take a moment
    return refused && !app.session() ? 1 : 0;
}

}  // namespace heddle
