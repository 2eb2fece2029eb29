// The lines of a page in the order in which they are read. Pure, any thread.
#pragma once

#include "storage/import/pdf/pages.h"

namespace heddle::pdf {

// poppler takes a column of labels or times beside the talk for a column of its own. They are put before the line that they stand beside,
// with a tab between: short pieces (under 22 % of the page's width, five words) whose column holds nothing else, beside
// which no column of text stands; also bullets and numbers alone, with a space between. Then the lines of a page that has one column go from top to bottom, whatever poppler thought; where
// there are several its order stays.
void put_in_order(Page& page);

}  // namespace heddle::pdf
