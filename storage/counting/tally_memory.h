// TallyMemory: the last tallies, carried on from edit to edit.
//
// After a coding nearly everything that a table was counted from is what it was. A tally is a sum over documents (of participants: over
// participants, whose documents then go together), so what changes is what the documents concerned had before and have now. These
// are counted by the same passes as a whole tally; what else a tally rests on is compared by its value, and where anything of that
// is another now, all is counted.
//
// Holds a copy of the arrays for each tally that can still be carried on. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

#include "storage/counting/tally.h"

namespace heddle {

class TallyMemory {
public:
    // A part is exchanged where its codings, before and now, so many times are not more than all: where the whole has to be counted
    // anyway for a good part of it, it is as quick to count it at once. 0: always.
    explicit TallyMemory(std::size_t worth_a_part = 2) : worth_a_part_(worth_a_part) {}
    // As heddle::tally() of the same.
    Tally tally(const TallyInput& input, Unit unit, const CodedWordsOfAll& words);
    // How many of these were answered by what had changed alone.
    std::uint64_t carried_on() const { return carried_on_; }

private:
    struct Row {
        CodeId code;
        int parent = -1;
        friend bool operator==(const Row&, const Row&) = default;
    };
    struct Kept {
        Unit unit = Unit::segments;
        CountArrays arrays;
        CodedWordsOfAll words;  // of these arrays
        std::vector<Row> rows;
        CodingFilter filter;
        Selection selection;
        Lists of_member;
        Tally tally;
    };

    static std::vector<Row> rows_of(const Codebook& codebook);
    // The documents whose codings are others now; nothing where more than codings changed.
    static std::optional<std::vector<std::uint32_t>> changed_documents(const Kept& kept, const TallyInput& input);

    std::size_t worth_a_part_;
    std::list<Kept> kept_;  // the latest first
    std::uint64_t carried_on_ = 0;
};

}  // namespace heddle
