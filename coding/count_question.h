// What a count asks and what it answers (DESIGN section 5; docs/counting.md explains every term
// with an example).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/ids.h"

namespace heddle {

enum class Unit { segments, documents, participants, participations, words, characters, coverage };
enum class PercentBase { none, row, column, group };
enum class CoderChoice { all, of_record };

// One condition of --where. Conditions on the same attribute mean or, on different attributes and.
struct Condition {
    AttributeId attribute;
    std::string value;  // the effective value; "(not recorded)" asks for where there is none
    bool operator==(const Condition&) const = default;
};

struct CountQuestion {
    std::vector<AttributeId> by;  // none, one or two
    Unit unit = Unit::segments;
    PercentBase percent = PercentBase::none;
    std::vector<CodeId> codes;    // empty: all. A named code brings its descendants.
    std::vector<CoderId> coders;  // empty: all
    CoderChoice coder_choice = CoderChoice::all;
    std::vector<std::string> stances;  // empty: all, also codings without one
    std::vector<DocumentId> documents;  // empty: all. It narrows n, as conditions do.
    std::vector<Condition> where;
    bool fold = false;      // only the top level
    bool examined = false;  // only documents that a coder has marked done
    bool include_interviewer = false;
    std::optional<std::int64_t> suppress_below;
    std::int64_t min_base = 20;
    bool hides_documents = false;  // where `documents` are told, only how many: their names may be those of people. No part of what is kept.

    bool operator==(const CountQuestion&) const = default;
};

struct CountGroup {
    std::vector<std::string> values;  // one for each attribute of `by`
    std::string name;                 // values joined by " / "; "all" where nothing is asked by
    std::int64_t n = 0;
};

// One number of the table. `count` is exact; what is shown is made from it (coding/count_table.h).
struct CountCell {
    std::int64_t count = 0;
    // what a percentage is of; for coverage the group's characters; 0 where there is none
    std::int64_t base = 0;
    // by suppress_below; then count and base are 0, so that no view can let them slip
    bool hidden = false;
};

struct CountRow {
    CodeId code;
    std::string name;  // the code's path
    int depth = 0;
    // false where the question's codes leave nothing that the row could hold; it is all 0 then
    bool asked = true;
    std::vector<CountCell> cells;  // one a group
    CountCell total;               // a distinct count, never the sum of the cells
};

struct CountTable {
    CountQuestion question;
    std::vector<CountGroup> groups;
    std::int64_t total_n = 0;
    std::vector<CountRow> rows;  // codebook order
    // full sentences: what was left out, who coded twice, what is not done
    std::vector<std::string> notes;
    std::string heading;  // one sentence that says what is counted

    bool is_percentage() const {
        return question.percent != PercentBase::none || question.unit == Unit::coverage;
    }
};

// Names as the command line spells them; empty where the name is unknown.
std::optional<Unit> unit_named(const std::string& name);
std::optional<PercentBase> percent_base_named(const std::string& name);
const char* name_of(Unit unit);
const char* name_of(PercentBase base);

inline constexpr const char* not_recorded = "(not recorded)";
inline constexpr const char* interviewer_group = "(interviewer)";

}  // namespace heddle
