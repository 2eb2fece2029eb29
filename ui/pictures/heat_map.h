// Heat map: rows (codes) by groups, each cell its number on a tint, the darker the larger. Of relations it is the matrix of co-occurrence. Spots: cells, totals,
// names of rows and of groups.
#pragma once

#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_settings.h"

namespace heddle {

// Any table with groups; of any other, and where there are no rows, a sentence stands in its place. Sizes of groups stand under their names, totals apart at
// the right and without tint. Hidden cells are hatched, empty bases "–". Percentages of small bases have an outline and no tint, unless all are of such;
// the largest of the others is the darkest.
Picture heat_map(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
