// What stands where on the pages of a PDF, as poppler's pdftotext tells it with -bbox-layout: XHTML with elements page, flow, block, line
// and word, each with its box in points from the page's top left corner. Pure, any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle::pdf {

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
};

struct Line {
    Box box;
    std::string text;  // valid, trimmed, never empty; a wide gap between two words is a tab
    std::size_t block = 0;  // lines of one block have one number, and blocks come in reading order
    double first_word = 0;  // its width
    bool leftwards = false;  // read from right to left
    bool glued = false;     // a label that stood beside it has been put before it
};

struct Page {
    int number = 1;  // in the file, from 1
    double width = 0;
    double height = 0;
    // In poppler's reading order. Where most of them are read from right to left, their boxes are those of the page's mirror image, so that
    // each line begins at the left here, too.
    std::vector<Line> lines;
};

struct Pages {
    std::vector<Page> pages;
    std::size_t characters = 0;
    std::size_t unreadable = 0;  // characters that are no letters of any script: U+FFFD and private ones
};

// What ends the reading of a file when the import is stopped.
Error reading_stopped();

// Fails where it is no such output, with a sentence that goes on after the file's name. Elements that are not closed, numbers that are
// none and the like are passed over. `stopped` is asked now and then; true ends it with an error of kind `cancelled`.
Result<Pages> parse_pages(std::string_view xhtml, const std::function<bool()>& stopped = {});

}  // namespace heddle::pdf
