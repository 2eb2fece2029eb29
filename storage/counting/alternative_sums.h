// Whether numbers of people that are printed together leave open what they hide (alternative_facts.h asks the same of facts).
//
// People of one kind count in the same cells; a cell is the number of people of certain kinds. A reader is taken to know which kinds there can be, and not how
// many people are of each. A hidden cell is safe where other numbers of people exist, none below 0, which give the same in every cell that is shown and
// something else in the hidden one. Such numbers are made here, one person more or less of a kind at a time. What cannot be put right is hidden.
//
// Source: A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapter 4 (linked tables; feasibility intervals; secondary suppression).
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "storage/counting/count_arrays.h"

namespace heddle {

struct SumTable {
    Lists cells_of_kind;               // a cell stands as often as one of the kind counts in it
    std::vector<std::int64_t> people;  // by kind; may be 0
    std::vector<std::uint8_t> shown;   // by cell
    std::vector<std::uint8_t> tells;   // by cell: must not follow from those that are shown
    std::vector<std::int64_t> cost;    // by cell: of hiding it, above 0
    std::vector<std::int64_t> least;   // by cell: a reader knows that it holds this at least
    std::vector<std::int64_t> below;   // by cell: K where “<K” may be read literally, as 1 to K - 1; else 0
    std::vector<std::uint8_t> fixed;   // by cell: is shown, whatever it tells; empty where there are none
    std::vector<std::uint32_t> row;    // by cell: in a row in which a hidden cell is not what “<K” says, none is read literally

    std::size_t cells() const { return shown.size(); }
};

struct SumsHidden {
    using Pair = std::pair<std::uint32_t, std::uint32_t>;

    std::vector<Pair> hidden;      // what was hidden (in table.shown, too), each with the cell that tells which it would give away
    std::vector<Pair> given_away;  // cells that are fixed, each with the cell that tells which follows from it: hiding others does not help
    bool unprotected = false;      // a cell that tells cannot be protected: it has to be said, or nothing may be shown
};

// Changes of cells that are tried in all: a few seconds.
inline constexpr std::int64_t most_sum_work = 200'000'000;

// Hides what it takes for every cell that tells to have an alternative. The search is bounded by `work_left`, from which what it took is taken; where it ends early
// more is hidden than it may take, never less. Where `stop` is given and says so, it ends at once, and what it gives is of no use. Any thread.
SumsHidden hide_what_sums_give_away(SumTable& table, std::int64_t& work_left, const std::function<bool()>& stop = {});
// Of a table that has all of most_sum_work to itself.
SumsHidden hide_what_sums_give_away(SumTable& table, const std::function<bool()>& stop = {});

}  // namespace heddle
