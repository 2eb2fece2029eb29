// ReviewAnswer: what the Review tab lists for a question: the quotations, their order, their groups and how many people and documents they are
// of. Worked out once, on any thread, and immutable then. No drawing and no texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "coding/quotation_order.h"
#include "coding/quotations.h"
#include "ui/views/usual_study.h"

namespace heddle {

struct ReviewQuestion {
    QuotationQuestion which;
    QuotationKey group_by;
    QuotationKey sort;
    bool all_codes = false;  // whether a question without codes lists those of all codes; else it lists none

    bool operator==(const ReviewQuestion&) const = default;
};

struct ReviewAnswer {
    std::vector<Quotation> quotations;
    std::vector<QuotationGroup> groups;  // as grouped_by() makes them (coding/quotation_order.h)
    bool headings = false;               // without them there is one group
    // False where these are only the first ones: how many there are of what is not known, and nothing is said of it.
    bool complete = true;
    std::size_t documents = 0;
    std::size_t participants = 0;
    // How long each quotation is, roughly, for what is not measured yet: 1 to passage_kinds - 1; 0 where the coding is gone.
    std::vector<std::uint8_t> kinds;
};

inline constexpr int passage_kinds = 12;
// Grows with the logarithm of the length.
std::uint8_t passage_kind(const Coding& coding);

ReviewAnswer answer(const Study& study, const Codebook& codebook, const ReviewQuestion& question);
// The first screens of it, at once in a study of any size; it is not complete. Nothing in it where they stand first only once all are found:
// in groups, or in another order.
ReviewAnswer beginning(const Study& study, const Codebook& codebook, const ReviewQuestion& question);
// Of a list that is made already.
void count(const Study& study, ReviewAnswer& answer);

}  // namespace heddle
