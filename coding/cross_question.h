// What a cross table of the sample asks and what it answers (docs/counting.md "The sample").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/ids.h"

namespace heddle {

struct CrossQuestion {
    AttributeId rows;
    std::optional<AttributeId> by;   // none: one group "all"
    Unit unit = Unit::participants;  // participants, participations or documents
    std::vector<Condition> where;
    // People who speak in no document count too. In a study in which nobody speaks they always do.
    bool include_silent = false;
    std::optional<std::int64_t> suppress_below;

    bool operator==(const CrossQuestion&) const = default;
};

struct CrossCell {
    std::int64_t count = 0;
    bool hidden = false;  // by suppress_below; then count is 0

    bool operator==(const CrossCell&) const = default;
};

struct CrossGroup {
    std::string name;
    CrossCell n;  // a distinct count, never the sum of the cells
};

struct CrossRow {
    std::string name;
    std::vector<CrossCell> cells;  // one a group
    CrossCell total;               // distinct as well
};

// A note that says how many people there are, and what it says where that would tell what a table hides.
struct NoteOfPeople {
    std::size_t at = 0;  // which of the notes
    std::string without_number;
};

struct CrossTable {
    CrossQuestion question;
    std::vector<CrossGroup> groups;
    CrossCell total_n;
    std::vector<CrossRow> rows;
    std::vector<std::string> notes;  // full sentences
    std::vector<NoteOfPeople> notes_of_people;  // none where suppress_below is asked for: then no note says how many
    std::string heading;             // one sentence that says what is counted
};

}  // namespace heddle
