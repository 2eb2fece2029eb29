// The Code tab: the transcript with its codings, where one reads, selects and codes.
#pragma once

#include "ui/transcript/overview.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/view.h"

namespace heddle {

class TranscriptView : public View {
public:
    const char* name() const override { return "Code"; }
    Icon icon() const override { return Icon::document; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    bool has_details() const override { return true; }

private:
    struct Frame;  // what one frame of drawing needs (transcript_drawing.h)

    void draw_empty(ViewContext& context);
    void draw_heading(ViewContext& context, const Document& document, float height);
    float widest_speaker(ViewContext& context) const;
    void draw_pane(ViewContext& context, const Document& document);
    // transcript_input.cpp
    void mouse(ViewContext& context, Frame& frame, const Touched& area);
    void keyboard(ViewContext& context, Frame& frame);
    void publish_selection(ViewContext& context, const Frame& frame);
    // transcript_drawing.cpp
    void draw_tints(ViewContext& context, const Frame& frame);
    void draw_text(ViewContext& context, const Frame& frame);
    void draw_gutter(ViewContext& context, const Frame& frame);
    void draw_code_button(ViewContext& context, const Frame& frame);
    // transcript_margin.cpp
    struct Stripe;
    struct Named;
    std::vector<Stripe> stripes_in(ViewContext& context, const Frame& frame) const;
    void draw_stripes(ViewContext& context, Frame& frame);
    static std::vector<Named> named_stripes(const std::vector<Stripe>& stripes);
    static CodingId following(const Named& named, CodingId focused);
    void draw_name(ViewContext& context, const Frame& frame, const Named& named, std::string_view name, ImVec2 at, float width, int rows);
    // Returns the coding whose name is under the mouse.
    CodingId draw_names(ViewContext& context, const Frame& frame, const std::vector<Stripe>& stripes, bool mouse_here);
    void scroll_bar(ViewContext& context, Frame& frame);
    void draw_overview(ViewContext& context, const Frame& frame);
    void step_to_coding(ViewContext& context, bool forward);

    struct OverviewKey {
        DocumentId document;
        std::uint64_t version = 0;
        int rows = 0;
        friend bool operator==(const OverviewKey&, const OverviewKey&) = default;
    };

    TranscriptPane pane_;
    OverviewKey overview_key_;
    std::vector<OverviewBand> overview_;
    std::uint64_t reveals_seen_ = 0;
    CodingId hovered_;          // under the mouse, in the last frame
    bool selecting_ = false;    // the mouse draws a selection
    bool scrolling_ = false;    // the mouse holds the scroll bar
    float scroll_grip_ = 0;
    Position pressed_at_;
    Range published_;
    bool wants_keyboard_ = true;
};

}  // namespace heddle
