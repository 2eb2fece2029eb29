// PaneView: one transcript on the screen: its heading, its text with codings, the margin and the scroll bar, and what mouse and
// keyboard do in it. The Code tab holds one or two of them (transcript_view.h).
#pragma once

#include <optional>

#include "ui/transcript/overview.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/transcript/find_bar.h"
#include "ui/views/transcript/place_keeper.h"
#include "ui/views/transcript/reading_settings.h"
#include "ui/views/transcript/uncoded_marks.h"
#include "ui/views/view.h"

namespace heddle {

class PaneView {
public:
    // How a pane stands in the tab.
    struct Standing {
        int number = 0;        // AppState::pane where it is the one in hand
        bool in_hand = true;   // actions and keys are about this one
        bool alone = true;     // there is no other
    };

    // Into the present ImGui window, over all of it.
    void draw(ViewContext& context, const Document& document, Standing standing, PlaceKeeper& places);
    void step_to_coding(ViewContext& context, bool forward);
    // Gives it the keyboard with the next frame.
    void want_keyboard() { wants_keyboard_ = true; }

    bool ready() const { return pane_.ready(); }
    TranscriptPane& pane() { return pane_; }
    FindBar& find_bar() { return find_; }
    UncodedMarks& uncoded() { return uncoded_; }

private:
    struct Frame;  // what one frame of drawing needs (pane_frame.h)

    // pane_heading.cpp
    void draw_heading(ViewContext& context, const Document& document, float height);
    void draw_count(ViewContext& context, const Document& document, float x, float right, float height);
    // The controls at the right of the heading; returns where they begin.
    float draw_controls(ViewContext& context, const Document& document, float height);
    float widest_speaker(ViewContext& context) const;
    void draw_pane(ViewContext& context, const Document& document);
    // pane_input.cpp
    void mouse(ViewContext& context, Frame& frame, const Touched& area);
    void press(const ViewContext& context, float x, float y);
    void take_up_coding(ViewContext& context);
    void keyboard(ViewContext& context, Frame& frame);
    void give_locked(ViewContext& context);
    void take_dropped_code(ViewContext& context, const Frame& frame);
    void publish_selection(ViewContext& context, const Frame& frame);
    // Goes on scrolling while the mouse is held above or below the text.
    bool scroll_beyond_edges(ViewContext& context, const Frame& frame, float mouse_y);
    // pane_handles.cpp
    struct MovingEnd {
        CodingId coding;
        bool start = false;
        Range before;
        Range range;  // as it would be now
    };
    const Coding* movable(const ViewContext& context) const;
    std::optional<CaretLine> handle_line(Range range, bool start) const;
    std::optional<bool> handle_under_mouse(const ViewContext& context, const Frame& frame) const;
    bool move_handle(ViewContext& context, const Frame& frame, const Touched& area);
    void draw_handles(ViewContext& context, const Frame& frame);
    // pane_drawing.cpp
    void draw_tints(ViewContext& context, const Frame& frame);
    void draw_highlights(ViewContext& context, const Frame& frame);
    void draw_underlines(ViewContext& context, const Frame& frame);
    void draw_densities(ViewContext& context, const Frame& frame);
    void draw_emphasis(ViewContext& context, const Frame& frame, const Coding& coding, bool with_ground);
    void fill(const Frame& frame, Range range, Colour colour);
    void draw_text(ViewContext& context, const Frame& frame);
    void draw_gutter(ViewContext& context, const Frame& frame);
    void draw_code_button(ViewContext& context, const Frame& frame);
    // pane_margin.cpp
    struct Stripe;
    struct Named;
    std::vector<Stripe> stripes_in(ViewContext& context, const Frame& frame) const;
    void draw_stripes(ViewContext& context, Frame& frame);
    static std::vector<Named> named_stripes(const std::vector<Stripe>& stripes);
    static CodingId following(const Named& named, CodingId focused);
    void draw_name(ViewContext& context, const Frame& frame, const Named& named, std::string_view name, ImVec2 at, float width, int rows);
    // How many codings lie on each line: all of them, or those that found no lane of their own.
    void draw_density(ViewContext& context, const Frame& frame);
    std::string codes_on_line(ViewContext& context, const Frame& frame, float top) const;
    void draw_crowded_lane(ViewContext& context, const Frame& frame);
    // Returns the coding whose name is under the mouse.
    CodingId draw_names(ViewContext& context, const Frame& frame, const std::vector<Stripe>& stripes, bool mouse_here);
    // pane_scroll_bar.cpp
    void scroll_bar(ViewContext& context, Frame& frame);
    void draw_overview(ViewContext& context, const Frame& frame);

    struct OverviewKey {
        DocumentId document;
        std::uint64_t version = 0;
        int rows = 0;
        friend bool operator==(const OverviewKey&, const OverviewKey&) = default;
    };

    FindBar::Place place_of(const Frame& frame) const;

    TranscriptPane pane_;
    Standing standing_;
    ReadingSettings reading_;  // of this frame
    FindBar find_;
    UncodedMarks uncoded_;
    OverviewKey overview_key_;
    std::vector<OverviewBand> overview_;
    std::uint64_t reveals_seen_ = 0;
    std::optional<MovingEnd> moving_;  // an end of the coding in hand, by the mouse
    CodingId hovered_;          // its stripe or name is under the mouse, in the last frame
    CodingId pointed_at_;       // the smallest whose words are under the mouse
    bool selecting_ = false;    // the mouse draws a selection
    bool drop_ready_ = false;   // a code is held over the selected words
    bool scrolling_ = false;    // the mouse holds the scroll bar
    float scroll_grip_ = 0;
    Position pressed_at_;
    bool wants_keyboard_ = true;
};

}  // namespace heddle
