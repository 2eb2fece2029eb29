// What a text looks like beyond its characters, and where the pages of its file begin: for showing a document as its author wrote it and
// for citing it. Nothing is counted by it, and nothing in the text depends on it.
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
};

struct TextMark {
    MarkKind kind = MarkKind::bold;
    Range range;             // never empty, within the text
    std::int32_t value = 0;  // of a page; else 0

    bool operator==(const TextMark&) const = default;
};

// Ascending by start, then by kind; no two of one kind overlap, and bold or italic ones do not touch another of their kind.
using TextMarks = std::vector<TextMark>;

// The page of the file that this position is on, for citing it; nothing where the text has no pages or the position is before the first or
// behind the last. Any thread.
std::optional<std::int32_t> page_at(const TextMarks& marks, Position position);

// "p. 3" or "pp. 3–5" for a passage; empty where the text has no pages there.
std::string pages_cited(const TextMarks& marks, Range passage);

}  // namespace heddle
