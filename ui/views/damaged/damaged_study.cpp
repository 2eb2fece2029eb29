#include "ui/views/damaged/damaged_study.h"

#include <imgui.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr std::size_t most_sentences = 500;

}  // namespace

void progress_bar(Ui& ui, double part) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(4);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, im(ui.theme().line), height / 2);
    list->AddRectFilled(at, {at.x + width * static_cast<float>(std::clamp(part, 0.0, 1.0)), at.y + height}, im(ui.theme().accent), height / 2);
    ImGui::Dummy({width, height});
}

void sentence_list(Ui& ui, std::string_view name, const std::vector<std::string>& sentences, float most_points) {
    const float most = std::min(ui.px(most_points), ImGui::GetIO().DisplaySize.y * 0.35f);
    ImGui::SetNextWindowSizeConstraints({0, 0}, {std::max(1.0f, ImGui::GetContentRegionAvail().x), most});
    ImGui::BeginChild(std::string(name).c_str(), {0, 0}, ImGuiChildFlags_AutoResizeY);
    keep_right_margin(ui, 14);
    for (std::size_t i = 0; i < sentences.size() && i < most_sentences; ++i) {
        wrapped(ui, sentences[i], Role::body, ui.theme().text);
        gap(ui, 4);
    }
    if (sentences.size() > most_sentences)
        wrapped(ui, "And " + std::to_string(sentences.size() - most_sentences) + " more.", Role::body, ui.theme().muted);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
}

}  // namespace heddle
