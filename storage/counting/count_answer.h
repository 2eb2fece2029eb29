// One question answered from prepared arrays; behind CountIndex, count() and cross().
#pragma once

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/result.h"
#include "storage/counting/count_state.h"

namespace heddle {

Result<CountTable> answer(CountState& state, const CountQuestion& question,
                          const WordSource& words);
Result<CrossTable> answer(CountState& state, const CrossQuestion& question);

// Who stands behind each number of a table that counts the sample: row 0 is n, the last column the total. A unit may be named several times in a number, which counts it
// once.
struct SampleUnits {
    struct Counted {
        DocumentId document;        // none for somebody who speaks in none
        ParticipantId participant;  // none for a document that belongs to nobody
        std::int64_t unit = 0;
        std::size_t row = 0;
        std::size_t column = 0;
    };
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<Counted> counted;
    std::vector<std::uint8_t> listed;  // by row: 1 where it is in the table since somebody counts in it
};
Result<SampleUnits> counted_units(CountState& state, const CrossQuestion& question);

}  // namespace heddle
