// The scroll bar of a transcript, and in it the overview of where codings lie.
#include <imgui.h>

#include "ui/transcript/overview.h"
#include "ui/views/transcript/pane_frame.h"

namespace heddle {

namespace {

constexpr float overview_row_points = 2;
constexpr double overview_strength = 0.62;  // it stands at the edge of the eye all day

}  // namespace

void PaneView::scroll_bar(ViewContext& context, Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float width = frame.bar;
    ImGui::SetCursorScreenPos({frame.to.x - width, frame.from.y});
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched bar = touch_area(ui, "Scroll bar", {width, frame.height()});
    ImGui::PopItemFlag();
    draw_overview(context, frame);
    const auto& view = pane_.layout().current();
    const double total = std::max(view.total_height, 1.0);
    const double shown = frame.height();
    if (total <= shown) return;
    const float thumb = std::max(ui.px(28), static_cast<float>(shown / total) * frame.height());
    const float track = std::max(1.0f, frame.height() - thumb);
    const float top = static_cast<float>(view.offset / std::max(1.0, total - shown)) * track;
    const float mouse_y = ImGui::GetIO().MousePos.y - frame.from.y;
    if (bar.held && !scrolling_) {
        scrolling_ = true;
        scroll_grip_ = mouse_y >= top && mouse_y < top + thumb ? mouse_y - top : thumb / 2;
    }
    if (!bar.held) scrolling_ = false;
    if (scrolling_) {
        const float wanted = std::clamp(mouse_y - scroll_grip_, 0.0f, track);
        if (std::abs(wanted - top) >= 0.5f) {
            pane_.scroll_to(static_cast<double>(wanted / track) * (total - shown));
            ui.wake_in(0);
        }
    }
    // What is in view, as a pane of glass over the overview.
    const double strength = scrolling_ ? 0.45 : bar.hovered ? 0.34 : 0.22;
    ImGui::GetWindowDrawList()->AddRectFilled({frame.to.x - width + ui.px(1), frame.from.y + top + ui.px(1)},
                                              {frame.to.x - ui.px(1), frame.from.y + top + thumb - ui.px(1)},
                                              im(with_alpha(theme.muted, strength)), ui.px(4));
}

void PaneView::draw_overview(ViewContext& context, const Frame& frame) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float row = ui.px(overview_row_points);
    const int rows = static_cast<int>(frame.height() / row);
    const OverviewKey key{pane_.document(), pane_.marks_made(), rows};
    if (!(key == overview_key_)) {
        overview_key_ = key;
        overview_ = overview_bands(pane_.marks(), pane_.text().end().value, rows);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = frame.to.x - frame.bar + ui.px(4);
    const float right = frame.to.x - ui.px(5);
    for (const OverviewBand& band : overview_) {
        list->AddRectFilled({left, frame.from.y + static_cast<float>(band.from) * row},
                            {right, frame.from.y + static_cast<float>(band.to) * row},
                            im(mixed(theme.page, colour_of(band.colour), overview_strength)));
    }
    // The coding in hand can be found at once.
    if (const Coding* coding = context.study().coding(context.state.coding); coding && coding->document == pane_.document()) {
        const float share = static_cast<float>(coding->range.start.value) / static_cast<float>(std::max(1, pane_.text().end().value));
        const float y = std::round(frame.from.y + share * frame.height());
        list->AddRectFilled({frame.to.x - frame.bar + ui.px(1), y - ui.px(1)}, {frame.to.x - ui.px(1), y + ui.px(1)}, im(theme.text));
    }
}

}  // namespace heddle
