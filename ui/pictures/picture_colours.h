// Colours of pictures: safe for colour blindness (coding/palette.h), and apart from one another in black and white as well.
//
// Luminance and contrast are those of WCAG 2.1 ("relative luminance", "contrast ratio"). Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ui/pictures/picture.h"

namespace heddle {

namespace picture_colours {

inline constexpr PictureColour paper{255, 255, 255};
inline constexpr PictureColour ink{0, 0, 0};
inline constexpr PictureColour quiet_ink{85, 85, 85};  // small type: 7.5 to 1 on paper
inline constexpr PictureColour rule{170, 170, 170};
inline constexpr PictureColour grid{222, 222, 222};
inline constexpr PictureColour hidden_fill{238, 238, 238};
inline constexpr PictureColour hidden_ink{150, 150, 150};

// Codes as things (discs of a network, boxes of a profile): sky blue with a dark edge, blue, and what has codes below it darker.
inline constexpr PictureColour code_disc{86, 180, 233};
inline constexpr PictureColour code_edge{31, 78, 121};
inline constexpr PictureColour code_box{0, 114, 178};
inline constexpr PictureColour category_box{31, 63, 92};
// What joins two codes: 3 to 1 on paper.
inline constexpr PictureColour link{138, 147, 156};
// Whose words are not what is studied: the interviewer's.
inline constexpr PictureColour interviewer{236, 237, 238};

}  // namespace picture_colours

// 0 (black) to 1 (white).
double luminance(PictureColour colour);
// 1 to 21, in either order.
double contrast(PictureColour one, PictureColour other);

// From pale at 0 to dark at 1, darker all the way, so that the order stays in black and white.
PictureColour tint(double share);
// As much darker as it takes to stand out from paper by this contrast.
PictureColour darkened(PictureColour colour, double least_contrast);
// Black or white, whichever reads better on the fill; at least 4.5 to 1.
PictureColour ink_on(PictureColour fill);

// How an area of a group looks among its neighbours.
struct GroupLook {
    PictureColour fill;
    PictureHatch hatch = PictureHatch::none;
    PictureColour ink;
};
// As many looks as can be told apart by hatch and lightness alone.
inline constexpr std::size_t most_group_looks = 14;
// `place` counts from 0; looks come again after most_group_looks.
GroupLook group_look(std::size_t place);

// How the turns of a speaker look in a band beneath other marks: pale, and each with a hatch of its own.
inline constexpr std::size_t most_speaker_looks = 6;
// `place` counts from 0; looks come again after most_speaker_looks.
GroupLook speaker_look(std::size_t place);

// How the line of a code looks: on paper, 3 to 1 at least. Every second one is dashed, every second pair thin, so that neighbours differ without colour.
struct LineLook {
    PictureColour colour;
    bool dashed = false;
    double width = 2;  // points
};
// As many as differ in colour or dashes: twice the palette.
std::size_t most_line_looks();
// `place` counts from 0; looks come again after most_line_looks().
LineLook line_look(std::size_t place);

}  // namespace heddle
