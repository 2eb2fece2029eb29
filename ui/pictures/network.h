// Codes that stand together, or follow each other, as a network: a disc a code, its area by how many segments (or whatever is counted) the code has; a line a
// pair, its width by the number that the table shows: how many, a coefficient or a percentage. In a sequence lines have heads at what follows.
//
// The layout minimises the stress of the distances along the lines, a strong line being a short one (E. R. Gansner, Y. Koren and S. North, "Graph drawing by
// stress majorization", Graph Drawing 2004, LNCS 3383, section 2: the update of one place after the other), begun from a circle in the order of the codebook,
// so that a table always gives the same picture. Then discs with their names are pushed apart until nothing overlaps. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"

namespace heddle {

struct NetworkSettings {
    double width = 640;   // points, at least least_network_width; the height is what the codes take
    double least = 0;     // lines whose number is smaller are left out; those of 0 always are
    std::size_t most_links = 60;
    std::size_t most_codes = 60;
    std::vector<std::string> more_notes{};
};
inline constexpr double least_network_width = 320;

// Whether rows and groups of the table are both codes (storage/export/relation_numbers.h); a sentence that says what would do where they are not.
Result<> check_network(const NumberTable& table);

// Spots: of a disc, `row` is the code's and `column` the number of groups, the total; that of a code which is only a group opens nothing. Of a line both are
// those of the pair's cell. Categories are left out where codes below them are there, as are codes that no line reaches and what is beyond the settings; the
// picture says which and why. What is hidden has no line, and a code whose size is hidden no disc. `says` lists the codes and lines that are drawn, with their numbers.
Picture network_picture(const NumberTable& table, const NetworkSettings& settings, const TextMeasure& measure);

}  // namespace heddle
