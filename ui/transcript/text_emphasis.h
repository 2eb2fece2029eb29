// How the marks of a text are drawn: stretches that are bold, slanted or both, and where its pages begin and its times stand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/positions.h"
#include "coding/text_marks.h"
#include "ui/text/document_layout.h"

namespace heddle {

// Ascending and without overlap; words that are bold and italic are one span.
std::vector<EmphasisSpan> emphasis_in(const TextMarks& marks);

// Pages that begin in the range, ascending.
struct PageStart {
    Position position;
    std::int32_t page = 0;
    friend bool operator==(const PageStart&, const PageStart&) = default;
};
std::vector<PageStart> pages_beginning_in(const TextMarks& marks, Range range);

// Times that begin in the range, ascending.
TextMarks times_beginning_in(const TextMarks& marks, Range range);

}  // namespace heddle
