// What of a table of numbers is drawn: its rows and groups, and each cell as a number, as hidden, or as nothing. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "storage/export/number_table.h"

namespace heddle {

struct DrawnNumber {
    enum class Is { number, hidden, nothing };

    Is is = Is::nothing;      // nothing: an empty base
    double value = 0;         // a count, a percentage or a coefficient; 0 where it is no number
    bool small_base = false;  // shown as k/n

    bool is_number() const { return is == Is::number; }
    bool is_hidden() const { return is == Is::hidden; }
};
DrawnNumber drawn_number(const NumberTable& table, const NumberCell& cell);

// The cell of a row and a group, or with the number of groups the row's total; one with nothing in it where the row has none.
const NumberCell& drawn_cell(const NumberTable& table, const NumberRow& row, std::size_t group);
// "12", "45%", "3/12", "<5" or "–".
std::string shown_number(const NumberCell& cell);
// The group's name as it stands in the table, "Total" for the number of groups.
const std::string& drawn_group_name(const NumberTable& table, std::size_t group);
// "Leeds (n = 12)", "Leeds" where its size is not known.
std::string group_with_size(const NumberTable& table, std::size_t group);

// How many answered the item of a heading in a distribution, by group: "Leeds 12, York 9", "40" where there are no groups; empty where
// the row has no such numbers.
std::string answered_by(const NumberTable& table, const NumberRow& heading);

// Rows that are read: places in NumberTable::rows.
std::vector<std::size_t> drawn_rows(const NumberTable& table);
// Whether the totals say what the groups do not: there are several groups, and any total.
bool has_drawn_totals(const NumberTable& table);
bool is_only_group_all(const NumberTable& table);
// Codes by codes (storage/export/relation_numbers.h).
bool is_relation_matrix(const NumberTable& table);

// "Trust\nLeeds (n = 12)\n45%, 9 of 20": whole names, for whoever points at the cell.
std::string spot_sentence(const NumberTable& table, std::size_t row, std::size_t group);

// A round number that is not below the largest one, and how far apart to write numbers up to it: both positive.
struct DrawnScale {
    double top = 1;
    double step = 1;
    int decimals = 0;
};
DrawnScale drawn_scale(const NumberTable& table, double largest);
// A number on the scale: "20%", "1,500", "0.25".
std::string scale_number(const NumberTable& table, const DrawnScale& scale, double number);

}  // namespace heddle
