// CodingWalk: the codings of quotations that come by document and in reading order, as find_quotations() gives them, without a search for each.
#pragma once

#include <cstddef>
#include <span>

#include "coding/quotations.h"
#include "coding/study.h"

namespace heddle {

// In one snapshot, which must outlive it. Quotations in another order are found as well, at the price of a search.
class CodingWalk {
public:
    explicit CodingWalk(const Study& study) : study_(study) {}

    // Null where the study has no such coding.
    const Coding* of(const Quotation& quotation) {
        if (quotation.document != document_) {
            document_ = quotation.document;
            codings_ = study_.codings(document_);
            at_ = 0;
        }
        while (at_ < codings_.size() && codings_[at_].id != quotation.coding) ++at_;
        return at_ < codings_.size() ? &codings_[at_] : study_.coding(quotation.coding);
    }

private:
    const Study& study_;
    DocumentId document_;
    std::span<const Coding> codings_;
    std::size_t at_ = 0;
};

}  // namespace heddle
