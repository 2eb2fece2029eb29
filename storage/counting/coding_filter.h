// Which codings a question counts, and the row of each: --code, --coder, --coders record and
// --stance.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/codebook.h"
#include "coding/count_question.h"
#include "storage/counting/count_arrays.h"

namespace heddle {

class CodingFilter {
public:
    CodingFilter(const Study& study, const Codebook& codebook, const CountArrays& arrays,
                 const StanceNumbers& stances, const CountQuestion& question);

    // The row (place in the codebook) that the coding counts in, or -1 where it is not asked for.
    int row(std::size_t document, const CodingLabel& label) const {
        const int row = row_of_code_[static_cast<std::size_t>(label.code)];
        if (row < 0 || !coders_[static_cast<std::size_t>(label.coder)]) return -1;
        if (!stances_[static_cast<std::size_t>(label.stance)]) return -1;
        if (!of_record_.empty() && of_record_[document] != 0 && of_record_[document] != label.coder)
            return -1;
        return row;
    }

    // For each row, whether the question's codes leave anything for it to hold.
    const std::vector<std::uint8_t>& asked_rows() const { return asked_rows_; }
    // The coder of record of a document, 0 for none; only where the question goes by them.
    CoderId coder_of_record(std::size_t document) const { return {of_record_[document]}; }

    // Whether every coding of the same arrays is in the same row.
    friend bool operator==(const CodingFilter&, const CodingFilter&) = default;

private:
    std::vector<int> row_of_code_;         // by CodeId
    std::vector<std::uint8_t> coders_;     // by CoderId
    std::vector<std::uint8_t> stances_;    // by stance number
    std::vector<std::int32_t> of_record_;  // by document; empty where it does not matter
    std::vector<std::uint8_t> asked_rows_;
};

}  // namespace heddle
