// The notes under a table: whole where the table leaves room for them, else as many lines as `most_points`, of which the others are scrolled to.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "coding/names_apart.h"
#include "ui/draw/controls.h"

namespace heddle {

class NotesBelow {
public:
    static constexpr float widest_points = 1100;
    static constexpr float gap_points = 16;

    // From the cursor on down to the end of the window. `table_height` is what the table would take, as far as that is known.
    NotesBelow(Ui& ui, const std::vector<std::string>& notes, float table_height, float most_points) : ui_(ui), room_(ImGui::GetContentRegionAvail()) {
        for (const std::string& note : notes) text_ += (text_.empty() ? "" : "\n") + with_names_apart(note, isolate_begin, isolate_end);
        if (text_.empty()) return;
        width_ = std::min(room_.x - ui.px(gap_points), ui.px(widest_points));
        const float left = room_.y - table_height - ui.px(gap_points);
        const float most = std::max(ui.px(most_points), table_height > 0 ? left : 0.0f);
        line_ = wrapped_height(ui, "n", Role::small, width_);
        all_ = wrapped_height(ui, text_, Role::small, width_);
        height_ = with_room_below(height_of(all_, most, line_));
        least_ = std::min(height_, with_room_below(2 * line_));
    }
    // Of notes that are `all` high where `most` is there: whole lines, so that what is scrolled to shows no half of one before.
    static float height_of(float all, float most, float line) { return all <= most ? all : std::max(1.0f, std::floor(most / line)) * line; }
    ImVec2 table_room(float least_points) const {
        return {room_.x, table_height_of(room_.y - (text_.empty() ? 0 : ui_.px(gap_points)), ui_.px(least_points), height_, least_)};
    }
    // What is left of `room` by notes that are `notes` high, and `least` at least; but in a low window two lines of these stay in sight, which are scrolled.
    static float table_height_of(float room, float least, float notes, float least_notes) {
        return std::max({room - notes, std::min(least, room - least_notes), 1.0f});
    }
    // Below the table, from the cursor on.
    void draw() const {
        if (text_.empty()) return;
        gap(ui_, 12);
        const float left = with_room_below(height_of(all_, ImGui::GetContentRegionAvail().y + line_ / 4, line_));
        ImGui::BeginChild("Notes", {room_.x, std::min(height_, std::max(least_, left))});
        wrapped(ui_, text_, Role::small, ui_.theme().muted, width_);
        ImGui::EndChild();
    }

private:
    // Rounded up, and a little more: what a letter reaches below its line is not to be cut.
    float with_room_below(float height) const { return std::ceil(height + ui_.px(2)); }

    Ui& ui_;
    ImVec2 room_;
    std::string text_;
    float width_ = 0;
    float line_ = 0;
    float all_ = 0;  // what the notes would take
    float height_ = 0;
    float least_ = 0;  // of height_, in a low window
};

}  // namespace heddle
