// What stands around a quotation, in whole turns: as much as the reader wants to understand it. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "coding/document.h"
#include "coding/text.h"

namespace heddle {

inline constexpr std::int32_t longest_context = 4000;  // code points before the passage, and after it

struct TurnsAround {
    Range shown;
    bool cut_before = false;  // there is more, but it would be too long
    bool cut_after = false;
};
// The turns in which the passage stands, and so many before and after them; in a document without turns paragraphs (lines with something in them). With 0
// turns the passage alone. Without the white space around; covers the passage. What is longer than `longest` on either side is cut between words, and no more of
// a document without turns is looked at.
TurnsAround turns_around(const Text& text, std::span<const Turn> turns, Range passage, int around, std::int32_t longest = longest_context);
// What is shown of them.
Range with_turns(const Text& text, std::span<const Turn> turns, Range passage, int around);

// What stands before the passage in what is shown around it; without the label of the turn whose first words are the passage.
Range before_passage(std::span<const Turn> turns, Range shown, Range passage);

// The words of a range that stands before or after a passage. Where `called` is given it says who speaks in the place of each label that stands there
// (nothing: nobody is named), so that labels give nobody away.
std::string context_words(const Text& text, std::span<const Turn> turns, Range range, const std::function<std::string(const Turn&)>& called = {});

}  // namespace heddle
