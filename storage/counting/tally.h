// Counting itself: passes over the flat arrays.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "coding/codebook.h"
#include "storage/counting/coded_words.h"
#include "storage/counting/coding_filter.h"
#include "storage/counting/grouping.h"

namespace heddle {

// A number for each row and group, and in a last column for all groups together.
class Matrix {
public:
    Matrix(std::size_t rows, std::size_t groups)
        : columns_(groups + 1), cells_(rows * (groups + 1), 0) {}

    std::int64_t& at(std::size_t row, std::size_t column) {
        return cells_[row * columns_ + column];
    }
    std::int64_t at(std::size_t row, std::size_t column) const {
        return cells_[row * columns_ + column];
    }
    std::size_t total() const { return columns_ - 1; }
    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return cells_.size() / columns_; }
    // `other` is of the same size.
    void add(const Matrix& other) {
        for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] += other.cells_[i];
    }

private:
    std::size_t columns_;
    std::vector<std::int64_t> cells_;
};

// What the notes of a table tell about the codings that were asked for.
struct CodingStatistics {
    std::int64_t left_out = 0;        // overlap no counted body
    std::int64_t of_nobody = 0;       // are counted, but belong to no participant
    std::int64_t several_coders = 0;  // documents with codings of more than one coder, left out or not

    void add(const CodingStatistics& other) {
        left_out += other.left_out;
        of_nobody += other.of_nobody;
        several_coders += other.several_coders;
    }
};

// What one count works on; all of it outlives the count.
struct TallyInput {
    const CountArrays& arrays;
    const Codebook& codebook;
    const CodingFilter& filter;
    const Selection& selection;
    const Grouping& grouping;
    // Of these documents alone (places in the arrays, ascending) the codings are counted; null: of all.
    const std::vector<std::uint32_t>* only = nullptr;
    // Into how many parts the work is cut, each for a thread of its own (storage/counting/in_parts.h); 0: as its size asks. The result is the same.
    std::size_t parts = 0;
};

// One number for each group, and a last one for all together.
using Bases = std::vector<std::int64_t>;

struct Tally {
    Matrix cells;
    Bases n;
    CodingStatistics statistics;
};

// `words`: read for Unit::words alone, which needs those of every document in which somebody is counted, of its codings in the arrays.
Tally tally(const TallyInput& input, Unit unit, const CodedWordsOfAll& words);

// The same without n.
Tally tally_cells(const TallyInput& input, Unit unit, const CodedWordsOfAll& words);

// The sum of what count_part() counts of the parts into which [0, count) is cut, each on a thread of its own (in_parts()); each begins with a Tally of zeros.
Tally sum_of_parts(const TallyInput& input, std::size_t count, std::size_t parts,
                   const std::function<void(std::size_t from, std::size_t to, Tally& part)>& count_part);
// How many codings the documents hold that are looked at, which says how much work there is.
std::size_t codings_looked_at(const TallyInput& input);

// How many people stand behind each cell: distinct participants, and beside them each document's
// bodies that belong to nobody, and the interviewer's, as one person each.
Tally tally_people(const TallyInput& input);

// n of each group (DESIGN section 5).
Bases group_sizes(const TallyInput& input, Unit unit, const CodedWordsOfAll& words);

}  // namespace heddle
