// Hiding what the tables of several questions would tell together (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "coding/comparison_question.h"
#include "coding/count_question.h"
#include "coding/relation_table.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/counting/counter.h"

namespace heddle {

// What one of the questions has to hide besides what it hides by itself.
struct HiddenAcross {
    struct Cell {
        CodeId code;             // 0: any code, which is the n of a matrix of relations, and of percentages of the column what they are of: there all of it goes
        std::size_t column = 0;  // the total is the last
        bool operator==(const Cell&) const = default;
    };
    std::vector<Cell> cells;  // of relations: the code's own number, and with it all of its pairs in this column
    // Of relations: pairs of codes, in either order, of which no number is shown.
    std::vector<std::pair<CodeId, CodeId>> pairs;
    std::vector<std::size_t> because_of;  // the questions whose hidden cells these would give away; may be itself
    std::int64_t below = 0;               // the largest K of those
    bool compared = false;
};

using CodesQuestion = std::variant<CountQuestion, ComparisonQuestion, RelationQuestion>;

// Whether a question's numbers are compared with those of others: documents, participants and participations that have codes are, and segments.
bool can_be_compared(const CodesQuestion& question);

// Of relations two things are compared. Their numbers of single codes are those of a count. Their numbers of pairs are not made anew by the search: where another set of
// facts is only possible if somebody loses a code that stands beside another one, the pairs that it is part of there are hidden in all relations, and who gains a code is
// taken to have it by itself. Of pairs of codes of the same two branches of the codebook, of which any is hidden, numbers stay only in the one table of relations that
// hides them, and where several do, in none. Relations that take in whole interviews, and those within more than wide_words words, in which whoever has two codes mostly has the
// pair, are not compared, nor are those that cannot be answered; relations of words need `words`.
//
// For each of the questions, in order. Where two would do, cells are hidden rather in a question that hides nothing by itself, then rather in the later one,
// and rather in groups than in totals. A question that cannot be answered is not compared, nor are tables with too many places of codes and people
// (most_fact_places, code_facts.h), of which the later ones are left out. May take seconds (three for four tables of 200 interviews by 70 codes), at most what
// most_fact_work (alternative_facts.h) allows; any thread. Where `stop` is given and says so, it ends early, and nothing of what it gives may be used.
std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop = {},
                                           const WordSource& words = {});
inline constexpr std::int64_t wide_words = 200;

// Hides that in the table of the question, and says so in its notes, naming the questions (`names`, as many as were compared).
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, CountTable& table);
// Of a comparison `codes` are those of its rows. What follows from a hidden number goes with it; of the same people, the whole row.
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, const std::vector<CodeId>& codes, ComparisonTable& table);
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, RelationTable& table);

}  // namespace heddle
