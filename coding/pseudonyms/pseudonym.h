// What is called otherwise from now on: a name, place or organisation and what takes its place. Pure, any thread.
#pragma once

#include <string>
#include <vector>

#include "coding/result.h"

namespace heddle {

// One form of a name. “Leeds” and, as a form of it, “Leodis” are two; each has its own replacement, since an inflected form has an
// inflected pseudonym. All are valid UTF-8.
struct Pseudonym {
    std::string name;     // what stands in the study, in any case; white space around it does not count
    std::string becomes;  // what takes its place
    std::string form_of;  // the name that it is a further form of; empty: it is the name itself

    bool operator==(const Pseudonym&) const = default;
};

// Without white space around words, and those that are given twice once. Fails, with one line for each fault, where a name or a
// pseudonym is empty, is no text or holds a line end, where one name is to become two things, where a pseudonym holds a name that is itself
// replaced (then nobody could tell which of the two is meant), and where `form_of` names none of the others.
Result<std::vector<Pseudonym>> checked_pseudonyms(const std::vector<Pseudonym>& given);

}  // namespace heddle
