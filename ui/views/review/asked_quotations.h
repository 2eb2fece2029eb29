// What another view asks Review to show: the cell of a table, for one. Shared by the views concerned; the window's thread.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "coding/quotation_list.h"

namespace heddle {

struct AskedQuotations {
    QuotationQuestion question;
    AttributeId group_by;                 // none: as it is
    std::optional<QuotationSides> sides;  // two groups side by side
    std::uint64_t number = 0;             // grows with each request

    void ask(QuotationQuestion wanted, AttributeId grouped_by = {}) {
        question = std::move(wanted);
        group_by = grouped_by;
        sides.reset();
        ++number;
    }
    void ask(QuotationQuestion wanted, QuotationSides two) {
        ask(std::move(wanted));
        sides = std::move(two);
    }
};

}  // namespace heddle
