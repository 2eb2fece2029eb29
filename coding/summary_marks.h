// What a summary's cell held when the summary was written, so that it can be told whether its codings have changed since.
//
// Kept in a setting of the study for each summary ("summary/GUID"), written and removed in the same action as the summary, and so undone with it. It holds
// three numbers, no words and no names: the codings with where they stand; the codings with how long they are; and the versions of the texts that they
// stand in. A coding counts with its GUID, its stance and, where it is not coded with the theme itself, its code. So a cell goes stale when a coding comes or
// goes (also since a person moved to another site, or is excluded from a passage), is made longer or shorter, is given another code below the theme
// or another stance; not when its memo changes, and not when a text is corrected, unless a coded passage itself becomes longer or shorter by that. Two codes
// that are merged leave a cell as it was where only one of them had codings in it. What changes and is put back is not stale.
//
// The numbers are sums of 64-bit FNV-1a hashes (G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft, section 6), so that
// the order of codings does not matter. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/framework_cells.h"

namespace heddle {

inline constexpr std::string_view summary_mark_prefix = "summary/";

inline std::string summary_mark_key(const Guid& summary) { return std::string(summary_mark_prefix) + summary.to_string(); }

struct SummaryPlace {
    SummaryCase of;
    CodeId theme;

    auto operator<=>(const SummaryPlace&) const = default;
};

class CellMark {
public:
    void add(const Study& study, CodeId theme, const Coding& coding);
    // As the setting holds it.
    std::string text() const;

private:
    std::uint64_t placed_ = 0;
    std::uint64_t sized_ = 0;
    std::uint64_t texts_ = 0;
};

// The marks of these cells as the study is now, in their order; one pass over the codings for all.
std::vector<std::string> cell_marks(const Study& study, const std::vector<SummaryPlace>& cells);

enum class MarkAnswer {
    same,
    changed,
    unknown,  // none was kept: the summary was written by a version of Heddle that did not
};
MarkAnswer compare_marks(std::string_view kept, std::string_view now);

}  // namespace heddle
