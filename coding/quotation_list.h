// A list of quotations as it is asked for, kept and asked again: which, in what order and groups, with how much around them, or two groups side by side
// (docs/quotations.md). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "coding/asked_question.h"
#include "coding/quotation_sides.h"
#include "coding/quotations.h"
#include "coding/result.h"

namespace heddle {

inline constexpr std::int64_t most_context = 50;  // turns

struct QuotationList {
    QuotationQuestion which;
    QuotationKey sort;
    QuotationKey group_by;
    std::int64_t context = 0;  // turns before and after
    std::optional<QuotationSides> sides;

    bool operator==(const QuotationList&) const = default;
};

// Fails with ErrorKind::usage where the options contradict each other: groups by what makes none, groups and sides at once.
Result<> check(const QuotationList& list);

// Whether a command can ask for these: not for what stands behind a cell that no filter describes.
inline bool has_command(const QuotationQuestion& question) { return question.only.empty(); }

// In the words of the command line, and back (coding/asked_question.h).
AskedQuestion asked(const Study& study, const QuotationList& list);
Result<QuotationList> quotation_list(const Study& study, const AskedQuestion& asked);

}  // namespace heddle
