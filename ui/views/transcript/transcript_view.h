// The Code tab: one transcript, or two side by side (or one in two places), where one reads, selects and codes.
#pragma once

#include <array>
#include <memory>

#include "ui/views/coding_foot.h"
#include "ui/views/counts/asked_profile.h"
#include "ui/views/transcript/jump_picker.h"
#include "ui/views/transcript/pane_view.h"
#include "ui/views/transcript/place_keeper.h"
#include "ui/views/view.h"

namespace heddle {

class TranscriptView : public View {
public:
    // Through `along` it asks the Counts tab for the codes along the document.
    explicit TranscriptView(std::shared_ptr<AskedProfile> along) : along_(std::move(along)) {}

    const char* name() const override { return "Code"; }
    Icon icon() const override { return Icon::document; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    void keep(ViewContext& context) override { places_.keep(context); }
    bool has_details() const override { return true; }

private:
    void draw_empty(ViewContext& context);
    void draw_two(ViewContext& context);
    void draw_divider(ViewContext& context, float left, float width);
    PaneView& in_hand(const ViewContext& context) { return panes_[static_cast<std::size_t>(context.state.pane)]; }

    std::shared_ptr<AskedProfile> along_;
    std::array<PaneView, 2> panes_;
    PlaceKeeper places_;
    JumpPicker jump_;
    CodingFoot foot_;
    int pane_seen_ = 0;  // in hand in the last frame
};

}  // namespace heddle
