// What can be chosen about a picture, apart from the table that it shows.
#pragma once

namespace heddle {

struct PictureSettings {
    // Points: as wide as text on a page of A4 or Letter. Where columns, or long names, leave no room for this, a picture is wider.
    double width = 460;
};

}  // namespace heddle
