#include "storage/counting/coding_filter.h"

#include <algorithm>

#include "coding/coder_of_record.h"

namespace heddle {

CodingFilter::CodingFilter(const Study& study, const Codebook& codebook, const CountArrays& arrays,
                           const StanceNumbers& stances, const CountQuestion& question) {
    const auto& entries = codebook.entries();
    std::vector<std::uint8_t> counted(entries.size(), question.codes.empty() ? 1 : 0);
    for (const CodeId code : question.codes) {
        const auto first = static_cast<std::size_t>(codebook.index_of(code));
        std::fill(counted.begin() + static_cast<std::ptrdiff_t>(first),
                  counted.begin() + entries[first].last, std::uint8_t{1});
    }
    row_of_code_.assign(static_cast<std::size_t>(study.next_id<CodeId>().value), -1);
    asked_rows_ = counted;
    for (std::size_t row = entries.size(); row-- > 0;) {
        if (counted[row])
            row_of_code_[static_cast<std::size_t>(entries[row].code->id.value)] =
                static_cast<int>(row);
        if (asked_rows_[row] && entries[row].parent >= 0)
            asked_rows_[static_cast<std::size_t>(entries[row].parent)] = 1;
    }

    coders_.assign(static_cast<std::size_t>(study.next_id<CoderId>().value),
                   question.coders.empty() ? 1 : 0);
    for (const CoderId coder : question.coders)
        coders_[static_cast<std::size_t>(coder.value)] = 1;

    stances_.assign(stances.size(), question.stances.empty() ? 1 : 0);
    for (const std::string& stance : question.stances) {
        const std::int32_t number = stances.find(stance == not_recorded ? std::string() : stance);
        if (number >= 0) stances_[static_cast<std::size_t>(number)] = 1;
    }

    if (question.coder_choice == CoderChoice::of_record) {
        for (const DocumentSlot& slot : arrays.documents) {
            const CoderId coder =
                heddle::coder_of_record(study, *study.documents().find(slot.document));
            of_record_.push_back(static_cast<std::int32_t>(coder.value));
        }
    }
}

}  // namespace heddle
