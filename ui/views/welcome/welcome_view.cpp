#include "ui/views/welcome/welcome_view.h"

#include <algorithm>

#include "ui/assets.h"
#include "ui/views/files/folder_list.h"
#include "ui/views/welcome/open_dialog.h"

namespace heddle {

namespace {

constexpr float welcome_column_points = 520;
constexpr std::size_t most_recent = 7;

// The sample study, where ./run has made it or an installation brings it along.
std::filesystem::path find_sample() {
    const std::filesystem::path assets = assets_folder();
    if (assets.empty()) return {};
    for (const auto& candidate : {assets / "sample" / "sample.heddle", assets.parent_path() / "build" / "sample" / "sample.heddle"}) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(candidate, ignored)) return candidate;
    }
    return {};
}

// The program's mark, as in assets/icons/heddle.svg: warp threads through a heddle; one is lifted, and the pattern shows.
void draw_mark(ImDrawList* list, ImVec2 at, float side) {
    const float unit = side / 64;
    const auto point = [&](float x, float y) { return ImVec2(at.x + x * unit, at.y + y * unit); };
    const Colour thread = colour_of(0x8FB3C7);
    const Colour lifted = colour_of(0xE69F00);
    list->AddRectFilled(at, {at.x + side, at.y + side}, im(colour_of(0x1F3A4D)), 14 * unit);
    for (const float y : {24.0f, 44.0f, 54.0f}) list->AddLine(point(8, y), point(56, y), im(thread), 4 * unit);
    list->PathLineTo(point(8, 34));
    list->PathLineTo(point(18, 34));
    list->PathBezierCubicCurveTo(point(26, 34), point(26, 14), point(32, 14), 20);
    list->PathBezierCubicCurveTo(point(38, 14), point(38, 34), point(46, 34), 20);
    list->PathLineTo(point(56, 34));
    list->PathStroke(im(lifted), ImDrawFlags_None, 4 * unit);
    list->AddLine(point(32, 8), point(32, 11), im(colour_of(0xFFFFFF)), 4 * unit);
    list->AddLine(point(32, 18), point(32, 56), im(colour_of(0xFFFFFF)), 4 * unit);
}

}  // namespace

void WelcomeView::read(const ViewContext& context) {
    if (read_ && read_from_ == context.settings.recent) return;
    read_ = true;
    read_from_ = context.settings.recent;
    recent_.clear();
    sample_ = find_sample();
    for (const std::string& path : read_from_) {
        if (recent_.size() == most_recent) break;
        std::error_code ignored;
        recent_.push_back({path, std::filesystem::exists(path, ignored)});
        if (!sample_.empty() && std::filesystem::equivalent(sample_, path, ignored)) sample_.clear();
    }
}

void WelcomeView::draw(ViewContext& context) {
    read(context);
    Ui& ui = context.ui;
    const ImVec2 window = ImGui::GetWindowSize();
    const float width = std::min(ui.px(welcome_column_points), window.x - ui.px(48));
    const float top = std::max(ui.px(28), std::round(window.y * 0.16f));
    ImGui::SetCursorPos({std::round((window.x - width) / 2), top});
    ImGui::BeginChild("Begin", {width, window.y - top}, ImGuiChildFlags_None, ImGuiWindowFlags_None);
    begin(context);
    ImGui::EndChild();
}

void WelcomeView::begin(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = ui.px(44);
    draw_mark(ImGui::GetWindowDrawList(), at, side);
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), "Heddle", Role::title, at.x + side + ui.px(14), at.y, side, theme.text);
    ImGui::Dummy({1, side});
    gap(ui, 12);
    wrapped(ui, "Code interview transcripts, compare what people say across sites and kinds of organisation, and count it.",
            Role::body, theme.muted);
    gap(ui, 22);
    if (button(ui, "New study", ButtonLook::primary, "Make a study, with a codebook to begin with (Ctrl+N)", Icon::add)) {
        context.actions.emit(OpenOverlay{"New study"});
    }
    ImGui::SameLine(0, ui.px(10));
    if (button(ui, "Open a study…", ButtonLook::outlined, "Open a study file (Ctrl+O)", Icon::folder_open)) {
        context.actions.emit(OpenOverlay{"Open study"});
    }
    gap(ui, 30);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(2)});
    if (!recent_.empty()) {
        label(ui, "Recent studies", Role::small_strong, theme.muted);
        gap(ui, 8);
        for (const Recent& recent : recent_) study_row(context, recent, shown_path(recent.path.parent_path()));
        gap(ui, 18);
    }
    if (!sample_.empty()) {
        label(ui, "To look around", Role::small_strong, theme.muted);
        gap(ui, 8);
        study_row(context, {sample_, true}, "Sixteen fictional interviews, coded by two researchers");
        gap(ui, 18);
    }
    ImGui::PopStyleVar();
    label(ui, "You can also drop a study file onto this window.", Role::small, theme.muted);
}

void WelcomeView::study_row(ViewContext& context, const Recent& recent, std::string_view says) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const Touched item = row(ui, recent.path.string(), ui.px(46));
    if (!item.visible) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = item.from.x + ui.px(12);
    draw_label_in_row(ui, list, study_name(recent.path), Role::strong, left, item.from.y + ui.px(3), ui.px(22),
                      recent.is_there ? theme.text : theme.muted, item.width() - ui.px(24));
    draw_label_in_row(ui, list, recent.is_there ? std::string(says) : std::string(says) + " (not there now)", Role::small, left,
                      item.from.y + ui.px(22), ui.px(20), theme.muted, item.width() - ui.px(24));
    tooltip(ui, shown_path(recent.path));
    if (item.pressed) context.actions.emit(OpenStudyAt{recent.path});
}

}  // namespace heddle
