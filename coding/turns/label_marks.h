// The marks that Markdown puts around labels of speakers (“**Anna:** Yes”). Labels are shown and published without them, as the transcript has them beside its
// text; what somebody said keeps its own. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coding/document.h"
#include "coding/text.h"

namespace heddle {

// Of which emphasis is made, however many of them.
constexpr bool is_emphasis_mark(char32_t c) { return c == U'*' || c == U'_'; }

// Where such marks stand in the labels of these turns, as far as the range reaches; ascending. A line below that is part of a name (“P_1”) is none.
std::vector<Position> marks_around_labels(const Text& text, std::span<const Turn> turns, Range range);

// The words of the range without them.
std::string without_label_marks(const Text& text, std::span<const Turn> turns, Range range);

}  // namespace heddle
