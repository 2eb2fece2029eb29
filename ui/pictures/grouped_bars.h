// Bars: for each row (code) a bar a group, from 0, with its number at the end; groups told apart by colour and hatch, their sizes in the legend. Spots: bars with
// the room beside them, names of rows, the legend's groups.
#pragma once

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_settings.h"

namespace heddle {

// Fails where there are more groups than can be told apart.
Result<> check_grouped_bars(const NumberTable& table);
// A hidden cell has no bar, only "<5"; an empty base is "–". A bar of a small base is hollow. In a distribution each item says how many answered it.
Picture grouped_bars(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
