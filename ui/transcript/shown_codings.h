// Which codings a transcript shows, and how they look in it. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "coding/codebook.h"
#include "coding/coding.h"

namespace heddle {

enum class MarkLook {
    highlight,  // a tint behind the words
    underline,
    stripes,    // in the margin only
    density,    // how many codings a passage has, whatever their codes
};

inline constexpr int mark_looks = 4;

// "highlight", "underline", "stripes", "density", as settings keep it; any other name is the first.
std::string_view mark_look_name(MarkLook look);
MarkLook mark_look_named(std::string_view name);

// Filters of what is shown; nothing is changed or counted by them.
struct ShownCodings {
    std::vector<CoderId> hidden_coders;
    std::vector<CodeId> codes;  // with all below them; empty: every code

    bool everything() const { return hidden_coders.empty() && codes.empty(); }
    friend bool operator==(const ShownCodings&, const ShownCodings&) = default;
};

// The filter made ready for one codebook; asking costs the same for each coding.
class ShownFilter {
public:
    ShownFilter(const ShownCodings& shown, const Codebook& codebook);
    // A coding whose code is not in the codebook is shown only where every code is.
    bool shows(const Coding& coding) const;

private:
    const Codebook& codebook_;
    const std::vector<CoderId>& hidden_coders_;
    std::vector<bool> wanted_;  // by index in the codebook; empty: every code
};

}  // namespace heddle
