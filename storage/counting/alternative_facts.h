// Whether what several tables print together leaves open what they hide.
//
// What tables of codes count are facts: somebody has a code in a document. Each cell is the number of units (documents, people) that have at least one
// of certain facts. A hidden cell is safe where another set of facts exists that gives the same number in every cell that is shown, and another one in
// the hidden cell: then nobody can work it out, whatever else they know of the groups. Such sets are made here, fact by fact: one is changed so that the
// hidden cell moves by one, then others until the shown cells are as they were. What cannot be put right is hidden.
//
// A fact may be so several times (as many codings as say it). Most cells do not ask how often; sums do, and are the number of codings.
//
// Source: A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapter 4 (linked tables; secondary suppression; feasibility).
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "storage/counting/count_arrays.h"

namespace heddle {

// A slot is a unit in a cell; a fact counts in the slots of several cells, and a slot counts once however many of its facts hold.
struct FactTable {
    Lists slots_of_fact;
    Lists facts_of_slot;
    std::vector<std::int64_t> times;        // by fact: how often it is so; it holds where that is not 0
    Lists sums_of_fact;                     // cells without slots, in which it counts as often as it is so; no lists where there are no sums
    Lists facts_of_sum;                     // by cell
    // Cells that get smaller when a fact is so less than `kept` times, and never larger again: what else is lost with it. No lists where there are none.
    Lists losses_of_fact;
    std::vector<std::int64_t> kept;
    std::vector<std::uint32_t> first_slot;  // by cell, and a last one: the slots of a cell are first_slot[cell] to first_slot[cell + 1]
    std::vector<std::uint32_t> cell_of_slot;
    std::vector<std::uint8_t> shown;  // by cell
    std::vector<std::uint8_t> tells;  // by cell: must not follow from those that are shown
    std::vector<std::int64_t> cost;   // by cell: of hiding it, above 0

    bool holds(std::size_t fact) const { return times[fact] != 0; }
};

// A cell that has to be hidden too, and the cell that tells which it would give away.
using HiddenToo = std::pair<std::uint32_t, std::uint32_t>;

// Changes of cells that are tried in all: some seconds; and where somebody waits for each table, a fraction of one.
inline constexpr std::int64_t most_fact_work = 400'000'000;
inline constexpr std::int64_t little_fact_work = 20'000'000;

// Hides (in table.shown) what it takes for every cell that tells to have an alternative. The search is bounded by `most_work`; where it ends early more is
// hidden than it may take, never less. Where `stop` is given and says so, it ends at once and what it gives is of no use. Any thread.
std::vector<HiddenToo> hide_what_gives_away(FactTable& table, std::int64_t most_work = most_fact_work, const std::function<bool()>& stop = {});

}  // namespace heddle
