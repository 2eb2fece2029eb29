#include "ui/views/answer_order.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/draw/controls.h"

namespace heddle {

namespace {

constexpr std::string_view comma = ", ";

std::vector<std::string> moved_answer(std::vector<std::string> answers, std::size_t from, bool up) {
    std::swap(answers[from], answers[up ? from - 1 : from + 1]);
    return answers;
}

std::vector<std::string> joined_with_next(std::vector<std::string> answers, std::size_t at) {
    answers[at] += std::string(comma) + answers[at + 1];
    answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    return answers;
}

// They stand where the whole stood, also those that the list has already.
std::vector<std::string> parted(const std::vector<std::string>& answers, std::size_t at) {
    std::vector<std::string> pieces;
    for (std::size_t from = 0; from <= answers[at].size();) {
        const std::size_t end = std::min(answers[at].find(comma, from), answers[at].size());
        std::string piece = answers[at].substr(from, end - from);
        if (!piece.empty() && std::ranges::find(pieces, piece) == pieces.end()) pieces.push_back(std::move(piece));
        from = end + comma.size();
    }
    std::vector<std::string> all;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (i == at) {
            all.insert(all.end(), pieces.begin(), pieces.end());
        } else if (std::ranges::find(pieces, answers[i]) == pieces.end()) {
            all.push_back(answers[i]);
        }
    }
    return all;
}

}  // namespace

std::optional<std::vector<std::string>> draw_answer_order(Ui& ui, std::string_view column, const std::vector<std::string>& answers, bool commas) {
    std::optional<std::vector<std::string>> changed;
    const Theme& theme = ui.theme();
    const auto named = [&](const char* what, const std::string& answer) { return what + answer + "##" + std::string(column); };
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::string& answer = answers[i];
        const bool last = i + 1 == answers.size();
        const Touched item = touch_area(ui, named("", answer), {ui.px(400), ui.row_height()});
        if (item.visible) {
            if (item.hovered || item.focused) ImGui::GetWindowDrawList()->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
            draw_label_in_row(ui, ImGui::GetWindowDrawList(), std::to_string(i + 1) + "  " + answer, Role::body, item.from.x + ui.px(16), item.from.y,
                              item.height(), theme.text, item.width() - ui.px(20));
            draw_focus(ui, item, ui.px(6));
            tooltip(ui, "Its place in tables", "Alt+Up, Alt+Down");
        }
        const bool has_keys = item.visible && ImGui::IsItemFocused() && ImGui::GetIO().KeyAlt;
        if (has_keys) {
            // The focus stays on the answer, wherever it goes, instead of moving by these keys.
            for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow}) ImGui::SetKeyOwner(key, ImGui::GetItemID());
        }
        const bool key_up = has_keys && ImGui::IsKeyPressed(ImGuiKey_UpArrow);
        const bool key_down = has_keys && ImGui::IsKeyPressed(ImGuiKey_DownArrow);
        ImGui::SameLine(ui.px(410));
        const bool up = icon_button(ui, named("Up: ", answer), Icon::up, "Earlier (Alt+Up)", i > 0);
        ImGui::SameLine();
        const bool down = icon_button(ui, named("Down: ", answer), Icon::down, "Later (Alt+Down)", !last);
        if ((up || key_up) && i > 0) changed = moved_answer(answers, i, true);
        if ((down || key_down) && !last) changed = moved_answer(answers, i, false);
        if (!commas) continue;
        if (answer.find(comma) != std::string::npos) {
            ImGui::SameLine();
            if (button(ui, named("Part at commas: ", answer), ButtonLook::plain, "It is several answers")) changed = parted(answers, i);
        } else if (!last) {
            ImGui::SameLine();
            if (button(ui, named("One with the next: ", answer), ButtonLook::plain, "It is one answer with a comma in it")) changed = joined_with_next(answers, i);
        }
    }
    return changed;
}

}  // namespace heddle
