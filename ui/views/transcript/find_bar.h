// FindBar: search in one transcript: the bar with the words sought, all hits shown in the text and along the scroll bar, and steps from
// hit to hit. The hit one has come to is what is selected, so that it can be coded at once.
#pragma once

#include <imgui.h>

#include "ui/transcript/transcript_pane.h"
#include "ui/transcript/transcript_search.h"
#include "ui/views/view.h"

namespace heddle {

class FindBar {
public:
    // Where a pane stands on the screen.
    struct Place {
        ImVec2 from;       // upper left corner
        ImVec2 to;
        float heading = 0; // upper edge of the pane's heading, in which the bar stands
        float column = 0;  // left edge of the text
        float bar = 0;     // width of the scroll bar
        float em = 16;
        Range shown;       // of the text
    };

    bool shown() const { return shown_; }
    bool has_keyboard() const { return shown_ && field_.has_focus(); }
    // Words that are selected are what is sought.
    void open(const TranscriptPane& pane);
    void close() { shown_ = false; }
    // To the next or previous hit, also while the bar is closed; around the ends of the text.
    void step(Ui& ui, TranscriptPane& pane, bool forward);

    // Each frame before the pane is laid out for drawing: asks for what is typed, and goes to the first hit once it is there.
    void update(ViewContext& context, TranscriptPane& pane);
    // Of the bar in a pane of this width; pixels.
    static float width(const Ui& ui, float pane);
    // True where the keyboard goes back to the text.
    bool draw(ViewContext& context, TranscriptPane& pane, const Place& place);
    void draw_hits(Ui& ui, const TranscriptPane& pane, const Place& place) const;
    // In so many rows of a strip along the scroll bar.
    void draw_ticks(Ui& ui, const TranscriptPane& pane, const Place& place, float row_height, int rows);

private:
    void ask(const TranscriptPane& pane);
    void go_to(TranscriptPane& pane, int hit);
    void go_where_sought(TranscriptPane& pane);
    bool controls(ViewContext& context, TranscriptPane& pane, float width);
    std::string count_of(const TranscriptPane& pane);

    FieldText field_;
    std::string query_;
    SearchRules rules_;
    TranscriptSearch search_;
    Position origin_;         // from where the first hit is looked for
    bool shown_ = false;
    bool seek_ = false;       // goes to the first hit from `origin_` on when it is found
    int steps_ = 0;           // that wait for hits: 1 forward, -1 back
    std::uint64_t ticks_of_ = 0;
    int tick_rows_ = 0;
    std::vector<HitRows> ticks_;
};

}  // namespace heddle
