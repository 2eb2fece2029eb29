// What a comparison of groups asks and what it answers: code by code (or item by item of a survey) how many of each group have it, the difference,
// and on request an exact test and an interval (docs/change.md). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/asked_question.h"
#include "coding/count_question.h"
#include "coding/ids.h"
#include "coding/statistics/proportions.h"
#include "coding/tabulation.h"

namespace heddle {

struct ComparisonQuestion {
    AttributeId by;            // whose values are the groups; none with by_occasion
    bool by_occasion = false;  // of items: the occasions (survey years, rounds) are the groups
    // In this order; differences are the last less the first. None: all that occur, which is two unless `paired` or `same` is asked for.
    std::vector<std::string> groups;
    Unit unit = Unit::participants;  // participants, participations or documents
    bool test = false;               // needs two groups
    bool paired = false;             // the same participants in two groups: in both, only in one, in neither
    // Only what is in each of the groups: the same participants, or the same values of an attribute (the same sites).
    bool same_participants = false;
    std::optional<AttributeId> same_values;

    std::vector<CodeId> codes;    // as in CountQuestion, down to `where`
    std::vector<CoderId> coders;
    CoderChoice coder_choice = CoderChoice::all;
    std::vector<std::string> stances;
    std::vector<Condition> where;
    bool examined = false;

    // Instead of codes: survey items, and which answers count (coding/tabulation.h).
    std::vector<AttributeId> items;
    std::vector<std::string> answers;
    std::vector<std::string> dropped;
    std::vector<std::string> occasions;

    std::int64_t min_base = 20;
    std::optional<std::int64_t> suppress_below;  // K: smaller numbers, and what would reveal them, are hidden

    bool operator==(const ComparisonQuestion&) const = default;
    bool is_of_same_people() const { return paired || same_participants; }
};

// Of the same people in two groups.
struct SamePeopleCounts {
    std::int64_t both = 0;
    std::int64_t only_first = 0;
    std::int64_t only_second = 0;
    std::int64_t neither = 0;

    bool operator==(const SamePeopleCounts&) const = default;
};

struct ComparisonRow {
    std::string name;  // the code's path, or the item
    int depth = 0;
    bool asked = true;
    std::vector<AnswerCell> cells;  // one a group: how many of how many
    AnswerCell total;               // of all groups, each once
    std::optional<SamePeopleCounts> pairs;
    // In percentage points, the last group less the first; nothing where either is empty, or there are fewer than two.
    std::optional<double> difference;
    // Nothing where no test was asked for or none can be made.
    std::optional<double> p;
    std::optional<ProportionInterval> interval;  // of the difference, as proportions

    // A number of a group or the total is hidden (AnswerCell); then `pairs` is nothing, and so are difference, p and interval where a group's number is.
    bool hides() const;
    bool hides_difference() const;
};

struct ComparisonTable {
    ComparisonQuestion question;
    std::vector<TabulateGroup> groups;
    std::int64_t total_n = 0;
    std::vector<ComparisonRow> rows;
    std::vector<std::string> notes;  // full sentences; warnings come last
    std::string heading;             // one sentence that says what is counted

    bool is_of_items() const { return !question.items.empty(); }
};

// Fills in differences, and where `tests` is so the exact p and the interval (of pairs where the rows have them), and adds what is to be kept in mind:
// what such tests mean for people who were chosen on purpose and stand in clusters, and for many comparisons at once. Ends the heading with the groups.
void finish_comparison(ComparisonTable& table, bool tests);

// As a reader sees them: "30% (12/40)", "3/12" where the base is under the smallest; "+12.5" points, half a tenth rounded away from 0; "0.032", "<0.001";
// "−3.1 to +24.0" points. "–" where there is nothing.
std::string shown(const ComparisonTable& table, const AnswerCell& cell);
std::string shown_difference(const ComparisonRow& row);
std::string shown_p(const std::optional<double>& p);
std::string shown_interval(const std::optional<ProportionInterval>& interval);

// In the words of the command line, and back (coding/asked_question.h).
AskedQuestion asked(const Study& study, const ComparisonQuestion& question);
Result<ComparisonQuestion> comparison_question(const Study& study, const AskedQuestion& asked);

}  // namespace heddle
