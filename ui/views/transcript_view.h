// The Code tab: the transcript with its codings, where one reads, selects and codes.
#pragma once

#include "ui/transcript/transcript_pane.h"
#include "ui/views/view.h"

namespace heddle {

class TranscriptView : public View {
public:
    const char* name() const override { return "Code"; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    bool has_details() const override { return true; }

private:
    struct Frame;  // what one frame of drawing needs (transcript_drawing.h)

    void draw_empty(ViewContext& context);
    void draw_heading(ViewContext& context, const Document& document, float height);
    void draw_pane(ViewContext& context, const Document& document);
    // transcript_input.cpp
    void mouse(ViewContext& context, Frame& frame, const Touched& area);
    void keyboard(ViewContext& context, Frame& frame);
    void scroll_bar(ViewContext& context, Frame& frame);
    void publish_selection(ViewContext& context, const Frame& frame);
    // transcript_drawing.cpp
    void draw_tints(ViewContext& context, const Frame& frame);
    void draw_text(ViewContext& context, const Frame& frame);
    void draw_gutter(ViewContext& context, const Frame& frame);
    void draw_stripes(ViewContext& context, Frame& frame);
    void draw_overview(ViewContext& context, const Frame& frame);
    void draw_code_button(ViewContext& context, const Frame& frame);
    void step_to_coding(ViewContext& context, bool forward);

    TranscriptPane pane_;
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
