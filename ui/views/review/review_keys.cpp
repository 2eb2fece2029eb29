#include "ui/views/review/review_keys.h"

#include <algorithm>

#include "ui/views/attribute_choices.h"

namespace heddle {

int KeyChoices::index_of(const QuotationKey& key) const {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? 0 : static_cast<int>(found - keys.begin());
}

KeyChoices key_choices(const Study& study, const std::string& none, bool groups, bool codes) {
    const AttributeChoices attributes = attribute_choices(study, none);
    KeyChoices choices;
    for (std::size_t i = 0; i < attributes.ids.size(); ++i) {
        choices.keys.emplace_back(attributes.ids[i]);
        choices.names.push_back(attributes.names[i]);
    }
    for (const QuotationKey::By by : quotation_key_words()) {
        const QuotationKey key(by);
        if ((groups && !key.makes_groups()) || (!codes && by == QuotationKey::By::code)) continue;
        choices.keys.push_back(key);
        choices.names.push_back(described(study, key));
    }
    return choices;
}

std::string remembered(const Study& study, const QuotationKey& key) {
    return key.by == QuotationKey::By::attribute ? described(study, key) : key ? std::string("/") + word_of(key.by) : std::string();
}

QuotationKey remembered_key(const Study& study, const std::string& written) {
    if (written.starts_with('/')) {
        if (const auto by = quotation_key_named(written.substr(1))) return QuotationKey(*by);
    }
    const Attribute* attribute = study.attribute_named(written);
    return attribute ? QuotationKey(attribute->id) : QuotationKey();
}

}  // namespace heddle
