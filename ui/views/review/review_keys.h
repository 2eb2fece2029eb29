// By what the Review tab sorts and groups, as lists to choose from and as it is remembered.
#pragma once

#include <string>
#include <vector>

#include "coding/quotation_order.h"

namespace heddle {

inline constexpr const char* group_key = "review grouped by";
inline constexpr const char* sort_key = "review sorted by";

struct KeyChoices {
    std::vector<QuotationKey> keys;
    std::vector<std::string> names;

    int index_of(const QuotationKey& key) const;  // 0 where it is not among them
};

// The first is none, called so; then attributes by name; then what is said of the coding itself. With `groups` only what makes groups; without `codes` not the code.
KeyChoices key_choices(const Study& study, const std::string& none, bool groups, bool codes = true);

// "site", "/stance": no attribute's name begins so. Empty for none.
std::string remembered(const Study& study, const QuotationKey& key);
QuotationKey remembered_key(const Study& study, const std::string& written);

}  // namespace heddle
