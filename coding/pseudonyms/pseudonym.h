// What is called otherwise from now on: a name, place or organisation and what takes its place. Pure, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle {

// More than anybody gives. In characters the length of a name or pseudonym.
inline constexpr std::size_t most_pseudonyms = 20'000;
inline constexpr std::size_t longest_pseudonym = 500;

// One form of a name. “Leeds” and, as a form of it, “Leodis” are two; each has its own replacement, since an inflected form has an
// inflected pseudonym. All are valid UTF-8.
struct Pseudonym {
    std::string name;     // what stands in the study; in any case (coding/pseudonyms/occurrences.h), white space around it does not count
    std::string becomes;  // what takes its place
    std::string form_of;  // the name that it is a further form of; empty: it is the name itself

    bool operator==(const Pseudonym&) const = default;
};

// Without white space around words, and those that are given twice once. Fails, with one line for each fault, where a name or a
// pseudonym is empty, too long, is no text or holds a line end, where one name is to become two things (with small letters throughout it may
// have its own, which differs in case at most), where a pseudonym holds a name that is itself
// replaced (then nobody could tell which of the two is meant), and where `form_of` names none of the others. Fails where there are more than most_pseudonyms.
Result<std::vector<Pseudonym>> checked_pseudonyms(const std::vector<Pseudonym>& given);

}  // namespace heddle
