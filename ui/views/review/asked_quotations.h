// What another view asks Review to show: the cell of a table, for one. Shared by the views concerned; the window's thread.
#pragma once

#include <cstdint>

#include "coding/quotations.h"

namespace heddle {

struct AskedQuotations {
    QuotationQuestion question;
    AttributeId group_by;       // none: as it is
    std::uint64_t number = 0;   // grows with each request

    void ask(QuotationQuestion wanted, AttributeId grouped_by = {}) {
        question = std::move(wanted);
        group_by = grouped_by;
        ++number;
    }
};

}  // namespace heddle
