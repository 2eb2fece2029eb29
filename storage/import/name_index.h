// Objects of a study by the names that a sheet gives them. As written first; else, where that is one
// only, the one whose name differs in nothing but how its accents are encoded: file names of one
// computer and what is typed on another differ in that, and nobody sees it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "coding/case_folding.h"

namespace heddle {

// A value-initialised Id stands for none.
template <class Id> class NameIndex {
public:
    // Of two objects with the same name the first stands.
    void add(std::string_view name, Id id) {
        if (!exact_.emplace(name, id).second) return;
        const auto [at, fresh] = composed_.emplace(composed(name), id);
        if (!fresh) at->second = Id{};
    }
    // `name` must be valid UTF-8.
    Id find(std::string_view name) const {
        if (const auto at = exact_.find(std::string(name)); at != exact_.end()) return at->second;
        const auto at = composed_.find(composed(name));
        return at == composed_.end() ? Id{} : at->second;
    }

private:
    std::unordered_map<std::string, Id> exact_;
    std::unordered_map<std::string, Id> composed_;
};

}  // namespace heddle
