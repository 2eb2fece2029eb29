// From the lines of pages to paragraphs. Pure, any thread.
//
// A line goes on in the next unless: more room than usual is between them; the size of the letters changes; the first word of the next would
// have fitted at its end; the next is indented (and the one after it is not), a bullet, a numbered point, or begins with a speaker's label
// that comes again. Over the end of a column or page a line goes on where no word would have fitted, or where no
// sentence ends and the next begins with a small letter. Notes in small print at the foot of a page stand before the paragraph that goes on
// over its end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "storage/import/pdf/pages.h"

namespace heddle::pdf {

struct PageStart {
    std::size_t at = 0;  // byte in the text
    int page = 1;
};

struct PagedText {
    std::string utf8;               // a line a paragraph, each ended by "\n"
    // Ascending by place; pages without text have none. Pages ascend, too, but for notes that stand before a paragraph which began on an
    // earlier page: that page then begins again behind them.
    std::vector<PageStart> starts;
};

// The pages' lines are in reading order, without headers and footers. `stopped` is asked before each page; true leaves out it and the rest.
PagedText paragraphs_of(const Pages& pages, const std::function<bool()>& stopped = {});

}  // namespace heddle::pdf
