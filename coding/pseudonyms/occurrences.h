// Where names that have pseudonyms stand in a text, and what stands there then. Pure; a finder may be read from any thread.
//
// A name is found as whole words: no letter, digit or mark goes on at either end (coding/word_places.h; where a script is written without
// spaces any end will do). What is alike is in coding/pseudonyms/folded_text.h; vowel points and the like at the end of a name belong to it. At
// each place the longest name counts, and occurrences do not overlap. What follows an apostrophe (“Leeds's”) is no part of the name and stays.
//
// A name that is given with a capital is found in any case but with small letters throughout: “Reading” is a town, “reading” a word. One that is given
// without is found in any case; where both are given, each is found where it has its own case.
//
// The case is kept: a name that stands in capitals throughout (two letters or more, and the rule's own name does not) becomes capitals, and one
// that begins with a capital although the rule's does not (“The hospital”) begins with one. Everything else is as the pseudonym is written.
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

// Where a name may begin and end.
enum class NameEnds {
    words,       // whole words
    file_names,  // also where in one word a capital follows a small letter, or a digit and a letter meet: “AnnaBerg1.docx”
    anywhere,
};

class PseudonymFinder {
public:
    // Those without a name are ignored.
    explicit PseudonymFinder(const std::vector<Pseudonym>& rules);

    bool empty() const { return forms_.empty(); }
    // Ascending. None reaches over a wall: ascending positions, such as where turns begin. Time proportional to the text, whatever the
    // number of names.
    std::vector<Occurrence> find_all(const Text& text, std::span<const Position> walls = {}, NameEnds ends = NameEnds::words) const;
    // Also where other letters go on at its ends, and in any case: for what is to be looked at. `becomes` is as the rule says.
    std::vector<Occurrence> find_within_words(const Text& text) const;
    // False, and the words as they are, where they are no valid UTF-8.
    bool finds_in(std::string_view utf8, NameEnds ends = NameEnds::words) const;
    // With every occurrence replaced; counts them into `times`.
    std::string replaced(std::string_view utf8, std::size_t& times, NameEnds ends = NameEnds::words) const;

private:
    struct Form {
        std::u32string units;
        std::size_t rule = 0;
        bool capital = false;
    };
    struct Span {
        std::size_t first = 0;
        std::size_t last = 0;  // behind it
    };
    std::vector<Occurrence> find(const Text& text, std::span<const Position> walls, NameEnds ends) const;
    // Of the forms that the units at this place begin with, the longer first.
    void collect(const std::u32string& units, std::size_t at, std::vector<std::size_t>& forms) const;

    std::vector<Pseudonym> rules_;
    std::vector<Form> forms_;  // in the order of their units; of the same the one with a capital first
    std::unordered_map<char32_t, Span> by_first_;
};

bool has_capital(std::string_view utf8);
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
