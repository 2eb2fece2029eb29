// Two states of one codebook beside each other: the tree as it stood, with what is otherwise in the later one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/code.h"

namespace heddle {

struct CodeDifference {
    // The code in the earlier state, or, where it is not in that, in the later one.
    Code code;
    int depth = 0;     // 0 at the top level
    std::string path;  // of that state
    bool added = false;      // only in the later state
    bool removed = false;    // only in the earlier state
    std::string new_name;    // in the later state, where it differs
    std::string new_parent;  // the later path of its parent where it has moved; "(top level)" at the top
    bool recoloured = false;
    std::vector<std::string_view> redefined;  // which of its texts differ: "definition", "when to use", ...

    bool same() const {
        return !added && !removed && new_name.empty() && new_parent.empty() && !recoloured && redefined.empty();
    }
    // "renamed to “Trust”", "added", "moved below “A > B”": in words, in a fixed order; empty where it is the same.
    std::vector<std::string> in_words() const;
};

// All codes of both states in codebook order: those of the earlier one as they stood then, each followed by its children; a
// code that was added since stands where it is now. Places among siblings are not compared.
std::vector<CodeDifference> compare_codebooks(const std::vector<Code>& then, const std::vector<Code>& now);

}  // namespace heddle
