// Change over rounds or years: groups along x in their order, a line a row (code), its name and last number at the right end. Spots: points, names of lines, groups.
#pragma once

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_settings.h"

namespace heddle {

// Fails where fewer than two groups stand in an order, where groups are combinations of two attributes, and for more rows than lines can tell
// apart. "(not recorded)" and "(interviewer)" are no rounds; they are left out, and a note says so.
Result<> check_change_lines(const NumberTable& table);
// Where a number is hidden, or a base empty, the line has a gap. A point of a small base is hollow. Of a distribution, notes say how many answered each item.
Picture change_lines(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
