// The sheet that every maker draws on: the heading above, then what the maker draws, then the notes and where the table comes from. Makers add shapes to
// `picture` and say at the end how far down they came.
#pragma once

#include <string>
#include <vector>

#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_words.h"

namespace heddle {

class PicturePage {
public:
    static constexpr double margin = 12;
    static constexpr double largest_side = 14000;  // points: what readers of PDF show (ISO 32000-1, annex C)

    // Sets the heading. Keeps references to both.
    PicturePage(const NumberTable& table, double width, const TextMeasure& measure);

    Picture picture;
    double top() const { return top_; }  // under the heading
    double left() const { return margin; }
    double right() const { return picture.width - margin; }

    void text(std::string words, PicturePoint at, const WordLook& look, TextAnchor anchor = TextAnchor::start, bool upwards = false);
    // Line under line, the first base line at `at`.
    void lines(const std::vector<std::string>& all, PicturePoint at, const WordLook& look, TextAnchor anchor = TextAnchor::start);
    void box(const PictureArea& area, PictureColour fill, PictureHatch hatch = PictureHatch::none, PictureColour ink = {}, bool outlined = false);
    void line(PicturePoint from, PicturePoint to, PictureColour colour, double width = 0.5, bool dashed = false);
    void spot(const PictureArea& area, std::string says, int row = PictureSpot::nowhere, int column = PictureSpot::nowhere);
    // A sentence in place of what there is not; gives its lower edge.
    double sentence(const std::string& words);

    // What a table shows, in sentences, is added to `says`: "A heat map.", then the sizes of the groups and the numbers, a line a row; after an empty line the
    // notes. Names of groups, which each row repeats, are cut there to 200 characters.
    Picture finish(double bottom, const std::string& says, const std::vector<std::string>& more_notes = {});

private:
    double paragraph(const std::string& words, double y, const WordLook& look, std::size_t most);

    const NumberTable& table_;
    const TextMeasure& measure_;
    double top_ = 0;
};

// Swatches with names beside them, in lines across the page: a legend.
struct LegendEntry {
    PictureBox look;      // its area is set by the legend
    std::string words;
    std::string says;     // the whole name
    int column = PictureSpot::nowhere;
};
// Gives the lower edge; `y` is the upper one. Names wider than the page are cut.
double legend(PicturePage& page, const std::vector<LegendEntry>& entries, double y, const TextMeasure& measure);

}  // namespace heddle
