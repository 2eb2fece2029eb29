// How codes stand in the code picker before anything is typed: what was used lately, then what the coder uses most, then what is used most of all. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coding/codebook.h"
#include "coding/study.h"

namespace heddle {

// Of each code, in the order of codebook.entries(). Costs a look at each coding, but in a large study only at some hundred thousand: those of the
// documents that came last.
struct CodeUse {
    std::vector<std::int64_t> own;  // the coder's segments
    std::vector<std::int64_t> all;
};
CodeUse code_use(const Study& study, const Codebook& codebook, CoderId coder);

// The codes that the coder used last, the latest first; by when codings were made. In a large study those of the last hundred thousand codings that came
// into it.
std::vector<CodeId> recent_codes_of(const Study& study, CoderId coder, std::size_t most);

// Indexes in codebook.entries(): those of `recent` in their order, then by the coder's segments, then by all; at last in the codebook's order.
std::vector<int> codes_by_use(const Codebook& codebook, std::span<const CodeId> recent, const CodeUse& use);

}  // namespace heddle
