// Hiding what the tables of several questions would tell together (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "coding/comparison_question.h"
#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// What one of the questions has to hide besides what it hides by itself.
struct HiddenAcross {
    struct Cell {
        CodeId code;
        std::size_t column = 0;  // the total is the last
        bool operator==(const Cell&) const = default;
    };
    std::vector<Cell> cells;
    std::vector<std::size_t> because_of;  // the questions whose hidden cells these would give away; may be itself
    std::int64_t below = 0;               // the largest K of those
    bool compared = false;
};

using CodesQuestion = std::variant<CountQuestion, ComparisonQuestion>;

// Whether a question's numbers are compared with those of others: documents, participants and participations that have codes are.
bool can_be_compared(const CodesQuestion& question);

// For each of the questions, in order. Where two would do, cells are hidden rather in a question that hides nothing by itself, then rather in the later one,
// and rather in groups than in totals. A question that cannot be answered is not compared, nor are tables with too many places of codes and people
// (most_fact_places, code_facts.h), of which the later ones are left out. May take seconds (three for four tables of 200 interviews by 70 codes), at most what
// most_fact_work (alternative_facts.h) allows; any thread. Where `stop` is given and says so, it ends early, and nothing of what it gives may be used.
std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop = {});

// Hides that in the table of the question, and says so in its notes, naming the questions (`names`, as many as were compared).
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, CountTable& table);
// Of a comparison `codes` are those of its rows. What follows from a hidden number goes with it; of the same people, the whole row.
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, const std::vector<CodeId>& codes, ComparisonTable& table);

}  // namespace heddle
