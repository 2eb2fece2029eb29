// What a text looks like beyond its characters, where the pages of its file begin, and when what stands in it was said where nobody is
// named: for showing a document as its author wrote it, for citing it and for finding it in the recording. Nothing is counted by it, and
// nothing in the text depends on it. When somebody who is named began to speak is the turn's own time (coding/document.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/positions.h"

namespace heddle {

enum class MarkKind {
    bold,
    italic,
    page,  // from the first character of a page to the first of the next; `value` is its number in the file, from 1
    time,  // from the first character of what was said from then on to the first of the next; `value` is milliseconds of the recording
};

// Marks of these kinds have a value, and follow each other; the others are what letters look like.
constexpr bool has_value(MarkKind kind) { return kind == MarkKind::page || kind == MarkKind::time; }

struct TextMark {
    MarkKind kind = MarkKind::bold;
    Range range;             // never empty, within the text
    std::int32_t value = 0;  // of a page or a time; else 0

    bool operator==(const TextMark&) const = default;
};

// Ascending by start, then by kind; no two of one kind overlap, and bold or italic ones do not touch another of their kind.
using TextMarks = std::vector<TextMark>;

// The page of the file that this position is on, for citing it; nothing where the text has no pages or the position is before the first or
// behind the last. Any thread.
std::optional<std::int32_t> page_at(const TextMarks& marks, Position position);

// Seconds from the start of the recording to thousandths, from when on what stands there was said; nothing where no mark tells. Any thread.
std::optional<double> time_at(const TextMarks& marks, Position position);

// The mark of what was said from then on; nothing where the range is empty or the time cannot be one: before 0, or after 2,147,483 seconds
// (596 hours).
std::optional<TextMark> time_mark(Range range, double seconds);

// "p. 3" or "pp. 3–5" for a passage; empty where the text has no pages there.
std::string pages_cited(const TextMarks& marks, Range passage);

}  // namespace heddle
