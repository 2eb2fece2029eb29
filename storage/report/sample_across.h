// Hiding what several tables of the sample would tell together: who was interviewed (cross), who answered when (panel), and the n of counts, comparisons and tables of
// answers (docs/counting.md "Disclosure").
//
// What such tables count is how many people and documents of each kind there are. People who share documents belong together and are one: of one kind are those who
// count alike in all of the tables (alternative_sums.h). Where n of a count has to be hidden, all of its column goes with it, since the other numbers are of so many.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "coding/comparison_question.h"
#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/panel_question.h"
#include "coding/study.h"
#include "coding/tabulation.h"

namespace heddle {

using SampleQuestion = std::variant<CrossQuestion, PanelQuestion, CountQuestion, ComparisonQuestion, TabulateQuestion>;

// What one of the tables has to hide besides what it hides by itself.
struct SampleHidden {
    // Row 0 is n, column 0 the first group; the total is the last.
    struct Cell {
        std::size_t row = 0;
        std::size_t column = 0;
        bool operator==(const Cell&) const = default;
    };
    std::vector<Cell> cells;
    std::vector<std::size_t> because_of;  // the questions whose hidden cells these would give away; may be itself
    std::int64_t below = 0;               // the largest K of those
    bool compared = false;
};

// Tables with more cells than this together, or kinds of people, are not compared; the later ones are left out.
inline constexpr std::size_t most_sample_cells = 20'000;
inline constexpr std::size_t most_sample_kinds = 5'000;

// Whether the question counts a sample: of panels of items, how many answered at each occasion; of tables and comparisons of answers, who was asked; of counts and comparisons of codes, those
// in documents, participants and participations, and segments, whose n are documents.
bool counts_a_sample(const SampleQuestion& question);

// For each of the questions, in order, as disclosed_across() does for codes (disclosure_across.h). Where no hiding is found that protects all of them, everything is hidden in all. May take seconds; any thread. Where `stop` is given and says so, it
// ends early, and nothing of what it gives may be used.
std::vector<SampleHidden> sample_disclosed_across(const Study& study, const std::vector<SampleQuestion>& questions, const std::function<bool()>& stop = {});

}  // namespace heddle
