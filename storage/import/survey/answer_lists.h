// Cells that hold several answers at once. Survey tools part them by ";" (Microsoft Forms, also behind the last one) or by ", " (Google
// Forms), and answers may hold commas themselves: "Yes, always". The whole column says which it is.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct AnswerLists {
    bool at_semicolons = false;   // the column holds lists parted by ";"
    bool at_commas = false;       // ... parted by ", ", and no cell has a ";"
    bool any_semicolon = false;   // some cell has one, whether they are lists or not
    bool any_comma = false;       // some cell has ", "
    // The different answers in the order met, as they would be parted: at ";" where some cell has one, else at ", ". At most 400 of them; none
    // where no cell has either.
    std::vector<std::string> answers;
    std::size_t in_lists = 0;        // answers in the cells that hold several, again and again, parted at ", "
    std::size_t known_in_lists = 0;  // of these, how many are known
};

// What the filled cells of a column are. `known` are answers that the researcher or the study names; they stand as they are, commas and all.
// Cells are lists at ";" where a third of them are, of at most 40 answers that come twice on average. At ", " the answers must also recombine:
// a third of those that come again begin some cells and come later in others (no list of places with their counties does that). Pieces
// are one answer where they are never met apart: a piece after a comma that begins with a small letter, where no cell does; a piece that always follows the same
// one, which is always followed by such a piece. Time grows with the cells. Any thread.
AnswerLists find_answer_lists(const std::vector<std::string_view>& cells, const std::vector<std::string>& known);

// Parts cells at ", ", but never within one of these answers, the longest first; compared in folded case. An answer of more than
// 16 pieces is parted.
class CommaParts {
public:
    explicit CommaParts(const std::vector<std::string>& answers);
    std::vector<std::string_view> of(std::string_view cell) const;
    bool knows(std::string_view answer) const;

private:
    std::set<std::string> answers_;
    std::size_t longest_ = 1;  // in pieces
};

}  // namespace heddle
