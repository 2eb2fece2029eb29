// Two groups of quotations side by side, code by code: what a provider says and what a commissioner says of the same theme (docs/quotations.md). Pure; any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "coding/quotation_order.h"

namespace heddle {

struct QuotationSides {
    QuotationKey by;                    // makes groups
    std::array<std::string, 2> values;  // which two of them

    bool operator==(const QuotationSides&) const = default;
};

struct SideBySide {
    struct Side {
        std::string name;
        std::size_t quotations = 0;
        std::size_t people = 0;     // of whom the value holds, where it is one of people (people_with())
        std::size_t documents = 0;
        std::size_t of_nobody = 0;  // of the quotations
    };
    struct Row {
        CodeId code;
        std::array<std::vector<std::size_t>, 2> quotations;  // places among all of them, in the order given
    };
    std::array<Side, 2> sides;
    std::vector<Row> rows;           // of each code that either side has something of, in codebook order
    std::size_t in_both = 0;         // quotations
    std::size_t people_in_both = 0;
};

// The quotations are those of find_quotations(), in that order.
SideBySide side_by_side(const Study& study, const Codebook& codebook, const QuotationSides& sides, std::span<const Quotation> quotations,
                        std::span<const std::size_t> order);
// The same where it is known already what values_by() says of them by sides.by.
SideBySide side_by_side(const Study& study, const Codebook& codebook, const QuotationSides& sides, std::span<const Quotation> quotations,
                        std::span<const std::size_t> order, const QuotationValues& values);

// How many of those chosen belong to nobody who is known: in a document of nobody, or said by the interviewer.
std::size_t of_nobody(std::span<const Quotation> quotations, std::span<const std::size_t> chosen);
// "12 quotations of 7 people"; "3 quotations" where they are of nobody; "3 quotations of 1 person (2 of nobody in particular)".
std::string size_sentence(std::size_t quotations, std::size_t people, std::size_t of_nobody = 0);
// "Provider, 12 quotations of 7 people"
std::string heading_of(const SideBySide::Side& side);
// What is to be known beside the columns: who and what stands in both, that a side is empty. Full sentences.
std::vector<std::string> notes_of(const SideBySide& sides);

}  // namespace heddle
