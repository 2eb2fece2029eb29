// What stands on every page beside the text: page headers and footers, printed page numbers, line numbers in the margin. Pure, any
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "storage/import/pdf/pages.h"

namespace heddle::pdf {

struct Furniture {
    std::vector<std::string> repeated;  // an example of each header or footer that is more than a number; at most three
    std::size_t lines = 0;              // headers and footers that were taken away
    std::size_t line_numbers = 0;       // numbers in the margin
};

// Takes headers, footers and page numbers out of the pages. A line at the upper or lower edge (15% of the page, up to three rows) is one
// where the same words, whatever their numbers, stand at the same height on at least two pages and on two fifths of all, or on three
// pages and apart from the text; and where nothing else stands between it and the edge, nor
// much room between it and another such line. On two pages only it must stand apart on one of them. Where the same words are a line in the
// body of pages, too, as the name of somebody who speaks is, it must stand apart on three pages for each of these. Numbers alone must
// grow from page to page. Times are none. A speaker's label must stand apart from the text. On a document of one page only “1”, “Page 1” and the like are taken.
void take_page_furniture(Pages& pages, Furniture& taken);

// What the pages before say about the numbers of lines.
struct LineNumbering {
    int last = 0;           // the last number that was taken; 0 for none
    std::size_t lines = 0;  // on pages since
};

// Takes the numbers of a transcript whose lines are counted in the margin, all or every fifth: at least five on a page, ascending, which
// begin with the first lines or go on from the page before; where every fifth is counted the lines between are there, too, unlike in a
// table of years. For each page in turn.
void take_line_numbers(Page& page, LineNumbering& before, Furniture& taken);

}  // namespace heddle::pdf
