#include "ui/pick/picker.h"

#include <imgui.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr float picker_row_points = 30;
constexpr int picker_page = 8;

}  // namespace

void Picker::open() {
    field_ = FieldText();
    field_.focus();
    chosen_ = 0;
    fresh_ = true;
}

PickerResult Picker::draw(Ui& ui, std::string_view hint, const std::vector<Candidate>& candidates, float width,
                          float list_height, const std::function<void(std::size_t, const Touched&)>& draw_row) {
    PickerResult result;
    const FieldResult typed = text_field(ui, "Filter", field_, width, {.hint = hint, .icon = Icon::search, .bare = true});
    const std::string text = field_.text();
    if (fresh_ || text != ranked_for_ || candidates.size() != candidates_) {
        found_ = fuzzy_ranked(text, candidates);
        ranked_for_ = text;
        candidates_ = candidates.size();
        if (typed.changed || fresh_) chosen_ = 0;
        scroll_ = true;
        fresh_ = false;
    }
    const int last = static_cast<int>(found_.size()) - 1;
    const int before = chosen_;
    chosen_ += (typed.down ? 1 : 0) - (typed.up ? 1 : 0) + (typed.page_down ? picker_page : 0) - (typed.page_up ? picker_page : 0);
    chosen_ = std::clamp(chosen_, 0, std::max(0, last));
    scroll_ |= chosen_ != before;

    gap(ui, 4);
    rule(ui);
    gap(ui, 4);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    const float wanted = static_cast<float>(found_.size()) * (ui.px(picker_row_points) + ui.px(1));
    if (!found_.empty()) {
        ImGui::BeginChild("Choices", {width, std::min(list_height, wanted)}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNavInputs);
        for (int i = 0; i <= last; ++i) {
            const std::size_t index = found_[static_cast<std::size_t>(i)];
            const Touched item = row(ui, candidates[index].path + "##" + std::to_string(index), ui.px(picker_row_points), i == chosen_);
            if (i == chosen_ && scroll_) ImGui::SetScrollHereY(0.5f);
            if (item.visible) draw_row(index, item);
            if (item.pressed) result.taken = static_cast<int>(index);
        }
        scroll_ = false;
        ImGui::EndChild();
    }
    ImGui::PopStyleVar();
    if (typed.entered) {
        if (ImGui::GetIO().KeyCtrl || found_.empty()) {
            result.taken_text = true;
        } else {
            result.taken = static_cast<int>(found_[static_cast<std::size_t>(chosen_)]);
        }
    }
    result.closed = typed.cancelled;
    return result;
}

}  // namespace heddle
