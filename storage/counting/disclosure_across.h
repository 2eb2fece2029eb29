// Hiding what the tables of several questions would tell together (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

// Whether a question's numbers are compared with those of others: documents, participants and participations are.
bool can_be_compared(const CountQuestion& question);

// The tables with more than this many places of codes and people (a number that any of them prints has one for each unit) are not compared.
inline constexpr std::uint64_t most_places_compared = 20'000'000;

// For each of the questions, in order. Where two would do, cells are hidden rather in a question that hides nothing by itself, then rather in the later one,
// and rather in groups than in totals. A question that cannot be answered is not compared. May take seconds (three for four tables of 200
// interviews by 70 codes), at most what alternative_facts.cpp allows; any thread.
std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CountQuestion>& questions);

// Hides that in the table of the question, and says so in its notes, naming the questions (`names`, as many as were compared).
void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, CountTable& table);

}  // namespace heddle
