// ReviewSides: two groups of quotations side by side in the Review tab, code by code. No drawing and no texts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "coding/quotation_sides.h"
#include "ui/views/review/review_model.h"

namespace heddle {

class ReviewSides {
public:
    // Which two; without a key there is nothing.
    const QuotationSides& sides() const { return sides_; }
    void choose(QuotationSides sides);
    // True where the lists are other ones now. `all` says which quotations are asked for and how they are sorted.
    bool update(const Study& study, const Codebook& codebook, std::uint64_t version, const ReviewModel& all);

    // The codes of both are the headings of both, in the same order; without headings where there is one code.
    ReviewModel& model(std::size_t side) { return models_[side]; }
    const ReviewModel& model(std::size_t side) const { return models_[side]; }
    const SideBySide& answer() const { return answer_; }
    // The values that occur among the quotations asked for, in the order in which they are shown.
    const std::vector<std::string>& values() const { return values_; }
    void set_folded(std::size_t group, bool folded);

private:
    QuotationSides sides_;
    bool chosen_anew_ = true;
    std::uint64_t version_ = 0;
    QuotationQuestion question_;
    QuotationKey sort_;
    bool all_codes_ = false;
    SideBySide answer_;
    std::vector<std::string> values_;
    std::array<ReviewModel, 2> models_;
};

}  // namespace heddle
