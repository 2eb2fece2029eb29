#include "ui/views/attribute_choices.h"

#include <algorithm>

#include "coding/count_question.h"
#include "coding/value_order.h"
#include "ui/views/names.h"

namespace heddle {

int AttributeChoices::index_of(AttributeId id) const {
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? 0 : static_cast<int>(found - ids.begin());
}

AttributeChoices attribute_choices(const Study& study, const std::string& none, AttributeId without) {
    std::vector<const Attribute*> sorted;
    for (const Attribute& attribute : study.attributes()) {
        if (attribute.id != without) sorted.push_back(&attribute);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Attribute* a, const Attribute* b) { return natural_less(a->name, b->name); });
    AttributeChoices choices{{AttributeId{}}, {none}};
    for (const Attribute* attribute : sorted) {
        choices.ids.push_back(attribute->id);
        choices.names.push_back(attribute->name);
    }
    return choices;
}

std::vector<std::string> value_choices(const Study& study, const Attribute& attribute) {
    std::vector<std::string> values;
    for (const AttributeValue& recorded : study.values(attribute.id)) {
        values.insert(values.end(), recorded.values.begin(), recorded.values.end());
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    values = in_display_order(attribute, std::move(values));
    values.emplace_back(not_recorded);
    return values;
}

std::string condition_text(const Study& study, AttributeId attribute, const std::string& value) {
    const Attribute* found = study.attributes().find(attribute);
    return found ? found->name + " is " + value : std::string();
}

}  // namespace heddle
