#include "storage/counting/panel_groups.h"

#include <algorithm>
#include <set>

#include "coding/count_question.h"
#include "coding/effective_value.h"
#include "coding/value_order.h"

namespace heddle {

PanelGroups panel_groups(const Study& study, const Panel& panel, std::optional<AttributeId> by) {
    PanelGroups groups;
    if (!by) {
        groups.names.emplace_back("all");
        for (const auto& [person, at] : panel.answered) groups.of[person] = {0};
        return groups;
    }
    EffectiveValues effective(study);
    std::map<ParticipantId, std::vector<std::string>> values;
    std::set<std::string> all;
    bool some_without = false;
    for (const auto& [person, at] : panel.answered) {
        std::vector<std::string>& found = values[person];
        for (std::size_t i = 0; i < at.size() && found.empty(); ++i) {
            if (at[i]) found = effective.at(*by, person, panel.occasions[i]);
        }
        if (found.empty()) some_without = true;
        all.insert(found.begin(), found.end());
    }
    groups.names = in_display_order(*study.attributes().find(*by), {all.begin(), all.end()});
    if (some_without) groups.names.emplace_back(not_recorded);
    for (const auto& [person, found] : values) {
        for (const std::string& value : found) {
            groups.of[person].push_back(static_cast<std::size_t>(std::ranges::find(groups.names, value) - groups.names.begin()));
        }
        if (found.empty()) groups.of[person].push_back(groups.names.size() - 1);
    }
    return groups;
}

PanelCounts panel_counts(const Panel& panel, const PanelGroups& groups) {
    PanelCounts counts(panel.occasions.size(), groups.names.size());
    for (const auto& [person, at] : panel.answered) counts.add(at, groups.of.at(person));
    return counts;
}

}  // namespace heddle
