// Bars stacked to 100%: of a distribution, for each item and group the answers; of counts, for each row (code) how they are spread over the groups. n stands at
// each bar, of counts the row's total. Spots: parts, names of bars, the legend's parts. In a distribution a part's `row` is that of the answer, its `column` the
// group; of counts the row and the group.
#pragma once

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_settings.h"

namespace heddle {

// Fails for percentages and coefficients that are no distribution, for bases, for a single group, for more parts than can be told apart, and where people gave
// several answers, so that parts do not add up to 100%.
Result<> check_stacked_bars(const NumberTable& table);
// A bar with a hidden part is not drawn, since its parts would tell what the rest is; a sentence stands in its place.
Picture stacked_bars(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
