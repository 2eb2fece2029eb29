// A picture of numbers (heat map, bars, a network, ...) as a list of shapes: made once (the other headers of this folder), then drawn in the window
// or written as SVG, PNG or PDF, so that the page shows what the screen showed.
//
// Lengths are points (1/72 inch), from the upper left corner, x to the right and y down. A picture holds no pixels and no fonts: texts are placed by their
// measured width (TextMeasure), and whoever draws shapes them with the same fonts (ui/text). Everything in a picture has its final place; texts do not
// overlap, which is the maker's work. Values: any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heddle {

struct PicturePoint {
    double x = 0;
    double y = 0;
};

struct PictureArea {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;

    bool holds(PicturePoint point) const {
        return point.x >= left && point.x < left + width && point.y >= top && point.y < top + height;
    }
};

struct PictureColour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const PictureColour&) const = default;
};

// What tells areas apart where colours cannot: printed in black and white, or to a reader who does not see them.
enum class PictureHatch : std::uint8_t { none, rising, falling, crossed, dots, level, upright };

struct PictureBox {
    PictureArea area;
    PictureColour fill;
    PictureHatch hatch = PictureHatch::none;  // in `ink`, over the fill
    PictureColour ink{};
    bool outlined = false;  // half a point, in `ink`
};

struct PictureLine {
    std::vector<PicturePoint> points;  // two or more
    PictureColour colour;
    double width = 1;
    bool dashed = false;
};

struct PictureDisc {
    PicturePoint centre;
    double radius = 0;
    PictureColour fill;
    PictureColour ink{};
    bool outlined = false;
};

enum class TextAnchor : std::uint8_t { start, middle, end };

struct PictureText {
    std::string text;  // UTF-8, one line, any script
    PicturePoint at;   // on the base line, at the anchor
    double size = 9;   // points an em
    bool strong = false;
    PictureColour colour{};
    TextAnchor anchor = TextAnchor::start;  // start: the left end, whichever way the text reads
    bool upwards = false;                   // turned a quarter against the clock about `at`
};

using PictureShape = std::variant<PictureBox, PictureLine, PictureDisc, PictureText>;

// What stands under the pointer, and what a click opens there.
struct PictureSpot {
    static constexpr int nowhere = -1;

    PictureArea area;
    std::string says;       // the whole names and numbers, in lines parted by '\n'
    int row = nowhere;      // of the table that the picture shows; `nowhere` where the spot stands for nothing that can be opened
    int column = nowhere;   // its group (NumberTable::groups); the number of groups: the total
    int answer = nowhere;   // what else the maker tells spots apart by (its header says so)
};

struct Picture {
    double width = 0;
    double height = 0;
    std::string title;       // drawn among the shapes as well; the title of the file
    std::string says;        // what it shows in sentences, for whoever cannot see it; in SVG and PDF
    PictureColour paper{255, 255, 255};
    std::vector<PictureShape> shapes;  // the first lies lowest
    std::vector<PictureSpot> spots;    // where two overlap the later one is meant
};

// The width of a text in points, as whoever draws the picture will set it.
using TextMeasure = std::function<double(std::string_view text, double size, bool strong)>;

}  // namespace heddle
