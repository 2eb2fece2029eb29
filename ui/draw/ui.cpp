#include "ui/draw/ui.h"

#include <fmt/core.h>
#include <imgui.h>

namespace heddle {

namespace {

constexpr std::size_t most_paragraphs = 400;

ImVec4 colour4(Colour colour) { return ImGui::ColorConvertU32ToFloat4(packed(colour)); }

}  // namespace

Ui::Ui(FontLibrary& font_library, float scale, const Theme& theme)
    : fonts(font_library), atlas(font_library), labels(font_library), theme_(&theme) {
    icon_face = fonts.find_family("FontAwesome");
    set_look(scale, theme);
}

void Ui::set_look(float scale, const Theme& theme) {
    scale_ = scale;
    theme_ = &theme;
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.WindowRounding = 0;
    style.ChildRounding = 0;
    style.PopupRounding = px(8);
    style.FrameRounding = px(6);
    style.FramePadding = {px(8), px(4)};
    style.ItemSpacing = {px(8), px(6)};
    style.ItemInnerSpacing = {px(6), px(4)};
    style.ScrollbarSize = px(10);
    style.ScrollbarRounding = px(6);
    style.GrabMinSize = px(24);
    style.WindowMinSize = {1, 1};
    style.HoverStationaryDelay = 0.25f;
    style.HoverDelayNormal = 0.5f;
    style.Colors[ImGuiCol_WindowBg] = colour4(theme.panel);
    style.Colors[ImGuiCol_ChildBg] = {0, 0, 0, 0};
    style.Colors[ImGuiCol_PopupBg] = colour4(theme.raised);
    style.Colors[ImGuiCol_Border] = colour4(theme.outline);
    style.Colors[ImGuiCol_Text] = colour4(theme.text);
    style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    style.Colors[ImGuiCol_ScrollbarGrab] = colour4(with_alpha(theme.muted, 0.35));
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = colour4(with_alpha(theme.muted, 0.6));
    style.Colors[ImGuiCol_ScrollbarGrabActive] = colour4(with_alpha(theme.muted, 0.8));
    style.Colors[ImGuiCol_NavCursor] = colour4(theme.accent);
    style.Colors[ImGuiCol_ModalWindowDimBg] = {0, 0, 0, theme.dark ? 0.42f : 0.25f};
    style.Colors[ImGuiCol_DragDropTarget] = colour4(theme.accent);
}

TextStyle Ui::style(Role role) const {
    TextStyle style;
    style.stack = FontStack::interface;
    float points = 13.5f;
    switch (role) {
        case Role::body: break;
        case Role::strong: style.weight = FontWeight::medium; break;
        case Role::small: points = 12; break;
        case Role::small_strong: points = 12; style.weight = FontWeight::medium; break;
        case Role::title: points = 20; style.weight = FontWeight::medium; break;
        case Role::heading: points = 15.5f; style.weight = FontWeight::medium; break;
    }
    style.size = std::round(points * scale_ * 4) / 4;
    return style;
}

const ParagraphLayout& Ui::paragraph(std::string_view text, Role role, float width) {
    ParagraphStyle look;
    look.text = style(role);
    look.line_height = 1.45f;
    std::string key = fmt::format("{}:{}:{}:", static_cast<int>(role), look.text.size, width);
    key += text;
    auto& kept = paragraphs_[key];
    if (!kept) kept = std::make_unique<ParagraphLayout>(fonts, text, look, width);
    return *kept;
}

void Ui::begin_frame() {
    labels.begin_frame();
    if (paragraphs_.size() > most_paragraphs) paragraphs_.clear();
    wake_ = never;
    explanation_.clear();
    if (swallow_frames_ > 0 && --swallow_frames_ == 0) swallowed_ = 0;
    typing_before_ = typing_;
    typing_ = false;
}

bool Ui::swallows(char32_t typed) {
    const char32_t lower = typed >= U'A' && typed <= U'Z' ? typed + 32 : typed;
    if (swallowed_ == 0 || lower != swallowed_) return false;
    swallowed_ = 0;
    return true;
}

}  // namespace heddle
