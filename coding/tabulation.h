// What a tabulation of survey items asks and what it answers: the percentage of respondents who gave an answer (docs/counting.md
// "Survey items").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/ids.h"

namespace heddle {

enum class ItemOrder { given, total };

struct TabulateQuestion {
    std::vector<AttributeId> items;    // in the order of the rows
    std::vector<std::string> answers;  // any of them counts; none only for a distribution
    std::optional<AttributeId> by;     // neither this nor by_occasion: one group "all"
    bool by_occasion = false;          // a column for each occasion (survey year, round) that answers are recorded for
    std::vector<Condition> where;
    std::vector<std::string> occasions;  // only answers of these; empty: all
    std::vector<std::string> dropped;    // answers that leave the base, as if the item had not been answered
    ItemOrder order = ItemOrder::given;
    std::optional<std::int64_t> top;  // only so many items, after they are ordered
    bool distribution = false;        // a row for each answer of each item
    std::int64_t min_base = 20;
    std::optional<std::int64_t> suppress_below;  // K: smaller cells, and what would reveal them, are hidden

    bool operator==(const TabulateQuestion&) const = default;
};

// How many of `base` respondents, those who answered the item with something that is not dropped, gave the answer. A hidden number is -K, and
// nothing else is left of it; where the base is hidden, so is the count.
struct AnswerCell {
    std::int64_t count = 0;
    std::int64_t base = 0;

    bool is_hidden() const { return count < 0; }
    bool hides_base() const { return base < 0; }

    bool operator==(const AnswerCell&) const = default;
};

struct TabulateGroup {
    std::string name;
    std::int64_t n = 0;  // respondents, whether they answered these items or not
};

struct TabulateRow {
    std::string item;
    std::string answer;             // of a distribution; else empty
    std::vector<AnswerCell> cells;  // one a group
    AnswerCell total;               // of all respondents, each once
};

struct Tabulation {
    TabulateQuestion question;
    std::vector<TabulateGroup> groups;
    std::int64_t total_n = 0;
    std::vector<TabulateRow> rows;
    std::vector<std::string> notes;  // full sentences
    std::string heading;             // one sentence that says what is counted
};

// "Respondents who answered “Very significant”, as % of those who answered the item, by wave." `by` names the columns; may be empty.
std::string heading_of(const TabulateQuestion& question, const std::string& by);

// As a reader sees it: "<5" where it is hidden, "–" for an empty base, "3/12" where the base is under min_base, otherwise a percentage rounded half up.
std::string shown(const Tabulation& table, const AnswerCell& cell);

// 100 * count / base; nothing where the base is empty or the cell hidden.
std::optional<double> percentage(const AnswerCell& cell);

}  // namespace heddle
