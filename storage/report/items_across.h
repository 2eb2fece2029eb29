// Hiding what several tables of survey items would tell together: the same item with other answers, other groups, other people, of the same people twice, and how many
// answered it at all (docs/counting.md "Disclosure").
//
// Item by item. A reader is taken to know of every respondent whether they are counted in a table and in which groups, and not what they answered or whether they did;
// any answer is possible that anybody gave or that the item has. Other answers must then exist that agree with all that is shown (alternative_sums.h). Where none are
// found, where the respondents of one table are people and those of another people at occasions, or where there are too many answers and groups for
// most_answer_kinds, all numbers of the item are hidden in all of the tables: n is all that is left of it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "coding/comparison_question.h"
#include "coding/panel_question.h"
#include "coding/study.h"
#include "coding/tabulation.h"
#include "storage/counting/count_answer.h"
#include "storage/export/number_table.h"

namespace heddle {

// Comparisons of items, and panels of items.
using ItemsQuestion = std::variant<TabulateQuestion, ComparisonQuestion, PanelQuestion>;

// What one of the tables has to hide besides what it hides by itself.
struct HiddenAnswers {
    struct Cell {
        std::string item;
        std::string answer;      // of a distribution; else empty
        std::size_t column = 0;  // the total is the last
        bool base = false;       // the base, and with it all of the item in this column
        bool operator==(const Cell&) const = default;
    };
    std::vector<Cell> cells;
    std::vector<std::size_t> because_of;  // the questions whose hidden cells these would give away; may be itself
    std::int64_t below = 0;               // the largest K of those
    bool compared = false;                // false where it cannot be answered
};

// Who is counted in the n of a table or a comparison of answers: in one row, the total last. Nothing where it cannot be answered, and where these are not as many as it
// prints.
std::optional<SampleUnits> people_asked(const Study& study, const ItemsQuestion& question);

inline constexpr std::size_t most_answer_kinds = 20'000;  // of one item: those who are in the same groups, by answers that count differently

// For each of the questions, in order, as disclosed_across() does for codes (storage/counting/disclosure_across.h). May take seconds; any thread. Where `stop` is given and
// says so, it ends early, and nothing of what it gives may be used.
std::vector<HiddenAnswers> answers_disclosed_across(const Study& study, const std::vector<ItemsQuestion>& questions, const std::function<bool()>& stop = {});

// Hides that in the table of the question, and says so in its notes, naming the questions (`names`, as many as were compared).
void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, Tabulation& table);
// Of a comparison of the same people the whole row, and what follows from hidden numbers with them.
void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, ComparisonTable& table);
// Of a panel who left the item blank and who was not asked it, too. `below` is its own limit, where it has one.
void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, std::optional<std::int64_t> below, NumberTable& panel);

}  // namespace heddle
