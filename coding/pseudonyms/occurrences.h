// Where names that have pseudonyms stand in a text, and what stands there then. Pure; a finder may be read from any thread.
//
// A name is found as whole words: no letter, digit or mark goes on at either end (coding/word_places.h; where a script is written without
// spaces any end will do). What is alike is in coding/pseudonyms/folded_text.h. At each place the longest name counts, and occurrences do not
// overlap. What follows an apostrophe (“Leeds's”) is no part of the name and stays.
//
// The case is kept: a name that stands in capitals throughout (two letters or more, and the rule's own name does not) becomes capitals, one
// that stands in small letters although the rule has capitals becomes small, and one that begins with a capital although the rule's does not
// (“The hospital”) begins with one. Everything else is as the pseudonym is written.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/positions.h"
#include "coding/pseudonyms/pseudonym.h"
#include "coding/text.h"

namespace heddle {

struct Occurrence {
    Range range;
    std::size_t rule = 0;  // index among those that were given
    std::string becomes;
};

class PseudonymFinder {
public:
    // Those without a name are ignored.
    explicit PseudonymFinder(const std::vector<Pseudonym>& rules);

    bool empty() const { return forms_.empty(); }
    // Ascending. None reaches over a wall: ascending positions, such as where turns begin. Time proportional to the text, whatever the
    // number of names.
    std::vector<Occurrence> find_all(const Text& text, std::span<const Position> walls = {}) const;
    // Also where other letters go on at its ends: for what is to be looked at. `becomes` is as the rule says.
    std::vector<Occurrence> find_within_words(const Text& text) const;
    // False, and the words as they are, where they are no valid UTF-8.
    bool finds_in(std::string_view utf8) const;
    // With every occurrence replaced; counts them into `times`.
    std::string replaced(std::string_view utf8, std::size_t& times) const;

private:
    struct Form {
        std::u32string units;
        std::size_t rule = 0;
    };
    std::vector<Occurrence> find(const Text& text, std::span<const Position> walls, bool whole_words) const;

    std::vector<Pseudonym> rules_;
    std::vector<Form> forms_;  // the longer first
    std::unordered_map<char32_t, std::vector<std::size_t>> by_first_;
};

// The pseudonym as it stands in place of the words that were found.
std::string in_case_of(const std::string& becomes, std::string_view found, const std::string& name);

// Some words around, in one line; `at` is where in it the range begins and how many bytes it has.
struct Context {
    std::string words;
    std::size_t at = 0;
    std::size_t size = 0;
};
Context context_of(const Text& text, Range range, std::int32_t around = 40);

}  // namespace heddle
