// ReviewSides: two groups of quotations side by side in the Review tab, code by code. No drawing and no texts. In a study of so many codings that it would
// take tenths of a second, they are worked out on another thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "coding/quotation_sides.h"
#include "ui/transcript/latest_work.h"
#include "ui/views/review/review_model.h"

namespace heddle {

class ReviewSides {
public:
    explicit ReviewSides(std::size_t most_codings_at_once = usual_codings_at_once);

    // Which two; without a key there is nothing.
    const QuotationSides& sides() const { return asked_.sides; }
    void choose(QuotationSides sides);
    // True where the lists are other ones now. `all` says which quotations are asked for and how they are sorted.
    bool update(const Study& study, const Codebook& codebook, std::uint64_t version, const ReviewModel& all);
    // Whether what is asked is still being worked out: where it is another question than before, there are no values and lists meanwhile. Then the window
    // looks again soon.
    bool busy() const { return busy_; }

    // The codes of both are the headings of both, in the same order; without headings where there is one code.
    ReviewModel& model(std::size_t side) { return models_[side]; }
    const ReviewModel& model(std::size_t side) const { return models_[side]; }
    const SideBySide& answer() const { return answer_; }
    // The values that occur among the quotations asked for, in the order in which they are shown.
    const std::vector<std::string>& values() const { return values_; }
    void set_folded(std::size_t group, bool folded);

private:
    struct Asked {
        QuotationSides sides;
        QuotationQuestion question;
        QuotationKey sort;
        bool all_codes = false;
        bool operator==(const Asked&) const = default;
    };
    struct Found {
        SideBySide answer;
        std::vector<std::string> values;
        std::array<std::shared_ptr<const ReviewAnswer>, 2> lists;
    };
    static Found find(const Study& study, const Codebook& codebook, const Asked& asked);
    void show(const Found& found);

    std::size_t most_at_once_;
    Asked asked_;
    bool chosen_anew_ = true;
    std::uint64_t version_ = 0;
    SideBySide answer_;
    std::vector<std::string> values_;
    std::array<ReviewModel, 2> models_;
    bool busy_ = false;
    std::unique_ptr<LatestWork<Found>> work_;  // null until something is asked of it
};

}  // namespace heddle
