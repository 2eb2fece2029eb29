// Words that were divided at the end of a line. Pure, any thread.
//
// A soft hyphen goes. A hyphen between letters stays where the word stands with it elsewhere in the document at least as often as without;
// else goes where the joined word stands elsewhere; else stays before capitals and digits, beside a part that has a hyphen itself
// ("state-of-" "the-art"), behind "self-", "well-", "non-", "half-" and the like, and where both parts are words of the document and the document
// does not divide words otherwise (a word processor's, which does not hyphenate unless told to); else goes. Before "and", "or",
// "und", "oder" and the like it stays, with a space ("short- and long-term").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace heddle::pdf {

class Hyphens {
public:
    // A line of the document and the one after it, which may be empty; all lines, before any is joined.
    void learn(std::string_view line, std::string_view next);
    // Behind the last `learn` and before the first `join`: looks once whether the document divides words, not for each line again.
    void end_learning();

    // Adds the next line to the end of `text`, which is a line or several that were joined, with what belongs between.
    // Returns where in `text` the next line begins.
    std::size_t join(std::string& text, std::string_view next) const;

private:
    bool stays(std::string_view first, std::string_view second) const;
    std::size_t times(const std::string& word) const;
    bool looks_dividing() const;

    std::unordered_map<std::string, std::size_t> words_;  // folded
    std::unordered_map<std::string, std::size_t> divided_;  // "first-second", folded; empty behind end_learning
    std::size_t lines_ = 0;
    std::size_t line_end_hyphens_ = 0;
    bool divides_words_ = false;
};

// The character that a line begins with; 0 for what is empty.
char32_t first_of(std::string_view text);

}  // namespace heddle::pdf
